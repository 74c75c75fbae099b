public import CaseModel

/// A submitted record as it is read: with the labels of its own time.
public struct RecordPage: Sendable {
    public var line: RecordLine
    public var banner: ClientBanner?
    public var caseID: CaseID?
    public var party: PartyID?
    /// The household or place that it is about, where it is of no case.
    public var thing: ThingTie?
    public var pages: [AnsweredPage]
    public var mayAmend: Bool
    /// Whether the reader may take it out of use, or move it to where it belongs.
    public var mayWithdraw = false
    /// When it was taken out of use; nil while it counts.
    public var withdrawnAt: Moment?
    /// Who is amending it at the moment.
    public var present: [PresentPerson] = []

    public init(
        line: RecordLine, banner: ClientBanner?, caseID: CaseID?, party: PartyID?, pages: [AnsweredPage], mayAmend: Bool
    ) {
        self.line = line
        self.banner = banner
        self.caseID = caseID
        self.party = party
        self.pages = pages
        self.mayAmend = mayAmend
    }
}

/// Where an answer that gave way is kept.
public struct AsidePlace: Sendable, Hashable {
    public var field: DefinitionID
    /// As the record that keeps the field numbers its versions.
    public var version: Int64
    public var place: Int64

    public init(field: DefinitionID, version: Int64, place: Int64) {
        (self.field, self.version, self.place) = (field, version, place)
    }
}

/// The answers of one page, in words.
public struct AnsweredPage: Sendable, Hashable {
    public var id: DefinitionID
    public var title: String
    public var answers: [AnsweredField]

    public init(id: DefinitionID, title: String, answers: [AnsweredField]) {
        self.id = id
        self.title = title
        self.answers = answers
    }
}

/// One question with its answer in words.
public struct AnsweredField: Sendable, Hashable {
    public enum Value: Sendable, Hashable {
        case notAnswered
        /// One or more lines.
        case text([String])
        /// Rows of a repeating group: label and value, row by row.
        case rows([[SummaryLine]])
        /// The reader may not see it; that it was answered is shown.
        case masked
        /// Sealed: shown to named people who reveal it.
        case sealed(mayReveal: Bool)
    }

    public var field: DefinitionID
    public var label: String
    public var value: Value
    /// The file that it was answered with, where the reader may open it.
    public var document: DocumentID?

    public init(field: DefinitionID, label: String, value: Value) {
        self.field = field
        self.label = label
        self.value = value
    }
}

/// The versions of a record, newest first.
public struct RecordHistory: Sendable {
    public var page: RecordPage
    public var versions: [RecordVersionLine]

    public init(page: RecordPage, versions: [RecordVersionLine]) {
        self.page = page
        self.versions = versions
    }
}

/// One version: who, when, and what changed.
public struct RecordVersionLine: Sendable, Hashable {
    public struct Change: Sendable, Hashable {
        public var label: String
        public var before: AnsweredField.Value
        public var after: AnsweredField.Value

        public init(label: String, before: AnsweredField.Value, after: AnsweredField.Value) {
            self.label = label
            self.before = before
            self.after = after
        }
    }

    /// What made the version.
    public enum Event: Sendable, Hashable { case saved, withdrawn, moved }

    /// An answer of this version's author that gave way to that of somebody who had saved before them.
    public struct Kept: Sendable, Hashable {
        public var label: String
        public var value: AnsweredField.Value
        public var place: AsidePlace

        public init(label: String, value: AnsweredField.Value, place: AsidePlace) {
            self.label = label
            self.value = value
            self.place = place
        }
    }

    public var version: Int64
    public var at: Moment
    public var by: String
    public var reason: String?
    public var changes: [Change]
    public var setAside: [Kept] = []
    public var event = Event.saved

    public init(version: Int64, at: Moment, by: String, reason: String?, changes: [Change]) {
        self.version = version
        self.at = at
        self.by = by
        self.reason = reason
        self.changes = changes
    }
}
