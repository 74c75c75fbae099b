import CaseModel

extension ActionDefinition {
    /// All of an action, to compare it.
    var words: String {
        let label = effectiveSensitivity.word
        let said: String =
            switch effect {
            case .work(let id, let title, let addressee, let due, let form):
                "\(id.text) '\(title)' for \(addressee.words) \(due?.source ?? "") \(form?.description ?? "")"
            case .flag(let code, let review): "\(code.value) \(review?.source ?? "")"
            case .risk(let code, let say): "\(code.value) '\(say)'"
            case .notify(let who, let say): "\(who.map(\.words)) '\(say)'"
            case .letter(let letter, let to), .message(let letter, let to): "\(letter) to \(to.words)"
            case .suggest(let id, let say, let form, let move):
                "\(id.text) '\(say)' \(form?.description ?? "") \(move?.value.text ?? "")"
            case .block(let what, let say): "\(what.map(\.description)) '\(say)'"
            case .set(let field, let to): "\(field) to \(to.source)"
            case .refer(let module, let say): "\(module.value.text) '\(say)'"
            case .finding(let id, let say, let field, let severity):
                "\(id.text) '\(say)' \(field?.description ?? "") \(severity.rawValue)"
            }
        return "\(effect.word) \(said) \(label)"
    }
}

extension Addressee {
    var words: String {
        switch self {
        case .lead: "the lead"
        case .coWorkers: "the co-workers"
        case .team: "the team"
        case .author: "the author"
        case .role(let role): role.description
        }
    }
}

extension Recipient {
    var words: String {
        switch self {
        case .client: "client"
        case .participant(let name): name.value.text
        }
    }
}
