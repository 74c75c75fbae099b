import CaseModel

extension PageDefinition {
    init?(_ keys: KeyReader, of form: FormName) {
        let id = keys.id("page")
        title = keys.requiredText("title")
        hint = keys.text("hint")
        showWhen = keys.expression("show_when")
        let page = id?.value ?? .mainSection
        items = keys.items("fields", required: true) { PageItem($0, of: form, on: page) }
        place = keys.place
        guard let id else { return nil }
        self.id = id.value
    }
}

extension PageItem {
    init?(_ keys: KeyReader, of form: FormName, on page: DefinitionID) {
        if keys.has("inherit") {
            guard let field = InheritedField(keys) else { return nil }
            self = .inherit(field)
        } else {
            guard let field = FieldDefinition(keys, of: form, on: page) else { return nil }
            self = .field(field)
        }
    }
}

extension InheritedField {
    init?(_ keys: KeyReader) {
        let id = keys.id("inherit")
        label = keys.text("label")
        hint = keys.text("hint")
        section = keys.mention("section")
        required = keys.bool("required")
        requireWhen = keys.expression("require_when")
        must = keys.mustChecks()
        sensitivity = keys.sensitivity()
        place = keys.place
        guard let id else { return nil }
        self.id = id.value
    }
}
