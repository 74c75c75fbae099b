import CaseModel

/// Lets forms and lists that extend another hold all that the other holds: definitions.md sections 5 and 6.
enum Extending {
    static func resolve(_ modules: [Module], into findings: inout Findings) -> [Module] {
        let written = DefinitionSet(modules: modules)
        return modules.map { module in
            var extended = module
            extended.forms.updateEach { form in
                guard let mention = form.extends, let core = written.form(mention, from: module.id) else { return }
                guard core.extends == nil, core.name != form.name else {
                    findings.add(
                        .f006, at: mention.place, "'\(mention)' extends a form itself.",
                        remedy: "Extend the core's form.")
                    return
                }
                FormExtension(core: core).apply(to: &form, into: &findings)
            }
            extended.codeLists.updateEach { list in
                guard let mention = list.extends, let core = written.codeList(mention, from: module.id),
                    core.extends == nil, mention.owner(in: module.id) != module.id || mention.id != list.id
                else { return }
                extend(&list, by: core)
            }
            return extended
        }
    }

    /// The other list's items come first, relabelled where this list names them again.
    private static func extend(_ list: inout CodeListDefinition, by core: CodeListDefinition) {
        let own = list.items
        let inherited = core.items.map { item in own.first { $0.code == item.code } ?? item }
        list.items = inherited + own.filter { core.item($0.code) == nil }
        list.attributes =
            core.attributes.filter { attribute in
                !list.attributes.contains { $0.id == attribute.id }
            } + list.attributes
        list.standards = core.standards.filter { !list.standards.map(\.value).contains($0.value) } + list.standards
    }
}
