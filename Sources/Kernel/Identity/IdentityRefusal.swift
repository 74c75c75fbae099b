public import CaseModel

/// Why the system said no to somebody who signs in, or to somebody who administers accounts.
public enum IdentityRefusal: Error, Hashable, Sendable {
    /// Wrong name, wrong password, no such account, disabled account: one answer for all.
    case wrongNameOrPassword
    /// Wrong, old or already used code.
    case wrongCode
    case wrongPassword
    /// Too many failures, or too soon after one. `until` is when the next attempt counts again.
    case tooManyAttempts(until: Moment)
    /// No session, or one that has ended.
    case signedOut
    /// Too many passwords are being checked at once.
    case busy
    case password(PasswordProblem)
    /// The link is unknown, used, replaced or older than seven days.
    case linkNotValid
    /// Codes are shown on a site that is stamped as a demonstration, and nowhere else.
    case notADemonstration
    case emailTaken
    case nameTaken
    case valueMissing(String)
    case notFound
    case ownAccount
    case endsBeforeItStarts
    case alreadyEnded
    case alreadyInitialised
    case roleNotOpenToOrganisation
    case teamNotOfService
    case teamInUse(people: Int, cases: Int)
    /// Leave of the same days is kept already.
    case leaveOverlaps
    case coverNotPossible
    case reasonMissing

    /// What the person is told.
    public var sentence: String {
        switch self {
        case .wrongNameOrPassword: "Check your email address and password, and try again."
        case .wrongCode: "Check the code and try again. Each code works once; a new one appears every 30 seconds."
        case .wrongPassword: "Check your password and try again."
        case .tooManyAttempts: "There were too many attempts. Wait a little and try again."
        case .signedOut: "You have been signed out. Sign in again."
        case .busy: "Many people are signing in just now. Wait a few seconds and try again."
        case .password(let problem): problem.sentence
        case .linkNotValid: "This link does not work any more. Ask the person who sent it for a new one."
        case .notADemonstration: "This can be done on a demonstration site only."
        case .emailTaken: "Another account has this email address."
        case .nameTaken: "This name is already used."
        case .valueMissing(let name): "Enter \(name)."
        case .notFound: "There is nothing here."
        case .ownAccount: "You cannot change your own account here. Ask another administrator."
        case .endsBeforeItStarts: "Enter a last day that is not before the first."
        case .alreadyEnded: "This has already ended."
        case .alreadyInitialised: "This site already has an administrator."
        case .roleNotOpenToOrganisation: "People of this organisation cannot hold this role."
        case .teamNotOfService: "Choose an open team of the service in which the role is held."
        case .teamInUse(let people, let cases):
            "The team cannot be closed yet: \(people) in it, \(cases) held by it. Move the people and the cases first."
        case .leaveOverlaps: "Leave is kept for some of these days already. End that first, or choose other days."
        case .coverNotPossible: "Choose somebody else to cover: a colleague of the same service who can sign in."
        case .reasonMissing: "Say why."
        }
    }
}
