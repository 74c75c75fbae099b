/// A record as it stood at one version.
public struct EarlierRecord: Sendable {
    public var page: RecordPage
    public var version: RecordVersionLine
    /// The version that stands now.
    public var newest: RecordVersionLine
    public var mayRestore: Bool

    public init(page: RecordPage, version: RecordVersionLine, newest: RecordVersionLine, mayRestore: Bool) {
        self.page = page
        self.version = version
        self.newest = newest
        self.mayRestore = mayRestore
    }

    public var isNewest: Bool { version.version == newest.version }
}

/// Two versions of a record beside each other.
public struct RecordComparison: Sendable {
    public struct Answer: Sendable, Hashable {
        /// As the later version asks.
        public var label: String
        /// How the earlier one asked, where it did so in other words.
        public var earlierLabel: String?
        public var before: AnsweredField.Value
        public var after: AnsweredField.Value
        public var isChanged: Bool

        public init(
            label: String, earlierLabel: String?, before: AnsweredField.Value, after: AnsweredField.Value,
            isChanged: Bool
        ) {
            self.label = label
            self.earlierLabel = earlierLabel
            self.before = before
            self.after = after
            self.isChanged = isChanged
        }
    }

    public var history: RecordHistory
    public var older: RecordVersionLine
    public var newer: RecordVersionLine
    public var answers: [Answer]

    public init(history: RecordHistory, older: RecordVersionLine, newer: RecordVersionLine, answers: [Answer]) {
        self.history = history
        self.older = older
        self.newer = newer
        self.answers = answers
    }
}
