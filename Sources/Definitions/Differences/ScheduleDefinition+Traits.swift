import CaseModel

extension ScheduleDefinition {
    var traits: DefinitionTraits {
        DefinitionTraits(
            header, id: id.text, .behaviour,
            [
                Trait("form", form.description, .behaviour), Trait("anchor", anchor.source, .behaviour, .longer),
                Trait("condition", when?.source, .behaviour, .longer), Trait("notice", notice.source, .behaviour),
                Trait("worker", addressee.words, .behaviour), Trait("screen", group?.text, .wording),
            ],
            windows.map { window in
                let dates = [
                    ("anchor", window.anchor), ("condition", window.when), ("match", window.match),
                    ("first day", window.validFrom), ("last day", window.validUntil), ("due day", window.due),
                    ("day after which it is missing", window.missingAfter), ("repeat", window.repeatEvery),
                    ("end", window.until),
                ]
                return TraitEntry(
                    "window", window.id.text, window.title, window.place,
                    [
                        .wording("title", window.title), Trait("origin", window.countsFrom.rawValue, .behaviour),
                        Trait("severity", window.severity.rawValue, .behaviour),
                    ] + dates.map { Trait($0.0, $0.1?.source, .behaviour) }, added: .behaviour, removed: .behaviour)
            })
    }
}
