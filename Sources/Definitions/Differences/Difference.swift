public import CaseModel

/// One change between two sets of definitions, in plain words: definitions.md section 19.
public struct Difference: Hashable, Sendable, CustomStringConvertible {
    public let module: DefinitionID
    public let kind: DefinitionKind
    /// The id of the definition; for translations the language tag.
    public let id: String
    /// What the change touches.
    public let changeClass: ChangeClass
    /// As "Form Triage: the label of 'Is there a second substance?' becomes 'Second substance'".
    public let words: String
    /// Where it stands in the newer set, or stood in the older when it is gone.
    public let place: DefinitionPlace
    /// Why publishing refuses it, when it does.
    public let refusal: RefusalOfChange?

    public var description: String { words }
}

/// What a change touches, from the mildest to the gravest.
public enum ChangeClass: String, CaseIterable, Hashable, Sendable, Comparable, Codable {
    case wording, structure, access, behaviour, breaking

    public static func < (left: ChangeClass, right: ChangeClass) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// Why a change cannot be published.
public enum RefusalOfChange: Hashable, Sendable {
    /// It changes what answers mean (K002).
    case breaking
    /// It changes what records of this form mean; refused once there are any (K002).
    case breakingOnceRecorded(FormName)
    /// An id is missing from the new file (K003).
    case missing(String)
    /// A stage is gone and `removed` does not say where its cases go (W003, or K003 when it has none).
    case stageGone(module: DefinitionID, workflow: DefinitionID, stage: DefinitionID)
}
