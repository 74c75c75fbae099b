import CaseModel
import Definitions
import Policy

/// Writes notes as colleagues do, by what the forms of notes say of themselves. It draws from chances of its own, so that a
/// client's way stays the same with it and without.
struct DemoNotes: Sendable {
    let desk: DemoDesk
    private let form: FormDefinition?
    private var random: DemoRandom
    private var place: Int

    /// A kind, and what a colleague might write.
    private static let texts: [(kind: String, words: String)] = [
        (
            "telephone",
            "Rang to say hello and agree a first day. They sounded tired but were glad of the call. Prefers mornings. Will bring the letter from the housing office."
        ),
        (
            "visit",
            "Seen at home with their sister. The flat is warm and tidy, and there was food in. Slept badly all week because of the neighbours. We agreed to write to the landlord together on Thursday.\nNext: letter drafted by me, sister keeps the appointment card."
        ),
        (
            "no_contact",
            "Did not come. Rang twice, no answer, left no message as the safe-contact note asks. Will try again tomorrow after 18:00."
        ),
        (
            "meeting_here",
            "Came on time and stayed an hour. Spoke for the first time about losing the job in spring. No thoughts of harming themselves when asked. Wants to see their daughter before Christmas and asked what it would take."
        ),
        (
            "multi_agency",
            "Spoke with the practice nurse and the housing officer together. Everyone has the same dates now. Housing will not act before the review; the nurse sends the results."
        ),
        (
            "supervision",
            "Talked through in supervision. Keep the weekly rhythm, ask again about money, and look at the risk rating after the next visit."
        ),
        (
            "text",
            "Sent a reminder of Tuesday at 11:00. They answered with thumbs up and asked to meet at the library instead. Agreed."
        ),
        (
            "decision",
            "Decided with the team leader to go on for another six weeks, because the plan is working and they asked for it. Reasons explained to the client, who agrees."
        ),
        (
            "email",
            "Wrote to the benefits adviser about the missed payment, with the client’s consent. Answer promised within five working days."
        ),
        (
            "letter",
            "Letter from the court came: hearing moved to next month. Read it through together by telephone, so that no date is missed."
        ),
    ]

    init(desk: DemoDesk, index: Int) {
        self.desk = desk
        form = desk.definitions.set.noteForms.first { $0.about == .case && !$0.isRetired }
        random = DemoRandom(seed: 13, stream: UInt64(index) &+ 9_000_000)
        place = index * 3
    }

    /// Writes one or two notes of a case, on the visit's day or shortly before.
    mutating func write(of id: CaseID, _ visit: Visit) async throws {
        for _ in 0..<(random.chance(45) ? 2 : 1) {
            place += 1
            let text = Self.texts[place % Self.texts.count]
            let on = visit.today.adding(days: -random.number(0...1))
            let time = "\(random.number(9...16)):\(random.chance(50) ? "30" : "15")"
            try await write(text.words, kind: text.kind, on: on, at: random.chance(70) ? time : nil, of: id, visit)
        }
    }

    private func write(
        _ words: String, kind: String, on day: Day, at time: String?, of id: CaseID, _ visit: Visit
    ) async throws {
        guard let form, let note = form.note, let page = form.pages.first else { return }
        var typed = [FieldPath(note.words.value): TypedAnswer(words)]
        if let field = note.kind.flatMap({ form.field($0.value) }),
            let list = visit.set.codeList(for: field, of: form), let code = list.item(kind) ?? list.items.first
        {
            typed[FieldPath(field.id)] = TypedAnswer(code.code)
        }
        if let time, let field = note.time { typed[FieldPath(field.value)] = TypedAnswer(time) }
        if let field = form.datedBy {
            typed[FieldPath(field.value)] = TypedAnswer(parts: [
                "day": ["\(day.day)"], "month": ["\(day.month)"], "year": ["\(day.year)"],
            ])
        }
        do {
            let draft = try await desk.casework.startDraft(.caseRecord(id, form.name), visit).0
            _ = try await desk.casework.save(PageSave(page: page.id, typed: typed), of: draft, visit)
            _ = try await desk.casework.submit(draft, key: draft.text, visit)
        } catch is CaseworkRefusal {
            // Not theirs to write: left out.
        }
    }
}
