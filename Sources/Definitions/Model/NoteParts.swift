public import CaseModel

/// The key `note` of a form: its records are notes. They are written on one page, without a check of the answers, listed
/// under *Notes* and on the timeline, and found by their words.
public struct NoteParts: Sendable {
    /// What happened, in the worker's words.
    public let words: Placed<DefinitionID>
    /// What kind of note it is; nil where all are of one kind.
    public let kind: Placed<DefinitionID>?
    /// The time of day at which it happened.
    public let time: Placed<DefinitionID>?
    public let place: DefinitionPlace
}
