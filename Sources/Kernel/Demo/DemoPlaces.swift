import CaseModel
import Definitions
import Policy

/// Places of a service of the demonstration: one of each of its first kinds, the last with a protected address.
struct DemoPlaces: Sendable {
    let desk: DemoDesk
    let staff: DemoStaff

    private static let names = ["Heather House", "Mill Lane", "Old Station", "Harbour View"]

    func make(in module: DefinitionID, at moment: Moment) async throws {
        let set = desk.definitions.set
        guard let kinds = set.placeKinds(of: module), let form = set.placeForm(of: module),
            let first = form.pages.first?.id, let maker = staff.mayIn(module, .create, .service, set).first
        else { return }
        let visit = desk.visit(maker, at: moment)
        let used = kinds.items(on: visit.today).prefix(Self.names.count)
        for (index, kind) in used.enumerated() {
            let isProtected = index > 0 && index == used.count - 1
            let address = TypedAnswer(parts: [
                "line1": ["\(3 + 4 * index) Gorse Way"], "town": ["Ambermoor"],
                "postcode": [DemoWords.postcodes[index % DemoWords.postcodes.count]],
            ])
            let field = isProtected ? PlaceField.protectedAddress : PlaceField.address
            let typed: [FieldPath: TypedAnswer] = [
                FieldPath(PlaceField.name): TypedAnswer(Self.names[index]),
                FieldPath(PlaceField.isProtected): TypedAnswer(isProtected ? "yes" : "no"), FieldPath(field): address,
            ]
            let draft = try await desk.casework.startDraft(.newPlace(module: module, kind: kind.code), visit).0
            _ = try await desk.casework.save(PageSave(page: first, typed: typed), of: draft, visit)
            _ = try await desk.casework.submit(draft, key: draft.text, visit)
        }
    }
}
