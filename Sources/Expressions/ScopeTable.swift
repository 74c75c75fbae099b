/// A scope held as tables: what most places need. Copy it and add names to make the scope of an inner place.
public struct ScopeTable: Scope {
    /// Names on their own. What is set later stands before what was there.
    public var names: [String: Meaning] = [:]
    public var spaces: [NameSpace: [String: Meaning]] = [:]
    public var members: [ValueType: [String: Meaning]] = [:]
    /// By the path as written: `review`, `housing.visit`.
    public var forms: [String: FormDeclaration] = [:]
    public var codeLists: [CodeListName: CodeListDeclaration] = [:]
    public var rates: [String: RatesDeclaration] = [:]
    public var schedules: [String: ScheduleDeclaration] = [:]
    public var roles: [String: ParticipantDeclaration] = [:]
    /// Sentences about names that are known elsewhere.
    public var absences: [String: String] = [:]

    public init() {}

    public func meaning(of name: String) -> Meaning? { names[name] }
    public func meaning(of name: String, in space: NameSpace) -> Meaning? { spaces[space]?[name] }
    public func meaning(of name: String, of type: ValueType) -> Meaning? { members[type]?[name] }
    public func form(_ path: [String]) -> FormDeclaration? { forms[path.joined(separator: ".")] }
    public func codeList(_ name: CodeListName) -> CodeListDeclaration? { codeLists[name] }
    public func rates(_ path: [String]) -> RatesDeclaration? { rates[path.joined(separator: ".")] }
    public func schedule(_ path: [String]) -> ScheduleDeclaration? { schedules[path.joined(separator: ".")] }
    public func participants(_ role: String) -> ParticipantDeclaration? { roles[role] }
    public func absence(of name: String) -> String? { absences[name] }

    public func names(of sort: NameSort) -> [String] {
        switch sort {
        case .standalone: names.keys.sorted()
        case .space(let space): spaces[space, default: [:]].keys.sorted()
        case .type(let type): members[type, default: [:]].keys.sorted()
        case .forms: forms.keys.sorted()
        case .rates: rates.keys.sorted()
        case .schedules: schedules.keys.sorted()
        case .participants: roles.keys.sorted()
        }
    }
}
