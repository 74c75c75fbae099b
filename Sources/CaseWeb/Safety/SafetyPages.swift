public import Kernel

/// Every page that keeps people safe: risk, flags, who may see a case, emergencies, and the alerts about them.
public struct SafetyPages: Sendable {
    let casework: Casework

    public init(casework: Casework) {
        self.casework = casework
    }

    public var routes: [CaseRoute] {
        RiskPages(casework: casework).routes + FlagPages(casework: casework).routes
            + AccessPages(casework: casework).routes + GlassPages(casework: casework).routes
            + AlertPages(casework: casework).routes + PurposePages(casework: casework).routes
            + DeathPages(casework: casework).routes + WhyPages(casework: casework).routes
            + TrailPages(casework: casework).routes + ConflictPages(casework: casework).routes
    }
}
