import CaseModel

/// How long a sign-in lasts. Milliseconds. Source: security reference, section 5.
public enum SessionRules {
    /// Without a request, for most people.
    public static let idle: Int64 = 15 * 60_000
    /// Without a request, for partners and for whoever configures or administers.
    public static let idleOfPartnersAndAdministrators: Int64 = 10 * 60_000
    /// In all.
    public static let absolute: Int64 = 8 * 3_600_000
    /// Between the password and the code.
    public static let halfSignedIn: Int64 = 10 * 60_000
    /// How long giving the password or a code again counts.
    public static let stepUp: Int64 = 5 * 60_000
    /// How old the stored moment of the last request may be before it is written again: one write a minute at most.
    static let seenEvery: Int64 = 60_000
    /// How long a device that has signed in keeps a budget of its own.
    static let knownDevice: Int64 = 90 * 86_400_000
    /// How long a link in an invitation works.
    public static let invitation: Int64 = 7 * 86_400_000
}

extension Moment {
    func plus(_ milliseconds: Int64) -> Moment {
        let (sum, overflow) = self.milliseconds.addingReportingOverflow(milliseconds)
        return overflow ? self : Moment(milliseconds: sum)
    }
}
