import CaseModel
import Policy

extension Case {
    init(_ row: Row) throws {
        let subject: CaseSubject =
            switch try row.text("subjectKind") {
            case "client": .client(try row.id("subject"))
            case "household": .household(try row.id("subject"))
            default: .place(try row.id("subject"))
            }
        self.init(
            id: try row.id("id"), module: try row.definition("module"), programme: try row.definition("programme"),
            workflow: try row.definition("workflow"), subject: subject, restriction: try row.word("restriction"),
            createdAt: try row.moment("createdAt"))
    }
}

extension CasePeriod {
    init(_ row: Row) throws {
        self.init(
            number: try row.integer("number"), openedOn: try row.day("openedOn"),
            closedOn: try row.optionalDay("closedOn"),
            closingReason: try row.optionalText("closingReason"))
    }
}

extension StageEntry {
    init(_ row: Row) throws {
        self.init(
            period: try row.integer("period"), stage: try row.definition("stage"),
            move: try row.optionalDefinition("move"),
            on: try row.day("enteredOn"), at: try row.moment("at"), by: try row.text("byAccount"))
    }
}

extension Allocation {
    init(_ row: Row) throws {
        self.init(
            id: try row.id("id"), account: try row.optionalID("account"), team: try row.optionalID("team"),
            part: try row.word("part"), span: try row.span(), reason: try row.optionalText("reason"),
            name: try row.text("name"))
    }
}

extension CaseLine {
    init(_ row: Row) throws {
        let family = try row.optionalText("family")
        self.init(
            id: try row.id("id"), module: try row.definition("module"), programme: try row.definition("programme"),
            party: try row.optionalID("party"), uid: try row.value("uid"),
            name: try family.map { family throws(StorageFault) in
                PersonName(
                    title: try row.optionalText("title"), given: try row.optionalText("given") ?? "", family: family)
            },
            thing: try row.optionalText("thing"), bornOn: try row.optionalDay("bornOn"),
            diedOn: try row.optionalDay("diedOn"),
            stage: try row.definition("stage"), stageFrom: try row.day("stageFrom"), openedOn: try row.day("openedOn"),
            closedOn: try row.optionalDay("closedOn"), lead: try row.optionalText("lead"),
            team: try row.optionalText("team"),
            risk: try row.optionalText("risk"), nextDueOn: try row.optionalDay("nextDueOn"))
    }
}
