public import CaseModel

/// Where a document stands.
public enum DocumentState: String, CaseIterable, Sendable, Hashable {
    /// It waits for the scanner and is shown to nobody meanwhile.
    case held
    /// It can be opened: the scanner found nothing, or the site has none.
    case clean
    /// The scanner found something harmful; the contents are gone.
    case refused
    /// Taken out of use by somebody; the contents stay.
    case withdrawn
}

/// A file that is kept: what is known of it, never its contents.
public struct Document: Sendable, Hashable {
    public let id: DocumentID
    public let module: ModuleID
    public let caseFile: CaseID?
    public let party: PartyID?
    /// The draft that it answers a question of; nil once that is submitted.
    public let draft: DraftID?
    public let record: RecordID?
    /// The form and the question that it answers; nil where it answers none.
    public let form: FormName?
    public let field: DefinitionID?
    public let title: String
    /// As the sender called it, without what does harm in a name.
    public let fileName: String
    public let kind: FileKind
    /// Bytes of the plain contents, and their SHA-256, hexadecimal.
    public let size: Int64
    public let digest: String
    public let author: String
    public let at: Moment
    public let state: DocumentState
    public let scannedAt: Moment?
    /// What the scanner called what it found; nil where it found nothing or did not look.
    public let scanSaid: String?
    public let withdrawal: DocumentWithdrawal?
}

/// That a document was taken out of use.
public struct DocumentWithdrawal: Sendable, Hashable {
    public let at: Moment
    public let by: String
    public let reason: String
}

/// A document as it is first kept.
public struct NewDocument: Sendable, Hashable {
    public let id: DocumentID
    public var title: String
    public var fileName: String
    public var kind: FileKind
    public var size: Int64
    public var digest: String
    public var state: DocumentState
    /// Whether a scanner looked, and what it called what it found.
    public var isScanned = false
    public var scanSaid: String?

    public init(
        id: DocumentID, title: String, fileName: String, kind: FileKind, size: Int64, digest: String,
        state: DocumentState
    ) {
        self.id = id
        self.title = title
        self.fileName = fileName
        self.kind = kind
        self.size = size
        self.digest = digest
        self.state = state
    }
}

extension Document {
    init(_ row: Row) throws {
        let withdrawnAt = try row.optionalMoment("withdrawnAt")
        let (by, reason) = (try row.optionalText("withdrawnBy"), try row.optionalText("withdrawReason"))
        self.init(
            id: try row.id("id"), module: try row.definition("module"), caseFile: try row.optionalID("caseFile"),
            party: try row.optionalID("party"), draft: try row.optionalID("draft"),
            record: try row.optionalID("record"), form: try row.optionalText("form").flatMap { FormName($0) },
            field: try row.optionalDefinition("field"), title: try row.text("title"),
            fileName: try row.text("fileName"), kind: try row.word("kind"), size: try row.integer("size"),
            digest: try row.text("digest"), author: try row.text("author"), at: try row.moment("at"),
            state: try row.word("state"), scannedAt: try row.optionalMoment("scannedAt"),
            scanSaid: try row.optionalText("scanSaid"),
            withdrawal: withdrawnAt.map { DocumentWithdrawal(at: $0, by: by ?? "", reason: reason ?? "") })
    }
}
