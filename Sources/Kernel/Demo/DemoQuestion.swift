import CaseModel
import Definitions

/// One question to an invented client, and what to type for it.
struct DemoQuestion {
    let field: FieldDefinition
    let offered: [Definitions.CodeItem]
    let choices: [FilterValue]
    let today: Day
    /// Days of other answers and of earlier records, none after today.
    let known: [Day]
    /// How many answers were refused before this one.
    let attempt: Int
    let wantsYes: Bool

    func answer(_ client: inout DemoClient) -> TypedAnswer? {
        if let own = own(&client) { return own }
        switch field.type {
        case .text, .longText: return text(&client).map { TypedAnswer($0) }
        case .nhsNumber: return TypedAnswer(DemoClient.nhsNumber(from: client.random.number(0...999_999)))
        case .niNumber: return TypedAnswer("ZY" + String(client.random.number(100_000...999_999)) + "A")
        case .postcode: return client.random.pick(DemoWords.postcodes).map { TypedAnswer($0) }
        case .phone: return TypedAnswer(client.random.chance(60) ? client.mobile : client.landline)
        case .email: return TypedAnswer(client.email)
        case .integer, .scale: return number(&client).map { TypedAnswer(String($0)) }
        case .decimal, .money: return number(&client).map { TypedAnswer(String($0) + fraction(&client)) }
        case .date: return day(&client).map { Self.typed($0) }
        case .time: return TypedAnswer(time(&client))
        case .dateTime: return moment(&client)
        case .partialDate: return partial(&client)
        case .yesNo:
            return TypedAnswer(wantsYes || (attempt > 0 ? attempt % 2 == 1 : client.random.chance(40)) ? "yes" : "no")
        case .yesNoUnknown: return client.random.pick(["yes", "no", "no", "not_known"]).map { TypedAnswer($0) }
        case .choice: return client.random.pick(offered).map { TypedAnswer($0.code) }
        case .choices: return several(&client)
        case .personName: return name(&client)
        case .address: return address(&client)
        case .signature: return TypedAnswer("yes")
        case .account, .team, .organisation: return client.random.pick(choices).map { TypedAnswer($0.value) }
        case .client, .party, .household, .place, .document, .list, .statement, .calculated: return nil
        }
    }

    /// Who they are: the same on every form of the core that asks.
    private func own(_ client: inout DemoClient) -> TypedAnswer? {
        guard field.owner == ClientField.formName, attempt == 0 else { return nil }
        switch field.id {
        case ClientField.name: return Self.typed(client.name)
        case ClientField.knownAs: return TypedAnswer(String(client.name.given.prefix(4)))
        case ClientField.nhsNumber: return TypedAnswer(client.nhsNumber)
        case ClientField.phone: return TypedAnswer(client.mobile)
        case ClientField.contactTimes: return client.random.pick(Self.contactTimes).map { TypedAnswer($0) }
        case ClientField.notToKnow: return client.random.pick(Self.notToKnow).map { TypedAnswer($0) }
        case ClientField.bornOn:
            return Self.typed(today.adding(days: -client.random.number(18 * 365 + 10...78 * 365)))
        default: return nil
        }
    }

    private static let contactTimes = ["mornings only", "after 16:00", "through their support worker", "any weekday"]
    private static let notToKnow = ["whoever else answers the phone", "their former partner", "their employer"]

    private func text(_ client: inout DemoClient) -> String? {
        let most = field.maxLength?.value ?? 500
        var words = field.type == .longText ? DemoWords.sentences : DemoWords.shortTexts
        words = words.filter { $0.unicodeScalars.count <= most }
        guard let first = client.random.pick(words) else { return "a" }
        guard field.type == .longText, client.random.chance(50), let second = client.random.pick(words),
            second != first,
            first.unicodeScalars.count + second.unicodeScalars.count < most
        else { return first }
        return first + " " + second
    }

    private func number(_ client: inout DemoClient) -> Int? {
        let least = field.min.flatMap { Int($0.value.description) } ?? 0
        let most = Swift.max(least, field.max.flatMap { Int($0.value.description) } ?? least + 20)
        // Small numbers are more likely than the largest that a form allows.
        let usual = Swift.min(most, least + 60)
        return client.random.number(least...(attempt > 3 ? most : usual))
    }

    private func fraction(_ client: inout DemoClient) -> String {
        guard attempt == 0, client.random.chance(40), field.places?.value ?? 2 >= 2, field.max == nil else { return "" }
        return ".50"
    }

    /// First days like those people give, then days that other days of the form and the case point to.
    private func day(_ client: inout DemoClient) -> Day? {
        switch attempt {
        case 0: today.adding(days: -client.random.number(0...4))
        case 1: today
        case 2: known.last
        case 3: known.last.map { $0.adding(days: Swift.min(client.random.number(1...7), $0.days(until: today))) }
        case 4: known.first
        case 5: today.firstOfMonth
        case 6: known.first?.adding(days: -client.random.number(0...20))
        case 7: client.random.pick(known)
        case 8: today.adding(days: client.random.number(1...14))
        case 9: today.adding(days: client.random.number(15...120))
        case 10: today.adding(days: -client.random.number(30...400))
        case 11: today.adding(days: -client.random.number(20 * 365...60 * 365))
        default: today.adding(days: client.random.number(-60...60))
        }
    }

    private func time(_ client: inout DemoClient) -> String {
        let minutes = client.random.pick(["00", "15", "30", "45"]) ?? "00"
        return "\(client.random.number(10...16)):\(minutes)"
    }

    private func moment(_ client: inout DemoClient) -> TypedAnswer? {
        guard var typed = day(&client).map({ Self.typed(attempt == 0 ? $0.adding(days: -1) : $0) }) else { return nil }
        typed.parts["time"] = [time(&client)]
        return typed
    }

    private func partial(_ client: inout DemoClient) -> TypedAnswer {
        let day = today.adding(days: -client.random.number(30...10 * 365))
        var typed = TypedAnswer(parts: ["year": [String(day.year)]])
        if client.random.chance(60) { typed.parts["month"] = [String(day.month)] }
        return typed
    }

    private func several(_ client: inout DemoClient) -> TypedAnswer? {
        let alone = offered.filter(\.alone)
        let others = offered.filter { !$0.alone }.map(\.code)
        if others.isEmpty || (!alone.isEmpty && client.random.chance(20)) {
            return alone.first.map { TypedAnswer(parts: ["": [$0.code]]) }
        }
        let most = Swift.max(1, Swift.min(3, others.count, field.maxChoices?.value ?? 3))
        let chosen = Set((0..<client.random.number(1...most)).compactMap { _ in client.random.pick(others) })
        return TypedAnswer(parts: ["": others.filter(chosen.contains)])
    }

    private func name(_ client: inout DemoClient) -> TypedAnswer? {
        guard let given = client.random.pick(DemoWords.givenNames) else { return nil }
        return Self.typed(PersonName(given: given, family: client.name.family))
    }

    private func address(_ client: inout DemoClient) -> TypedAnswer? {
        guard let street = client.random.pick(DemoWords.streets), let town = client.random.pick(DemoWords.places),
            let postcode = client.random.pick(DemoWords.postcodes)
        else { return nil }
        return TypedAnswer(parts: [
            "line1": ["\(client.random.number(1...120)) \(street)"], "town": [town], "postcode": [postcode],
        ])
    }

    private static func typed(_ name: PersonName) -> TypedAnswer {
        TypedAnswer(parts: ["given": [name.given], "family": [name.family]])
    }

    private static func typed(_ day: Day) -> TypedAnswer {
        TypedAnswer(parts: ["day": [String(day.day)], "month": [String(day.month)], "year": [String(day.year)]])
    }
}
