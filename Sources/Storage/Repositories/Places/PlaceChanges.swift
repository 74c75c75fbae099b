public import CaseModel
public import Policy

/// Makes places, and lets what they are listed by follow their form.
public struct PlaceChanges {
    let transaction: Transaction
    private var connection: any Connection { transaction.connection }

    /// Makes a place in the service that the permission names.
    public func make(
        _ permitted: PermittedCreation<Subject.Place>, id: PlaceID, kind: String, _ card: PlaceCard
    ) throws {
        guard permitted.place.kind == .place, let module = permitted.place.modules?.first else {
            throw StoreRefusal.notFound
        }
        try connection.run(
            """
            INSERT INTO place (name, foldedName, address, foldedAddress, postcode, uprn, openFrom, openUntil, id, module, kind,
                createdAt, createdBy, version)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1)
            """,
            card.columns + [
                .id(id), .text(module.text), .text(kind), .moment(permitted.stamp.at),
                .text(permitted.stamp.identity.text),
            ])
        try transaction.record(permitted.stamp, subjects: [id.text])
    }

    public func update(_ permitted: Permitted<Subject.Place>, _ card: PlaceCard) throws {
        try transaction.confirm(permitted, .place)
        try connection.run(
            """
            UPDATE place SET name = $1, foldedName = $2, address = $3, foldedAddress = $4, postcode = $5, uprn = $6,
                openFrom = $7, openUntil = $8, version = version + 1 WHERE id = $9
            """, card.columns + [.id(permitted.id)])
        try transaction.record(permitted.stamp, subjects: [permitted.id.text])
    }
}
