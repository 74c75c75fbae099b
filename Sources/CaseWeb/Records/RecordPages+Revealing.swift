import CaseModel
import HTTPTypes
import Kernel
import Policy

/// A sealed answer that its reader may open, and the page that asks why.
struct SealedAnswer {
    let field: DefinitionID
    let label: String
    /// One that gave way to somebody else's; nil for the answer that stands.
    var aside: AsidePlace?
    let address: Address
    /// Where it is linked from.
    let home: Address
}

/// Opening one sealed answer: the one that stands, or one that gave way and is kept in the history.
extension RecordPages {
    var asides: [CaseRoute] {
        let path: RoutePattern = "/record/{record}/reveal/{field}/aside/{version}/{place}"
        return [
            CaseRoute(
                .get, path, action: .read, kind: .record, access: .signedIn, trail: .reads(.consult)
            ) { request in
                let visit = try request.visit()
                let (page, sealed) = try await aside(request, visit)
                return askReason(request, page, sealed, visit)
            },
            CaseRoute(
                .post, path, action: .reveal, kind: .record, access: .signedIn,
                form: [.one("reason", maximumBytes: 4_000)], trail: .reads(.disclose)
            ) { request in
                let visit = try request.visit()
                let (page, sealed) = try await aside(request, visit)
                return try await reveal(request, page, sealed, visit)
            },
        ]
    }

    /// The answer of the address, if the history has it and this reader may open it.
    private func aside(_ request: CaseRequest, _ visit: Visit) async throws -> (RecordPage, SealedAnswer) {
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

    /// Who they are is confirmed before the reason is asked, so that nobody writes it twice.
    func askReason(_ request: CaseRequest, _ page: RecordPage, _ sealed: SealedAnswer, _ visit: Visit) -> Reply {
        guard visit.isConfirmed else { return StepUpNeeded(returning: sealed.address).reply }
        return .page(revealView(page, sealed, setting: PageSetting(request, visit)), shown: page.subjects)
    }

    func reveal(
        _ request: CaseRequest, _ page: RecordPage, _ sealed: SealedAnswer, _ visit: Visit
    ) async throws -> Reply {
        let reason = request.form.text("reason")
        let setting = PageSetting(request, visit)
        func again(_ say: String) -> Reply {
            .page(revealView(page, sealed, reason: reason, error: say, setting: setting), status: .unprocessableContent)
        }
        do {
            let value = try await confirming(returningTo: sealed.address) {
                try await casework.reveal(
                    page.line.id, field: sealed.field, aside: sealed.aside, reason: reason, visit)
            }
            return .page(revealedView(page, sealed, value, setting: setting), shown: page.subjects)
        } catch let refusal as StepUpNeeded {
            return refusal.reply
        } catch let refusal as AccessRefusal {
            return again(refusal.sentence)
        } catch let refusal as CaseworkRefusal {
            return again(refusal.sentence)
        }
    }
}
