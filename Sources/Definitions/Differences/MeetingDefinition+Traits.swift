import CaseModel

extension MeetingDefinition {
    var traits: DefinitionTraits {
        DefinitionTraits(
            header, id: id.text, .behaviour,
            [
                Trait("subject of items", itemAbout.rawValue, .behaviour), Trait("rhythm", every?.source, .behaviour),
                Trait("shared form", sharedForm?.description, .access),
                Trait("minutes", minutes.description, .behaviour),
                Trait("opening", opens.source, .access), Trait("closing", closes.source, .access),
                .wording("declaration", declaration), .flag("with a chat", chat, .behaviour),
                Trait("statistics", joined(statistics), .structure),
                Trait("reminder", actions?.remind?.source, .behaviour),
                Trait("statuses of actions", actions?.statuses?.description, .behaviour),
                Trait("meetings until escalation", actions?.escalateAfter?.description, .behaviour),
                Trait("role to escalate to", actions?.escalateTo?.description, .behaviour),
            ],
            seats.map {
                TraitEntry(
                    "seat", $0.id.text, $0.title, $0.place,
                    [
                        .wording("title", $0.title), Trait("role", $0.role.description, .access),
                        Trait("research", $0.research?.description, .behaviour),
                    ], added: .access, removed: .access)
            }
                + agenda.map {
                    TraitEntry(
                        "agenda item", $0.id.text, $0.title, $0.place,
                        [.wording("title", $0.title), Trait("condition", $0.when.source, .behaviour, .longer)],
                        added: .behaviour, removed: .behaviour)
                })
    }
}
