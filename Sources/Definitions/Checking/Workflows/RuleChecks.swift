import CaseModel
import Expressions

/// Checks rules: what their actions mention, and that none sets what it reads (R001) or goes round in a circle (R003).
enum RuleChecks {
    static func check(_ module: Module, in context: CheckContext, into findings: inout Findings) {
        for rule in module.rules {
            let finder = Finder(module: module, context: context, allowsRetired: rule.isRetired)
            for action in rule.actions { ActionChecks.check(action, finder, into: &findings) }
            checkOwnReading(rule, in: context, module, into: &findings)
        }
        checkCircles(module, in: context, into: &findings)
    }

    private static func checkOwnReading(
        _ rule: RuleDefinition, in context: CheckContext, _ module: Module, into findings: inout Findings
    ) {
        let read = rule.fieldsRead
        for (mention, name) in rule.fieldsSet(in: context, module) where read.contains(name) {
            findings.add(
                .r001, at: mention.place, "The rule sets '\(mention)' and reads it, so it could set itself off.",
                remedy: "Split it in two, or read something else.")
        }
    }

    private static func checkCircles(_ module: Module, in context: CheckContext, into findings: inout Findings) {
        var edges: [String: Set<String>] = [:]
        for setting in module.rules {
            let set = Set(setting.fieldsSet(in: context, module).map(\.1))
            guard !set.isEmpty else { continue }
            edges[setting.id.text] = Set(
                module.rules
                    .filter { $0.id != setting.id && !$0.fieldsRead.isDisjoint(with: set) }.map(\.id.text))
        }
        for circle in Circles.find(in: edges, orderedBy: <) {
            guard let first = circle.first, let rule = module.rules.first(where: { $0.id.text == first })
            else { continue }
            let round = (circle + circle.prefix(1)).joined(separator: " → ")
            findings.add(
                .r003, at: rule.place, "These rules set each other off: \(round).",
                remedy: "Let one of them read something that the others do not set.")
        }
    }
}

extension RuleDefinition {
    var fieldsRead: Set<FieldName> {
        var read = Set<NameReference>()
        for expression in [each, when].compactMap({ $0 }) + actions.flatMap(\.expressions) {
            read.formUnion(expression.checked?.references ?? [])
        }
        return Set(read.compactMap(\.field))
    }

    func fieldsSet(in context: CheckContext, _ module: Module) -> [(FieldReference, FieldName)] {
        actions.compactMap { action in
            guard case .set(let mention, _) = action.effect, let form = mention.formName(in: module.id),
                let field = context.set.form(form)?.allFields.first(where: { $0.id == mention.field })
            else { return nil }
            return (mention, field.name)
        }
    }
}

extension ActionDefinition {
    var expressions: [AuthoredExpression] {
        switch effect {
        case .work(_, _, _, let due, _): due.map { [$0] } ?? []
        case .flag(_, let review): review.map { [$0] } ?? []
        case .set(_, let to): [to]
        default: []
        }
    }
}
