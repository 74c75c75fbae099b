/// Why a text is not a value of its kind; each case has a sentence for the person who typed it.
public enum ValueProblem: Error, Hashable, Sendable, CaseIterable {
    case nhsNumberShape, nhsNumberCheck
    case niNumberShape, niNumberPrefix
    case postcode
    case uprn
    case phoneShape, phoneLength
    case email
    case uidShape, uidCheck
    case nameMissing, nameTooLong, nameCharacters
    case addressMissing, addressTooLong, addressCharacters

    public var sentence: String {
        switch self {
        case .nhsNumberShape: "Enter an NHS number of 10 digits, like 943 476 5919."
        case .nhsNumberCheck: "Check the NHS number. Its digits do not agree with its last digit."
        case .niNumberShape: "Enter a National Insurance number of 2 letters, 6 digits and a last letter A to D."
        case .niNumberPrefix: "Check the first two letters of the National Insurance number. They are not in use."
        case .postcode: "Enter a full UK postcode, like TR1 3AY."
        case .uprn: "Enter a UPRN of up to 12 digits."
        case .phoneShape: "Enter a telephone number with digits only, like 01872 000 000 or +44 1872 000 000."
        case .phoneLength: "Check the telephone number. It has too few or too many digits."
        case .email: "Enter an email address, like name@example.com."
        case .uidShape: "Enter a client number, like C000 123K."
        case .uidCheck: "Check the client number. Its last letter does not agree with its digits."
        case .nameMissing: "Enter a given name or a family name."
        case .nameTooLong: "Each part of a name must be 80 characters or fewer."
        case .nameCharacters: "A name must not hold line breaks or control characters."
        case .addressMissing: "Enter at least one line of the address or its postcode."
        case .addressTooLong: "Enter an address of at most 8 lines, each of 120 characters or fewer."
        case .addressCharacters: "A line of an address must not hold control characters."
        }
    }
}
