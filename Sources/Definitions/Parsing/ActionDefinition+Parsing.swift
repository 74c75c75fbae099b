import CaseModel

extension ActionDefinition {
    /// - Parameter mayBlock: false after a move, where there is nothing to refuse.
    init?(_ keys: KeyReader, mayBlock: Bool) {
        place = keys.place
        sensitivity = keys.sensitivity()
        guard let word = keys.firstKey, let read = ActionEffect.readers[word], mayBlock || word != "block" else {
            Self.refuse(keys, mayBlock: mayBlock)
            return nil
        }
        guard let effect = read(keys) else { return nil }
        self.effect = effect
    }

    private static func refuse(_ keys: KeyReader, mayBlock: Bool) {
        let words = ActionEffect.readers.keys.filter { mayBlock || $0 != "block" }.sorted()
        let word = keys.firstKey ?? ""
        keys.log.report(
            .r004, at: keys.place, "There is no action '\(word.prefix(60))' here.",
            suggestion: keys.log.nearest(to: word, among: words),
            remedy: "Begin the action with one of: \(words.joined(separator: ", ")).")
        for entry in keys.entries { keys.know(entry.key) }
    }
}

extension ActionEffect {
    /// How each action is read, by its first key.
    static var readers: [String: (KeyReader) -> ActionEffect?] {
        [
            "work": work, "flag": flag, "risk": risk, "notify": notify, "letter": letter, "message": message,
            "suggest": suggest, "block": block, "set": set, "refer": refer, "finding": finding,
        ]
    }

    private static func work(_ keys: KeyReader) -> ActionEffect? {
        let id = keys.id("work")
        let title = keys.requiredText("title")
        let addressee = keys.addressee("for", required: true)
        let due = keys.expression("due")
        let form = keys.reference("form")
        guard let id, let addressee else { return nil }
        return .work(id: id.value, title: title, for: addressee, due: due, form: form)
    }

    private static func flag(_ keys: KeyReader) -> ActionEffect? {
        let review = keys.expression("review")
        return keys.code("flag", required: true).map { .flag(code: $0, review: review) }
    }

    private static func risk(_ keys: KeyReader) -> ActionEffect? {
        let say = keys.requiredText("say")
        return keys.code("risk", required: true).map { .risk(code: $0, say: say) }
    }

    private static func notify(_ keys: KeyReader) -> ActionEffect? {
        .notify(who: keys.addressees("notify"), say: keys.requiredText("say"))
    }

    private static func letter(_ keys: KeyReader) -> ActionEffect? {
        let letter = keys.reference("letter", required: true)
        let to = keys.recipient("to")
        guard let letter, let to else { return nil }
        return .letter(letter, to: to)
    }

    private static func message(_ keys: KeyReader) -> ActionEffect? {
        let letter = keys.reference("message", required: true)
        let to = keys.recipient("to")
        guard let letter, let to else { return nil }
        return .message(letter, to: to)
    }

    private static func suggest(_ keys: KeyReader) -> ActionEffect? {
        let id = keys.id("suggest")
        let say = keys.requiredText("say")
        let form = keys.reference("form")
        let move = keys.mention("move")
        guard let id else { return nil }
        return .suggest(id: id.value, say: say, form: form, move: move)
    }

    private static func block(_ keys: KeyReader) -> ActionEffect? {
        .block(keys.references("block", required: true) ?? [], say: keys.requiredText("say"))
    }

    private static func set(_ keys: KeyReader) -> ActionEffect? {
        let field = keys.field("set", required: true)
        let to = keys.expression("to", required: true)
        guard let field, let to else { return nil }
        return .set(field, to: to)
    }

    private static func refer(_ keys: KeyReader) -> ActionEffect? {
        let say = keys.requiredText("say")
        return keys.mention("refer", required: true).map { .refer(module: $0, say: say) }
    }

    private static func finding(_ keys: KeyReader) -> ActionEffect? {
        let id = keys.id("finding")
        let say = keys.requiredText("say")
        let field = keys.field("field")
        let severity = keys.word("severity", as: Severity.self) ?? .warning
        guard let id else { return nil }
        return .finding(id: id.value, say: say, field: field, severity: severity)
    }
}
