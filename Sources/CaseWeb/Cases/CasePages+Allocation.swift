import CaseModel
import HTTPTypes
import Kernel
import Policy

extension CasePages {
    @Sendable func askAllocation(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let choices = try await choices(request, visit)
        return page(choices, AllocationAsking(now: choices), request, visit)
    }

    /// Gives the case to a worker, a team or both; or draws the page again with what to mend.
    @Sendable func allocate(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: CaseID = try request.identifier("case")
        let choices = try await choices(request, visit)
        var asking = AllocationAsking(
            worker: request.form.line("worker"), team: request.form.line("team"), reason: request.form.line("reason"))
        asking.isAnyway = request.form.line("anyway") == "yes"
        asking.problems = asking.problems(choosing: choices)
        if asking.problems.isEmpty { asking.problems = asking.onLeave(choices, DateWords(today: visit.today)) }
        guard asking.problems.isEmpty else { return page(choices, asking, request, visit) }
        do {
            let (worker, team) = (asking.worker.flatMap(AccountID.init), asking.team.flatMap(TeamID.init))
            let reason = asking.reason
            try await answering {
                try await casework.allocate(id, worker: worker, team: team, reason: reason, visit)
            }
            return .redirect(to: .case(id), saying: "The case is allocated.")
        } catch CaseworkRefusal.reasonMissing {
            asking.problems = [AllocationAsking.noReason]
        } catch let refusal as CaseworkRefusal {
            asking.problems = [FormProblem(field: "worker", text: refusal.sentence)]
        } catch AccessRefusal.needs(let requirements) {
            guard !requirements.contains(.stepUp) else { return StepUpNeeded(returning: .allocate(id)).reply }
            asking.problems = [AllocationAsking.noReason]
        }
        return page(choices, asking, request, visit)
    }

    private func choices(_ request: CaseRequest, _ visit: Visit) async throws -> AllocationChoices {
        let id: CaseID = try request.identifier("case")
        return try await answering { try await casework.allocationChoices(id, visit) }
    }

    private func page(
        _ choices: AllocationChoices, _ asking: AllocationAsking, _ request: CaseRequest, _ visit: Visit
    ) -> Reply {
        .page(
            allocationView(choices, asking, setting: PageSetting(request, visit)),
            status: asking.problems.isEmpty ? .ok : .unprocessableContent, shown: ["case/\(choices.line.id.text)"])
    }
}

extension AllocationAsking {
    static let noReason = FormProblem(field: "reason", text: "Say why the case is given to them.")

    /// What is wrong before anything is asked of casework: nobody chosen, or somebody who is not on the list.
    func problems(choosing choices: AllocationChoices) -> [FormProblem] {
        let (worker, team) = (self.worker ?? "", self.team ?? "")
        if worker.isEmpty && team.isEmpty {
            return [FormProblem(field: "worker", text: "Choose a lead worker, a team, or both.")]
        }
        var problems: [FormProblem] = []
        if !worker.isEmpty && !choices.workers.contains(where: { $0.value == worker }) {
            problems.append(FormProblem(field: "worker", text: "Choose a lead worker from the list."))
        }
        if !team.isEmpty && !choices.teams.contains(where: { $0.value == team }) {
            problems.append(FormProblem(field: "team", text: "Choose a team from the list."))
        }
        return problems
    }

    /// That the worker chosen is on leave: said once, and let pass when they are chosen knowingly or have the case already.
    func onLeave(_ choices: AllocationChoices, _ words: DateWords) -> [FormProblem] {
        let worker = self.worker ?? ""
        let isLead = choices.workers.first { $0.value == worker }.map { $0.label == choices.line.lead } ?? false
        guard !isAnyway, !isLead, let away = choices.away[worker] else { return [] }
        let text = "They are \(away.words(words)). Choose somebody else, or tick that you give it to them all the same."
        return [FormProblem(field: "worker", text: text)]
    }
}
