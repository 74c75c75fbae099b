public import CaseModel
public import Policy

extension TrailEntry {
    /// The entry of a whole request; what its reads noted is added to it.
    public init(
        request action: Action, on kind: Kind, verb: TrailVerb, account: AccountID?, organisation: OrganisationID?,
        at: Moment, _ trace: Trace
    ) {
        self.init(
            at: at, account: account?.text, organisation: organisation?.text, module: nil, role: nil, verb: verb,
            action: action.rawValue, kind: kind.rawValue, subjects: [], fields: [], purpose: nil, ground: nil,
            result: "answered", rule: nil, session: trace.session, address: trace.address)
    }
}
