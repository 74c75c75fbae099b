import CaseModel
import Expressions

/// What an expression may read although its names are known: exported fields of used modules (G007), fields that are
/// not retired (G005), roots of capabilities that are on (M003).
extension ExpressionDesk {
    mutating func checkReach(of checked: CheckedExpression, at place: DefinitionPlace, readsRetired: Bool) {
        for reference in checked.references.sorted(by: { "\($0)" < "\($1)" }) {
            if let form = reference.form { checkModule(form, reference.field, at: place) }
            if let field = reference.field, !readsRetired { checkRetired(field, at: place) }
            checkCapability(reference, at: place)
        }
    }

    private mutating func checkModule(_ form: FormName, _ field: FieldName?, at place: DefinitionPlace) {
        guard form.module != module.id, form.module.text != "core", let owner = library.context.set[form.module]
        else { return }
        let names = field.map { "\($0.form.text).\($0.field.text)" } ?? form.form.text
        guard module.definition.uses.contains(where: { $0.value == form.module }) else {
            findings.add(
                .g007, at: place, "Module '\(module.id.text)' does not say that it uses '\(form.module.text)'.",
                remedy: "Name it under `uses`, once its owner agrees.")
            return
        }
        let exported = owner.definition.exports.contains { export in
            export.formName(in: owner.id) == form && (field == nil || export.field == field?.field)
        }
        guard !exported else { return }
        findings.add(
            .g007, at: place, "Module '\(form.module.text)' does not export '\(names)'.",
            remedy: "Ask its owner, \(owner.definition.owner), to export it.")
    }

    private mutating func checkRetired(_ field: FieldName, at place: DefinitionPlace) {
        guard let form = library.context.set.form(FormName(module: field.module, form: field.form)),
            !form.allFields.contains(where: { $0.id == field.field }),
            let retired = form.retired.first(where: { $0.id == field.field })
        else { return }
        let remedy = retired.instead.map { "Read '\($0.value.text)' instead." }
        findings.add(
            .g005, at: place, "The field '\(field.form.text).\(field.field.text)' is retired.",
            remedy: remedy ?? "Read its successor; reports and returns may still read it.")
    }

    /// A root that is not even known here may belong to a capability that is off.
    mutating func checkCapability(of problem: ExpressionProblem, in authored: AuthoredExpression) {
        guard problem.code == .unknownName, problem.place.line == authored.place.line else { return }
        let rest = authored.source.unicodeScalars.dropFirst(max(0, problem.place.column - authored.place.column))
        let word = String(String.UnicodeScalarView(rest)).prefix { $0.isLetter || $0 == "_" }
        guard let root = RootName(rawValue: String(word)) else { return }
        checkCapability(.root(root, nil), at: authored.place)
    }

    private mutating func checkCapability(_ reference: NameReference, at place: DefinitionPlace) {
        let kind: CapabilityName? =
            switch reference {
            case .root(.household, _), .subject(.household, _): .households
            case .root(.place, _), .subject(.place, _): .places
            default: nil
            }
        guard let kind, module.id.text != "core", module.definition.capability(kind) == nil else { return }
        findings.add(
            .m003, at: place,
            "This reads a \(kind.rawValue.dropLast()), and the module has no capability '\(kind.rawValue)'.",
            remedy: "Declare `- capability: \(kind.rawValue)` in the module.")
    }
}
