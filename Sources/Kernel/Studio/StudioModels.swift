public import CaseModel
public import Definitions

/// The first page of the studio: what can be changed, and the changes that are being prepared.
public struct StudioOverview: Sendable {
    public let version: Int64
    public let modules: [StudioModule]
    public let drafts: [StudioDraftLine]
}

/// A module and its files as they are in force.
public struct StudioModule: Sendable, Hashable {
    public let id: ModuleID
    public let title: String
    public let files: [StudioFile]
}

/// One definition: its file, what it is, and what it is called.
public struct StudioFile: Sendable, Hashable {
    /// `module/id.kind.yaml`.
    public let path: String
    public let kind: DefinitionKind
    public let title: String

    public var module: String { path.split(separator: "/").first.map(String.init) ?? "" }
    public var name: String { path.split(separator: "/").last.map(String.init) ?? "" }
}

/// A change that is being prepared.
public struct StudioDraftLine: Sendable, Hashable {
    public let id: DefinitionDraftID
    public let purpose: String
    public let author: String
    public let createdAt: Moment
    public let begunFrom: Int64
    public let files: Int
}

/// A change that is being prepared, with what it would do.
public struct StudioDraft: Sendable {
    public let line: StudioDraftLine
    /// The version in force; another one than the draft began from asks for a rebase.
    public let live: Int64
    public let isOpen: Bool
    public let publishedAs: Int64?
    /// Changed files, by path.
    public let files: [StudioChangedFile]
    /// What else can be changed.
    public let modules: [StudioModule]
    /// In plain words, the gravest first.
    public let differences: [Difference]
    public let problems: [Diagnostic]
    public let warnings: [Diagnostic]
    /// Rules of the modules touched that no example exercises.
    public let unexercised: [Diagnostic]
    public let examples: (passed: Int, failed: Int)

    public var mayPublish: Bool { isOpen && problems.isEmpty && !differences.isEmpty }
}

/// A changed file of a draft.
public struct StudioChangedFile: Sendable, Hashable {
    public let file: StudioFile
    public let author: String
    public let at: Moment
    public let isNew: Bool
    public let errors: Int
}

/// One file of a draft, to be read and changed as text.
public struct StudioText: Sendable {
    public let draft: StudioDraftLine
    public let isOpen: Bool
    public let file: StudioFile
    public var text: String
    /// Of the draft's file as it was saved last; 0 when it is as in force.
    public let version: Int64
    public let isChanged: Bool
    /// What is wrong with it, by line.
    public let diagnostics: [Diagnostic]
    /// Where somebody else's lines stand beside one's own.
    public var clashes: [ThreeWayMerge.Clash] = []
}

/// What came of publishing a draft.
public enum StudioOutcome: Sendable {
    case published(number: Int64)
    /// Nothing differs from what is in force.
    case unchanged
    /// The draft says why.
    case refused
}
