import CaseModel

extension RoleDefinition {
    init?(_ keys: KeyReader) {
        let id = keys.id("role")
        header = keys.header(.role)
        clearance = keys.sensitivity("clearance") ?? Placed(.special, at: keys.place)
        organisations = keys.words("organisations") ?? [.controller, .provider]
        may = keys.items("may", required: true, isNamed: false, RoleGrant.init)
        guard let id else { return nil }
        self.id = id.value
    }
}

extension RoleGrant {
    init?(_ keys: KeyReader) {
        forms = keys.references("forms")
        sections = keys.mentions("sections")
        upTo = keys.sensitivity("up_to")
        place = keys.place
        let word = keys.firstKey ?? ""
        keys.know(word)
        guard let action = RoleAction(rawValue: word) else {
            Self.refuse(word, RoleAction.allCases.map(\.rawValue), "action", at: keys.place, keys.log)
            return nil
        }
        guard let scalar = keys.scalar(word, required: true) else { return nil }
        guard let reach = RoleReach(rawValue: scalar.text) else {
            Self.refuse(scalar.text, RoleReach.allCases.map(\.rawValue), "reach", at: scalar.place, keys.log)
            return nil
        }
        self.action = action
        self.reach = reach
    }

    private static func refuse(
        _ word: String, _ words: [String], _ what: String, at place: DefinitionPlace, _ log: ParsingLog
    ) {
        log.report(
            .a001, at: place, "There is no \(what) '\(word.prefix(60))'.",
            suggestion: log.nearest(to: word, among: words), remedy: "Use one of: \(words.joined(separator: ", ")).")
    }
}
