import CaseModel

extension WorkflowDefinition {
    init?(_ keys: KeyReader) {
        let id = keys.id("workflow")
        header = keys.header(.workflow)
        let opensWith = keys.reference("opens_with", required: true)
        stages = keys.items("stages", required: true, StageDefinition.init)
        moves = keys.items("moves", required: true, MoveDefinition.init)
        removed = keys.items("removed", RemovedStage.init)
        ReservedNames.checkTwice(stages.map { ($0.id, $0.place) }, "stage", log: keys.log)
        ReservedNames.checkTwice(moves.map { ($0.id, $0.place) }, "move", log: keys.log)
        guard let id, let opensWith else { return nil }
        self.id = id.value
        self.opensWith = opensWith
    }
}

extension StageDefinition {
    init?(_ keys: KeyReader) {
        let id = keys.id("stage")
        title = keys.requiredText("title")
        isTerminal = keys.bool("terminal") ?? false
        within = keys.expression("within")
        place = keys.place
        guard let id else { return nil }
        self.id = id.value
    }
}

extension MoveDefinition {
    init?(_ keys: KeyReader) {
        let id = keys.id("move")
        title = keys.requiredText("title")
        if !keys.has("from") { _ = keys.node("from", required: true) }
        from = keys.mentions("from") ?? []
        let to = keys.mention("to", required: true)
        who = keys.references("who", required: true) ?? []
        needs = keys.references("needs") ?? []
        when = keys.expression("when")
        say = keys.text("say")
        isBack = keys.bool("back") ?? false
        reason = keys.reference("reason")
        sensitivity = keys.sensitivity()?.value ?? .special
        then = keys.items("then", isNamed: false, missing: .r004) { ActionDefinition($0, mayBlock: false) }
        place = keys.place
        guard let id, let to else { return nil }
        self.id = id.value
        self.to = to
    }
}

extension RemovedStage {
    init?(_ keys: KeyReader) {
        let stage = keys.id("stage")
        let to = keys.mention("to", required: true)
        let on = keys.day("on", required: true)
        place = keys.place
        guard let stage, let to, let on else { return nil }
        self.stage = stage.value
        self.to = to
        self.on = on
    }
}
