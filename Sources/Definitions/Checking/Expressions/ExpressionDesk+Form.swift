import CaseModel
import Expressions

extension ExpressionDesk {
    /// The module's own retention; each form that takes it over checks it again where the form stands.
    mutating func check(_ definition: inout ModuleDefinition) {
        check(&definition.defaults.retention, .date, .none, in: library.scope(about: .case))
    }

    mutating func check(_ form: inout FormDefinition, of defaults: ModuleDefaults) {
        let scope = library.scope(of: form)
        checkRetention(of: &form, defaults, in: scope)
        form.purpose = form.purpose ?? defaults.purpose
        form.lawfulBasis = form.lawfulBasis ?? defaults.lawfulBasis
        form.retentionThen = form.retentionThen ?? defaults.retentionThen
        for page in form.pages.indices {
            let fields = form.pages[page].fields
            let least = fields.map(\.effectiveSensitivity).min() ?? form.effectiveSensitivity
            check(&form.pages[page].showWhen, .yesNo, .field(least), in: scope.with(.user))
            form.pages[page].items = form.pages[page].items.map { item in
                guard case .field(var field) = item else { return item }
                check(&field, in: scope)
                return .field(field)
            }
        }
    }

    /// A form's own retention, that of the form it extends, or the module's, which must make sense for its subject.
    private mutating func checkRetention(
        of form: inout FormDefinition, _ defaults: ModuleDefaults, in scope: ScopeTable
    ) {
        if form.retention != nil {
            check(&form.retention, .date, .none, in: scope)
        } else if var standing = defaults.retention {
            let makesSenseSomewhere = standing.checked != nil
            standing.checked = fits(standing, .date, in: scope)
            form.retention = standing
            if standing.checked == nil, makesSenseSomewhere {
                findings.add(
                    .f012, at: form.place,
                    "The module's retention, `\(standing.source)`, has no meaning for a form about \(form.about.rawValue).",
                    remedy: "Give the form a `retention` of its own.")
            }
        }
    }

    private mutating func check(_ field: inout FieldDefinition, in scope: ScopeTable) {
        let effect = Purpose.Effect.field(field.effectiveSensitivity)
        check(&field.showWhen, .yesNo, effect, in: scope.with(.user))
        check(&field.requireWhen, .yesNo, effect, in: scope)
        for must in field.must.indices { check(&field.must[must].that, .yesNo, effect, in: scope) }
        let type = field.valueType
        check(&field.initial, type.map(Expectation.type) ?? .anything, effect, in: scope)
        check(&field.value, type.map(Expectation.type) ?? .anything, effect, in: scope, stored: !field.live)
        if let codes = field.codes {
            let offering = library.scope(offering: codes, of: field.owner.module, in: scope)
            check(&field.offerWhen, .yesNo, effect, in: offering)
        }
        guard !field.columns.isEmpty else { return }
        let row = library.scope(ofRow: field, in: scope)
        for column in field.columns.indices { check(&field.columns[column], in: row) }
    }
}

extension ScopeTable {
    /// The same scope with a root more.
    func with(_ root: RootName) -> ScopeTable {
        var table = self
        table.names[root.rawValue] = .space(.root(root))
        return table
    }

    /// The same scope with a root that has a value.
    func with(_ root: RootName, _ type: ValueType, _ sensitivity: Sensitivity) -> ScopeTable {
        var table = self
        table.names[root.rawValue] = .value(Declaration(type, sensitivity, .root(root, nil)))
        return table
    }
}
