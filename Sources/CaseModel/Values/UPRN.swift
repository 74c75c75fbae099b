/// A Unique Property Reference Number: up to twelve digits; leading zeros mean nothing.
public struct UPRN: ParsedValue {
    public let text: String

    public init(parsing text: String) throws(ValueProblem) {
        guard let digits = ASCII.compact(text), (1...12).contains(digits.count), digits.allSatisfy(ASCII.isDigit)
        else { throw .uprn }
        let significant = digits.drop { $0 == UInt8(ascii: "0") }
        guard !significant.isEmpty else { throw .uprn }
        self.text = String(decoding: significant, as: UTF8.self)
    }
}
