import CaseModel
import Expressions

/// Rows of reports and returns: the fields of what makes a row are names of their own.
extension ScopeLibrary {
    func scope(ofReport base: ReportBase, with roots: Set<RootName>) -> ScopeTable {
        switch base {
        case .form(let mention):
            return scope(ofRecord: mention, with: roots)
        case .theCase:
            var table = scope(about: .case, with: roots)
            for (name, meaning) in table.spaces[.root(.case)] ?? [:] where table.names[name] == nil {
                table.names[name] = meaning
            }
            return table
        case .client:
            var table = scope(about: .client, with: roots)
            for (name, meaning) in table.members[.subject(.client)] ?? [:] where table.names[name] == nil {
                table.names[name] = meaning
            }
            return table
        case .window:
            return scope(
                withNames: [
                    ("schedule", .code(.schedules(of: module.id))), ("window", .code(.windows(of: module.id))),
                    ("due", .date), ("state", .code(.windowStates)),
                ], roots)
        case .work:
            return scope(
                withNames: [
                    ("title", .text), ("due", .date), ("opened_on", .date), ("done_on", .date),
                    ("allocated_to", .reference(.account)),
                ], roots)
        case .activity:
            return scope(withNames: activityNames, roots)
        case .participant:
            return scope(withNames: [("role", .text), ("from", .date), ("until", .date)], roots)
        }
    }

    /// The scope of one record of a form: its fields, beside what its subject knows.
    func scope(ofRecord mention: DefinitionReference, with roots: Set<RootName>) -> ScopeTable {
        guard let form = context.set.form(mention, from: module.id) else { return scope(about: .case, with: roots) }
        var table = scope(about: form.about, with: roots)
        for (name, meaning) in form.members({ .answer($0) }) { table.names[name] = meaning }
        return table
    }

    private var activityNames: [(String, ValueType)] {
        var names: [(String, ValueType)] = [
            ("held_on", .date), ("minutes", .integer), ("by", .reference(.account)),
        ]
        if case .activities(let kinds, let outcomes) = module.definition.capability(.activities)?.settings {
            names.append(("kind", .code(CodeListName(kinds, in: module.id))))
            names.append(("outcome", .code(CodeListName(outcomes, in: module.id))))
        }
        return names
    }

    private func scope(withNames names: [(String, ValueType)], _ roots: Set<RootName>) -> ScopeTable {
        var table = scope(about: .case, with: roots)
        for (name, type) in names { table.names[name] = .value(Declaration(type, .operational, .base(name))) }
        return table
    }
}
