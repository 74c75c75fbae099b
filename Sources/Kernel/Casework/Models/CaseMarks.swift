public import CaseModel

/// One stage on the track.
public struct StageMark: Sendable, Hashable {
    public enum Standing: Sendable, Hashable { case done, now, ahead }

    public var stage: DefinitionID
    public var title: String
    public var standing: Standing
    /// When the case last came into it, in this period.
    public var from: Day?
    /// Days spent in it, when it is past.
    public var days: Int?

    public init(stage: DefinitionID, title: String, standing: Standing, from: Day?, days: Int?) {
        self.stage = stage
        self.title = title
        self.standing = standing
        self.from = from
        self.days = days
    }
}

/// Somebody, or a team, to whom a case is or was given.
public struct WorkerLine: Sendable, Hashable {
    public enum Part: String, Sendable { case lead, coWorker, team }

    public var name: String
    public var part: Part
    public var from: Day
    public var until: Day?

    public init(name: String, part: Part, from: Day, until: Day?) {
        self.name = name
        self.part = part
        self.from = from
        self.until = until
    }
}
