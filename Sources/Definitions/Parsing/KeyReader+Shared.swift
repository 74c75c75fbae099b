import CaseModel

extension KeyReader {
    /// What all kinds share, and the id; nil when there is none to be had.
    func header(_ kind: DefinitionKind) -> DefinitionHeader {
        let from = day("applies_from")
        let until = day("applies_until")
        if let from, let until, until < from {
            let at = keyPlaces["applies_until"] ?? place
            log.report(.g006, at: at, "'applies_until' is before 'applies_from'.")
        }
        return DefinitionHeader(
            kind: kind, title: requiredText("title"), source: text("source"),
            appliesFrom: from, appliesUntil: until, retiredOn: day("retired_on"), place: place)
    }

    /// The keys `from` and `until` of an item, of which the second must not be the earlier (G006).
    func span(fromRequired: Bool = false) -> (from: Day?, until: Day?) {
        let from = day("from", required: fromRequired)
        let until = day("until")
        if let from, let until, until < from {
            log.report(.g006, at: keyPlaces["until"] ?? place, "'until' is before 'from'.")
        }
        return (from, until)
    }

    func addressee(_ key: String, required: Bool = false) -> Addressee? {
        scalar(key, required: required).flatMap { addressee($0, key) }
    }

    /// One addressee, or a list of them.
    func addressees(_ key: String) -> [Addressee] {
        if let node = node(key), let scalar = node.scalar { return [addressee(scalar, key)].compactMap { $0 } }
        return list(key)?.compactMap { self.addressee($0, key) } ?? []
    }

    func recipient(_ key: String) -> Recipient? {
        guard let name = mention(key, required: true) else { return nil }
        return name.value.text == "client" ? .client : .participant(name)
    }

    func mustChecks() -> [MustCheck] {
        items("must", isNamed: false) { keys in
            let that = keys.expression("that", required: true)
            let say = keys.requiredText("say")
            let check = keys.has("check") ? keys.id("check")?.value : nil
            let severity = keys.word("severity", as: Severity.self) ?? .error
            guard let that else { return nil }
            return MustCheck(id: check, that: that, say: say, severity: severity, place: keys.place)
        }
    }

    private func addressee(_ scalar: AuthoredScalar, _ key: String) -> Addressee? {
        switch scalar.text {
        case "lead": .lead
        case "co_workers": .coWorkers
        case "team": .team
        case "author": .author
        default: reference(scalar, key).map { .role($0) }
        }
    }
}
