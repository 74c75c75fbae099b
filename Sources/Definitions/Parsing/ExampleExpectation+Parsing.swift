import CaseModel

extension ExampleExpectation {
    init?(_ keys: KeyReader) {
        work = keys.texts("work")
        flags = keys.codes("flags")
        findings = keys.texts("findings")
        letters = keys.texts("letters")
        suggestions = keys.texts("suggestions")
        referrals = keys.texts("referrals")
        refused = keys.texts("refused")
        risk = keys.code("risk")
        visible = keys.texts("visible") ?? []
        hidden = keys.texts("hidden") ?? []
        values = keys.items("values", isNamed: false, ExpectedValue.init)
        due = keys.items("due", isNamed: false, ExpectedWindow.init)
        place = keys.place
    }
}

extension ExpectedValue {
    init?(_ keys: KeyReader) {
        let of = keys.field("of", required: true)
        let value = keys.freeValue("is", required: true)
        place = keys.place
        guard let of, let value else { return nil }
        self.of = of
        self.value = value
    }
}

extension ExpectedWindow {
    init?(_ keys: KeyReader) {
        let name = keys.field("window", required: true)
        due = keys.day("due")
        state = keys.word("state")
        place = keys.place
        guard let name else { return nil }
        schedule = name.form
        window = name.field
    }
}
