import CaseModel
import HTTPTypes
import Kernel
import Markup
import Policy

/// Keeping that a client has died, and putting right that they have not.
struct DeathPages: Sendable {
    let casework: Casework

    var routes: [CaseRoute] {
        let back: @Sendable (CaseRequest) throws -> Address = { .death(try $0.identifier("party")) }
        return [
            CaseRoute(
                .get, "/client/{party}/death", action: .update, kind: .party, access: .signedIn,
                trail: .reads(.consult), handler: confirmable(at: back) { try await page($0, DeathAsking()) }),
            CaseRoute(
                .post, "/client/{party}/death", action: .update, kind: .party, access: .signedIn,
                form: DayBoxes.fields("died") + [.one("source", maximumBytes: 400)], trail: .changes(.alter),
                handler: confirmable(at: back, keep)),
            CaseRoute(
                .post, "/client/{party}/death/undo", action: .update, kind: .party, access: .signedIn,
                form: [.one("reason", maximumBytes: 4_000)], trail: .changes(.alter),
                handler: confirmable(at: back, undo)),
        ]
    }

    @Sendable private func keep(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: PartyID = try request.identifier("party")
        var asking = DeathAsking(day: DayBoxes(request.form, "died"), source: request.form.line("source"))
        do {
            guard let day = asking.day.value else {
                throw CaseworkRefusal.other("Enter the day of death as a real day, such as 27 3 2026.")
            }
            let source = asking.source
            try await answering { try await casework.keepDeath(of: id, on: day, source: source, visit) }
            return .redirect(to: .client(id), saying: "The death is kept. Those who hold open cases are told.")
        } catch CaseworkRefusal.reasonMissing {
            asking.problem = FormProblem(field: "source", text: "Say who told you.")
        } catch let refusal as CaseworkRefusal {
            asking.problem = FormProblem(field: "died", text: refusal.sentence)
        }
        return try await page(request, asking)
    }

    @Sendable private func undo(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: PartyID = try request.identifier("party")
        var asking = DeathAsking(reason: request.form.text("reason"))
        do {
            let reason = asking.reason
            try await answering { try await casework.undoDeath(of: id, because: reason, visit) }
            return .redirect(to: .client(id), saying: "It is put right. What ended because of it waits again.")
        } catch CaseworkRefusal.reasonMissing {
            asking.problem = FormProblem(field: "reason", text: "Say why it was a mistake.")
        } catch let refusal as CaseworkRefusal {
            asking.problem = FormProblem(field: "reason", text: refusal.sentence)
        }
        return try await page(request, asking)
    }

    private func page(_ request: CaseRequest, _ asking: DeathAsking) async throws -> Reply {
        let visit = try request.visit()
        let id: PartyID = try request.identifier("party")
        let found = try await answering { try await casework.deathPage(id, visit) }
        return .page(
            deathView(found, asking, setting: PageSetting(request, visit)),
            status: asking.problem == nil ? .ok : .unprocessableContent, shown: ["party/\(id.text)"])
    }
}

/// What was typed about a death, and what is wrong with it.
struct DeathAsking: Sendable {
    var day = DayBoxes()
    var source = ""
    var reason = ""
    var problem: FormProblem?

    func error(_ field: String) -> String? { problem.flatMap { $0.field == field ? $0.text : nil } }
}

/// Asks for the day and who told us; or, once it is kept, how it was told and whether it was a mistake.
func deathView(_ found: DeathPage, _ asking: DeathAsking, setting: PageSetting) -> HTML {
    let isKept = found.banner.diedOn != nil
    let title = isKept ? "Death of this client" : "Record a death"
    return layout(
        title: "\(title): \(found.banner.name.short)", frame: setting.frame, active: .findClient,
        identity: found.banner.bar(setting.words), hasErrors: asking.problem != nil,
        main: """
            \(backLink(found.banner.name.short, to: .client(found.banner.party)))
            \(errorSummary([asking.problem].compactMap { $0 }, kept: "Nothing was changed."))\
            \(pageHead(title))\(told(found.told, setting.words))\
            \(isKept ? undoing(found, asking, setting) : keeping(found, asking, setting))
            """)
}

private func told(_ lines: [DeathLine], _ words: DateWords) -> HTML {
    guard !lines.isEmpty else { return "" }
    return rowList(
        lines.map { line in
            let undone: HTML = line.undoReason.map { " \(timeWords("It was a mistake:", .late)) \($0)" } ?? ""
            return """
                Died \(words.long(line.on)), told by \(line.source).\(undone)\
                \(small("Kept \(words.shortMoment(line.at)) by \(line.by)"))
                """
        })
}

private func keeping(_ found: DeathPage, _ asking: DeathAsking, _ setting: PageSetting) -> HTML {
    """
    <ul class="govuk-list govuk-list--bullet">
    <li>A banner stands on every page of this client.</li>
    <li>Reminders and work about them end, in every service that knows them.</li>
    <li>Whoever holds an open case is told, and decides whether it closes.</li>
    <li>A mistake can be put right: everything comes back.</li>
    </ul>
    \(postForm(
        to: .death(found.banner.party), token: setting.token,
        """
        \(asking.day.input(Question("died", "When did they die?", hint: "Such as 27 3 2026.", error: asking.error("died"))))\
        \(textInput(
            Question(
                "source", "Who told you?", hint: "Such as the family, the hospital or the coroner.",
                error: asking.error("source")), value: asking.source))\
        \(button("Record the death"))
        """))
    """
}

private func undoing(_ found: DeathPage, _ asking: DeathAsking, _ setting: PageSetting) -> HTML {
    panel(
        "It was a mistake", id: "undo",
        postForm(
            to: .undoDeath(found.banner.party), token: setting.token,
            """
            \(textArea(
                Question("reason", "How do you know?", error: asking.error("reason")), value: asking.reason, rows: 3))\
            \(button("Put it right", isSecondary: true))
            """))
}
