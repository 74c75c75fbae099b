public import CaseModel

/// When and in what state of the site a decision is made: passed in, so that a decision is a pure function.
public struct Circumstances: Sendable, Hashable {
    public let now: Moment
    /// The day in London at `now`.
    public let today: Day
    /// Services that are switched off for the time being.
    public let suspendedModules: Set<ModuleID>

    public init(now: Moment, today: Day, suspendedModules: Set<ModuleID> = []) {
        self.now = now
        self.today = today
        self.suspendedModules = suspendedModules
    }

    public init(now: Moment, suspendedModules: Set<ModuleID> = []) {
        self.init(now: now, today: London.day(of: now), suspendedModules: suspendedModules)
    }
}

/// Why somebody does what needs a reason, as they gave it. It goes to the trail.
public struct Reason: Sendable, Hashable {
    public let code: DefinitionID?
    public let text: String

    public init(code: DefinitionID? = nil, text: String) {
        self.code = code
        self.text = text
    }

    /// Characters written, blanks at the ends and runs of one character not counted as writing.
    var written: Int {
        var last: Character?
        var count = 0
        for character in text where !character.isWhitespace && character != last {
            count += 1
            last = character
        }
        return count
    }
}

/// One thing asked: may this actor do this action to this kind of thing, now, for this reason?
public struct Question: Sendable, Hashable {
    public var actor: Actor
    public var action: Action
    public var kind: Kind
    public var circumstances: Circumstances
    public var reason: Reason?

    public init(_ actor: Actor, _ action: Action, _ kind: Kind, _ circumstances: Circumstances, reason: Reason? = nil) {
        self.actor = actor
        self.action = action
        self.kind = kind
        self.circumstances = circumstances
        self.reason = reason
    }

    var today: Day { circumstances.today }

    /// The same question about another action.
    public func asking(_ action: Action) -> Question {
        var other = self
        other.action = action
        return other
    }
}
