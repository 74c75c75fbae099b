public import CaseModel
import Definitions

/// Something of which open pages are told that it changed. It names a thing and holds nothing of it.
public struct LiveTopic: Hashable, Sendable {
    /// At most 200 characters, without spaces: it travels between the servers of a site.
    public let text: String

    public init?(text: String) {
        guard (1...200).contains(text.utf8.count), !text.utf8.contains(where: { $0 <= UInt8(ascii: " ") }) else {
            return nil
        }
        self.text = text
    }

    private init(_ text: String) { self.text = text }

    /// Who is amending the record.
    public static func record(_ id: RecordID) -> LiveTopic { LiveTopic("record.\(id.text)") }

    /// Who is writing a new record of this form about the case.
    public static func newRecord(_ form: FormName, of caseFile: CaseID) -> LiveTopic {
        LiveTopic("new.\(caseFile.text).\(form.text)")
    }

    /// Who is writing a new record of this form about the client.
    public static func newRecord(_ form: FormName, of party: PartyID) -> LiveTopic {
        LiveTopic("new.\(party.text).\(form.text)")
    }

    /// How far an import has come.
    public static func importJob(_ id: ImportJobID) -> LiveTopic { LiveTopic("import.\(id.text)") }
}

/// The part of a page that lives: what the page asks news of, as it names it itself.
public enum LivePart: Hashable, Sendable {
    case draft(DraftID)
    case record(RecordID)
    case importJob(ImportJobID)

    /// `draft.0198…`
    public var text: String {
        switch self {
        case .draft(let id): "draft.\(id.text)"
        case .record(let id): "record.\(id.text)"
        case .importJob(let id): "import.\(id.text)"
        }
    }

    /// Reads what `text` wrote; nothing else.
    public init?(text: String) {
        let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "draft": guard let id = DraftID(parts[1]) else { return nil }; self = .draft(id)
        case "record": guard let id = RecordID(parts[1]) else { return nil }; self = .record(id)
        case "import": guard let id = ImportJobID(parts[1]) else { return nil }; self = .importJob(id)
        default: return nil
        }
        guard self.text == text else { return nil }
    }
}
