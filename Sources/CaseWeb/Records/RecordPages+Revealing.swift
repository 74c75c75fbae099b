import CaseModel
import HTTPTypes
import Kernel
import Policy

/// A sealed answer that its reader may open.
struct SealedAnswer {
    let field: DefinitionID
    let label: String
    /// One that gave way to somebody else's; nil for the answer that stands.
    var aside: AsidePlace?
    let address: Address
    /// Where it is linked from.
    let home: Address
}

/// One sealed answer, the one that stands or one that gave way and is kept in the history: asked why, and shown for a
/// minute. Whether the minute is over is decided here and not in the browser.
extension RecordPages {
    var revealing: [CaseRoute] {
        opening("/record/{record}/reveal/{field}", standing)
            + opening("/record/{record}/reveal/{field}/aside/{version}/{place}", aside)
    }

    private typealias Finding = @Sendable (CaseRequest, Visit) async throws -> (RecordPage, SealedAnswer)

    private func opening(_ path: RoutePattern, _ find: @escaping Finding) -> [CaseRoute] {
        [
            CaseRoute(
                .get, path, action: .read, kind: .record, access: .signedIn, trail: .reads(.consult)
            ) { request in
                let visit = try request.visit()
                let (page, sealed) = try await find(request, visit)
                return try await show(request, page, sealed, visit)
            },
            CaseRoute(
                .post, path, action: .reveal, kind: .record, access: .signedIn,
                form: [.one("reason", maximumBytes: 4_000)], trail: .changes(.disclose)
            ) { request in
                let visit = try request.visit()
                let (page, sealed) = try await find(request, visit)
                return try await allow(request, page, sealed, visit)
            },
        ]
    }

    /// The answer while the leave to see it lasts, and otherwise the question why.
    private func show(
        _ request: CaseRequest, _ page: RecordPage, _ sealed: SealedAnswer, _ visit: Visit
    ) async throws -> Reply {
        let setting = PageSetting(request, visit)
        if let shown = try await answer(page, sealed, visit) {
            let seconds = max(1, Int(clamping: visit.now.elapsed(until: shown.untilAt).milliseconds / 1_000))
            // The browser leaves the page by itself when the time is over; where it does not, asking again shows nothing.
            return .page(
                revealedView(page, sealed, shown.value, seconds: seconds, setting: setting.holding(.sealed)),
                shown: page.subjects
            ).leaving(after: seconds, to: sealed.home)
        }
        // Who they are is confirmed before the reason is asked, so that nobody writes it twice.
        guard visit.isConfirmed else { return StepUpNeeded(returning: sealed.address).reply }
        return .page(revealView(page, sealed, setting: setting), shown: page.subjects)
    }

    private func answer(_ page: RecordPage, _ sealed: SealedAnswer, _ visit: Visit) async throws -> RevealedAnswer? {
        do {
            return try await answering {
                try await casework.revealed(page.line.id, field: sealed.field, aside: sealed.aside, visit)
            }
        } catch AccessRefusal.needs {
            return nil
        }
    }

    private func allow(
        _ request: CaseRequest, _ page: RecordPage, _ sealed: SealedAnswer, _ visit: Visit
    ) async throws -> Reply {
        let reason = request.form.text("reason")
        func again(_ say: String) -> Reply {
            .page(
                revealView(page, sealed, reason: reason, error: say, setting: PageSetting(request, visit)),
                status: .unprocessableContent)
        }
        do {
            try await confirming(returningTo: sealed.address) {
                try await casework.allowReveal(
                    page.line.id, field: sealed.field, aside: sealed.aside, reason: reason, visit)
            }
            return .redirect(to: sealed.address)
        } catch let refusal as StepUpNeeded {
            return refusal.reply
        } catch let refusal as AccessRefusal {
            return again(refusal.sentence)
        } catch let refusal as CaseworkRefusal {
            return again(refusal.sentence)
        }
    }

    // MARK: Which answer is meant

    /// The field of the address, if it is there and this reader may open it.
    @Sendable private func standing(_ request: CaseRequest, _ visit: Visit) async throws -> (RecordPage, SealedAnswer) {
        let page = try await record(request, visit)
        let text = try request.place("field")
        for answer in page.pages.flatMap(\.answers) where answer.field.text == text {
            guard case .sealed(mayReveal: true) = answer.value else { continue }
            let sealed = SealedAnswer(
                field: answer.field, label: answer.label, address: .reveal(page.line.id, field: answer.field),
                home: .record(page.line.id))
            return (page, sealed)
        }
        throw PageFailure.missing
    }

    /// The answer of the address, if the history has it and this reader may open it.
    @Sendable private func aside(_ request: CaseRequest, _ visit: Visit) async throws -> (RecordPage, SealedAnswer) {
        let id: RecordID = try request.identifier("record")
        let asked = try (request.place("field"), request.place("version"), request.place("place"))
        let history = try await answering { try await casework.history(id, visit) }
        for kept in history.versions.flatMap(\.setAside) {
            let place = kept.place
            guard place.field.text == asked.0, String(place.version) == asked.1, String(place.place) == asked.2,
                case .sealed(mayReveal: true) = kept.value
            else { continue }
            let sealed = SealedAnswer(
                field: place.field, label: kept.label, aside: place, address: .revealAside(id, place),
                home: .recordHistory(id))
            return (history.page, sealed)
        }
        throw PageFailure.missing
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
