/// What a new password must be. Length and guessability only: no rule about which kinds of character, and no expiry.
///
/// Source: security reference, section 5, *Account and session*.
public enum PasswordRules {
    public static let shortest = 12
    public static let longest = 128

    /// How many characters must be left when known words, runs and years are taken out.
    private static let leastOwn = 6

    /// - Parameter context: words an attacker tries first: the person's name and e-mail, the organisation, the site.
    public static func problem(with password: String, context: [String] = []) -> PasswordProblem? {
        let count = password.unicodeScalars.count
        guard count >= shortest else { return .tooShort }
        guard count <= longest else { return .tooLong }
        let letters = GuessableText.folded(password)
        guard Set(letters).count >= 5 else { return .guessable }
        let words = context.flatMap(GuessableText.words(of:))
        guard GuessableText.rest(of: letters, without: CommonPasswords.words).count >= leastOwn else {
            return .guessable
        }
        guard GuessableText.rest(of: letters, without: CommonPasswords.words + words).count >= leastOwn else {
            return .aboutThePerson
        }
        return nil
    }
}

/// Why a password cannot be used.
public enum PasswordProblem: Error, Hashable, Sendable {
    case tooShort, tooLong, guessable, aboutThePerson, unconfirmed

    /// What the person is told.
    public var sentence: String {
        switch self {
        case .tooShort: "Your password must be at least 12 characters long. Three random words work well."
        case .tooLong: "Your password must be 128 characters or fewer."
        case .guessable:
            "This password is easy to guess. Choose one that is not a common word, a run of keys or a repeat."
        case .aboutThePerson:
            "Choose a password without your name, your email address or the name of your organisation."
        case .unconfirmed: "The two passwords are not the same. Type them again."
        }
    }
}
