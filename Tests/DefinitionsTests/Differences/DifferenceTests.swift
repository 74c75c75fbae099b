import CaseModel
import Definitions
import Foundation
import Testing

struct DifferenceTests {
    /// What changes when a text in a file of the good module becomes another.
    private func differences(_ file: String, _ old: String, _ new: String) throws -> [Difference] {
        let folder = DiagnosticFixture.folder.appendingPathComponent("base")
        var files = try DiagnosticFixture.files(in: folder)
        let live = DiagnosticFixture.read(files).set
        let text = try #require(files[file])
        #expect(text.contains(old))
        files[file] = text.replacingOccurrences(of: old, with: new)
        return live.differences(to: DiagnosticFixture.read(files).set)
    }

    @Test(arguments: [
        (
            "garden/visit.form.yaml", "Is the plot overgrown?", "Is it wild?", ChangeClass.wording,
            "Form Visit: the label of 'Is the plot overgrown?' becomes 'Is it wild?'"
        ),
        (
            "garden/visit.form.yaml", "label: Is the plot", "required: true\n        label: Is the plot", .structure,
            "Form Visit: 'Is the plot overgrown?' is now required"
        ),
        (
            "garden/request.form.yaml", "beds * rate", "2 * beds * rate", .structure,
            "Form Request: the calculation of 'Rent' changes"
        ),
        (
            "garden/request.form.yaml", "editors: [keeper]\n    ", "", .access,
            "Form Request: the editors of 'Health' are taken away"
        ),
        (
            "garden/keeper.role.yaml", "  - update: service\n", "", .access,
            "Role Keeper: the rights become discover: service, read: service, create: service, read: meeting, "
                + "create: meeting, update: meeting"
        ),
        ("garden/rents.rates.yaml", "5.00", "5.20", .behaviour, "Rates Rent of a bed: the amounts change"),
        (
            "garden/yearly.schedule.yaml", "days(365)", "days(364)", .behaviour,
            "Schedule Yearly visit: the due day of 'Yearly visit' becomes previous + days(364)"
        ),
        ("garden/visit.form.yaml", "many: true\n", "", .breaking, "Form Visit: it is no longer kept several times"),
        (
            "garden/cy.translations.yaml", "Ymweliad", "Taith", .wording,
            "Translations Cymraeg: the text of 'form.visit.title' becomes 'Taith'"
        ),
    ])
    func `a change is told in plain words, with what it touches`(
        file: String, old: String, new: String, changeClass: ChangeClass, words: String
    ) throws {
        let found = try differences(file, old, new)
        #expect(found.map(\.words) == [words])
        #expect(found.first?.changeClass == changeClass)
    }

    @Test func `a new field is a change of structure`() throws {
        let found = try differences(
            "garden/visit.form.yaml", "      - field: overgrown",
            "      - field: housing_status\n        type: text\n        label: Housing status\n\n      - field: overgrown"
        )
        #expect(found.map(\.words) == ["Form Visit: new field 'Housing status'"])
        #expect(found.first?.changeClass == .structure)
    }

    @Test func `nothing differs from itself`() throws {
        let set = try DiagnosticFixture.base().set
        #expect(set.differences(to: set).isEmpty)
    }

    @Test func `a form about something else is refused only once records exist`() throws {
        let folder = DiagnosticFixture.folder.appendingPathComponent("base")
        var files = try DiagnosticFixture.files(in: folder)
        let live = DiagnosticFixture.read(files).set
        files["garden/plan.form.yaml"]? += "many: true\n"
        let candidate = DiagnosticFixture.read(files).set
        for (from, to, exist, count) in [
            (live, candidate, true, 0), (candidate, live, true, 1), (candidate, live, false, 0),
        ] {
            let found = PublishCheck.check(
                live: from, candidate: to, liveNumber: 1, draftBegunFrom: 1, casesInStage: { _, _, _ in 0 },
                recordsExist: { _ in exist })
            #expect(found.count == count)
        }
    }
}
