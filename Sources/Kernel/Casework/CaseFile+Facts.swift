public import CaseModel
public import Definitions
public import Expressions

extension CaseFile: EvaluationFacts {
    public func value(of reference: NameReference) -> Value {
        switch reference {
        case .latest(let field): latest(field, among: records)
        case .root(let root, let member): value(of: root, member)
        case .subject(_, let member): subject.map { Self.value(of: $0, member) } ?? .notAnswered
        case .fact(let name): facts[name] ?? .notAnswered
        case .complete(let form): .yesNo(isComplete(form))
        default: .notAnswered
        }
    }

    public func value(of reference: NameReference, in whole: Value) -> Value {
        switch (reference, whole) {
        case (.recorded(let name), .record(let record)): Value(record.answers.values[name.field.text])
        case (.column(let name), .row(let row)): Value(row.values[name.field.text])
        case (.latest(let field), .reference(let asked)): latest(field, of: asked)
        case (.subject(_, let member), .reference(let asked)) where asked.id == subject?.reference.id:
            subject.map { Self.value(of: $0, member) } ?? .notAnswered
        default: .notAnswered
        }
    }

    public func isComplete(_ form: FormName) -> Bool { complete.contains(form) }
    public func records(of form: FormName) -> [RecordValue] { records[form] ?? [] }
    public func participants(in role: String) -> [Reference] { participants[role] ?? [] }

    public func daysOverdue(_ schedule: String) -> Int64 {
        let parts = schedule.split(separator: "/").map(String.init)
        guard !isReadingSchedule, parts.count == 2, let owner = DefinitionID(parts[0]), let id = DefinitionID(parts[1]),
            let schedule = definitions[owner]?.schedules[id]
        else { return 0 }
        return ScheduleReading(schedule, self).daysOverdue(on: today)
    }

    public func rate(_ rates: String, key: String, on day: Day) -> ExactDecimal? {
        let parts = rates.split(separator: "/").map(String.init)
        guard parts.count == 2, let owner = DefinitionID(parts[0]), let id = DefinitionID(parts[1]) else { return nil }
        return definitions[owner]?.rates[id]?.rate(key, on: day)
    }

    public func item(_ code: String, in list: CodeListName) -> Expressions.CodeItem? {
        let parts = list.text.split(separator: "/").map(String.init)
        guard parts.count == 2, let owner = DefinitionID(parts[0]), let id = DefinitionID(parts[1]),
            let list = definitions[owner]?.codeLists[id], let item = list.item(code)
        else { return nil }
        return item.asValue(of: list)
    }

    /// The answer in the latest record by `dated_by` day; records come oldest first.
    private func latest(_ field: FieldName, among records: [FormName: [RecordValue]]) -> Value {
        guard let record = records[field.formName]?.last else { return .notAnswered }
        if let answer = record.answers.values[field.field.text] { return Value(answer) }
        return definitions.field(field)?.type == .list ? .list([]) : .notAnswered
    }

    private func latest(_ field: FieldName, of asked: Reference) -> Value {
        if asked.id == subject?.reference.id { return latest(field, among: records) }
        return linked[asked.id].map { latest(field, among: $0) } ?? .notAnswered
    }

    private func value(of root: RootName, _ member: String?) -> Value {
        switch root {
        case .today: .date(today)
        case .now: .dateTime(now)
        case .case: member.map(caseValue) ?? .notAnswered
        case .client, .household, .place, .party:
            subject.map { member == nil ? .reference($0.reference) : Self.value(of: $0, member ?? "") } ?? .notAnswered
        case .work: member == "open" ? .integer(openWork) : member == "overdue" ? .integer(overdueWork) : .notAnswered
        case .user: member.map(userValue) ?? .notAnswered
        case .each: each
        case .anchor: anchor
        case .previous: previous
        case .record: tried
        default: .notAnswered
        }
    }

    private static func value(of subject: SubjectStanding, _ member: String) -> Value {
        switch member {
        case "uid": .text(subject.uid)
        case "died_on": .date(subject.diedOn)
        case "last_closed_on": .date(subject.lastClosedOn)
        default: .notAnswered
        }
    }

    private func caseValue(_ member: String) -> Value {
        guard let standing else { return .notAnswered }
        return switch member {
        case "opened_on": .date(standing.openedOn)
        case "closed_on": .date(standing.closedOn)
        case "period_from": .date(standing.periodFrom)
        case "stage": .code(standing.stage.text)
        case "stage_from": .date(standing.stageFrom)
        case "programme": .code(standing.programme.text)
        case "lead": .reference(standing.lead)
        case "team": .reference(standing.team)
        case "risk": standing.risk.map { .code($0) } ?? .notAnswered
        case "flags": .list(standing.flags.map { .code($0) })
        case "last_contact_on": .date(standing.lastContactOn)
        case "missed_contacts": .integer(standing.missedContacts)
        default: .notAnswered
        }
    }

    private func userValue(_ member: String) -> Value {
        guard let user else { return .notAnswered }
        return switch member {
        case "account": .reference(user.account)
        case "roles": .list(user.roles.map { .code($0) })
        case "team": .reference(user.team)
        case "organisation": .reference(user.organisation)
        default: .notAnswered
        }
    }
}

extension Value {
    fileprivate static func date(_ day: Day?) -> Value { day.map { .date($0) } ?? .notAnswered }
    fileprivate static func text(_ text: String?) -> Value { text.map { .text($0) } ?? .notAnswered }
    fileprivate static func reference(_ reference: Reference?) -> Value {
        reference.map { .reference($0) } ?? .notAnswered
    }
}

extension Definitions.CodeItem {
    /// The item as expressions see it, its attributes by the types that the list declares.
    func asValue(of list: CodeListDefinition) -> Expressions.CodeItem {
        var found: [String: Value] = [:]
        for attribute in list.attributes {
            guard let scalar = self.attribute(attribute.id.text) else { continue }
            found[attribute.id.text] =
                switch attribute.type {
                case .text: .text(scalar.text)
                case .integer: scalar.integer.map { .integer($0) } ?? .notAnswered
                case .decimal: scalar.decimal.map { .decimal($0) } ?? .notAnswered
                case .yesNo: scalar.yesNo.map { .yesNo($0) } ?? .notAnswered
                }
        }
        let mapped = maps.map { ($0.key, $0.value.scalar?.text ?? "") }
        return Expressions.CodeItem(
            code: code, label: label, attributes: found,
            maps: Dictionary(mapped, uniquingKeysWith: { first, _ in first }))
    }
}

extension DefinitionSet {
    /// The calendar of a service: only weekends when it has none.
    public func workingDays(of module: DefinitionID) -> WorkingDays {
        guard let home = self[module], let calendar = calendar(home.definition.calendar, from: module)
        else { return WorkingDays() }
        return WorkingDays(
            weekend: Set(calendar.weekend.compactMap { Weekday(rawValue: $0.number) }),
            holidays: Set(calendar.days.map(\.day)))
    }
}
