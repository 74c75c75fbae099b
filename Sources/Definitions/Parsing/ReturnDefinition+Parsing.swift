import CaseModel

extension ReturnDefinition {
    init?(_ keys: KeyReader) {
        let id = keys.id("return")
        header = keys.header(.returns)
        let standard = keys.mention("standard", required: true)
        version = keys.requiredText("version")
        if !keys.has("verified") { _ = keys.node("verified", required: true) }
        let verified = keys.bool("verified") ?? false
        self.verified = verified
        let file = keys.nested("file", required: true, ReturnFile.init)
        let source = header.source
        rows = keys.items("rows", required: true, ReturnRows.init)
        columns = keys.items("columns", required: true) { ReturnColumn($0, source: source, verified: verified) }
        consent = keys.nested("consent", ReturnConsent.init)
        checks = keys.items("checks", isNamed: false, ReturnCheck.init)
        ReservedNames.checkTwice(rows.map { ($0.id, $0.place) }, "rows", log: keys.log)
        ReservedNames.checkTwice(checks.map { ($0.id, $0.place) }, "check", log: keys.log)
        guard let id, let standard, let file else { return nil }
        (self.id, self.standard, self.file) = (id.value, standard, file)
    }
}

extension ReturnFile {
    init?(_ keys: KeyReader) {
        name = keys.requiredText("name")
        date = keys.text("date") ?? "yyyy-MM-dd"
        blank = keys.text("blank") ?? ""
        layout = keys.word("layout") ?? .compact
    }
}

extension ReturnRows {
    init?(_ keys: KeyReader) {
        let id = keys.id("rows")
        let from = keys.reference("from", required: true)
        under = keys.mention("under")
        filter = keys.expression("where")
        place = keys.place
        guard let id, let from else { return nil }
        self.id = id.value
        self.from = from.module == nil && from.id.text == "case" ? .theCase : .form(from)
    }
}

extension ReturnColumn {
    init?(_ keys: KeyReader, source: String?, verified: Bool) {
        let header = keys.placedText("column", required: true)
        let rows = keys.mention("rows", required: true)
        let value = keys.expression("value", required: true)
        required = keys.bool("required") ?? false
        requiredWhen = keys.expression("required_when")
        length = keys.int("length")
        (from, until) = keys.span()
        self.source = keys.text("source") ?? source
        self.verified = keys.bool("verified") ?? verified
        place = keys.place
        guard let header, let rows, let value else { return nil }
        (self.header, self.rows, self.value) = (header, rows, value)
    }
}

extension ReturnConsent {
    init?(_ keys: KeyReader) {
        let when = keys.expression("when", required: true)
        keep = keys.texts("keep") ?? []
        place = keys.place
        guard let when else { return nil }
        self.when = when
    }
}

extension ReturnCheck {
    init?(_ keys: KeyReader) {
        let id = keys.id("check")
        let rows = keys.mention("rows", required: true)
        let that = keys.expression("that", required: true)
        say = keys.requiredText("say")
        severity = keys.word("severity") ?? .error
        field = keys.field("field")
        place = keys.place
        guard let id, let rows, let that else { return nil }
        (self.id, self.rows, self.that) = (id.value, rows, that)
    }
}
