/// An NHS number: ten digits, the last of which checks the others by modulus 11 (NHS Data Dictionary).
public struct NHSNumber: ParsedValue {
    public let text: String

    public init(parsing text: String) throws(ValueProblem) {
        guard let digits = ASCII.compact(text), digits.count == 10, digits.allSatisfy(ASCII.isDigit) else {
            throw .nhsNumberShape
        }
        var sum = 0
        for (index, digit) in digits.prefix(9).enumerated() { sum += Int(digit - 0x30) * (10 - index) }
        let check = (11 - sum % 11) % 11
        guard check != 10, check == Int(digits[9] - 0x30) else { throw .nhsNumberCheck }
        self.text = String(decoding: digits, as: UTF8.self)
    }

    /// `943 476 5919`
    public var formatted: String { "\(text.prefix(3)) \(text.dropFirst(3).prefix(3)) \(text.dropFirst(6))" }

    /// Numbers beginning 999 are never issued to patients.
    public var isSynthetic: Bool { text.hasPrefix("999") }
}
