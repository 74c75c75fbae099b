import CaseModel

extension ModuleDefinition {
    init?(_ keys: KeyReader) {
        let id = keys.id("module")
        header = keys.header(.module)
        owner = keys.requiredText("owner")
        uses = keys.mentions("uses") ?? []
        programmes = keys.items("programmes", ProgrammeDefinition.init)
        participants = keys.items("participants", ParticipantDefinition.init)
        capabilities = keys.items("capabilities", isNamed: false, CapabilityDefinition.init)
        facts = keys.items("facts", FactDeclaration.init)
        exports = keys.fields("exports") ?? []
        riskLevels = keys.reference("risk_levels") ?? .core("risk_levels", keys.place)
        flags = keys.reference("flags") ?? .core("flags", keys.place)
        calendar = keys.reference("calendar") ?? .core("england", keys.place)
        navigation = keys.mentions("navigation")
        defaults = keys.nested("defaults", required: true, ModuleDefaults.init) ?? ModuleDefaults(at: keys.place)
        ReservedNames.checkTwice(programmes.map { ($0.id, $0.place) }, "programme", log: keys.log)
        ReservedNames.checkTwice(participants.map { ($0.id, $0.place) }, "participant", log: keys.log)
        guard let id else { return nil }
        self.id = id.value
    }
}

extension DefinitionReference {
    /// What a module takes from the core unless it names its own.
    fileprivate static func core(_ id: StaticString, _ place: DefinitionPlace) -> Self {
        DefinitionReference(module: .coreModule, id: .standing(id), place: place)
    }
}

extension ProgrammeDefinition {
    init?(_ keys: KeyReader) {
        let id = keys.nameableID("programme")
        let workflow = keys.reference("workflow", required: true)
        title = keys.requiredText("title")
        subject = keys.word("subject") ?? .client
        place = keys.place
        guard let id, let workflow else { return nil }
        self.id = id.value
        self.workflow = workflow
    }
}

extension ParticipantDefinition {
    init?(_ keys: KeyReader) {
        let id = keys.nameableID("participant")
        title = keys.requiredText("title")
        let nature = keys.word("is", as: ParticipantNature.self, required: true)
        place = keys.place
        guard let id, let nature else { return nil }
        self.id = id.value
        self.nature = nature
    }
}

extension FactDeclaration {
    init?(_ keys: KeyReader) {
        name = keys.requiredText("fact")
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        if !name.isEmpty, parts.count != 2 || !parts.allSatisfy({ DefinitionID(String($0)) != nil }) {
            keys.log.report(
                .g002, at: keys.place, "'\(name.prefix(60))' is not the name of a fact.",
                remedy: "Choose a name of two ids, as journey.started_on.")
        }
        let type = keys.word("type", as: FieldType.self, required: true)
        plugIn = keys.requiredText("plug_in")
        place = keys.place
        guard let type else { return nil }
        self.type = type
    }
}

extension ModuleDefaults {
    init?(_ keys: KeyReader) {
        sensitivity = keys.sensitivity()?.value ?? .special
        purpose = keys.text("purpose")
        lawfulBasis = keys.text("lawful_basis")
        retention = keys.expression("retention")
        retentionThen = keys.word("retention_then") ?? .review
        sharing = keys.word("sharing") ?? .none
        place = keys.place
    }

    /// What holds in place of defaults that are missing, which is an error.
    init(at place: DefinitionPlace) {
        sensitivity = .special
        purpose = nil
        lawfulBasis = nil
        retention = nil
        retentionThen = .review
        sharing = .none
        self.place = place
    }
}
