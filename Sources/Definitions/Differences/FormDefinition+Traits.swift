import CaseModel

extension FormDefinition {
    var traits: DefinitionTraits {
        let recorded = RefusalOfChange.breakingOnceRecorded(name)
        return DefinitionTraits(
            header, id: id.text, .structure,
            [
                Trait("subject", about.rawValue, .breaking, refusal: recorded),
                Trait(
                    "day when the facts held", datedBy?.value.text ?? "the submitted day", .breaking, refusal: recorded),
                many
                    ? .flag("kept several times", true, .structure)
                    : .flag("kept several times", false, .breaking, refusal: recorded),
                Trait(
                    "notes", note.flatMap { joined([$0.words, $0.kind, $0.time].compactMap { $0?.value.text }) },
                    .structure),
                Trait("extended form", extends?.description, .breaking),
                Trait("restriction", restriction.rawValue, .access),
                Trait("sensitivity", effectiveSensitivity.word, .access),
                .wording("purpose", purpose), .wording("lawful basis", lawfulBasis),
                Trait("retention", retention?.source, .behaviour),
                Trait("end of retention", retentionThen?.rawValue, .behaviour),
                Trait("uniqueness", joined(unique.map(\.value.word)), .structure),
                Trait("summary", joined(summary.map(\.value.text)), .wording),
            ],
            sections.map(\.entry) + pages.map(\.entry) + everyField.map { $0.entry(of: self) } + retired.map(\.entry))
    }
}

extension UniqueKey {
    fileprivate var word: String {
        switch self {
        case .theCase: "case"
        case .field(let id): id.text
        }
    }
}

extension SectionDefinition {
    fileprivate var entry: TraitEntry {
        TraitEntry(
            "section", id.text, title, place,
            [
                .wording("title", title), Trait("readers", readers.map { joined($0) ?? "nobody" }, .access),
                Trait("editors", editors.map { joined($0) ?? "nobody" }, .access),
                Trait("sensitivity", sensitivity?.value.word, .access),
            ], added: .access, removed: .access)
    }
}

extension PageDefinition {
    fileprivate var entry: TraitEntry {
        TraitEntry(
            "page", id.text, title, place,
            [
                .wording("title", title), .wording("hint", hint),
                Trait("condition to show", showWhen?.source, .structure, .longer),
            ], added: .wording, removed: .wording)
    }
}

extension RetiredField {
    fileprivate var entry: TraitEntry {
        TraitEntry(
            "retired field", id.text, id.text, place, [Trait("type", type?.rawValue, .breaking)],
            refusalWhenGone: .missing(id.text))
    }
}

extension FieldDefinition {
    fileprivate func entry(of form: FormDefinition) -> TraitEntry {
        let own = owner == form.name
        return TraitEntry(
            "field", id.text, label, place, own ? placing + asking : placing,
            refusalWhenGone: own ? .missing(id.text) : nil)
    }

    /// What an extending form may say of an inherited field too.
    private var placing: [Trait] {
        [
            .wording("label", label), .wording("hint", hint), Trait("page", page.text, .wording),
            Trait("section", section.value.text, .access), Trait("sensitivity", effectiveSensitivity.word, .access),
            .flag("required", required, .structure),
            Trait("condition to require", requireWhen?.source, .structure, .longer),
            Trait(
                "checks", joined(must.map { "\($0.that.source) \($0.say) \($0.severity.rawValue)" }), .structure,
                .longer),
        ]
    }

    private var asking: [Trait] {
        [
            Trait("type", type.rawValue, .breaking), Trait("type of the result", gives?.rawValue, .breaking),
            .wording("unit", unit), Trait("condition to show", showWhen?.source, .structure, .longer),
            Trait("standing answer", initial?.source, .structure),
            Trait("list of codes", codes?.description, .structure),
            Trait("condition to offer", offerWhen?.source, .structure, .longer),
            Trait("least", min?.value.description, .structure), Trait("most", max?.value.description, .structure),
            Trait("places", places?.value.description, .structure),
            Trait("greatest length", maxLength?.value.description, .structure),
            Trait("most choices", maxChoices?.value.description, .structure),
            Trait("least rows", minRows?.value.description, .structure),
            Trait("most rows", maxRows?.value.description, .structure),
            .wording("low label", lowLabel), .wording("high label", highLabel),
            Trait("kinds of file", joined(accept), .structure),
            Trait("calculation", value?.source, .structure, .longer),
            .flag("computed on reading", live, .structure), .flag("set by rules", setByRules, .structure),
        ]
    }
}
