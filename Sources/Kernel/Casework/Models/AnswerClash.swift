public import CaseModel

/// A question that the author of a draft and somebody who saved the record meanwhile both answered anew.
public struct AnswerClash: Sendable, Hashable {
    public var field: DefinitionID
    public var label: String
    public var theirs: AnsweredField.Value
    public var mine: AnsweredField.Value
    /// Who saved theirs, and when.
    public var by: String
    public var at: Moment
    /// Whether both can stand, one after the other: long texts.
    public var mayJoin: Bool

    public init(
        field: DefinitionID, label: String, theirs: AnsweredField.Value, mine: AnsweredField.Value, by: String,
        at: Moment, mayJoin: Bool
    ) {
        self.field = field
        self.label = label
        self.theirs = theirs
        self.mine = mine
        self.by = by
        self.at = at
        self.mayJoin = mayJoin
    }
}

/// Which of two answers stands.
public enum ClashChoice: String, Sendable, Hashable, CaseIterable {
    case theirs, mine
    /// Theirs first, then mine.
    case both
}

/// A page of a draft whose questions another window answered since it was drawn.
public struct WindowClash: Sendable {
    /// The draft as it is saved.
    public var work: DraftWork
    /// Questions answered anew in both windows.
    public var clashing: Set<DefinitionID>
    /// Questions answered anew in the window that sent the page, those among them.
    public var changed: Set<DefinitionID>
    /// Of the lists that are told apart by their rows, the rows that are asked about.
    public var rows: [DefinitionID: [RowClash]] = [:]

    public init(work: DraftWork, clashing: Set<DefinitionID>, changed: Set<DefinitionID>) {
        (self.work, self.clashing, self.changed) = (work, clashing, changed)
    }
}
