public import CaseModel

/// The repositories of identity, over one case file and the file that keeps the chain of reads.
public struct IdentityRepositories: Sendable {
    public let accounts: AccountRepository
    public let credentials: CredentialRepository
    public let sessions: SessionRepository
    public let attempts: AttemptRepository
    public let invitations: InvitationRepository
    public let memberships: MembershipRepository
    public let organisations: OrganisationRepository
    public let purposes: PurposeRepository
    public let absences: AbsenceRepository
    private let reads: any StorageEngine
    private let sealer: Sealer

    init(engine: any StorageEngine, reads: any StorageEngine, sealer: Sealer) {
        accounts = AccountRepository(engine: engine)
        credentials = CredentialRepository(engine: engine)
        sessions = SessionRepository(engine: engine)
        attempts = AttemptRepository(engine: engine)
        invitations = InvitationRepository(engine: engine)
        memberships = MembershipRepository(engine: engine)
        organisations = OrganisationRepository(engine: engine)
        purposes = PurposeRepository(engine: engine)
        absences = AbsenceRepository(engine: engine)
        self.reads = reads
        self.sealer = sealer
    }

    /// Encrypts the secret of somebody's authenticator under the site's key; it opens for that account and no other.
    public func seal(_ secret: String, for account: AccountID) throws -> String {
        try sealer.seal(secret, at: "authenticator \(account.text)")
    }

    func mark(_ home: AddressKeys) -> String? { sealer.homeMark(home) }

    public func open(_ sealed: String, for account: AccountID) throws -> String {
        try sealer.open(sealed, at: "authenticator \(account.text)")
    }

    /// Enters a sign-in, a refusal or a sign-out in the chain of reads; returns when it is durable.
    public func note(_ entry: TrailEntry) async throws {
        try await reads.write { connection in
            try TrailChain.reads.append([entry], connection)
        }
    }
}

extension Store {
    /// Signing in and the administration of accounts.
    public var identity: IdentityRepositories { IdentityRepositories(engine: engine, reads: reads, sealer: sealer) }
}
