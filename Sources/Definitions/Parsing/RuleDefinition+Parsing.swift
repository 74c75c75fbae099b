import CaseModel

extension RuleDefinition {
    init?(_ keys: KeyReader) {
        let id = keys.id("rule")
        header = keys.header(.rule)
        let about = keys.word("about", as: SubjectKind.self, required: true)
        each = keys.expression("each")
        let when = keys.expression("when", required: true)
        actions = keys.items("do", required: true, isNamed: false, missing: .r004) {
            ActionDefinition($0, mayBlock: true)
        }
        guard let id, let about, let when else { return nil }
        self.id = id.value
        self.about = about
        self.when = when
    }
}
