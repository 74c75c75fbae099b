import CaseModel
import Expressions

extension ExpressionDesk {
    mutating func check(_ workflow: inout WorkflowDefinition) {
        let scope = library.scope(about: .case)
        for stage in workflow.stages.indices {
            check(&workflow.stages[stage].within, .period, .other(.special), in: scope)
        }
        for move in workflow.moves.indices {
            let effect = Purpose.Effect.other(workflow.moves[move].sensitivity)
            check(&workflow.moves[move].when, .yesNo, effect, in: scope.with(.user))
            for action in workflow.moves[move].then.indices {
                check(&workflow.moves[move].then[action], in: scope)
            }
        }
    }

    mutating func check(_ rule: inout RuleDefinition) {
        var scope = library.scope(about: rule.about, with: [.work])
        let effect = rule.actions.map(effect(of:)).min(by: { $0.sensitivity < $1.sensitivity }) ?? .other(.special)
        check(&rule.each, .anyList, effect, in: scope)
        if let each = rule.each?.checked, case .list(let entry) = each.type {
            scope = scope.with(.each, entry, each.sensitivity)
        }
        check(&rule.when, .yesNo, effect, in: scope)
        for action in rule.actions.indices { check(&rule.actions[action], in: scope) }
    }

    private mutating func check(_ action: inout ActionDefinition, in scope: ScopeTable) {
        let effect = effect(of: action)
        switch action.effect {
        case .work(let id, let title, let addressee, var due, let form):
            check(&due, .date, effect, in: scope)
            action.effect = .work(id: id, title: title, for: addressee, due: due, form: form)
        case .flag(let code, var review):
            check(&review, .date, effect, in: scope)
            action.effect = .flag(code: code, review: review)
        case .set(let field, var to):
            let type = target(of: field)?.valueType
            check(&to, type.map(Expectation.type) ?? .anything, effect, in: scope)
            action.effect = .set(field, to: to)
        case .risk, .notify, .letter, .message, .suggest, .block, .refer, .finding: break
        }
    }

    /// What an action makes visible: what it says of itself, and for `set` the field.
    private func effect(of action: ActionDefinition) -> Purpose.Effect {
        guard case .set(let mention, _) = action.effect, let field = target(of: mention) else {
            return .other(action.effectiveSensitivity)
        }
        return .other(field.effectiveSensitivity)
    }

    private func target(of mention: FieldReference) -> FieldDefinition? {
        guard let name = mention.formName(in: module.id) else { return nil }
        return library.context.set.form(name)?.allFields.first { $0.id == mention.field }
    }
}

extension Purpose.Effect {
    var sensitivity: Sensitivity {
        switch self {
        case .none: .sealed
        case .field(let sensitivity), .other(let sensitivity): sensitivity
        }
    }
}
