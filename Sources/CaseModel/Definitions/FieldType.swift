/// What kind of answer a field takes; the raw value is the word of the definition language.
public enum FieldType: String, Hashable, CaseIterable, Codable, Sendable {
    case text
    case longText = "long_text"
    case nhsNumber = "nhs_number"
    case niNumber = "ni_number"
    case postcode, phone, email
    case integer, scale
    case decimal, money
    case date, time
    case dateTime = "date_time"
    case partialDate = "partial_date"
    case yesNo = "yes_no"
    case yesNoUnknown = "yes_no_unknown"
    case choice, choices, calculated
    case address
    case personName = "person_name"
    case signature
    case client, party, household, place
    case account, team, organisation, document
    case list, statement

    /// The word of the definition language.
    public var word: String { rawValue }

    /// What a reference of this type points to; nothing for other types.
    public var referenceKind: ReferenceKind? { ReferenceKind(rawValue: rawValue) }

    /// Whether it can be answered at all: a statement only guides.
    public var isAnswerable: Bool { self != .statement }
}
