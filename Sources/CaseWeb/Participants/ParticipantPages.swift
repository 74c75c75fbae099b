import CaseModel
import HTTPTypes
public import Kernel
import Policy

/// Who takes part in a case: the list, somebody added, a line put right or ended.
public struct ParticipantPages: Sendable {
    let casework: Casework

    public init(casework: Casework) {
        self.casework = casework
    }

    public var routes: [CaseRoute] {
        let line: [InputField] =
            [.one("role", maximumBytes: 40), .one("apart", maximumBytes: 10)]
            + DayBoxes.fields("from") + DayBoxes.fields("until")
        return [
            CaseRoute(
                .get, "/case/{case}/participants", action: .read, kind: .case, access: .signedIn,
                trail: .reads(.consult),
                handler: confirmable(at: { .participants(try $0.identifier("case")) }, asksWhy: true) {
                    try await page($0, ParticipantsTyped())
                }),
            // Names never stand in an address, so that looking for somebody is a form too.
            CaseRoute(
                .post, "/case/{case}/participants/find", action: .update, kind: .case, access: .signedIn,
                form: [.one("role", maximumBytes: 40), .one("words", maximumBytes: 400)], trail: .reads(.consult),
                handler: find),
            CaseRoute(
                .post, "/case/{case}/participants", action: .update, kind: .case, access: .signedIn,
                form: line + [.one("who", maximumBytes: 60), .one("words", maximumBytes: 400)],
                trail: .changes(.alter), handler: add),
            CaseRoute(
                .post, "/case/{case}/participants/new", action: .update, kind: .case, access: .signedIn,
                form: line + [
                    .one("words", maximumBytes: 400), .one("given", maximumBytes: 400),
                    .one("family", maximumBytes: 400), .one("phone", maximumBytes: 40),
                    .one("anyway", maximumBytes: 10),
                ] + DayBoxes.fields("born"),
                trail: .changes(.collect), handler: addNew),
            CaseRoute(
                .post, "/case/{case}/participants/{participant}", action: .update, kind: .case, access: .signedIn,
                form: line + [.one("mistake", maximumBytes: 10)], trail: .changes(.alter), handler: correct),
        ]
    }

    @Sendable private func find(_ request: CaseRequest) async throws -> Reply {
        var typed = ParticipantsTyped(request.form)
        typed.isLooking = true
        return try await page(request, typed)
    }

    @Sendable private func add(_ request: CaseRequest) async throws -> Reply {
        var typed = ParticipantsTyped(request.form)
        typed.isLooking = true
        return try await change(request, typed, "who", "They are kept as taking part.") { id, typed, visit in
            try await casework.addParticipant(typed.who, to: id, typed.change(), visit)
            return []
        }
    }

    /// Somebody who was not known here: the page comes again with those alike until it is said that none of them is meant.
    @Sendable private func addNew(_ request: CaseRequest) async throws -> Reply {
        var typed = ParticipantsTyped(request.form)
        typed.isLooking = true
        return try await change(request, typed, "given", "They are kept as taking part.") { id, typed, visit in
            let new = NewParticipant(
                given: typed.given, family: typed.family, bornOn: try typed.day(typed.born), phone: typed.phone,
                change: try typed.change(), isAnyway: typed.isAnyway)
            return try await casework.addNewParticipant(to: id, new, visit)
        }
    }

    @Sendable private func correct(_ request: CaseRequest) async throws -> Reply {
        let participant: ParticipantID = try request.identifier("participant")
        let typed = ParticipantsTyped(request.form)
        let done = "The line is put right. The old one stays among the corrections."
        return try await change(request, typed, "now", done) { id, typed, visit in
            let line = typed.isMistake ? nil : try typed.change()
            try await casework.correctParticipant(participant, of: id, to: line, visit)
            return []
        }
    }

    private func change(
        _ request: CaseRequest, _ typed: ParticipantsTyped, _ field: String, _ done: String,
        _ work: @escaping @Sendable (CaseID, ParticipantsTyped, Visit) async throws -> [DuplicateSuspect]
    ) async throws -> Reply {
        let visit = try request.visit()
        let id: CaseID = try request.identifier("case")
        var typed = typed
        do {
            let given = typed
            typed.alike = try await answering { try await work(id, given, visit) }
            if typed.alike.isEmpty { return .redirect(to: .participants(id), saying: done) }
        } catch let refusal as CaseworkRefusal {
            (typed.problem, typed.field) = (refusal.wrongBox?.say ?? refusal.sentence, refusal.wrongBox?.name ?? field)
        }
        return try await page(request, typed)
    }

    private func page(_ request: CaseRequest, _ typed: ParticipantsTyped) async throws -> Reply {
        let visit = try request.visit()
        let id: CaseID = try request.identifier("case")
        var typed = typed
        var page: ParticipantsPage?
        if typed.isLooking {
            do {
                let asked = typed
                page = try await answering {
                    try await casework.findParticipants(of: id, as: asked.role, asked.words, visit)
                }
            } catch PageFailure.missing where typed.problem != nil {
                // Where nobody can be added any more, what was refused is said on the page itself.
            } catch let refusal as CaseworkRefusal {
                if typed.problem == nil { (typed.problem, typed.field) = (refusal.sentence, "role") }
            }
        }
        let shown =
            if let page { page } else {
                try await answering { try await casework.participants(of: id, visit) }
            }
        return .page(
            participantsView(shown, typed, PageSetting(request, visit)),
            status: typed.problem == nil && typed.alike.isEmpty ? .ok : .unprocessableContent,
            shown: ["case/\(id.text)"] + shown.shown.map { "party/\($0.text)" }
                + typed.alike.map { "party/\($0.client.party.text)" })
    }
}

/// What was typed about a participant, what is wrong with it, and those alike.
struct ParticipantsTyped: Sendable {
    var role = ""
    var words = ""
    var who = ""
    var given = ""
    var family = ""
    var phone = ""
    var isApart = false
    var isMistake = false
    var isAnyway = false
    var from = DayBoxes()
    var until = DayBoxes()
    var born = DayBoxes()
    /// Somebody is looked for, so that the page shows who was found.
    var isLooking = false
    var alike: [DuplicateSuspect] = []
    var problem: String?
    /// The question that the problem is at.
    var field = "role"

    init() {}

    init(_ form: FormFields) {
        (role, words, who) = (form.line("role"), form.line("words"), form.line("who"))
        (given, family, phone) = (form.line("given"), form.line("family"), form.line("phone"))
        (isApart, isMistake) = (form.line("apart") == "yes", form.line("mistake") == "yes")
        isAnyway = form.line("anyway") == "yes"
        (from, until, born) = (DayBoxes(form, "from"), DayBoxes(form, "until"), DayBoxes(form, "born"))
    }

    func error(_ name: String) -> String? { field == name ? problem : nil }

    func change() throws(CaseworkRefusal) -> ParticipantChange {
        ParticipantChange(role: role, from: try day(from), until: try day(until), isKeptApart: isApart)
    }

    /// Nil where nothing was typed.
    func day(_ boxes: DayBoxes) throws(CaseworkRefusal) -> Day? {
        guard !boxes.isEmpty else { return nil }
        guard let day = boxes.value else { throw .other("Enter a real date, such as 27 3 2026.") }
        return day
    }
}
