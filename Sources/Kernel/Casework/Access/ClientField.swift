import CaseModel
import Definitions
import Storage

/// The fields of the core's client form that the platform itself reads: who somebody is and how to reach them.
enum ClientField {
    static let form = standing("client")
    static let name = standing("name")
    static let knownAs = standing("known_as")
    static let bornOn = standing("date_of_birth")
    static let nhsNumber = standing("nhs_number")
    static let address = standing("address")
    static let phone = standing("phone")
    static let email = standing("email")
    static let sex = standing("sex")
    static let safeToText = standing("safe_to_text")
    static let safeToCall = standing("safe_to_call")
    static let safeToLeaveMessage = standing("safe_to_leave_message")
    static let contactTimes = standing("contact_times")
    static let notToKnow = standing("not_to_know")

    static let formName = FormName(module: .core, form: form)

    /// An id written here, where a malformed one is a mistake of ours that every test meets.
    private static func standing(_ text: StaticString) -> DefinitionID { DefinitionID("\(text)") ?? .core }
}

extension PartyIdentity {
    /// Who the answers say that somebody is; nil while they give no name.
    init?(_ answers: Answers, sealed: Set<String>) {
        guard let name = answers[ClientField.name]?.name else { return nil }
        self.init(name: name)
        take(answers, sealed: sealed)
    }

    /// Takes what the answers say over what was known. Sealed answers leave no trace in what is searched.
    mutating func take(_ answers: Answers, sealed: Set<String>) {
        func open(_ field: DefinitionID) -> Answer? { sealed.contains(field.text) ? nil : answers[field] }
        if let name = open(ClientField.name)?.name {
            self.name = PersonName(
                title: name.title ?? self.name.title, given: name.given, middle: name.middle, family: name.family)
        }
        knownAs = open(ClientField.knownAs)?.text
        bornOn = open(ClientField.bornOn)?.day
        nhsNumber = open(ClientField.nhsNumber)?.text.flatMap { NHSNumber($0) }
        postcode = open(ClientField.address)?.address?.postcode
        address = open(ClientField.address)?.address.flatMap(AddressKeys.init)
        sex = open(ClientField.sex)?.code
        phone = open(ClientField.phone)?.text.flatMap { PhoneNumber($0) }
        if let email = open(ClientField.email)?.text { self.email = EmailAddress(email) }
    }

    /// Without what these fields say.
    func without(_ fields: Set<String>) -> PartyIdentity {
        var left = self
        func isGone(_ field: DefinitionID) -> Bool { fields.contains(field.text) }
        if isGone(ClientField.knownAs) { left.knownAs = nil }
        if isGone(ClientField.bornOn) { left.bornOn = nil }
        if isGone(ClientField.nhsNumber) { left.nhsNumber = nil }
        if isGone(ClientField.address) { (left.postcode, left.address) = (nil, nil) }
        if isGone(ClientField.sex) { left.sex = nil }
        if isGone(ClientField.phone) { left.phone = nil }
        if isGone(ClientField.email) { left.email = nil }
        return left
    }
}
