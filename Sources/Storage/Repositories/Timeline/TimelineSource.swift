public import CaseModel
public import Policy

/// What the reader of a timeline may see of each kind of thing: every source asks within one of these scopes.
public struct TimelineReach: Sendable {
    public let cases: Scoped<Subject.Case>
    public let records: Scoped<Subject.Record>
    public let parties: Scoped<Subject.Party>
    public let work: Scoped<Subject.WorkItem>
    public let documents: Scoped<Subject.Document>
    /// Households of which the reader may know.
    public var households: Scoped<Subject.Household>?
    /// The forms whose records are notes.
    public var notes: Set<FormName> = []
    /// Forms whose records say nothing of their own, because another form's record stands for them.
    public var quiet: Set<FormName> = []
    /// The services in which the reader may know of risk and flags.
    public var safety: Set<ModuleID> = []

    public init(
        cases: Scoped<Subject.Case>, records: Scoped<Subject.Record>, parties: Scoped<Subject.Party>,
        work: Scoped<Subject.WorkItem>, documents: Scoped<Subject.Document>
    ) {
        self.cases = cases
        self.records = records
        self.parties = parties
        self.work = work
        self.documents = documents
    }
}

/// One kind of fact on a timeline. Each is one query, within a scope before its limit.
protocol TimelineSource: Sendable {
    var group: TimelineGroup { get }

    func facts(_ question: TimelineQuestion, _ reach: TimelineReach, _ connection: any Connection) throws
        -> [TimelineFact]
}

/// Reads timelines.
public struct TimelineRepository {
    let snapshot: Snapshot

    private static let sources: [any TimelineSource] = [
        TimelineRecords(isOfNotes: true), TimelineRecords(isOfNotes: false),
        TimelineVersions(isOfNotes: true, isOfWithdrawals: false),
        TimelineVersions(isOfNotes: false, isOfWithdrawals: false),
        TimelineVersions(isOfNotes: true, isOfWithdrawals: true),
        TimelineVersions(isOfNotes: false, isOfWithdrawals: true), TimelineStages(),
        TimelineAllocations(isOfEnds: false), TimelineAllocations(isOfEnds: true), TimelineRisk(),
        TimelineCaseFlags(isOfEnds: false), TimelineCaseFlags(isOfEnds: true), TimelinePersonFlags(isOfEnds: false),
        TimelinePersonFlags(isOfEnds: true), TimelineWork(isOfEnds: false), TimelineWork(isOfEnds: true),
        TimelineDeaths(), TimelineLinks(), TimelineDocuments(), TimelineHouseholds(isOfEnds: false),
        TimelineHouseholds(isOfEnds: true),
    ]

    /// Facts in scope, newest first: as many queries as there are sources, however long the timeline is.
    /// - Parameter isLook: whether somebody looks at the timeline itself, which the next look is told of.
    public func facts(_ question: TimelineQuestion, _ reach: TimelineReach, isLook: Bool) throws -> [TimelineFact] {
        let wanted = Self.sources.filter { question.groups.contains($0.group) }
        let found = try wanted.flatMap { try $0.facts(question, reach, snapshot.connection) }
        let shown = Array(found.sorted { $1.place < $0.place }.prefix(question.limit))
        // One entry for all that was shown; by it the next look knows of this one.
        let things = shown.compactMap { fact -> String? in
            switch fact.what {
            case .record(let record), .amended(let record, _, _), .withdrawn(let record, _): record.id.text
            case .document(let document): document.id.text
            default: nil
            }
        }
        snapshot.note(reach.cases.stamp, things, fields: isLook ? [TrailEntry.timeline] : [])
        return shown
    }
}

extension TrailEntry {
    /// What the entry of a look at a timeline names as its fields.
    static let timeline = "timeline"
}

extension Snapshot {
    public var timelines: TimelineRepository { TimelineRepository(snapshot: self) }
}

extension Store {
    /// When an account last looked at the timeline of this subject before a moment, by the chains of reads of all servers.
    public func lastLook(at subject: TimelineSubject, by account: AccountID, before moment: Moment) async throws
        -> Moment?
    {
        let name =
            switch subject {
            case .caseFile(let id): id.text
            case .client(let id): id.text
            }
        let reads = reads
        return try await reads.read { connection in
            var looks: [Moment] = []
            for chain in try reads.siblings(of: TrailChain.reads.table, connection) {
                let row = try connection.one(
                    """
                    SELECT at FROM \(chain) WHERE fields = 'timeline' AND account = $1 AND at < $2 AND subjects LIKE $3
                    AND verb <> 'deny' ORDER BY at DESC LIMIT 1
                    """, [.id(account), .moment(moment), .text("%\(name)%")])
                if let row { looks.append(try row.moment("at")) }
            }
            return looks.max()
        }
    }
}
