import CaseModel

extension RateTableDefinition {
    init?(_ keys: KeyReader) {
        let id = keys.id("rates")
        header = keys.header(.rates)
        let codes = keys.reference("keys", required: true)
        let unit = keys.word("unit", as: RateUnit.self, required: true)
        let source = header.source
        items = keys.items("items", required: true) { RateItem($0, source: source) }
        guard let id, let codes, let unit else { return nil }
        (self.id, self.keys, self.unit) = (id.value, codes, unit)
    }
}

extension RateItem {
    init?(_ keys: KeyReader, source: String?) {
        let key = keys.code("key", required: true)
        let value = keys.number("value", required: true)
        let span = keys.span(fromRequired: true)
        until = span.until
        self.source = keys.text("source") ?? source
        verified = keys.bool("verified") ?? false
        place = keys.place
        guard let key, let value, let from = span.from else { return nil }
        (self.key, self.value, self.from) = (key, value.value, from)
    }
}
