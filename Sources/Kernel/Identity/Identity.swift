public import CaseModel
public import Policy
public import Storage

/// Who people are: signing in and out, second factors, invitations, accounts, memberships. Each use case is a method in
/// a file of its own.
public struct Identity: Sendable {
    let store: IdentityRepositories
    let hasher: PasswordHasher
    let secrets: SecretSource
    let clock: Clock
    let identifiers: IdentifierSource
    let policy: AccessPolicy
    let site: SiteIdentity

    public init(
        store: IdentityRepositories, hasher: PasswordHasher, secrets: SecretSource = .system,
        clock: Clock = .system, identifiers: IdentifierSource = .system, policy: AccessPolicy = .standard,
        site: SiteIdentity
    ) {
        self.store = store
        self.hasher = hasher
        self.secrets = secrets
        self.clock = clock
        self.identifiers = identifiers
        self.policy = policy
        self.site = site
    }
}

/// What identity needs to know of the site.
public struct SiteIdentity: Hashable, Sendable {
    /// What the authenticator app shows beside the code, such as *Ambermoor casework*.
    public let name: String
    /// Whether the site was stamped as a demonstration when it was made. No switch sets it later.
    public let isDemonstration: Bool

    public init(name: String, isDemonstration: Bool) {
        self.name = name
        self.isDemonstration = isDemonstration
    }
}

/// Where a request comes from, before it is known whose it is.
public struct Caller: Hashable, Sendable {
    public let address: NetworkAddress
    /// What an earlier sign-in left in this browser.
    public let device: SecretToken?

    public init(address: NetworkAddress, device: SecretToken? = nil) {
        self.address = address
        self.device = device
    }
}
