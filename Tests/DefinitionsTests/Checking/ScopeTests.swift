import CaseModel
import Definitions
import Foundation
import Testing

struct ScopeTests {
    /// The codes found in one file beside the good module.
    private func codes(_ path: String, _ text: String) throws -> [String] {
        var files = try DiagnosticFixture.files(in: DiagnosticFixture.folder.appendingPathComponent("base"))
        files[path] = text
        return DiagnosticFixture.read(files).diagnostics.filter { $0.place.file == path }.map(\.code.rawValue)
    }

    @Test(arguments: [
        ("case", "visit.overgrown", []),
        ("case", "client.needs_ramp and case.stage == 'renting'", []),
        ("case", "case.stage == 'rentin'", ["E005"]),
        ("case", "case.risk == 'high' and 'interpreter' in case.flags", []),
        ("case", "work.open > 2 and today > season.started_on + months(6)", []),
        ("case", "participants(helper).exists(h, has(h.uid))", []),
        ("case", "records(request).exists(r, r.crops.exists(c, c.rows_planned > 3))", []),
        ("case", "days_overdue(yearly) > 3 and complete(visit)", []),
        ("case", "rate(rents, request.plot_kind, today) > 4 and request.plot_kind == 'half'", []),
        ("case", "code(request.plot_kind).lettable", []),
        ("case", "user.team == case.team", ["E002"]),
        ("case", "anchor > today", ["E002"]),
        ("case", "household.uid == 'x'", ["E002", "M003"]),
        ("case", "has(client.safe_address)", ["E008"]),
        ("client", "client.needs_ramp", []),
        ("client", "visit.overgrown", ["E002"]),
        ("client", "case.stage == 'renting'", ["E002"]),
        ("party", "has(party.uid)", []),
    ])
    func `a rule knows the names that its subject has`(about: String, when: String, expected: [String]) throws {
        let rule = """
            rule: tried
            title: Tried
            about: \(about)
            when: "\(when)"
            do:
              - notify: [lead]
                say: Look at it.
            """
        #expect(try codes("garden/tried.rule.yaml", rule).sorted() == expected)
    }

    @Test(arguments: [("form.yaml", ["G005"]), ("report.yaml", [])])
    func `answers to retired fields are read only by reports and returns`(kind: String, expected: [String]) throws {
        let form = """
            form: hedge
            title: Hedge
            about: case
            pages:
              - page: hedge
                title: Hedge
                fields:
                  - field: cut
                    type: yes_no
                    label: Is it cut?
            \(kind == "form.yaml" ? "        show_when: tall" : "")
            retired:
              - field: tall
                type: yes_no
                on: 2026-01-31
                why: Not asked any more
            """
        let report = """
            report: hedges
            title: Hedges
            base: hedge
            who: [keeper]
            columns:
              - column: tall
                title: Tall
                value: tall
            """
        var files = try DiagnosticFixture.files(in: DiagnosticFixture.folder.appendingPathComponent("base"))
        files["garden/hedge.form.yaml"] = form
        files["garden/hedges.report.yaml"] = report
        #expect(DiagnosticFixture.read(files).diagnostics.map(\.code.rawValue) == expected)
    }

    @Test func `a form about somebody else than the case needs a retention of its own`() throws {
        let form = """
            form: skills
            title: Skills
            about: client
            pages:
              - page: skills
                title: Skills
                fields:
                  - field: grafts
                    type: yes_no
                    label: Can they graft trees?
            """
        #expect(try codes("garden/skills.form.yaml", form) == ["F012"])
        #expect(try codes("garden/skills.form.yaml", form + "\nretention: client.last_closed_on + months(3)") == [])
    }
}
