import CaseModel

/// Writes comma-separated values as RFC 4180 says, so that no spreadsheet takes a value for a formula.
enum CSVWriter {
    static func row(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

    /// Always in quotation marks. What a spreadsheet would calculate gets an apostrophe in front, numbers excepted.
    static func cell(_ text: String) -> String {
        let safe = isFormula(text) ? "'" + text : text
        var out: [UInt8] = [UInt8(ascii: "\"")]
        for byte in safe.utf8 {
            if byte == UInt8(ascii: "\"") { out.append(byte) }
            out.append(byte)
        }
        out.append(UInt8(ascii: "\""))
        return String(decoding: out, as: UTF8.self)
    }

    /// Begins, after spaces and marks that are not seen, with a sign that begins a formula.
    private static func isFormula(_ text: String) -> Bool {
        if ExactDecimal(text) != nil { return false }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\t", "\r", "\n", "\0": return true
            case " ", "\u{A0}", "\u{FEFF}", "\u{200B}", "\u{3000}": continue
            case "=", "+", "-", "@", "|", "%", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\u{FF5C}", "\u{FF05}":
                return true
            default: return false
            }
        }
        return false
    }
}
