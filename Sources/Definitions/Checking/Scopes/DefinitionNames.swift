import CaseModel
import Expressions

/// Names that definitions give: forms and their fields, subjects, modules, rates, schedules, participants, facts.
struct DefinitionNames {
    let module: Module
    let set: DefinitionSet

    func add(to table: inout ScopeTable) {
        for other in set.modules { addModule(other, to: &table) }
        for form in module.forms { addForm(form, at: [form.id.text], to: &table) }
        addSchedulesAndRates(of: module, under: nil, to: &table)
        for kind in [SubjectKind.client, .household, .place, .party] { addSubject(kind, to: &table) }
        addRoots(to: &table)
        addFacts(to: &table)
        for participant in module.definition.participants {
            table.roles[participant.id.text] = ParticipantDeclaration(
                participant.id.text, participant.nature.valueType, .personal)
        }
    }

    private func addModule(_ other: Module, to table: inout ScopeTable) {
        table.names[other.id.text] = .space(.module(other.id))
        var forms: [String: Meaning] = [:]
        for form in other.forms {
            forms[form.id.text] = .space(.form(form.name))
            addForm(form, at: [other.id.text, form.id.text], to: &table)
        }
        table.spaces[.module(other.id)] = forms
        addSchedulesAndRates(of: other, under: other.id.text, to: &table)
    }

    private func addForm(_ form: FormDefinition, at path: [String], to table: inout ScopeTable) {
        table.forms[path.joined(separator: ".")] = FormDeclaration(form.name, form.effectiveSensitivity)
        table.spaces[.form(form.name)] = form.members { .latest($0) }
        table.members[.record(form.name)] = form.members { .recorded($0) }
        for list in form.fields where list.type == .list {
            table.members[.row(list.name)] = list.columns.reduce(into: [:]) { members, column in
                guard let type = column.valueType else { return }
                members[column.id.text] = .value(
                    Declaration(type, column.effectiveSensitivity, .column(column.name)))
            }
        }
    }

    private func addSchedulesAndRates(of other: Module, under prefix: String?, to table: inout ScopeTable) {
        let before = prefix.map { "\($0)." } ?? ""
        for rates in other.rates {
            table.rates[before + rates.id.text] = RatesDeclaration(
                "\(other.id.text)/\(rates.id.text)", keys: CodeListName(rates.keys, in: other.id))
        }
        for schedule in other.schedules {
            let sensitivity = set.form(schedule.form, from: other.id)?.effectiveSensitivity ?? .special
            table.schedules[before + schedule.id.text] = ScheduleDeclaration(
                "\(other.id.text)/\(schedule.id.text)", sensitivity)
        }
    }

    /// `client` and its like: what the platform knows, the fields of the form so named, the other forms about it.
    private func addSubject(_ kind: SubjectKind, to table: inout ScopeTable) {
        guard let reference = kind.referenceKind else { return }
        var members: [String: Meaning] = [:]
        for home in [set.core, module].compactMap({ $0 }) {
            for form in home.forms where form.about == kind && form.id.text != kind.rawValue {
                members[form.id.text] = .space(.form(form.name))
            }
        }
        let described = [module, set.core].lazy.compactMap { home in
            home?.forms.first { $0.about == kind && $0.id.text == kind.rawValue }
        }.first
        members.merge(described?.members { .latest($0) } ?? [:]) { _, field in field }
        for (name, type) in [("uid", ValueType.text), ("died_on", .date), ("last_closed_on", .date)] {
            members[name] = .value(Declaration(type, .personal, .subject(reference, name)))
        }
        table.members[.subject(reference)] = members
    }

    private func addRoots(to table: inout ScopeTable) {
        let definition = module.definition
        let risk = ValueType.code(CodeListName(definition.riskLevels, in: module.id))
        let flags = ValueType.list(.code(CodeListName(definition.flags, in: module.id)))
        let cases: [(String, ValueType, Sensitivity)] = [
            ("opened_on", .date, .operational), ("closed_on", .date, .operational),
            ("period_from", .date, .operational), ("stage", .code(.stages(of: module.id)), .operational),
            ("stage_from", .date, .operational), ("programme", .code(.programmes(of: module.id)), .operational),
            ("lead", .reference(.account), .operational), ("team", .reference(.team), .operational),
            ("risk", risk, .special), ("flags", flags, .special),
            ("last_contact_on", .date, .operational), ("missed_contacts", .integer, .operational),
        ]
        table.addRoot(.case, cases)
        table.addRoot(.work, [("open", .integer, .operational), ("overdue", .integer, .operational)])
        table.addRoot(
            .user,
            [
                ("account", .reference(.account), .operational),
                ("roles", .list(.code(.roles(for: module.id))), .operational),
                ("team", .reference(.team), .operational), ("organisation", .reference(.organisation), .operational),
            ])
        table.addRoot(.org, [("code", .text, .operational), ("name", .text, .operational)])
        table.addRoot(.period, [("from", .date, .operational), ("until", .date, .operational)])
    }

    private func addFacts(to table: inout ScopeTable) {
        for fact in module.definition.facts {
            let parts = fact.name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, let type = fact.type.plainValueType else { continue }
            table.names[parts[0]] = .space(.facts(parts[0]))
            table.spaces[.facts(parts[0]), default: [:]][parts[1]] = .value(
                Declaration(type, .operational, .fact(fact.name)))
        }
    }
}

extension ScopeTable {
    mutating func addRoot(_ root: RootName, _ members: [(String, ValueType, Sensitivity)]) {
        for (name, type, sensitivity) in members {
            spaces[.root(root), default: [:]][name] = .value(Declaration(type, sensitivity, .root(root, name)))
        }
    }
}

extension FormDefinition {
    /// What `.` finds in a record of the form; answers to retired fields are still there.
    func members(_ reference: (FieldName) -> NameReference) -> [String: Meaning] {
        var members: [String: Meaning] = [:]
        for field in retired {
            guard let type = field.retiredValueType else { continue }
            members[field.id.text] = .value(
                Declaration(type, effectiveSensitivity, reference(FieldName(name, field.id))))
        }
        for field in fields {
            guard let type = field.valueType else { continue }
            members[field.id.text] = .value(Declaration(type, field.effectiveSensitivity, reference(field.name)))
        }
        return members
    }
}

extension RetiredField {
    /// What old answers are; of a choice the tombstone does not say the list.
    var retiredValueType: ValueType? {
        switch type {
        case .choice: .text
        case .choices: .list(.text)
        default: type?.plainValueType
        }
    }
}

extension ParticipantNature {
    var valueType: ValueType {
        switch self {
        case .party: .subject(.party)
        case .client: .subject(.client)
        case .household: .subject(.household)
        case .place: .subject(.place)
        case .organisation: .reference(.organisation)
        case .account: .reference(.account)
        }
    }
}
