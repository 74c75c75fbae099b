import CaseModel
import HTTPTypes
import Kernel
import Policy

/// One sealed answer: asked why, and shown for a minute. Whether the minute is over is decided here and not in the browser.
extension RecordPages {
    var revealing: [CaseRoute] {
        [
            CaseRoute(
                .get, "/record/{record}/reveal/{field}", action: .read, kind: .record, access: .signedIn,
                trail: .reads(.consult), handler: show),
            CaseRoute(
                .post, "/record/{record}/reveal/{field}", action: .reveal, kind: .record, access: .signedIn,
                form: [.one("reason", maximumBytes: 4_000)], trail: .changes(.disclose), handler: allow),
        ]
    }

    /// The answer while the leave to see it lasts, and otherwise the question why.
    @Sendable private func show(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let page = try await record(request, visit)
        let field = try sealedField(request, of: page)
        let setting = PageSetting(request, visit)
        let address = Address.reveal(page.line.id, field: field.field)
        if let shown = try await answer(page, field, visit) { return reply(page, field, shown, visit, setting) }
        // Who they are is confirmed before the reason is asked, so that nobody writes it twice.
        guard visit.isConfirmed else { return StepUpNeeded(returning: address).reply }
        return .page(revealView(page, field, setting: setting), shown: page.subjects)
    }

    private func answer(_ page: RecordPage, _ field: AnsweredField, _ visit: Visit) async throws -> RevealedAnswer? {
        do {
            return try await answering { try await casework.revealed(page.line.id, field: field.field, visit) }
        } catch AccessRefusal.needs {
            return nil
        }
    }

    /// The browser leaves the page by itself when the time is over; where it does not, asking for it again shows nothing.
    private func reply(
        _ page: RecordPage, _ field: AnsweredField, _ shown: RevealedAnswer, _ visit: Visit, _ setting: PageSetting
    ) -> Reply {
        let seconds = max(1, Int(clamping: visit.now.elapsed(until: shown.untilAt).milliseconds / 1_000))
        return .page(
            revealedView(page, field, shown.value, seconds: seconds, setting: setting.holding(.sealed)),
            shown: page.subjects
        ).leaving(after: seconds, to: .record(page.line.id))
    }

    @Sendable private func allow(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let page = try await record(request, visit)
        let field = try sealedField(request, of: page)
        let address = Address.reveal(page.line.id, field: field.field)
        let reason = request.form.text("reason")
        func again(_ say: String) -> Reply {
            .page(
                revealView(page, field, reason: reason, error: say, setting: PageSetting(request, visit)),
                status: .unprocessableContent)
        }
        do {
            try await confirming(returningTo: address) {
                try await casework.allowReveal(page.line.id, field: field.field, reason: reason, visit)
            }
            return .redirect(to: address)
        } catch let refusal as StepUpNeeded {
            return refusal.reply
        } catch let refusal as AccessRefusal {
            return again(refusal.sentence)
        } catch let refusal as CaseworkRefusal {
            return again(refusal.sentence)
        }
    }

    /// The field of the address, if it is there and this reader may open it.
    private func sealedField(_ request: CaseRequest, of page: RecordPage) throws(PageFailure) -> AnsweredField {
        let text = try request.place("field")
        for answer in page.pages.flatMap(\.answers) where answer.field.text == text {
            if case .sealed(mayReveal: true) = answer.value { return answer }
        }
        throw .missing
    }
}

extension Visit {
    /// Milliseconds for which a confirmation is fresh enough to begin writing a reason: less than the policy's five
    /// minutes, so that there is time for it.
    private static let fresh: Int64 = 180_000

    /// Whether the person confirmed who they are moments ago.
    var isConfirmed: Bool {
        guard let at = actor.steppedUpAt else { return false }
        return (0...Self.fresh).contains(at.elapsed(until: now).milliseconds)
    }
}
