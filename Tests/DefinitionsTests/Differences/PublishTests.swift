import CaseModel
import Definitions
import Foundation
import Testing

struct PublishTests {
    /// What publishing says when texts in files of the good module become others; nil takes the file away.
    private func codes(_ edits: [(file: String, old: String, new: String?)], cases: Int = 0) throws -> [String] {
        var files = try DiagnosticFixture.files(in: DiagnosticFixture.folder.appendingPathComponent("base"))
        let live = DiagnosticFixture.read(files).set
        for edit in edits {
            let text = try #require(files[edit.file])
            #expect(text.contains(edit.old))
            files[edit.file] = edit.new.map { text.replacingOccurrences(of: edit.old, with: $0) }
        }
        let candidate = DiagnosticFixture.read(files)
        #expect(candidate.diagnostics.filter { $0.severity == .error }.map(\.description) == [])
        return PublishCheck.check(
            live: live, candidate: candidate.set, liveNumber: 1, draftBegunFrom: 1,
            casesInStage: { _, _, _ in cases }
        ).map(\.code.rawValue)
    }

    private static let moves = "    from: [asked, renting]"
    private static let workflow = "garden/growing.workflow.yaml"

    @Test func `a reworded question and a new field publish`() throws {
        #expect(try codes([("garden/visit.form.yaml", "Is the plot overgrown?", "Is it wild?")]) == [])
        #expect(
            try codes([
                (
                    "garden/plan.form.yaml", "        label: What is next?",
                    "        label: What is next?\n\n      - field: soon\n        type: yes_no\n        label: Soon?"
                )
            ]) == [])
    }

    @Test func `an id that is left out is refused, a retired one is not`() throws {
        let gone = "      - field: next_step\n        type: text\n        label: What is next?"
        let other = "      - field: step\n        type: text\n        label: Next step"
        let retired = "\nretired:\n  - field: next_step\n    type: text\n    on: 2026-05-31\n    why: Asked otherwise"
        #expect(try codes([("garden/plan.form.yaml", gone, other)]) == ["K003"])
        #expect(try codes([("garden/plan.form.yaml", gone, other + retired)]) == [])
        #expect(
            try codes([
                ("garden/overgrown.rule.yaml", "rule: overgrown", nil), ("garden/visits.examples.yaml", "[talk]", "[]"),
            ])
                == ["K003"])
    }

    @Test func `a stage goes when it says where its cases move`() throws {
        let renting = "  - stage: renting\n    title: Renting\n\n"
        let letPlot = "    to: renting\n    who: [keeper]\n    needs"
        let edits: [(String, String, String?)] = [
            (Self.workflow, renting, ""), (Self.workflow, letPlot, "    to: ended\n    who: [keeper]\n    needs"),
            (Self.workflow, Self.moves, "    from: [asked]"),
            ("garden/visits.examples.yaml", "        stage: renting\n", ""),
        ]
        #expect(try codes(edits) == ["K003"])
        #expect(try codes(edits, cases: 2) == ["W003"])
        let mapped = "    title: Give up the plot\n"
        let removed = "removed:\n  - stage: renting\n    to: asked\n    on: 2026-05-31\nmoves:\n"
        #expect(
            try codes(edits + [(Self.workflow, mapped, mapped), (Self.workflow, "moves:\n", removed)], cases: 2) == [])
    }

    @Test func `a type that changes is refused`() throws {
        #expect(try codes([("garden/plan.form.yaml", "type: text", "type: long_text")]) == ["K002"])
        #expect(try codes([("garden/request.form.yaml", "gives: money", "gives: decimal")]) == ["K002"])
        #expect(try codes([("garden/visit.form.yaml", "many: true\n", "")]) == ["K002"])
    }
}
