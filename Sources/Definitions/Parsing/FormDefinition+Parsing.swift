import CaseModel

extension FormDefinition {
    init?(_ keys: KeyReader, in module: DefinitionID) {
        guard let id = keys.nameableID("form", mayBeSubject: true) else { return nil }
        self.id = id.value
        self.module = module
        header = keys.header(.form)
        let about = keys.word("about", as: SubjectKind.self, required: true)
        extends = keys.reference("extends")
        datedBy = keys.mention("dated_by")
        many = keys.bool("many") ?? false
        note = keys.nested("note", NoteParts.init)
        restriction = keys.word("restriction") ?? .open
        sensitivity = keys.sensitivity()
        purpose = keys.text("purpose")
        lawfulBasis = keys.text("lawful_basis")
        retention = keys.expression("retention")
        retentionThen = keys.word("retention_then")
        unique = keys.mentions("unique")?.map { Placed(UniqueKey($0.value), at: $0.place) } ?? []
        summary = keys.mentions("summary") ?? []
        let written = keys.items("sections", SectionDefinition.init)
        sections = written.isEmpty ? [.main(of: header)] : written
        let name = FormName(module: module, form: id.value)
        pages = keys.items("pages", required: true) { PageDefinition($0, of: name) }
        retired = keys.items("retired", RetiredField.init)
        ReservedNames.checkTwice(sections.map { ($0.id, $0.place) }, "section", log: keys.log)
        ReservedNames.checkTwice(pages.map { ($0.id, $0.place) }, "page", log: keys.log)
        guard let about else { return nil }
        self.about = about
        listFields()
    }
}

extension UniqueKey {
    fileprivate init(_ id: DefinitionID) { self = id.text == "case" ? .theCase : .field(id) }
}

extension SectionDefinition {
    init?(_ keys: KeyReader) {
        let id = keys.id("section")
        title = keys.requiredText("title")
        readers = keys.references("readers")
        editors = keys.references("editors")
        sensitivity = keys.sensitivity()
        place = keys.place
        guard let id else { return nil }
        self.id = id.value
    }

    /// The section of a form that names none.
    static func main(of header: DefinitionHeader) -> SectionDefinition {
        SectionDefinition(
            id: .mainSection, title: header.title, readers: nil, editors: nil, sensitivity: nil, place: header.place)
    }
}

extension NoteParts {
    init?(_ keys: KeyReader) {
        let words = keys.mention("words", required: true)
        kind = keys.mention("kind")
        time = keys.mention("time")
        place = keys.place
        guard let words else { return nil }
        self.words = words
    }
}

extension RetiredField {
    init?(_ keys: KeyReader) {
        let id = keys.id("field")
        type = keys.word("type")
        let on = keys.day("on", required: true)
        why = keys.requiredText("why")
        instead = keys.mention("instead")
        place = keys.place
        guard let id, let on else { return nil }
        self.id = id.value
        self.on = on
    }
}
