import CaseModel

extension MeetingDefinition {
    init?(_ keys: KeyReader) {
        let id = keys.id("meeting")
        header = keys.header(.meeting)
        itemAbout = keys.word("item_about") ?? .case
        every = keys.expression("every")
        seats = keys.items("seats", required: true, SeatDefinition.init)
        agenda = keys.items("agenda", isNamed: false, AgendaProposal.init)
        sharedForm = keys.reference("shared_form")
        let minutes = keys.reference("minutes", required: true)
        actions = keys.nested("actions", MeetingActions.init)
        opens = keys.expression("opens") ?? AuthoredExpression(source: "days(7)", place: keys.place)
        closes = keys.expression("closes") ?? AuthoredExpression(source: "days(14)", place: keys.place)
        declaration = keys.text("declaration")
        chat = keys.bool("chat") ?? true
        statistics = keys.references("statistics") ?? []
        ReservedNames.checkTwice(seats.map { ($0.id, $0.place) }, "seat", log: keys.log)
        ReservedNames.checkTwice(agenda.map { ($0.id, $0.place) }, "agenda item", log: keys.log)
        guard let id, let minutes else { return nil }
        self.id = id.value
        self.minutes = minutes
    }
}

extension SeatDefinition {
    init?(_ keys: KeyReader) {
        let id = keys.id("seat")
        title = keys.requiredText("title")
        let role = keys.reference("role", required: true)
        research = keys.reference("research")
        place = keys.place
        guard let id, let role else { return nil }
        self.id = id.value
        self.role = role
    }
}

extension AgendaProposal {
    init?(_ keys: KeyReader) {
        let id = keys.id("add")
        title = keys.requiredText("title")
        let when = keys.expression("when", required: true)
        place = keys.place
        guard let id, let when else { return nil }
        self.id = id.value
        self.when = when
    }
}

extension MeetingActions {
    init?(_ keys: KeyReader) {
        statuses = keys.reference("statuses")
        remind = keys.expression("remind")
        escalateAfter = keys.int("escalate_after")
        escalateTo = keys.reference("escalate_to")
        place = keys.place
    }
}
