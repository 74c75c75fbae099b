/// Where something is: its lines as on an envelope, with postcode and property reference if known.
public struct Address: Hashable, Codable, Sendable {
    public let lines: [String]
    public let postcode: Postcode?
    public let uprn: UPRN?

    /// Trims the lines and leaves blank ones out.
    public init(lines: [String], postcode: Postcode? = nil, uprn: UPRN? = nil) {
        self.lines = lines.map(ASCII.trimmed).filter { !$0.isEmpty }
        self.postcode = postcode
        self.uprn = uprn
    }

    /// As typed by a user; a blank postcode or reference is none.
    public init(parsingLines lines: [String], postcode: String, uprn: String = "") throws(ValueProblem) {
        self.init(
            lines: lines,
            postcode: ASCII.trimmed(postcode).isEmpty ? nil : try Postcode(parsing: postcode),
            uprn: ASCII.trimmed(uprn).isEmpty ? nil : try UPRN(parsing: uprn))
        guard !self.lines.isEmpty || self.postcode != nil else { throw .addressMissing }
        guard self.lines.count <= 8, self.lines.allSatisfy({ $0.unicodeScalars.count <= 120 }) else {
            throw .addressTooLong
        }
        guard !self.lines.contains(where: ASCII.hasControl) else { throw .addressCharacters }
    }

    /// On one line, with commas.
    public var oneLine: String { (lines + [postcode?.text].compactMap { $0 }).joined(separator: ", ") }
}
