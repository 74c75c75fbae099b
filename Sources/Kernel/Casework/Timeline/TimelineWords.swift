import CaseModel
import Definitions
import Policy
import Storage

/// Says the facts of a timeline in words, to one reader.
struct TimelineWords: Sendable {
    let visit: Visit
    let shelf: DefinitionShelf
    let policy: AccessPolicy

    /// Characters of a note that the timeline shows.
    private static let firstWords = 280

    /// - Parameter place: what decides about records of its case, or of the person.
    func entry(_ fact: TimelineFact, _ place: Facts?, by name: String) -> TimelineEntry {
        func entry(_ title: String, _ say: [String?] = [], to target: TimelineEntry.Target? = nil) -> TimelineEntry {
            var entry = TimelineEntry(fact, title: title, by: name)
            entry.say = say.compactMap { $0 }.filter { !$0.isEmpty }
            entry.target = target
            return entry
        }
        let flags: FlagPlace? = fact.caseFile.map { .case($0) } ?? place?.parties?.first.map { .client($0) }
        let toFlags = flags.map { TimelineEntry.Target.flags($0) }
        switch fact.what {
        case .record(let record): return recorded(fact, record, place, by: name)
        case .amended(let record, let version, let fields):
            var made = entry(
                "\(title(of: record)) put right", [labels(fields, of: record, place)], to: .record(record.id))
            made.say.append("Version \(version)")
            made.time = time(of: fact)
            return made
        case .stage(let stage, let move):
            return entry(
                move == nil ? "Case opened: \(title(of: stage, fact))" : "Moved to “\(title(of: stage, fact))”")
        case .allocated(let part, let who, let until):
            let to =
                part == .team ? "Given to the team \(who)" : "Given to \(who), \(part == .lead ? "lead" : "co-worker")"
            return entry(to, [until.map { "Until \($0.inWords)" }])
        case .allocationEnded(let part, let who):
            return entry(part == .team ? "No longer with the team \(who)" : "No longer with \(who)")
        case .withdrawn(let record, let reason):
            var made = entry("\(title(of: record)) withdrawn", [reason], to: .record(record.id))
            made.time = time(of: fact)
            return made
        case .risk(let risk):
            let label = fact.module.flatMap { PageParts(visit: visit).risk(risk.level, since: nil, in: $0)?.label }
            return entry(
                "Risk: \(label ?? risk.level)", [risk.reason],
                to: fact.caseFile.map { .risk($0) })
        case .flag(let flag):
            return entry("Flag raised: \(PageParts(visit: visit).label(flag))", [flag.note], to: toFlags)
        case .flagEnded(let flag):
            return entry("Flag taken down: \(PageParts(visit: visit).label(flag))", [flag.end?.reason], to: toFlags)
        case .work(let title, let due):
            var made = entry(
                "To do: \(title)", [due.map { "Due \($0.inWords)" }], to: WorkItemID(fact.id).map { .work($0) })
            made.time = time(of: fact)
            return made
        case .workDone(let title):
            var made = entry("Done: \(title)", to: WorkItemID(fact.id).map { .work($0) })
            made.time = time(of: fact)
            return made
        case .death(let death): return entry("Died", ["Told by \(death.source)"])
        case .linked(let other, let party):
            var made = entry("Linked with another entry of the same person", [other.short], to: .client(party))
            made.time = time(of: fact)
            return made
        case .joinedHousehold(let name, let role):
            return entry("Joined the household “\(name)”", [visit.householdRole(role)])
        case .leftHousehold(let name): return entry("Left the household “\(name)”")
        case .document(let document):
            let waits = document.state == .held ? "It is being checked and cannot be opened yet." : nil
            var made = entry("Document added: \(document.title)", [waits], to: .document(document.id))
            made.time = time(of: fact)
            return made
        }
    }

    private func time(of fact: TimelineFact) -> String { London.time(of: fact.at).text }

    private func recorded(_ fact: TimelineFact, _ record: Record, _ place: Facts?, by name: String) -> TimelineEntry {
        let facts = place.map { RecordParts.facts(of: record, like: $0) }
        guard let facts else { return TimelineEntry(fact, title: title(of: record), by: name) }
        if fact.group == .notes {
            let note = NoteShowing(visit: visit, shelf: shelf, policy: policy).line(record, facts, by: name)
            var entry = TimelineEntry(fact, title: note.title, by: name)
            entry.time = note.time
            entry.say = [Self.first(note.words)].filter { !$0.isEmpty }
            entry.target = .record(record.id)
            return entry
        }
        let line = RecordParts(visit: visit, shelf: shelf, policy: policy).line(record, facts: facts, by: name)
        var entry = TimelineEntry(fact, title: line.title, by: name)
        entry.say = line.summary.filter { $0.value != AnswerWords.notAnswered }.map {
            "\($0.label.withoutQuestionMark): \($0.value)"
        }
        entry.target = .record(record.id)
        return entry
    }

    /// The beginning of a note, ended at a word.
    private static func first(_ words: [String]) -> String {
        let whole = words.joined(separator: " ")
        guard whole.count > firstWords else { return whole }
        let cut = whole.prefix(firstWords)
        return "\(cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut) …"
    }

    private func title(of record: Record) -> String {
        shelf.form(record.form, at: record.snapshot)?.title ?? record.form.form.text
    }

    private func title(of stage: DefinitionID, _ fact: TimelineFact) -> String {
        guard let module = fact.module, let programme = fact.programme else { return stage.text }
        return PageParts(visit: visit).workflow(of: module, programme)?.stage(stage)?.title ?? stage.text
    }

    /// Which questions were answered anew, of those of which the reader may know.
    private func labels(_ fields: [String], of record: Record, _ place: Facts?) -> String? {
        guard let place, let stored = StoredAnswers(record, beside: nil, shelf) else { return nil }
        let access = policy.fields(visit.asking(.read, .record), RecordParts.facts(of: record, like: place))
        let labels = fields.compactMap { name -> String? in
            guard let id = DefinitionID(name), let field = stored.form.field(id),
                access.permission(for: stored.access(of: field)).mayRead
            else { return nil }
            return stored.asked(field).field.label.withoutQuestionMark
        }
        return labels.isEmpty ? nil : labels.joined(separator: "; ")
    }
}
