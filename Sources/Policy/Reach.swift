/// How far a right goes. The first four widen in order; `meeting` stands apart: the items of the actor's own seats.
public enum Reach: String, CaseIterable, Sendable, Hashable {
    /// Cases allocated to the actor, and work given to them.
    case own
    /// Cases of the team in which the role is held, and those of `own`.
    case team
    /// Every case of the service, but for what a restriction keeps back.
    case service
    /// Every service: roles of the core only.
    case all
    /// What the actor's seat at a meeting opens, in the window of that meeting.
    case meeting
}
