import CaseModel

extension FieldDefinition {
    /// - Parameter section: the list's, for a column.
    init?(
        _ keys: KeyReader, of form: FormName, on page: DefinitionID,
        in list: DefinitionID? = nil, section inherited: Placed<DefinitionID>? = nil
    ) {
        let id = keys.nameableID("field")
        let type = keys.word("type", as: FieldType.self, required: true)
        let written = keys.mention("section")
        let section = written ?? inherited ?? Placed(.mainSection, at: keys.place)
        owner = form
        self.page = page
        self.section = section
        self.list = list
        label = keys.requiredText("label")
        hint = keys.text("hint")
        unit = keys.text("unit")
        required = keys.bool("required") ?? false
        requireWhen = keys.expression("require_when")
        showWhen = keys.expression("show_when")
        must = keys.mustChecks()
        initial = keys.expression("default")
        sensitivity = keys.sensitivity()
        codes = keys.reference("codes")
        offerWhen = keys.expression("offer_when")
        min = keys.number("min")
        max = keys.number("max")
        places = keys.placedInt("places")
        maxLength = keys.placedInt("max_length")
        maxChoices = keys.placedInt("max_choices")
        minRows = keys.placedInt("min_rows")
        maxRows = keys.placedInt("max_rows")
        lowLabel = keys.text("low_label")
        highLabel = keys.text("high_label")
        accept = keys.texts("accept")?.map(\.value) ?? []
        let listID = id?.value ?? .mainSection
        columns = keys.items("fields") { FieldDefinition($0, of: form, on: page, in: listID, section: section) }
        value = keys.expression("value")
        gives = keys.word("gives")
        live = keys.bool("live") ?? false
        setByRules = keys.bool("set_by_rules") ?? false
        self.keys = keys.keyPlaces
        place = keys.place
        guard let id, let type else { return nil }
        self.id = id.value
        self.type = type
    }
}
