public import CaseModel
public import Definitions

/// What came of publishing.
public enum PublishOutcome: Sendable {
    /// In force from the next request on.
    case published(number: Int64, differences: [Difference], warnings: [Diagnostic])
    /// Nothing in the files differs from what is in force.
    case unchanged(number: Int64)
    /// Nothing was changed; these stand in the way.
    case refused([Diagnostic])
}

/// What a change of files would do to what is in force.
public struct WeighedChange: Sendable {
    /// The version in force.
    public let live: Int64
    /// Whether any file differs.
    public let isAny: Bool
    /// All files as they would be, by path.
    public let files: [String: String]
    public let set: DefinitionSet
    /// What is wrong with the files, and what stands against publishing them.
    public var diagnostics: [Diagnostic]
    /// None when the files cannot be read.
    public var differences: [Difference] = []
}

/// What adoption from files did, for the log and the status page.
public struct AdoptionReport: Sendable {
    /// The snapshot in force afterwards.
    public var number: Int64
    /// Modules whose files were taken into force now.
    public var adopted: [ModuleID] = []
    /// Modules whose files could not be taken; what was in force before stays.
    public var kept: [ModuleID] = []
    public var diagnostics: [Diagnostic] = []

    public init(number: Int64) {
        self.number = number
    }
}

/// What is wrong with publishing by a person's own doing, before the files are looked at.
public enum PublishRefusal: Error, Sendable, Hashable {
    case reasonMissing

    public var sentence: String {
        switch self {
        case .reasonMissing: "Say why, in a few words: the reason is kept with the version."
        }
    }
}
