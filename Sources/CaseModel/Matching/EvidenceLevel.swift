/// One thing that the comparison of two entries may find, from the agreement of a family name to a sex that differs.
/// The raw value is the code by which settings name it.
public enum EvidenceLevel: String, CaseIterable, Sendable, Hashable {
    case familySame = "family_same"
    case familySounds = "family_sounds"
    case familyClose = "family_close"
    case familyDiffers = "family_differs"
    case givenSame = "given_same"
    case givenShort = "given_short"
    case givenSounds = "given_sounds"
    case givenClose = "given_close"
    case givenInitial = "given_initial"
    case givenDiffers = "given_differs"
    /// Given and family name in each other's place; stands for both.
    case namesSwapped = "names_swapped"
    case bornSame = "born_same"
    case bornSwapped = "born_swapped"
    case bornDigit = "born_digit"
    case bornPart = "born_part"
    case bornDiffers = "born_differs"
    case nhsSame = "nhs_same"
    case nhsDiffers = "nhs_differs"
    case phoneSame = "phone_same"
    case phoneDiffers = "phone_differs"
    case emailSame = "email_same"
    case emailDiffers = "email_differs"
    case sexSame = "sex_same"
    case sexDiffers = "sex_differs"
    case postcodeSame = "postcode_same"
    case postcodeEdit = "postcode_edit"
    case postcodeArea = "postcode_area"
    case postcodeDiffers = "postcode_differs"
    case numberSame = "number_same"
    case numberDiffers = "number_differs"
    case streetSame = "street_same"
    case streetClose = "street_close"
    case streetDiffers = "street_differs"
    case townSame = "town_same"
    case townClose = "town_close"
    case townDiffers = "town_differs"
}

extension EvidenceLevel {
    /// What is compared.
    public enum Subject: Sendable, Hashable {
        case name, birth, nhsNumber, phone, email, sex, address
    }

    public var subject: Subject {
        switch self {
        case .familySame, .familySounds, .familyClose, .familyDiffers, .givenSame, .givenShort, .givenSounds,
            .givenClose, .givenInitial, .givenDiffers, .namesSwapped:
            .name
        case .bornSame, .bornSwapped, .bornDigit, .bornPart, .bornDiffers: .birth
        case .nhsSame, .nhsDiffers: .nhsNumber
        case .phoneSame, .phoneDiffers: .phone
        case .emailSame, .emailDiffers: .email
        case .sexSame, .sexDiffers: .sex
        case .postcodeSame, .postcodeEdit, .postcodeArea, .postcodeDiffers, .numberSame, .numberDiffers, .streetSame,
            .streetClose, .streetDiffers, .townSame, .townClose, .townDiffers:
            .address
        }
    }

    /// In words, for the person who decides.
    public var words: String {
        switch self {
        case .familySame: "Same family name"
        case .familySounds: "Family name sounds the same"
        case .familyClose: "Family name nearly the same"
        case .familyDiffers: "Different family name"
        case .givenSame: "Same given name"
        case .givenShort: "One given name is short for the other"
        case .givenSounds: "Given name sounds the same"
        case .givenClose: "Given name nearly the same"
        case .givenInitial: "Same initial"
        case .givenDiffers: "Different given name"
        case .namesSwapped: "Given and family name swapped"
        case .bornSame: "Same date of birth"
        case .bornSwapped: "Day and month of birth swapped"
        case .bornDigit: "Date of birth differs by one digit"
        case .bornPart: "Date of birth differs in one part"
        case .bornDiffers: "Different date of birth"
        case .nhsSame: "Same NHS number"
        case .nhsDiffers: "Different NHS number"
        case .phoneSame: "Same telephone number"
        case .phoneDiffers: "Different telephone number"
        case .emailSame: "Same email address"
        case .emailDiffers: "Different email address"
        case .sexSame: "Same sex"
        case .sexDiffers: "Different sex"
        case .postcodeSame: "Same postcode"
        case .postcodeEdit: "Postcode differs by one character"
        case .postcodeArea: "Same first half of the postcode"
        case .postcodeDiffers: "Different postcode"
        case .numberSame: "Same house number"
        case .numberDiffers: "Different house number"
        case .streetSame: "Same street"
        case .streetClose: "Street nearly the same"
        case .streetDiffers: "Different street"
        case .townSame: "Same town"
        case .townClose: "Town nearly the same"
        case .townDiffers: "Different town"
        }
    }
}
