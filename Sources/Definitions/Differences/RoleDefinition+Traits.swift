import CaseModel

extension RoleDefinition {
    var traits: DefinitionTraits {
        DefinitionTraits(
            header, id: id.text, .access,
            [
                Trait("clearance", clearance.value.word, .access),
                Trait("organisations", joined(organisations.map(\.rawValue)), .access),
                Trait("rights", joined(may.map(\.words)), .access),
            ])
    }
}

extension RoleGrant {
    fileprivate var words: String {
        var words = "\(action.rawValue): \(reach.rawValue)"
        if let forms { words += " of \(joined(forms) ?? "no form")" }
        if let sections { words += " in \(joined(sections.map(\.value.text)) ?? "no section")" }
        if let upTo { words += " up to \(upTo.value.word)" }
        return words
    }
}
