public import CaseModel

extension AccessPolicy {
    /// The roles by which the actor may do this to this thing: for moves and other definitions that name roles.
    /// Empty where it is not permitted, or is permitted otherwise than by a role.
    public func roles(_ question: Question, _ facts: Facts) -> Set<RoleName> {
        Set(rights(question, facts).map(\.role))
    }

    /// Whether there may be anything at all for which the answer is yes: for links and buttons that lead to lists.
    public func mayEver(_ question: Question) -> Bool {
        predicate(question) != .never
    }
}

extension Actor {
    /// The services in which the actor holds a role on the day.
    public func modules(on day: Day) -> Set<ModuleID> {
        Set(memberships.filter { $0.span.covers(day) }.map(\.module))
    }

    /// The roles that the actor holds in a service on the day, whatever they let them do.
    public func roles(in module: ModuleID, on day: Day) -> Set<RoleName> {
        Set(memberships.filter { $0.module == module && $0.span.covers(day) }.map(\.rights.name))
    }
}
