import CaseModel
import Definitions

/// What an event made in an example: by its move, and by the rules that it set off.
struct ExampleOutcome {
    var work: [String] = []
    var flags: [String] = []
    var findings: [String] = []
    /// Drafted letters and queued messages.
    var letters: [String] = []
    var suggestions: [String] = []
    var referrals: [String] = []
    /// Moves, forms, and unanswered `form.field`.
    var refused: [String] = []
    /// Rules that fired or refused.
    var exercised: Set<DefinitionID> = []

    /// Notes what an action makes. Risk, flags and answers change the case file too, which is not done here.
    mutating func note(_ effect: ActionEffect) {
        switch effect {
        case .work(let id, _, _, _, _): work.append(id.text)
        case .flag(let code, _): flags.append(code.value)
        case .finding(let id, _, _, _): findings.append(id.text)
        case .letter(let letter, _), .message(let letter, _): letters.append(letter.id.text)
        case .suggest(let id, _, _, _): suggestions.append(id.text)
        case .refer(let module, _): referrals.append(module.value.text)
        case .risk, .notify, .block, .set: break
        }
    }
}
