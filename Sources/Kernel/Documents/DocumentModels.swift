public import CaseModel
public import Storage

/// What documents are kept on.
public enum DocumentPlace: Sendable, Hashable {
    case `case`(CaseID)
    case client(PartyID)
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
    public var id: DocumentID
    public var title: String
    public var fileName: String
    public var kind: FileKind
    /// Bytes.
    public var size: Int64
    public var at: Moment
    public var by: String
    public var state: DocumentState
    public var isScanned: Bool
    public var place: DocumentPlace
    /// The record whose question it answers, with the title of its form.
    public var record: RecordID?
    public var formTitle: String?
    public var withdrawal: DocumentWithdrawal?
    public var withdrawnBy: String?
    /// Whether its contents can be had by this reader now.
    public var mayOpen = false
    public var mayWithdraw = false
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
