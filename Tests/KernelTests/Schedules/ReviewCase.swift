import CaseModel
import Definitions
import Expressions
import Foundation

@testable import Kernel

/// One dated case of the reviews, written in words: what is known, and how windows stand on a day.
///
/// Known: `opened D`, `period D`, `triaged D`, `first D` (first intervention of the journey), `modality D`, `support D[..D]`,
/// `discharged D REASON`, `top STAGE D`, `sir D`, `cir D`. Expected: `top.start D STATE`, `top.start none`, `outside top N`,
/// and `#N` after a window for one of its occurrences instead of the last. A day without a year is in 2026.
struct ReviewCase: CustomStringConvertible, Sendable {
    let description: String
    let now: String
    let known: [String]
    let expected: [String]

    init(_ name: String, on now: String, _ known: String, _ expected: String) {
        description = name
        self.now = now
        self.known = known.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
        self.expected = expected.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
    }

    /// Where the schedules do not stand as expected.
    func differences(_ set: DefinitionSet) throws -> [String] {
        let file = try file(set)
        return try expected.compactMap { line in
            let found = try found(line, file)
            return found == line ? nil : "expected \(line), found \(found)"
        }
    }

    private func found(_ line: String, _ file: CaseFile) throws -> String {
        let words = line.split(separator: " ").map(String.init)
        let module = try Names.id("drug_alcohol")
        func reading(_ name: String) throws -> ScheduleReading {
            let schedule = file.definitions[module]?.schedules[try Names.id(name)]
            return ScheduleReading(try schedule.orThrow(name), file)
        }
        if words[0] == "outside" { return "outside \(words[1]) \(try reading(words[1]).outside.count)" }
        let mark = words[0].split(separator: "#").map(String.init)
        let parts = mark[0].split(separator: ".").map(String.init)
        let standing = try reading(parts[0]).occurrences.filter { $0.occurrence.window.text == parts[1] }
        let one = mark.count > 1 ? standing.first { "\($0.occurrence.key.number)" == mark[1] } : standing.last
        guard let one else { return "\(words[0]) none" }
        let due = one.occurrence.due.map { Self.short($0) } ?? "-"
        return "\(words[0]) \(due) \(one.state.rawValue)"
    }

    // MARK: The file

    private func file(_ set: DefinitionSet) throws -> CaseFile {
        let module = try Names.id("drug_alcohol")
        var file = CaseFile(definitions: set, module: module, now: try moment())
        file.standing = CaseStanding(
            id: CaseID(rawValue: UUID()), programme: try Names.id("structured"), openedOn: try Self.day("01-05"),
            periodFrom: try Self.day("01-05"), stage: try Names.id("in_treatment"), stageFrom: try Self.day("01-05"))
        for (number, line) in known.enumerated() {
            try add(line.split(separator: " ").map(String.init), number, to: &file)
        }
        for form in file.records.keys {
            file.records[form]?.sort { ($0.datedOn, $0.submittedAt) < ($1.datedOn, $1.submittedAt) }
        }
        return file
    }

    private func add(_ words: [String], _ number: Int, to file: inout CaseFile) throws {
        let days = words[words.count > 2 && words[0] == "top" ? 2 : 1].components(separatedBy: "..")
        let day = try Self.day(days[0])
        switch words[0] {
        case "opened": file.standing?.openedOn = day; file.standing?.periodFrom = day
        case "period": file.standing?.periodFrom = day
        case "first": file.facts["journey.first_intervention_on"] = .date(day)
        case "triaged":
            try store("triage", ["triaged_on": .day(day), "care_coordination": .yesNo(true)], day, number, &file)
        case "shared":
            try store("triage", ["triaged_on": .day(day), "care_coordination": .yesNo(false)], day, number, &file)
        case "modality", "support":
            var answers: [String: Answer] = ["started_on": .day(day)]
            answers["modality_kind"] = .code(words[0] == "support" ? "recovery_support" : "psychosocial")
            if days.count > 1 { answers["ended_on"] = .day(try Self.day(days[1])) }
            try store("modality", answers, day, number, &file)
        case "discharged":
            try store(
                "discharge", ["discharged_on": .day(day), "discharge_reason": .code(words[2])], day, number, &file)
        case "top": try store("top", ["interviewed_on": .day(day), "top_stage": .code(words[1])], day, number, &file)
        case "sir", "cir": try store(words[0], ["reviewed_on": .day(day)], day, number, &file)
        default: throw Unreadable(what: words[0])
        }
    }

    private func store(
        _ form: String, _ answers: [String: Answer], _ day: Day, _ number: Int, _ file: inout CaseFile
    ) throws {
        let name = FormName(module: file.module, form: try Names.id(form))
        file.records[name, default: []].append(
            RecordValue(
                id: "record-\(number)", form: name, datedOn: day, submittedAt: Moment(milliseconds: Int64(number)),
                submittedBy: Reference(kind: .account, id: "a", label: "a"), answers: Answers(answers)))
    }

    private func moment() throws -> Moment {
        if now.contains("T") { return try Moment(now).orThrow(now) }
        return Moment(milliseconds: London.start(of: try Self.day(now)).milliseconds + 12 * 3_600_000)
    }

    private static func day(_ text: String) throws -> Day {
        try Day(text.count == 5 ? "2026-" + text : text).orThrow(text)
    }

    private static func short(_ day: Day) -> String {
        let text = day.description
        return text.hasPrefix("2026-") ? String(text.dropFirst(5)) : text
    }
}

struct Unreadable: Error { let what: String }

extension Optional {
    func orThrow(_ what: String) throws -> Wrapped {
        guard let self else { throw Unreadable(what: what) }
        return self
    }
}
