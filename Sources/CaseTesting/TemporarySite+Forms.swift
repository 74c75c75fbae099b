public import CaseModel
import Definitions
public import Kernel

extension TemporarySite {
    /// Fills in a form as far as it must be filled in, and submits it.
    ///
    /// - Parameter typed: what is typed where it matters; other required fields get a plain answer of their type.
    @discardableResult
    public func fill(
        _ purpose: DraftPurpose, _ typed: [String: TypedAnswer] = [:], by visit: Visit
    ) async throws -> Submitted {
        let (id, _) = try await casework.startDraft(purpose, visit)
        var draft = try await casework.draft(id, visit)
        for page in draft.form.pages {
            // What one answer shows may ask for another.
            for _ in 0..<3 {
                let answers = Self.answers(to: page, of: draft, typed, today: visit.today)
                guard !answers.isEmpty else { break }
                draft = try await casework.save(PageSave(page: page.id, typed: answers), of: id, visit)
            }
        }
        return try await casework.submit(id, key: id.text, visit)
    }

    private static func answers(
        to page: PageDefinition, of draft: DraftWork, _ typed: [String: TypedAnswer], today: Day
    ) -> [FieldPath: TypedAnswer] {
        var answers: [FieldPath: TypedAnswer] = [:]
        for field in draft.reading.fields(of: page) {
            let path = FieldPath(field.id)
            guard draft.reading.answers.values[field.id.text] == nil else { continue }
            if let typed = typed[field.id.text] {
                answers[path] = typed
            } else if draft.reading.requires(path) {
                answers[path] = plain(field, offered: draft.reading.offered[path]?.first?.code, today: today)
            }
        }
        return answers
    }

    private static func plain(_ field: FieldDefinition, offered: String?, today: Day) -> TypedAnswer {
        switch field.type {
        case .date: date(today)
        case .personName: TypedAnswer(parts: ["given": ["Alma"], "family": ["Testperson"]])
        case .yesNo, .yesNoUnknown: TypedAnswer("no")
        case .choice, .choices: TypedAnswer(offered ?? "")
        case .integer, .scale, .decimal, .money: TypedAnswer("\(field.min?.value.description ?? "1")")
        case .time: TypedAnswer("10:30")
        default: TypedAnswer("A plain answer")
        }
    }

    /// A day as three inputs.
    public static func date(_ day: Day) -> TypedAnswer {
        TypedAnswer(parts: ["day": ["\(day.day)"], "month": ["\(day.month)"], "year": ["\(day.year)"]])
    }
}
