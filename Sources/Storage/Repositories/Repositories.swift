/// Where the repositories hang. Those of a snapshot only read; those of a transaction also change.
extension Snapshot {
    public var facts: FactsRepository { FactsRepository(snapshot: self) }
    public var parties: PartyRepository { PartyRepository(snapshot: self) }
    public var households: HouseholdRepository { HouseholdRepository(snapshot: self) }
    public var places: PlaceRepository { PlaceRepository(snapshot: self) }
    public var cases: CaseRepository { CaseRepository(snapshot: self) }
    public var records: RecordRepository { RecordRepository(snapshot: self) }
    public var drafts: DraftRepository { DraftRepository(snapshot: self) }
    public var documents: DocumentRepository { DocumentRepository(snapshot: self) }
    public var work: WorkRepository { WorkRepository(snapshot: self) }
    public var definitions: SnapshotRepository { SnapshotRepository(snapshot: self) }
    public var alerts: AlertRepository { AlertRepository(snapshot: self) }
    public var imports: ImportRepository { ImportRepository(snapshot: self) }
    public var site: SiteRepository { SiteRepository(snapshot: self) }
}

extension Transaction {
    public var parties: PartyChanges { PartyChanges(transaction: self) }
    public var households: HouseholdChanges { HouseholdChanges(transaction: self) }
    public var places: PlaceChanges { PlaceChanges(transaction: self) }
    public var cases: CaseChanges { CaseChanges(transaction: self) }
    public var records: RecordChanges { RecordChanges(transaction: self) }
    public var drafts: DraftChanges { DraftChanges(transaction: self) }
    public var documents: DocumentChanges { DocumentChanges(transaction: self) }
    public var work: WorkChanges { WorkChanges(transaction: self) }
    public var definitions: SnapshotChanges { SnapshotChanges(transaction: self) }
    public var alerts: AlertChanges { AlertChanges(transaction: self) }
    public var imports: ImportChanges { ImportChanges(transaction: self) }
    public var site: SiteChanges { SiteChanges(transaction: self) }
}
