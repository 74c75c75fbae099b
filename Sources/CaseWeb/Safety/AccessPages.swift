import CaseModel
import HTTPTypes
import Kernel
import Policy

/// Who sees a case beyond roles: restriction, named readers, and colleagues kept away.
struct AccessPages: Sendable {
    let casework: Casework

    var routes: [CaseRoute] {
        let back: @Sendable (CaseRequest) throws -> Address = { .caseAccess(try $0.identifier("case")) }
        return [
            CaseRoute(
                .get, "/case/{case}/access", action: .approve, kind: .case, access: .signedIn, trail: .reads(.consult),
                handler: confirmable(at: back) { try await page($0, AccessAsking()) }),
            CaseRoute(
                .post, "/case/{case}/access", action: .approve, kind: .case, access: .signedIn,
                form: [.one("restriction", maximumBytes: 20), .many("reader", maximumBytes: 60)],
                trail: .changes(.alter), handler: confirmable(at: back, restrict)),
            CaseRoute(
                .post, "/case/{case}/access/keep-out", action: .approve, kind: .case, access: .signedIn,
                form: [
                    .one("worker", maximumBytes: 60), .one("kind", maximumBytes: 20), .one("why", maximumBytes: 4_000),
                ],
                trail: .changes(.alter), handler: confirmable(at: back, keepOut)),
            CaseRoute(
                .post, "/case/{case}/access/keep-out/{exclusion}/end", action: .approve, kind: .case,
                access: .signedIn, trail: .changes(.alter), handler: confirmable(at: back, letIn)),
        ]
    }

    @Sendable private func restrict(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: CaseID = try request.identifier("case")
        var asking = AccessAsking(
            restriction: request.form.line("restriction"), readers: Set(request.form.all("reader")))
        do {
            let readers = asking.readers.map { AccountID($0) }
            guard let wanted = Restriction(rawValue: asking.restriction ?? ""), !readers.contains(nil) else {
                _ = try await answering { try await casework.caseAccess(id, visit) }
                throw CaseworkRefusal.other("Choose who may see the case.")
            }
            try await answering {
                try await casework.restrict(id, to: wanted, readers: Set(readers.compactMap { $0 }), visit)
            }
            return .redirect(to: .case(id), saying: "Who may see the case is kept.")
        } catch let refusal as CaseworkRefusal {
            asking.problem = FormProblem(field: "restriction", text: refusal.sentence)
        }
        return try await page(request, asking)
    }

    @Sendable private func keepOut(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: CaseID = try request.identifier("case")
        var asking = AccessAsking(
            worker: request.form.line("worker"), isConflict: request.form.line("kind") == "conflict",
            why: request.form.text("why"))
        do {
            guard let worker = AccountID(asking.worker) else {
                _ = try await answering { try await casework.caseAccess(id, visit) }
                throw CaseworkRefusal.other("Choose a colleague from the list.")
            }
            let (isConflict, why) = (asking.isConflict, asking.why)
            try await answering {
                try await casework.keepOut(worker, of: id, isConflict: isConflict, because: why, visit)
            }
            return .redirect(to: .caseAccess(id), saying: "They cannot see the case any more.")
        } catch CaseworkRefusal.reasonMissing {
            asking.problem = FormProblem(field: "why", text: "Say why they must not see the case.")
        } catch let refusal as CaseworkRefusal {
            asking.problem = FormProblem(field: "worker", text: refusal.sentence)
        }
        return try await page(request, asking)
    }

    @Sendable private func letIn(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: CaseID = try request.identifier("case")
        let exclusion: ExclusionID = try request.identifier("exclusion")
        do {
            try await answering { try await casework.letIn(exclusion, to: id, visit) }
            return .redirect(to: .caseAccess(id), saying: "From tomorrow they are no longer kept away.")
        } catch let refusal as CaseworkRefusal {
            return .redirect(to: .caseAccess(id), saying: refusal.sentence)
        }
    }

    private func page(_ request: CaseRequest, _ asking: AccessAsking) async throws -> Reply {
        let visit = try request.visit()
        let id: CaseID = try request.identifier("case")
        let found = try await answering { try await casework.caseAccess(id, visit) }
        return .page(
            accessView(found, asking, setting: PageSetting(request, visit)),
            status: asking.problem == nil ? .ok : .unprocessableContent, shown: ["case/\(id.text)"])
    }
}

/// What was chosen and typed about who sees a case, and what is wrong with it.
struct AccessAsking: Sendable {
    var restriction: String?
    var readers: Set<String> = []
    var worker = ""
    var isConflict = false
    var why = ""
    var problem: FormProblem?

    func error(_ field: String) -> String? { problem.flatMap { $0.field == field ? $0.text : nil } }
}
