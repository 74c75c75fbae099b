import CaseModel
import Definitions
import HTTPTypes
import Kernel
import Policy

/// Choosing between the answers of two editors of one record.
extension FormPages {
    var choosing: [CaseRoute] {
        [
            CaseRoute(
                .get, "/draft/{draft}/choose-answers", action: .read, kind: .draft, access: .signedIn,
                trail: .reads(.consult), handler: askChoice),
            CaseRoute(
                .post, "/draft/{draft}/choose-answers", action: .update, kind: .draft, access: .signedIn,
                form: [
                    .one("versions", maximumBytes: 400), .under(ChoiceName.prefix, repeats: false, maximumBytes: 10),
                ], trail: .changes(.alter), handler: choose),
        ]
    }

    @Sendable private func askChoice(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let draft = try await draft(request, visit)
        guard !draft.clashes.isEmpty else { return .redirect(to: .checkAnswers(draft.id)) }
        casework.opened(draft, visit)
        return .page(chooseAnswersView(draft, setting: PageSetting(request, visit)), shown: draft.subjects)
    }

    @Sendable private func choose(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let draft = try await draft(request, visit)
        guard !draft.clashes.isEmpty else { return .redirect(to: .checkAnswers(draft.id)) }
        let chosen = try choices(request.form, of: draft)
        do {
            let versions = request.form.line("versions")
            try await answering { try await casework.settle(chosen, of: draft.id, versions: versions, visit) }
            return .redirect(to: .checkAnswers(draft.id), saying: "Your choice is kept.")
        } catch CaseworkRefusal.changedMeanwhile {
            return .redirect(
                to: .chooseAnswers(draft.id), saying: "Somebody saved the record again. Look at the new answers.")
        } catch CaseworkRefusal.problems {
            let view = chooseAnswersView(
                draft, chosen: chosen, isMissing: true, setting: PageSetting(request, visit))
            return .page(view, status: .unprocessableContent, shown: draft.subjects)
        }
    }

    private func choices(
        _ form: FormFields, of draft: DraftWork
    ) throws(PageFailure) -> [DefinitionID: ClashChoice] {
        var chosen: [DefinitionID: ClashChoice] = [:]
        for name in form.names where name.hasPrefix(ChoiceName.prefix) {
            // A question that clashed when the page was drawn and does no more is not asked again.
            guard let field = DefinitionID(String(name.dropFirst(ChoiceName.prefix.count))),
                draft.form.field(field) != nil, let choice = ClashChoice(rawValue: form.line(name))
            else { throw .malformed }
            chosen[field] = choice
        }
        return chosen
    }
}
