import Storage

extension OpenInvitation {
    public var holderName: String { account.name }
    public var holderEmail: String { account.email }
    /// Somebody who had an account already gets a new password and authenticator.
    public var isReset: Bool { purpose == .reset }
}
