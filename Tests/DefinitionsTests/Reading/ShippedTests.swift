import CaseModel
import Definitions
import Foundation
import Testing

@Suite("The definitions that ship, as they are read")
struct ShippedTests {
    /// As the parser made them; what the checks across definitions say is another test's matter.
    private let module: Module

    init() throws {
        let folder = try #require(Reading.shipped)
        let outcome = try DefinitionReader.read(DefinitionFolder.files(at: folder))
        let id = try #require(DefinitionID("drug_alcohol"))
        module = try #require(
            outcome.set[id],
            "\(outcome.diagnostics.filter { $0.severity == .error }.map(\.description).joined(separator: "\n"))")
    }

    @Test func `a schedule keeps its windows in order, with every key`() throws {
        let schedule = try #require(module.schedules[try id("top")])
        #expect(
            schedule.windows.map(\.id.text)
                == ["start", "first_review", "later_review", "exit", "exit_unplanned", "post_treatment"])
        let later = schedule.windows[2]
        #expect(later.countsFrom == .previous)
        #expect(later.repeatEvery?.source == "days(182)")
        #expect(later.severity == .error)
        #expect(schedule.windows[5].due == nil)
        #expect(schedule.windows[5].severity == .none)
        #expect(schedule.notice.source == "days(14)")
    }

    @Test func `a form keeps its fields with types, bounds, checks and columns`() throws {
        let form = try #require(module.forms[try id("triage")])
        #expect(form.datedBy?.value.text == "triaged_on")
        #expect(form.sections.map(\.id.text) == ["main", "clinical"])
        let first = try #require(form.fields.first)
        #expect(first.must.map { $0.id?.text } == ["not_future", "after_referral", "within_six_months"])
        #expect(first.must.map(\.severity) == [.error, .error, .warning])
        let units = try #require(form.field(try id("monthly_units")))
        #expect(units.value?.source == "drinking_days == 0 ? 0 : drinking_days * units_a_day")
        #expect(units.gives == .integer)
        #expect(units.section.value.text == "clinical")
        let dependants = try #require(form.field(try id("dependants")))
        #expect(dependants.columns.map(\.type) == [.personName, .partialDate])
        #expect(dependants.maxRows?.value == 12)
        #expect(form.retired.map(\.id.text) == ["dual_diagnosis"])
    }

    @Test func `codes keep their maps and attributes`() throws {
        let list = try #require(module.codeLists[try id("discharge_reasons")])
        let dropped = try #require(list.item("dropped_out"))
        #expect(dropped.mapped(to: "ndtms") == "85")
        #expect(dropped.attribute("planned")?.yesNo == false)
        #expect(dropped.attribute("outcome")?.text == "unplanned")
    }

    @Test func `a rate holds on its days`() throws {
        let rates = try #require(module.rates[try id("bed_prices")])
        let march = try #require(Day("2026-03-31"))
        let april = try #require(Day("2026-04-01"))
        #expect(rates.rate("residential", on: march) == ExactDecimal("138"))
        #expect(rates.rate("residential", on: april) == ExactDecimal("142.5"))
        #expect(rates.rate("community", on: april) == nil)
    }

    @Test func `roles, moves, packs and examples are whole`() throws {
        let leader = try #require(module.roles[try id("team_leader")])
        let reveal = try #require(leader.may.first { $0.action == .reveal })
        #expect(reveal.reach == .own)
        #expect(reveal.sections?.map(\.value.text) == ["health"])
        let start = try #require(module.workflows[try id("treatment")]?.move(try id("start_treatment")))
        #expect(Set(start.needs.map(\.id.text)).isSuperset(of: ["care_plan", "modality"]))
        #expect(start.then.map(\.effect.word) == ["work"])
        let pack = try #require(module.returns[try id("ndtms_r")])
        #expect(pack.columns.count == 20)
        #expect(pack.columns.filter(\.verified).map(\.header.value) == ["CONSENT", "MTHTN"])
        #expect(pack.file.blank.isEmpty)
        #expect(module.examples[try id("treatment_examples")]?.cases.isEmpty == false)
        #expect(module.translations.first?.direction == .rtl)
    }

    private func id(_ text: String) throws -> DefinitionID { try #require(DefinitionID(text)) }
}
