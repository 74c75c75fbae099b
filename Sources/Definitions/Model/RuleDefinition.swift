public import CaseModel

/// What follows when something is true: definitions.md section 8.
public struct RuleDefinition: Definition {
    public let id: DefinitionID
    public let header: DefinitionHeader
    public let about: SubjectKind
    /// A list: an occurrence an entry.
    public internal(set) var each: AuthoredExpression?
    public internal(set) var when: AuthoredExpression
    public internal(set) var actions: [ActionDefinition]
}

/// One thing that a rule or a move does.
public struct ActionDefinition: Sendable {
    public internal(set) var effect: ActionEffect
    public let sensitivity: Placed<Sensitivity>?
    public let place: DefinitionPlace

    /// Visible effects are special unless they say otherwise.
    public var effectiveSensitivity: Sensitivity { sensitivity?.value ?? .special }
}

/// The actions and what each needs.
public enum ActionEffect: Sendable {
    case work(id: DefinitionID, title: String, for: Addressee, due: AuthoredExpression?, form: DefinitionReference?)
    case flag(code: Placed<String>, review: AuthoredExpression?)
    case risk(code: Placed<String>, say: String)
    case notify(who: [Addressee], say: String)
    case letter(DefinitionReference, to: Recipient)
    case message(DefinitionReference, to: Recipient)
    case suggest(id: DefinitionID, say: String, form: DefinitionReference?, move: Placed<DefinitionID>?)
    /// Moves or forms that are refused while the rule is true.
    case block([DefinitionReference], say: String)
    case set(FieldReference, to: AuthoredExpression)
    case refer(module: Placed<DefinitionID>, say: String)
    case finding(id: DefinitionID, say: String, field: FieldReference?, severity: Severity)

    /// The word that begins the action.
    public var word: String {
        switch self {
        case .work: "work"
        case .flag: "flag"
        case .risk: "risk"
        case .notify: "notify"
        case .letter: "letter"
        case .message: "message"
        case .suggest: "suggest"
        case .block: "block"
        case .set: "set"
        case .refer: "refer"
        case .finding: "finding"
        }
    }
}
