import CaseModel

extension ExamplesDefinition {
    init?(_ keys: KeyReader) {
        let id = keys.id("examples")
        header = keys.header(.examples)
        cases = keys.items("cases", required: true, isNamed: false, ExampleCase.init)
        ReservedNames.checkTwice(cases.map { ($0.id, $0.place) }, "example", log: keys.log)
        guard let id else { return nil }
        self.id = id.value
    }
}

extension ExampleCase {
    init?(_ keys: KeyReader) {
        let id = keys.id("example")
        name = keys.requiredText("name")
        let today = keys.day("today", required: true)
        given = keys.items("given", isNamed: false, ExampleGiven.init)
        when = keys.nested("when", ExampleEvent.init)
        let expect = keys.nested("expect", required: true, ExampleExpectation.init)
        place = keys.place
        guard let id, let today, let expect else { return nil }
        (self.id, self.today, self.expect) = (id.value, today, expect)
    }
}

extension ExampleGiven {
    init?(_ keys: KeyReader) {
        place = keys.place
        guard let matter = ExampleMatter(keys) else { return nil }
        self.matter = matter
    }
}

extension ExampleMatter {
    private static let words = ["client", "case", "record", "participant", "fact"]

    init?(_ keys: KeyReader) {
        switch keys.firstKey {
        case "client":
            _ = keys.scalar("client")
            self = .client(answers: keys.freeMap("answers"))
        case "case":
            let stage = keys.mention("stage")
            let openedOn = keys.day("opened_on")
            let risk = keys.code("risk")
            guard let programme = keys.mention("case", required: true) else { return nil }
            self = .theCase(programme: programme, stage: stage, openedOn: openedOn, risk: risk)
        case "record":
            let on = keys.day("on")
            let of = keys.mention("of")
            let answers = keys.freeMap("answers")
            guard let form = keys.reference("record", required: true) else { return nil }
            self = .record(form: form, on: on, of: of, answers: answers)
        case "participant":
            guard let role = keys.mention("participant", required: true) else { return nil }
            self = .participant(role: role)
        case "fact":
            let value = keys.freeValue("value", required: true)
            guard let name = keys.placedText("fact", required: true), let value else { return nil }
            self = .fact(name: name, value: value)
        default:
            keys.refuseFirst(among: Self.words, as: "item of 'given'")
            return nil
        }
    }
}

extension ExampleEvent {
    init?(_ keys: KeyReader) {
        place = keys.place
        by = keys.reference("by")
        guard let deed = ExampleDeed(keys) else { return nil }
        self.deed = deed
    }
}

extension ExampleDeed {
    private static let words = ["submit", "view", "withdraw", "move", "nightly"]

    init?(_ keys: KeyReader) {
        let word = keys.entries.map(\.key).first { Self.words.contains($0) }
        switch word {
        case "submit", "view":
            let of = keys.mention("of")
            let answers = keys.freeMap("answers")
            guard let word, let form = keys.reference(word, required: true) else { return nil }
            self =
                word == "submit"
                ? .submit(form: form, of: of, answers: answers) : .view(form: form, of: of, answers: answers)
        case "withdraw":
            guard let form = keys.reference("withdraw", required: true) else { return nil }
            self = .withdraw(form: form)
        case "move":
            guard let move = keys.mention("move", required: true) else { return nil }
            self = .move(move)
        case "nightly":
            _ = keys.bool("nightly")
            self = .nightly
        default:
            keys.refuseFirst(among: Self.words, as: "event")
            return nil
        }
    }
}

extension KeyReader {
    /// Reports that the first key is none of those that say what the map is.
    fileprivate func refuseFirst(among words: [String], as what: String) {
        let word = firstKey ?? ""
        log.report(
            .y006, at: place, "There is no \(what) '\(word.prefix(60))'.",
            suggestion: log.nearest(to: word, among: words),
            remedy: "Begin with one of: \(words.joined(separator: ", ")).")
        for entry in entries { know(entry.key) }
    }
}
