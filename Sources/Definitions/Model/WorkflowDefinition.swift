public import CaseModel

/// The stages of a case and who moves it: definitions.md section 7.
public struct WorkflowDefinition: Definition {
    public let id: DefinitionID
    public let header: DefinitionHeader
    /// Submitting this form opens a case.
    public let opensWith: DefinitionReference
    public internal(set) var stages: [StageDefinition]
    public internal(set) var moves: [MoveDefinition]
    public let removed: [RemovedStage]

    public func stage(_ id: DefinitionID) -> StageDefinition? { stages.first { $0.id == id } }
    public func move(_ id: DefinitionID) -> MoveDefinition? { moves.first { $0.id == id } }
}

/// Where a case can stand.
public struct StageDefinition: Sendable {
    public let id: DefinitionID
    public let title: String
    public let isTerminal: Bool
    /// After this long the case is shown as late; gives a period.
    public internal(set) var within: AuthoredExpression?
    public let place: DefinitionPlace
}

/// A step from stage to stage.
public struct MoveDefinition: Sendable {
    public let id: DefinitionID
    public let title: String
    public let from: [Placed<DefinitionID>]
    public let to: Placed<DefinitionID>
    public let who: [DefinitionReference]
    public let needs: [DefinitionReference]
    public internal(set) var when: AuthoredExpression?
    public let say: String?
    /// Against the flow: asks a reason.
    public let isBack: Bool
    public let reason: DefinitionReference?
    public let sensitivity: Sensitivity
    public internal(set) var then: [ActionDefinition]
    public let place: DefinitionPlace
}

/// A stage that is gone, and where its cases went.
public struct RemovedStage: Sendable {
    public let stage: DefinitionID
    public let to: Placed<DefinitionID>
    public let on: Day
    public let place: DefinitionPlace
}
