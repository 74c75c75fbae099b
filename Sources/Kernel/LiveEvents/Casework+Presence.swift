public import CaseModel
import Definitions
import Policy
import Storage

/// A colleague who has a form open.
public struct PresentPerson: Sendable, Hashable {
    public var name: String
    /// Their team in the service; the body that they belong to, where that is another than the reader's.
    public var team: String?
    public var since: Moment

    public init(name: String, team: String?, since: Moment) {
        (self.name, self.team, self.since) = (name, team, since)
    }
}

/// What becomes of a window that a page speaks of.
public enum WindowSign: String, Sendable, Hashable {
    case here, leaving
}

extension Casework {
    /// The author opened a page of the draft. Nothing is written down: opening the page is in the trail already.
    public func opened(_ draft: DraftWork, _ visit: Visit) {
        come(draft.topics, window: nil, visit)
    }

    /// The draft is no more: submitted, or thrown away.
    public func closed(_ draft: DraftWork, _ visit: Visit) {
        guard let account = visit.actor.account else { return }
        for topic in draft.topics where events.board.end(topic, account) { events.hub.tell(topic) }
    }

    /// Who else has the form of the draft open, and after a sign that its author has, or leaves it.
    /// - Throws: `notFound` for a draft that is not theirs.
    public func present(
        at draft: DraftID, _ sign: WindowSign, window: String, _ visit: Visit
    ) async throws -> [PresentPerson] {
        let (topics, module) = try await reading(visit) { try $0.topics(of: draft) }
        guard let account = visit.actor.account else { return [] }
        switch sign {
        case .here: come(topics, window: window, visit)
        case .leaving: for topic in topics { events.board.go(topic, account, window: window, at: visit.now) }
        }
        return try await present(at: topics, in: module, visit)
    }

    /// Who is amending a record that the reader may read.
    public func present(at record: RecordID, _ visit: Visit) async throws -> [PresentPerson] {
        let module = try await reading(visit) { gate in
            _ = try gate.permitRecord(.read, record)
            return try gate.snapshot.facts.record(record)?.modules?.first
        }
        return try await present(at: [.record(record)], in: module, visit)
    }

    /// Who else has the form of a draft open, that was read a moment ago.
    func present(at work: DraftWork, _ visit: Visit) async throws -> [PresentPerson] {
        try await present(at: work.topics, in: work.service, visit)
    }

    /// What the page hears news of.
    /// - Throws: `notFound` where it may not open the thing.
    public func topics(of part: LivePart, _ visit: Visit) async throws -> Set<LiveTopic> {
        switch part {
        case .draft(let id): try await reading(visit) { try $0.topics(of: id) }.topics
        case .record(let id):
            try await reading(visit) { gate in
                _ = try gate.permitRecord(.read, id)
                return [.record(id)]
            }
        case .importJob: throw CaseworkRefusal.notFound
        }
    }

    private func come(_ topics: Set<LiveTopic>, window: String?, _ visit: Visit) {
        guard let account = visit.actor.account else { return }
        for topic in topics where events.board.come(topic, account, window: window, at: visit.now) {
            events.hub.tell(topic)
        }
    }

    /// For whoever was shown the thing a moment ago. Nearly always nobody is there, and nothing is asked.
    func present(
        at topics: Set<LiveTopic>, in module: ModuleID?, _ visit: Visit
    ) async throws -> [PresentPerson] {
        let found = events.board.present(at: topics, besides: visit.actor.account, at: visit.now)
        guard !found.isEmpty else { return [] }
        let cards = try await reading(visit) { gate in
            try gate.snapshot.directory.cards(of: Set(found.map(\.account)), in: module, on: visit.today)
        }
        return found.compactMap { present in
            cards[present.account].map { card in
                let isOfOthers = card.organisation != visit.actor.organisation
                return PresentPerson(
                    name: card.name, team: isOfOthers ? card.organisationName : card.team, since: present.since)
            }
        }
    }
}

extension Gate {
    /// What a draft is about, for whoever else has it open. Each amended record must still be the author's to amend.
    /// What is read here is not noted: nothing of it is shown.
    func topics(of id: DraftID) throws -> (topics: Set<LiveTopic>, module: ModuleID) {
        let permitted: Permitted<Subject.Draft> = try permit(.update, .draft, snapshot.facts.draft(id), id.text)
        let draft = try snapshot.drafts.unnoted(permitted)
        let document = DraftDocument(draft.document, types: [:])
        let open = try document.bases.values.map(\.record).filter { allows(.update, try snapshot.facts.record($0)) }
        return (draft.topics(amending: open, isNote: visit.set.form(draft.form)?.note != nil), draft.module)
    }
}

extension Draft {
    /// A note is its author's alone, and whoever is being registered is nobody yet.
    func topics(amending records: [RecordID], isNote: Bool) -> Set<LiveTopic> {
        guard records.isEmpty else { return Set(records.map { .record($0) }) }
        guard record == nil, !isNote else { return [] }
        if let caseFile { return [.newRecord(form, of: caseFile)] }
        return party.map { [.newRecord(form, of: $0)] } ?? []
    }
}
