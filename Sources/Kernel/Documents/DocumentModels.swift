public import CaseModel
import Storage

/// What documents are kept on.
public enum DocumentPlace: Sendable, Hashable {
    case `case`(CaseID)
    case client(PartyID)
}

/// Where a document stands, as its reader is told.
public enum DocumentStanding: Sendable, Hashable {
    /// It waits for the scanner.
    case held
    /// It can be opened.
    case available
    /// The scanner found something harmful in it, and it is gone.
    case refused
    case withdrawn

    init(_ state: DocumentState) {
        switch state {
        case .held: self = .held
        case .clean: self = .available
        case .refused: self = .refused
        case .withdrawn: self = .withdrawn
        }
    }
}

/// The documents of a case, or those of a client outside any case, and what the reader may do there.
public struct DocumentBoard: Sendable {
    public var place: DocumentPlace
    public var banner: ClientBanner?
    /// The case; nil on the page of a client.
    public var line: CaseLine?
    /// Newest first.
    public var documents: [DocumentLine] = []
    /// The services in which the reader may add a file here; on a case, its own. Empty: they may add none.
    public var services: [FilterValue] = []

    public init(place: DocumentPlace, banner: ClientBanner?, line: CaseLine?) {
        self.place = place
        self.banner = banner
        self.line = line
    }
}

/// One document as its reader sees it.
public struct DocumentLine: Sendable, Hashable {
    /// That it was taken out of use.
    public struct Withdrawal: Sendable, Hashable {
        public var at: Moment
        public var by: String
        public var reason: String
    }

    public var id: DocumentID
    public var title: String
    public var fileName: String
    public var kind: FileKind
    /// Bytes.
    public var size: Int64
    public var at: Moment
    public var by: String
    public var state: DocumentStanding
    public var isScanned: Bool
    public var place: DocumentPlace
    /// The record whose question it answers, with the title of its form.
    public var record: RecordID?
    public var formTitle: String?
    public var withdrawal: Withdrawal?
    /// Whether its contents can be had by this reader now.
    public var mayOpen = false
    public var mayWithdraw = false
}

/// A file that answers a question of a draft.
public struct AttachedFile: Sendable, Hashable {
    public var kind: FileKind
    /// Bytes.
    public var size: Int64
    public var state: DocumentStanding

    init(_ document: Document) {
        (kind, size, state) = (document.kind, document.size, DocumentStanding(document.state))
    }
}

/// The page of one document.
public struct DocumentPage: Sendable {
    public var line: DocumentLine
    public var banner: ClientBanner?
}

/// A file as it was sent.
public struct SentFile: Sendable {
    public var name: String
    public var bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

/// Why a document is not kept, or not given.
public enum DocumentRefusal: Error, Sendable, Hashable {
    case file(FileRefusal)
    /// The scanner found something in it.
    case harmful
    /// It waits for the scanner.
    case held
    /// Its contents are not as they were written.
    case damaged
    case titleTooLong

    public var sentence: String {
        switch self {
        case .file(let refusal): refusal.sentence
        case .harmful:
            "The check for harmful files found something in this file, so it was not kept. Tell whoever sent it, and your administrator."
        case .held: "The file is still being checked. Try again in a few minutes."
        case .damaged:
            "The file cannot be read: it was changed or lost where it is stored. Nothing was sent. Tell your administrator."
        case .titleTooLong: "Give the title in \(DocumentLimits.titleLength) characters or fewer."
        }
    }
}
