import CaseModel
import Definitions
import Storage

/// The fields of the core's form of places that the platform itself reads.
enum PlaceField {
    static let form = standing("place")
    static let name = standing("place_name")
    static let address = standing("place_address")
    static let isProtected = standing("address_protected")
    static let protectedAddress = standing("protected_address")
    static let openFrom = standing("open_from")
    static let openUntil = standing("open_until")

    static let formName = FormName(module: .core, form: form)

    /// An id written here, where a malformed one is a mistake of ours that every test meets.
    private static func standing(_ text: StaticString) -> DefinitionID { DefinitionID("\(text)") ?? .core }
}

extension PlaceCard {
    /// What the answers say of a place; nil while they give no name. Sealed answers leave no trace in it.
    init?(_ answers: Answers, sealed: Set<String>) {
        func open(_ field: DefinitionID) -> Answer? { sealed.contains(field.text) ? nil : answers[field] }
        guard let name = open(PlaceField.name)?.text else { return nil }
        self.init(
            name: name, address: open(PlaceField.address)?.address, openFrom: open(PlaceField.openFrom)?.day,
            openUntil: open(PlaceField.openUntil)?.day)
    }
}

extension DefinitionSet {
    /// The form that describes a place of the service: the service's own, which extends the core's, or the core's.
    func placeForm(of module: DefinitionID) -> FormDefinition? {
        form(FormName(module: module, form: PlaceField.form)) ?? form(PlaceField.formName)
    }

    /// The list of the kinds of places that a service works with; nil where it works with none.
    func placeKinds(of module: DefinitionID) -> CodeListDefinition? {
        guard case .places(let kinds)? = self[module]?.definition.capability(.places)?.settings else { return nil }
        return codeList(kinds, from: module)
    }
}
