import CaseModel
import Policy
import Testing

@testable import Storage

@Suite("1.22: words of notes, and timelines, on both engines")
struct NoteTests {
    static let canary = "canarywordsealed"
    let identifiers = IdentifierSource.system

    /// A case of a service with notes of a form of the core; gives the case, the person and the notes.
    func notes(_ store: Store, _ texts: [(words: String, on: Int)]) async throws -> (CaseID, PartyID, [RecordID]) {
        let identifiers = identifiers
        let module = try Example.id("north")
        let form = try #require(FormName("core/note"))
        return try await store.change { transaction in
            let (caseID, party) = try transaction.makeCase(in: module, programme: Example.id("main"), identifiers)
            let made = try texts.map { text in
                let id: RecordID = identifiers.next()
                let place = try transaction.snapshot.facts.new(
                    .record, form: form, module: module, caseFile: caseID, party: nil, author: nil)
                var record = NewRecord(
                    id: id, form: form, caseFile: caseID, datedOn: Example.today.adding(days: text.on), snapshot: 1,
                    answers: ["words": .text(text.words), "hidden": .text(Self.canary)], sealedFields: ["hidden"])
                record.service = module
                record.words = NoteWords([
                    NoteWords.Text(field: "words", sensitivity: .special, text: text.words),
                    NoteWords.Text(field: "hidden", sensitivity: .special, text: Self.canary),
                    NoteWords.Text(field: "kind", sensitivity: .personal, text: "no_contact", isCode: true),
                ])
                try transaction.records.submit(transaction.permitCreation(.record, place), record)
                return id
            }
            return (caseID, party, made)
        }
    }

    private static func search(_ text: String, upTo: Sensitivity = .special) -> NoteSearch {
        let form = FormName("core/note").map { [$0] } ?? []
        let fields = form.flatMap { form in
            ["words", "hidden"].map { NoteSearch.Field(form: form, field: $0, upTo: upTo) }
        }
        return NoteSearch(words: NoteWords.asked(text), fields: fields)
    }

    private func found(_ store: Store, _ search: NoteSearch, _ actor: Actor = Example.system) async throws -> Set<
        RecordID
    > {
        try await store.read { snapshot in
            let scope = AccessPolicy.standard.scope(Example.question(.read, .record, actor), of: Subject.Record.self)
            var filter = RecordFilter()
            filter.words = search
            let list = try snapshot.records.list(scope, filter)
            #expect(try snapshot.records.count(scope, filter) == list.count)
            return Set(list.map(\.id))
        }
    }

    @Test(arguments: TestedEngine.all)
    func `a note is found by the beginnings of its words, folded, and never by what is sealed or above the reader`(
        on engine: TestedEngine
    ) async throws {
        let site = try await TemporarySite(on: engine)
        let (_, _, ids) = try await notes(
            site.store, [("Rang about the Café, on Thursday 100%", -1), ("Seen at home: 100_000 letters", 0)])
        let store = site.store
        for (text, wanted) in [
            ("cafe", [ids[0]]), ("THURS rang", [ids[0]]), ("letter", [ids[1]]), ("100", ids), ("cafe home", []),
            ("%%%", []), ("___", []), (Self.canary, []), ("no_contact", []), ("ra", []),
            ("at", [ids[1]]), ("on rang", [ids[0]]), ("a", []),
        ] {
            #expect(try await found(store, Self.search(text)) == Set(wanted), "\(text)")
        }
        #expect(try await found(store, Self.search("cafe", upTo: .personal)).isEmpty)
        let sealed = try await store.engine.read { connection in
            try connection.rows("SELECT word FROM noteWord WHERE word = $1", [.text(Self.canary)]).count
        }
        #expect(sealed == 0)
        // Somebody of no service finds nothing.
        let nobody = Actor(
            account: identifiers.next(), organisation: nil, organisationKind: .provider, isLive: true,
            secondFactorDone: true, steppedUpAt: nil, memberships: [])
        #expect(try await found(store, Self.search("cafe"), nobody).isEmpty)
        // Amended, the old words are gone; withdrawn, all are.
        try await store.change { transaction in
            let permitted = try transaction.permit(
                .update, .record, transaction.snapshot.facts.record(ids[0]), Subject.Record.self)
            var amendment = Amendment(
                expecting: 1, datedOn: Example.today, snapshot: 1, answers: ["words": .text("library")])
            amendment.words = NoteWords([NoteWords.Text(field: "words", sensitivity: .special, text: "library")])
            try transaction.records.amend(permitted, amendment)
        }
        #expect(try await found(store, Self.search("cafe")).isEmpty)
        #expect(try await found(store, Self.search("library")) == [ids[0]])
        try await store.change { transaction in
            let permitted = try transaction.permit(
                .close, .record, transaction.snapshot.facts.record(ids[0]), Subject.Record.self)
            try transaction.records.withdraw(permitted, as: .withdrawn, expecting: 2, reason: "Test")
        }
        let left = try await store.engine.read {
            try $0.rows(
                "SELECT n.word FROM noteWord n JOIN noteIndex i ON i.number = n.note WHERE i.record = $1", [.id(ids[0])]
            ).count
        }
        #expect(left == 0)
    }

    @Test(arguments: TestedEngine.all)
    func `words of a phrase narrow the notes, and the phrase tells those that say it as it stands`(
        on engine: TestedEngine
    ) async throws {
        let site = try await TemporarySite(on: engine)
        let (_, _, ids) = try await notes(
            site.store,
            [
                ("She went home, on Thursday.", -2), ("Home visit: she went on Thursday", -1),
                ("“Went  HOME” was all that Zoë’s café said", 0),
            ])
        for (asked, wanted) in [
            ("\"went home\"", [ids[0], ids[2]]), ("\"home visit\" thursday", [ids[1]]),
            ("\"on thursday", [ids[0], ids[1]]),
            ("\"cafe said\"", [ids[2]]), ("\"home went\"", []),
        ] {
            let phrases = NoteWords.phrases(asked)
            let all = try await found(site.store, Self.search(asked))
            let told = try await site.store.read { snapshot in
                let scope = AccessPolicy.standard.scope(
                    Example.question(.read, .record), of: Subject.Record.self)
                var filter = RecordFilter()
                filter.words = Self.search(asked)
                return try snapshot.records.list(scope, filter).filter { record in
                    let text = record.document.object?["words"]?.string ?? ""
                    return phrases.allSatisfy { NoteWords.has($0, in: text) }
                }.map(\.id)
            }
            #expect(Set(told) == Set(wanted) && all.isSuperset(of: wanted), "\(asked)")
        }
    }

    @Test(arguments: TestedEngine.all)
    func `a timeline is turned place by place, each fact once, in the order of days`(on engine: TestedEngine)
        async throws
    {
        let site = try await TemporarySite(on: engine)
        let (caseID, party, ids) = try await notes(site.store, (0..<25).map { ("Number \($0)", -$0 % 5) })
        for subject in [TimelineSubject.caseFile(caseID), .client(party)] {
            for groups in [Set(TimelineGroup.allCases), [.notes]] {
                let facts = try await site.store.read { snapshot in
                    var question = TimelineQuestion(subject, groups: groups, limit: 7)
                    var all: [TimelineFact] = []
                    while true {
                        let part = try snapshot.timelines.facts(question, Self.reach(Example.system), isLook: false)
                        all += part
                        guard let last = part.last else { return all }
                        question.after = last.place
                    }
                }
                #expect(facts.map(\.place) == facts.map(\.place).sorted(by: >))
                let notes = facts.filter { $0.group == .notes }.map(\.id)
                #expect(notes.count == 25 && Set(notes) == Set(ids.map(\.text)))
                #expect(facts.contains { $0.group == .stages } == groups.contains(.stages))
            }
        }
    }

    @Test(arguments: TestedEngine.all)
    func `a look at a timeline is known to the next, of the same person at the same subject`(on engine: TestedEngine)
        async throws
    {
        let site = try await TemporarySite(on: engine)
        let (caseID, party, _) = try await notes(site.store, [("One", 0)])
        let account: AccountID = identifiers.next()
        var entry = TrailEntry(signIn: "look", account: account, result: "done", at: Example.now, .none)
        (entry.verb, entry.subjects, entry.fields) = (.consult, [caseID.text], ["timeline"])
        var other = entry
        other.fields = ["history"]
        other.at = Example.now.adding(milliseconds: 500)
        try await site.store.note([entry, other])
        let later = Example.now.adding(milliseconds: 1_000)
        func look(_ subject: TimelineSubject, _ account: AccountID, _ before: Moment) async throws -> Moment? {
            try await site.store.lastLook(at: subject, by: account, before: before)
        }
        #expect(try await look(.caseFile(caseID), account, later) == Example.now)
        #expect(try await look(.caseFile(caseID), account, Example.now) == nil)
        #expect(try await look(.client(party), account, later) == nil)
        #expect(try await look(.caseFile(caseID), identifiers.next(), later) == nil)
    }

    private static func reach(_ actor: Actor) -> TimelineReach {
        let policy = AccessPolicy.standard
        var reach = TimelineReach(
            cases: policy.scope(Example.question(.read, .case, actor)),
            records: policy.scope(Example.question(.read, .record, actor)),
            parties: policy.scope(Example.question(.read, .party, actor)),
            work: policy.scope(Example.question(.list, .workItem, actor)),
            documents: policy.scope(Example.question(.list, .document, actor)))
        reach.notes = Set([FormName("core/note")].compactMap { $0 })
        reach.safety = Set([DefinitionID("north")].compactMap { $0 })
        return reach
    }
}
