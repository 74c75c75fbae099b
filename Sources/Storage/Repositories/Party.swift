public import CaseModel

/// What sort of party.
public enum PartyKind: String, CaseIterable, Sendable, Hashable {
    case person, organisation
}

/// What identifies a party: the columns that search and duplicate checks use. A body has its name as the family name.
public struct PartyIdentity: Sendable, Hashable {
    public var kind: PartyKind
    public var name: PersonName
    public var knownAs: String?
    public var bornOn: Day?
    public var diedOn: Day?
    /// Who told us of the death.
    public var diedSource: String?
    public var nhsNumber: NHSNumber?
    /// Never of a sealed address.
    public var postcode: Postcode?
    public var phone: PhoneNumber?
    public var email: EmailAddress?
    /// A code of the site's list; never of a sealed answer.
    public var sex: String?
    /// What of the address is compared; never of a sealed one.
    public var address: AddressKeys?

    public init(kind: PartyKind = .person, name: PersonName) {
        self.kind = kind
        self.name = name
    }
}

/// A person or body known here. With a client number it is, or was, a client.
public struct Party: Sendable, Hashable {
    public let id: PartyID
    public let uid: UID?
    public let identity: PartyIdentity
    public let registeredAt: Moment
    /// Raised by each change of the identity.
    public let version: Int64
}

/// A name that somebody had before or also goes by.
public struct OtherName: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable { case previous, alias }
    public let kind: Kind
    public let name: PersonName

    public init(_ kind: Kind, _ name: PersonName) {
        self.kind = kind
        self.name = name
    }
}

extension Party {
    init(_ row: Row) throws {
        var identity = PartyIdentity(
            kind: try row.word("kind"),
            name: PersonName(
                title: try row.optionalText("title"), given: try row.optionalText("given") ?? "",
                middle: try row.optionalText("middle"), family: try row.text("family")))
        identity.knownAs = try row.optionalText("knownAs")
        identity.bornOn = try row.optionalDay("bornOn")
        identity.diedOn = try row.optionalDay("diedOn")
        identity.diedSource = try row.optionalText("diedSource")
        identity.nhsNumber = try row.value("nhsNumber")
        identity.postcode = try row.value("postcode")
        identity.phone = try row.value("phone")
        identity.email = try row.value("email")
        identity.sex = try row.optionalText("sex")
        identity.address = try row.addressKeys()
        self.init(
            id: try row.id("id"), uid: try row.value("uid"), identity: identity,
            registeredAt: try row.moment("registeredAt"), version: try row.integer("version"))
    }
}

extension PartyIdentity {
    /// What two entries are compared by.
    public func profile(_ others: [OtherName] = []) -> MatchProfile {
        var names = [name] + others.map(\.name)
        if let knownAs { names.append(PersonName(given: knownAs, family: name.family)) }
        var profile = MatchProfile(names: names)
        profile.bornOn = bornOn
        profile.sex = sex
        profile.nhsNumber = nhsNumber
        profile.phone = phone
        profile.email = email
        profile.address = address
        if profile.address == nil, let postcode, !postcode.isPseudo {
            profile.address = AddressKeys(Address(lines: [], postcode: postcode))
        }
        return profile
    }
}

extension Row {
    /// Nil where nothing of an address is kept.
    fileprivate func addressKeys() throws -> AddressKeys? {
        let keys = AddressKeys(
            number: try optionalText("streetNumber"), street: try optionalText("street"),
            towns: (try optionalText("towns") ?? "").split(separator: "|").map(String.init),
            postalCode: try optionalText("postalCode"))
        return keys == AddressKeys() ? nil : keys
    }
}
