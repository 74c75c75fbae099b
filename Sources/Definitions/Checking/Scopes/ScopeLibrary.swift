import CaseModel
import Expressions

/// The scopes of one module: what names mean in each of its definitions (definitions.md section 3, *Names*).
struct ScopeLibrary: Sendable {
    let module: Module
    let context: CheckContext
    /// What every place of the module knows: members, lists, rates, schedules, roles, facts, time.
    private let base: ScopeTable

    init(module: Module, context: CheckContext) {
        self.module = module
        self.context = context
        var table = ScopeTable()
        DefinitionNames(module: module, set: context.set).add(to: &table)
        CodeListNames(module: module, set: context.set).add(to: &table)
        table.names["today"] = .value(Declaration(.date, .operational, .root(.today, nil)))
        table.names["now"] = .value(Declaration(.dateTime, .operational, .root(.now, nil)))
        for root in RootName.allCases { table.absences[root.rawValue] = root.absence }
        base = table
    }

    /// The scope of something about a subject, with the roots that its kind of place adds.
    func scope(about subject: SubjectKind, with roots: Set<RootName> = []) -> ScopeTable {
        var table = base
        let known = subjects(of: subject)
        addForms(about: known, to: &table)
        if known.contains(.case) { table.names["case"] = .space(.root(.case)) }
        for name in ["household", "place"] where isOff(name) {
            table.absences[name] = "`\(name)` is known where it is the subject, and the capability '\(name)s' is off."
        }
        for kind in known {
            guard let reference = kind.referenceKind, let root = RootName(rawValue: kind.rawValue) else { continue }
            table.names[kind.rawValue] = .value(Declaration(.subject(reference), .personal, .root(root, nil)))
        }
        for root in roots { table.names[root.rawValue] = .space(.root(root)) }
        return table
    }

    /// The scope of a form's own expressions: its fields stand before everything else.
    func scope(of form: FormDefinition) -> ScopeTable {
        var table = scope(about: form.about)
        for field in form.retired {
            guard let type = field.retiredValueType else { continue }
            let name = FieldName(form.name, field.id)
            table.names[field.id.text] = .value(Declaration(type, form.effectiveSensitivity, .answer(name)))
        }
        for field in form.fields {
            guard let type = field.valueType else { continue }
            table.names[field.id.text] = .value(Declaration(type, field.effectiveSensitivity, .answer(field.name)))
        }
        return table
    }

    /// The scope of a column: the fields of its row stand before those of its form.
    func scope(ofRow list: FieldDefinition, in outer: ScopeTable) -> ScopeTable {
        var table = outer
        for column in list.columns {
            guard let type = column.valueType else { continue }
            table.names[column.id.text] = .value(Declaration(type, column.effectiveSensitivity, .column(column.name)))
        }
        return table
    }

    /// The scope of `offer_when`: `item` is the item that may be offered.
    func scope(offering codes: DefinitionReference, of owner: DefinitionID, in outer: ScopeTable) -> ScopeTable {
        var table = outer
        let name = CodeListName(codes, in: owner)
        var members: [String: Meaning] = [
            "code": .value(Declaration(.code(name), .operational, .root(.item, "code")))
        ]
        for (attribute, type) in table.codeLists[name]?.attributes ?? [:] {
            members[attribute] = .value(Declaration(type, .operational, .root(.item, attribute)))
        }
        table.names["item"] = .space(.root(.item))
        table.spaces[.root(.item)] = members
        return table
    }

    /// Whether the capability behind a root is off.
    private func isOff(_ root: String) -> Bool {
        CapabilityName(rawValue: root + "s").map { module.definition.capability($0) == nil } ?? false
    }

    /// Of whom something about this subject can speak.
    private func subjects(of subject: SubjectKind) -> Set<SubjectKind> {
        switch subject {
        case .case, .activity, .meetingItem:
            let own = module.definition.programmes.compactMap { SubjectKind(rawValue: $0.subject.rawValue) }
            return Set(own.isEmpty ? [.client] : own).union([.case])
        case .client, .household, .place, .party: return [subject]
        case .organisation, .none: return []
        }
    }

    /// Forms of this module stand before modules; each is known where its subject is.
    private func addForms(about known: Set<SubjectKind>, to table: inout ScopeTable) {
        for form in module.forms {
            let reachable =
                switch form.about {
                case .activity, .meetingItem: known.contains(.case)
                default: known.contains(form.about)
                }
            if reachable {
                table.names[form.id.text] = .space(.form(form.name))
            } else {
                table.absences[form.id.text] =
                    "The form '\(form.id.text)' is about \(form.about.rawValue), "
                    + "which is not known here."
            }
        }
    }
}

extension SubjectKind {
    var referenceKind: ReferenceKind? {
        switch self {
        case .client: .client
        case .household: .household
        case .place: .place
        case .party: .party
        default: nil
        }
    }
}

extension RootName {
    /// Where it is known, for those who use it elsewhere.
    var absence: String {
        switch self {
        case .today, .now: "`\(rawValue)` is known everywhere but in stored values."
        case .case: "`case` is known only where something is about a case."
        case .client, .household, .place, .party: "`\(rawValue)` is known only where it is the subject."
        case .work: "`work` is known in rules and reports."
        case .user: "`user` is known in moves, `show_when` and filters."
        case .org: "`org` is known in returns and letters."
        case .item: "`item` is known in `offer_when`."
        case .each: "`each` is known in a rule that has the key `each`."
        case .record: "`record` is known in the `match` of a window."
        case .anchor, .previous: "`\(rawValue)` is known in the windows of a schedule."
        case .period: "`period` is known in reports and returns."
        }
    }
}
