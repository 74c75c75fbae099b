import CaseModel

extension ScheduleDefinition {
    init?(_ keys: KeyReader) {
        let id = keys.id("schedule")
        header = keys.header(.schedule)
        let about = keys.word("about", as: SubjectKind.self, required: true)
        let form = keys.reference("form", required: true)
        let anchor = keys.expression("anchor", required: true)
        when = keys.expression("when")
        notice = keys.expression("notice") ?? AuthoredExpression(source: "days(14)", place: keys.place)
        addressee = keys.addressee("for") ?? .lead
        group = keys.has("group") ? keys.id("group")?.value : nil
        windows = keys.items("windows", required: true, WindowDefinition.init)
        ReservedNames.checkTwice(windows.map { ($0.id, $0.place) }, "window", log: keys.log)
        guard let id, let about, let form, let anchor else { return nil }
        (self.id, self.about, self.form, self.anchor) = (id.value, about, form, anchor)
    }
}

extension WindowDefinition {
    init?(_ keys: KeyReader) {
        let id = keys.id("window")
        title = keys.requiredText("title")
        anchor = keys.expression("anchor")
        when = keys.expression("when")
        match = keys.expression("match")
        countsFrom = keys.word("counts_from") ?? .anchor
        validFrom = keys.expression("valid_from")
        validUntil = keys.expression("valid_until")
        due = keys.expression("due")
        missingAfter = keys.expression("missing_after")
        repeatEvery = keys.expression("repeat_every")
        until = keys.expression("until")
        severity = keys.word("severity") ?? .warning
        place = keys.place
        guard let id else { return nil }
        self.id = id.value
    }
}
