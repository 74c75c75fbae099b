import CaseModel
import Definitions
import Kernel

/// The name under which one box of a form page is sent: `a.used-0-days`, `a.date_of_birth.month`.
///
/// The prefix keeps answers apart from what the page itself sends. Ids hold neither `.` nor `-`, so it reads back in
/// one way only.
struct AnswerName: Hashable {
    static let prefix = "a."
    /// Rows that a page can speak of; more than any form allows.
    static let mostRows = 200

    let path: FieldPath
    /// The box: `month` of a date; empty for the only one.
    let part: String

    init(_ path: FieldPath, part: String = "") {
        self.path = path
        self.part = part
    }

    /// Nothing unless it is such a name; whether the form has the field is asked elsewhere.
    init?(_ text: String) {
        guard text.hasPrefix(Self.prefix) else { return nil }
        let halves = text.dropFirst(Self.prefix.count).split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(halves.count), halves.count == 1 || !halves[1].isEmpty else { return nil }
        let steps = halves[0].split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard let field = DefinitionID(steps[0]) else { return nil }
        switch steps.count {
        case 1: path = FieldPath(field)
        case 3:
            guard let row = Self.row(steps[1]), let column = DefinitionID(steps[2]) else { return nil }
            path = FieldPath(field, row: row, column: column)
        default: return nil
        }
        part = halves.count == 2 ? String(halves[1]) : ""
    }

    /// Also the id of the question's first box.
    var text: String { Self.prefix + path.inputName + (part.isEmpty ? "" : "." + part) }

    /// `0`, `17`: digits as a number is written, within the rows there can be.
    static func row(_ text: String) -> Int? {
        guard let row = Int(text), String(row) == text, (0..<mostRows).contains(row) else { return nil }
        return row
    }
}

extension FieldType {
    /// The boxes of a question of this type; empty for what is never sent.
    var parts: Set<String> {
        switch self {
        case .date, .partialDate: ["day", "month", "year"]
        case .dateTime: ["day", "month", "year", "time", "fold"]
        case .personName: ["given", "middle", "family"]
        case .address: ["line1", "line2", "town", "postcode", "uprn"]
        case .list, .statement, .calculated: []
        default: [""]
        }
    }

    /// Bytes that one box takes. More than the longest answer, so that a text that is too long is answered with a
    /// sentence beside it and not with a refusal.
    var mostBytes: Int {
        switch self {
        case .longText: 100_000
        case .text: 20_000
        default: 1_000
        }
    }
}
