import CaseModel
import Expressions

@testable import CaseWeb
@testable import Definitions
@testable import Kernel

extension Sample {
    private static let place = DefinitionPlace(file: "garden/growing.workflow.yaml")

    static func stage(_ id: String, isTerminal: Bool = false) -> StageDefinition {
        StageDefinition(id: name(id), title: "Stage \(id)", isTerminal: isTerminal, within: nil, place: place)
    }

    static func move(
        _ id: String, to target: String = "growing", isBack: Bool = false, closes: Bool = false,
        refusals: [MoveRefusal] = []
    ) -> MoveReading {
        let work = ActionDefinition(
            effect: .work(id: name("visit"), title: "Book a visit \(bad)", for: .lead, due: nil, form: nil),
            sensitivity: nil, place: place)
        let definition = MoveDefinition(
            id: name(id), title: "Move \(id)", from: [Placed(name("waiting"), at: place)],
            to: Placed(name(target), at: place), who: [], needs: [], when: nil, say: nil, isBack: isBack, reason: nil,
            sensitivity: .special, then: [work], place: place)
        return MoveReading(move: definition, target: stage(target, isTerminal: closes), refusals: refusals)
    }

    static let question = NameReference.latest(
        FieldName(module: name("garden"), form: name("visit"), field: name("is_suitable")))

    static let labels = QuestionLabels([
        question: .init(label: "Is it \(bad) suitable?", form: form("visit"), formTitle: "Visit")
    ])

    /// A case with every kind of obstacle.
    static func overview() -> CaseOverview {
        var overview = CaseOverview(banner: banner(), line: line())
        overview.stages = [
            StageMark(stage: name("asked"), title: "Asked", standing: .done, from: day("2026-08-06"), days: 98),
            StageMark(stage: name("waiting"), title: "Waiting", standing: .now, from: day("2026-11-12"), days: nil),
            StageMark(stage: name("growing"), title: "Growing", standing: .ahead, from: nil, days: nil),
        ]
        overview.moves = [
            move("go", isBack: true),
            move(
                "stay",
                refusals: [
                    .role(titles: ["Team leader", "Keeper"]), .form(form("plan"), title: "Plan"),
                    .condition(say: "The gate \(bad) must be open."),
                    .unanswered([question], say: "It must be suitable."),
                ]),
        ]
        overview.forms = [
            choice("plan", isNeeded: true), choice("visit", .draft(draftID, page: name("first"))),
            choice("request", .submitted(recordID, on: day("2026-11-20"), by: "Jo"), mayAdd: false, mayAmend: true),
        ]
        overview.records = [record("request", version: 3)]
        overview.workers = [
            WorkerLine(name: "Priya Nandan", part: .lead, from: day("2026-11-12"), until: nil),
            WorkerLine(name: "Ade Bankole", part: .lead, from: day("2026-08-06"), until: day("2026-11-12")),
        ]
        overview.work = [
            WorkLine(
                id: workID, title: "Ring back", dueOn: day("2026-11-18"), caseID: caseID, party: party,
                clientName: nil, uid: nil)
        ]
        overview.mayAllocate = true
        return overview
    }
}
