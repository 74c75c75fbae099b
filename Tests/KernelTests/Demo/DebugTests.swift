import CaseModel
import Definitions
import Policy
@testable import Storage
import Testing

@testable import Kernel

@Suite("Debug") struct DebugTests {
    @Test func dump() async throws {
        let world = try await DemoWorld()
        _ = try await world.made(60)
        let now = DemoWorld.now
        try await world.store.read { snapshot in
            let circumstances = Circumstances(now: now)
            var filter = CaseFilter(today: London.day(of: now)); filter.isOpen = nil
            let lines = try snapshot.cases.list(AccessPolicy.standard.scope(Question(.system(.demoData), .list, .case, circumstances)), filter, limit: 1_000)
            for line in lines {
                guard let facts = try snapshot.facts.case(line.id) else { continue }
                let records = try snapshot.records.reckoning(AccessPolicy.standard.permit(Question(.system(.demoData), .read, .case, circumstances), facts, as: Subject.Case.self))
                print("ROW", line.name?.full ?? "", line.uid?.text ?? "-", line.bornOn?.description ?? "-", line.diedOn?.description ?? "", line.stage.text, line.stageFrom, line.openedOn, line.closedOn?.description ?? "", line.lead ?? "-", line.team ?? "-", records.map { "\($0.form.form.text) \($0.datedOn)" }.joined(separator: ", "))
                if line.stage.text == "closed" { for r in records { print("   ", r.form.text, r.document.text) } }
            }
            let drafts = try snapshot.connection.rows("SELECT form, savedAt FROM draft")
            print("DRAFTS", try drafts.map { try $0.text("form") })
        }
        try await world.close()
    }
}
