import CaseModel

extension LetterDefinition {
    init?(_ keys: KeyReader) {
        let id = keys.id("letter")
        header = keys.header(.letter)
        let to = keys.recipient("to")
        let channel = keys.word("channel", as: LetterChannel.self, required: true)
        fields = keys.items("fields", LetterField.init)
        sensitivity = keys.sensitivity()?.value ?? .personal
        let body = keys.node("body", required: true)
        ReservedNames.checkTwice(fields.map { ($0.name, $0.place) }, "name", log: keys.log)
        if let body, body.scalar == nil { keys.wrong("body", body, "a text") }
        guard let id, let to, let channel, let body, let text = body.scalar?.text else { return nil }
        (self.id, self.to, self.channel) = (id.value, to, channel)
        self.body = Placed(text, at: body.textPlace)
    }
}

extension LetterField {
    init?(_ keys: KeyReader) {
        let name = keys.id("name")
        let value = keys.expression("value", required: true)
        format = keys.word("format")
        place = keys.place
        guard let name, let value else { return nil }
        self.name = name.value
        self.value = value
    }
}
