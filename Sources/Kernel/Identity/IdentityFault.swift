/// What can only be wrong when the site's files or keys are.
enum IdentityFault: Error, Sendable {
    /// The secret of an authenticator was opened and is none.
    case secretUnreadable
}
