import CaseModel
import HTTPTypes
import Kernel
import Policy

/// Taking a record out of use, moving it to where it belongs, and the receipt of a move.
extension RecordPages {
    /// Characters of the reason.
    static let longestReason = 1_000

    var withdrawing: [CaseRoute] {
        let reason = InputField.one("reason", maximumBytes: 4_000)
        let version = InputField.one("version", maximumBytes: 20)
        return [
            CaseRoute(
                .get, "/record/{record}/withdraw", action: .close, kind: .record, access: .signedIn,
                trail: .reads(.consult), handler: askWithdrawal),
            CaseRoute(
                .post, "/record/{record}/withdraw", action: .close, kind: .record, access: .signedIn,
                form: [reason, version], trail: .changes(.alter), handler: withdraw),
            CaseRoute(
                .get, "/record/{record}/move", action: .close, kind: .record, access: .signedIn,
                trail: .reads(.consult), handler: askMove),
            CaseRoute(
                .post, "/record/{record}/move", action: .close, kind: .record, access: .signedIn,
                form: [reason, version, .one("number", maximumBytes: 40), .one("place", maximumBytes: 60)],
                trail: .changes(.alter), handler: move),
            CaseRoute(
                .get, "/moved-record/{move}", action: .read, kind: .caseTrail, access: .signedIn,
                trail: .reads(.consult), handler: receipt),
        ]
    }

    @Sendable private func askWithdrawal(_ request: CaseRequest) async throws -> Reply {
        let (page, setting) = try await open(request)
        return .page(withdrawView(page, setting: setting), shown: page.subjects)
    }

    @Sendable private func withdraw(_ request: CaseRequest) async throws -> Reply {
        let (page, setting) = try await open(request)
        let visit = try request.visit()
        let reason = request.form.text("reason")
        func again(_ say: String) -> Reply {
            .page(
                withdrawView(page, reason: reason, error: say, setting: setting), status: .unprocessableContent,
                shown: page.subjects)
        }
        if let problem = Self.problem(reason) { return again(problem) }
        let version = Int64(request.form.line("version")) ?? 0
        do {
            try await answering { try await casework.withdraw(page.line.id, version: version, reason: reason, visit) }
            return .redirect(to: .record(page.line.id), saying: "Record withdrawn.")
        } catch let refusal as CaseworkRefusal {
            return again(refusal.sentence)
        }
    }

    @Sendable private func askMove(_ request: CaseRequest) async throws -> Reply {
        let (page, setting) = try await open(request)
        return .page(moveRecordView(page, MoveForm(), setting: setting), shown: page.subjects)
    }

    /// First the person is found by their number, then the place is chosen; nothing is moved before both and a reason.
    @Sendable private func move(_ request: CaseRequest) async throws -> Reply {
        let (page, setting) = try await open(request)
        let visit = try request.visit()
        let id = page.line.id
        var form = MoveForm(number: request.form.line("number"), reason: request.form.text("reason"))
        form.place = request.form.line("place")
        func again() -> Reply {
            .page(
                moveRecordView(page, form, setting: setting),
                status: form.hasErrors ? .unprocessableContent : .ok, shown: page.subjects + form.subjects)
        }
        let number = form.number
        form.found = try await answering { try await casework.destinations(of: id, number: number, visit) }
        guard let found = form.found else {
            form.numberError = "Enter the number of a client whom you may find, such as C407 183K."
            return again()
        }
        guard request.form["place"] != nil || request.form["reason"] != nil else { return again() }
        guard let place = found.places.first(where: { MoveForm.value($0.place) == form.place })?.place else {
            form.placeError = found.places.isEmpty ? nil : "Choose where it belongs."
            return again()
        }
        form.reasonError = Self.problem(form.reason)
        guard form.reasonError == nil else { return again() }
        let version = Int64(request.form.line("version")) ?? 0
        let reason = form.reason
        do {
            let move = try await answering {
                try await casework.move(id, to: place, version: version, reason: reason, visit)
            }
            return .redirect(to: .moveReceipt(move), saying: "Record moved.")
        } catch let refusal as CaseworkRefusal {
            form.placeError = refusal.sentence
            return again()
        }
    }

    @Sendable private func receipt(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: RequestID = try request.identifier("move")
        let receipt = try await answering { try await casework.receipt(id, visit) }
        return .page(
            moveReceiptView(receipt, setting: PageSetting(request, visit)),
            shown: receipt.record.map { ["record/\($0.text)"] } ?? [])
    }

    /// The record, for whoever may take it out of use.
    private func open(_ request: CaseRequest) async throws -> (RecordPage, PageSetting) {
        let visit = try request.visit()
        let page = try await record(request, visit)
        guard page.mayWithdraw else { throw PageFailure.missing }
        return (page, PageSetting(request, visit))
    }

    private static func problem(_ reason: String) -> String? {
        if reason.allSatisfy(\.isWhitespace) { return "Say why, in a few words." }
        return reason.unicodeScalars.count > longestReason ? "Say why in 1,000 characters or fewer." : nil
    }
}
