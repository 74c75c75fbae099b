import CaseModel
import Expressions

extension World {
    static let colours = CodeListName("trial/colours")
    static let shades = CodeListName("trial/shades")
    static let sizes = CodeListName("trial/sizes")

    /// One of the visit form's own fields: its type and what was answered.
    private struct Own {
        let name: String
        let type: ValueType
        let value: Value
        var sensitivity = Sensitivity.operational

        init(
            _ name: String, _ type: ValueType, _ value: Value = .notAnswered, _ sensitivity: Sensitivity = .operational
        ) {
            self.name = name
            self.type = type
            self.value = value
            self.sensitivity = sensitivity
        }
    }

    private static func own() throws -> [Own] {
        let name = PersonName(title: nil, given: "Élodie", middle: nil, family: "Sky")
        let home = Address(lines: ["1 High Street", "Truro"], postcode: try Postcode(parsing: "TR1 3AA"), uprn: nil)
        let seen = moment("2026-04-30", 11, 30)
        let partial = ["2026-04", "2026", "2026-04-17"].map { PartialDate($0).map(Value.partialDate) ?? .notAnswered }
        let other = Reference(kind: .account, id: "a2", label: "Sam")
        let body = Reference(kind: .organisation, id: "o1", label: "Trust")
        return [
            Own("yes", .yesNo, .yesNo(true)), Own("no", .yesNo, .yesNo(false)), Own("unsaid", .yesNo),
            Own("two", .integer, .integer(2)), Own("three", .integer, .integer(3)),
            Own("blank", .integer), Own("blank2", .integer),
            Own("biggest", .integer, .integer(.max)), Own("smallest", .integer, .integer(.min)),
            Own("price", .decimal, ExactDecimal("142.50").map(Value.decimal) ?? .notAnswered),
            Own("half", .decimal, ExactDecimal("0.5").map(Value.decimal) ?? .notAnswered),
            Own("word", .text, .text("Hello")), Own("no_word", .text),
            Own("seen_on", .date, .date("2026-04-30")), Own("leap_day", .date, .date("2024-02-29")),
            Own("jan31", .date, .date("2026-01-31")), Own("no_day", .date),
            Own("seen_at", .dateTime, .dateTime(seen)),
            Own("later_at", .dateTime, .dateTime(moment("2026-04-30", 13, 0))),
            Own("late_at", .dateTime, .dateTime(moment("2026-07-01", 23, 30))), Own("no_moment", .dateTime),
            Own("at_time", .time, TimeOfDay("09:30").map(Value.time) ?? .notAnswered),
            Own("born", .partialDate, partial[0]), Own("born_year", .partialDate, partial[1]),
            Own("born_full", .partialDate, partial[2]),
            Own("colour", .code(colours), .code("red")), Own("no_colour", .code(colours)),
            Own("shade", .code(shades), .code("red")), Own("size_code", .code(sizes), .code("s")),
            Own("ticks", .list(.code(colours)), .list([.code("red"), .code("green")])),
            Own("no_ticks", .list(.code(colours))),
            Own("agrees", .code(.yesNoUnknown), .code("not_known")),
            Own("person", .personName, .personName(name)), Own("home", .address, .address(home)),
            Own("no_home", .address), Own("signed", .signature, .signature(by: worker, at: seen)),
            Own("worker", .reference(.account), .reference(worker)),
            Own("worker_again", .reference(.account), .reference(worker)),
            Own("other_worker", .reference(.account), .reference(other)), Own("no_worker", .reference(.account)),
            Own("other_body", .reference(.organisation), .reference(body)),
            Own("friend", .subject(.party), .reference(sister)),
            Own("things", .list(.row(field("things"))), .list(things.map(Value.row))),
            Own("no_things", .list(.row(field("things"))), .list([])),
            Own("nickname", .text, .text("Ela"), .personal), Own("illness", .text, .text("Flu"), .special),
            Own("refuge", .text, .text("Here"), .sealed),
        ]
    }

    static func make() throws -> World {
        var table = ScopeTable()
        var answers: [NameReference: Value] = [:]
        for own in try own() {
            let reference = NameReference.answer(field(own.name))
            table.names[own.name] = .value(Declaration(own.type, own.sensitivity, reference))
            answers[reference] = own.value
        }
        lists(&table)
        forms(&table, &answers)
        roots(&table, &answers)
        let inner = try subjects(&table, &answers)
        return World(scope: table, answers: answers, inner: inner)
    }

    private static func lists(_ table: inout ScopeTable) {
        let attributes: [String: ValueType] = ["warm": .yesNo, "rank": .integer]
        for list in [
            CodeListDeclaration(
                colours, codes: ["red", "green", "blue"], attributes: attributes, standards: ["national"]),
            CodeListDeclaration(
                shades, codes: ["red", "green", "blue", "navy"], attributes: attributes, extends: colours),
            CodeListDeclaration(sizes, codes: ["s", "m"]),
            CodeListDeclaration(CodeListName("stages of trial"), codes: ["open", "closed"]),
            CodeListDeclaration(CodeListName("trial/top_stages"), codes: ["start", "review"]),
            CodeListDeclaration(CodeListName("core/risk_levels"), codes: ["low", "high"]),
            CodeListDeclaration(CodeListName("core/sexes"), codes: ["f", "m"]),
        ] { table.codeLists[list.name] = list }
    }

    private static func forms(_ table: inout ScopeTable, _ answers: inout [NameReference: Value]) {
        let columns: [(String, ValueType)] = [("thing", .text), ("count", .integer), ("done", .yesNo)]
        for (name, type) in columns {
            let column = Declaration(type, .operational, .column(field(name)))
            table.members[.row(field("things")), default: [:]][name] = .value(column)
        }
        let stages = ValueType.code(CodeListName("trial/top_stages"))
        for (form, label) in [("top", Sensitivity.special), ("review", .personal)] {
            table.names[form] = .space(.form(self.form(form)))
            table.forms[form] = FormDeclaration(self.form(form), label)
            for (name, type) in [("score", ValueType.integer), ("stage", stages), ("held_on", .date)] {
                let field = field(name, of: form)
                table.spaces[.form(self.form(form)), default: [:]][name] = .value(
                    Declaration(type, label, .latest(field)))
                table.members[.record(self.form(form)), default: [:]][name] = .value(
                    Declaration(type, label, .recorded(field)))
            }
        }
        answers[.latest(field("score", of: "top"))] = .integer(14)
        answers[.latest(field("stage", of: "top"))] = .code("review")
        let tenancy = form("tenancy", in: "housing")
        table.names["housing"] = .space(.module(id("housing")))
        table.spaces[.module(id("housing"))] = ["tenancy": .space(.form(tenancy))]
        table.forms["housing.tenancy"] = FormDeclaration(tenancy, .personal)
        let rent = NameReference.latest(field("rent", of: "tenancy", in: "housing"))
        table.spaces[.form(tenancy)] = ["rent": .value(Declaration(.decimal, .personal, rent))]
        answers[rent] = ExactDecimal("480.25").map(Value.decimal)
    }

    private static func roots(_ table: inout ScopeTable, _ answers: inout [NameReference: Value]) {
        func root(
            _ root: RootName, _ name: String?, _ type: ValueType, _ value: Value, _ label: Sensitivity = .operational
        ) {
            let reference = NameReference.root(root, name)
            answers[reference] = value
            let meaning = Meaning.value(Declaration(type, label, reference))
            guard let name else { return table.names[root.rawValue] = meaning }
            table.names[root.rawValue] = .space(.root(root))
            table.spaces[.root(root), default: [:]][name] = meaning
        }
        root(.today, nil, .date, .notAnswered)
        root(.now, nil, .dateTime, .notAnswered)
        root(.case, "opened_on", .date, .date("2026-01-05"))
        root(.case, "closed_on", .date, .notAnswered)
        root(.case, "stage", .code(CodeListName("stages of trial")), .code("open"))
        root(.case, "lead", .reference(.account), .reference(worker))
        root(.case, "risk", .code(CodeListName("core/risk_levels")), .code("high"), .special)
        root(.case, "flags", .list(.code(colours)), .list([.code("red")]), .special)
        root(.user, "account", .reference(.account), .reference(worker))
        root(.user, "roles", .list(.text), .list([.text("keyworker")]))
        root(.work, "overdue", .integer, .integer(2))
        root(.org, "code", .text, .text("K1234"))
        root(.item, "code", .code(colours), .code("green"))
        root(.item, "overnight", .yesNo, .yesNo(true))
        root(.anchor, nil, .date, .date("2026-01-05"))
        root(.previous, nil, .date, .date("2026-02-01"))
        root(.period, "from", .date, .date("2026-04-01"))
        root(.period, "until", .date, .date("2027-03-31"))
        root(.each, nil, .record(form("top")), .record(tops[2]), .special)
        root(.record, nil, .record(form("top")), .record(tops[2]), .special)
        table.names["journey"] = .space(.facts("journey"))
        for (name, value) in [("started_on", Value.date("2026-01-05")), ("ended_on", .notAnswered)] {
            let fact = NameReference.fact("journey.\(name)")
            table.spaces[.facts("journey"), default: [:]][name] = .value(Declaration(.date, .operational, fact))
            answers[fact] = value
        }
        table.rates["bed_prices"] = RatesDeclaration("trial/bed_prices", keys: colours)
        table.schedules["reviews"] = ScheduleDeclaration("trial/reviews", .operational)
        table.roles["carer"] = ParticipantDeclaration("carer", .subject(.party))
        table.roles["prescriber"] = ParticipantDeclaration("prescriber", .reference(.account))
        table.absences["meeting"] = "'meeting' is known only in meetings."
    }

    private static func subjects(
        _ table: inout ScopeTable, _ answers: inout [NameReference: Value]
    ) throws -> [NameReference: [String: Value]] {
        let client = NameReference.root(.client, nil)
        table.names["client"] = .value(Declaration(.subject(.client), .operational, client))
        answers[client] = .reference(World.client)
        let details = form("carer_details")
        let name = PersonName(title: nil, given: "Ana", middle: nil, family: "Ruiz")
        let members: [(String, ValueType, NameReference, [String: Value])] = [
            ("uid", .text, .subject(.client, "uid"), ["c1": .text("C407183K")]),
            ("died_on", .date, .subject(.client, "died_on"), [:]),
            ("name", .personName, .latest(field("name", of: "client", in: "core")), ["c1": .personName(name)]),
            (
                "sex", .code(CodeListName("core/sexes")), .latest(field("sex", of: "client", in: "core")),
                ["c1": .code("f")]
            ),
        ]
        var inner: [NameReference: [String: Value]] = [:]
        for (name, type, reference, values) in members {
            table.members[.subject(.client), default: [:]][name] = .value(Declaration(type, .operational, reference))
            inner[reference] = values
        }
        table.members[.subject(.client), default: [:]]["carer_details"] = .space(.form(details))
        table.members[.subject(.party)] = ["carer_details": .space(.form(details))]
        let relation = NameReference.latest(field("relation", of: "carer_details"))
        let wants = NameReference.latest(field("wants_support", of: "carer_details"))
        table.spaces[.form(details)] = [
            "relation": .value(Declaration(.text, .personal, relation)),
            "wants_support": .value(Declaration(.yesNo, .personal, wants)),
        ]
        inner[relation] = ["p1": .text("Sister"), "c1": .text("Sister")]
        inner[wants] = ["p1": .yesNo(true)]
        return inner
    }
}
