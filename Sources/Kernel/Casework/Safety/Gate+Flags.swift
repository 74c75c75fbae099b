import CaseModel
import Definitions
import Policy
import Storage

/// Leave to review or end one flag.
enum FlagLeave {
    case ofCase(Permitted<Subject.Case>)
    case ofParty(Permitted<Subject.Party>)
}

extension Gate {
    /// The services, of those that the reader works in, in which they may raise a flag on the person.
    func flaggingModules(_ party: PartyID) throws -> [ModuleID] {
        guard let facts = try snapshot.facts.party(party) else { return [] }
        return visit.actor.modules(on: visit.today).sorted().filter { module in
            var question = visit.asking(.update, .party)
            question.actor.memberships.removeAll { $0.module != module }
            return visit.reads(.special, in: module) && policy.decide(question, facts).isAllowed
        }
    }

    func flagBoard(of id: CaseID) throws -> (FlagBoard, [Record]) {
        let reading = try caseReading(id)
        guard let detail = reading.matter.detail, visit.reads(.special, in: reading.module) else {
            throw CaseworkRefusal.notFound
        }
        let banner = reading.banner
        var board = FlagBoard(place: .case(id), banner: banner, line: reading.line)
        let mayChange = allows(.update, reading.facts)
        let ofPerson = try reading.matter.party.map { try flaggingModules($0.id).contains(reading.module) } ?? false
        board.flags = try lines(of: detail.flags, board.place, reading.matter.party?.id) { flag in
            flag.caseFile == nil ? ofPerson : mayChange
        }
        board.choices = mayChange ? visit.flagChoices(of: reading.module) : []
        return (board, reading.matter.records)
    }

    func flagBoard(of id: PartyID) throws -> (FlagBoard, [Record]) {
        let reading = try client(id)
        let modules = try flaggingModules(id)
        var banner = parts.banner(reading.party, nil, flags: reading.flags, safeContact: nil)
        banner?.exceptionalUntil = reading.exceptionalUntil
        banner?.risk = reading.cases.filter { $0.closedOn == nil }.compactMap(\.risk).max {
            $0.tone.height < $1.tone.height
        }
        var board = FlagBoard(place: .client(id), banner: banner, line: nil)
        let seen = reading.flags.filter { $0.module.map { visit.reads(.special, in: $0) } ?? false }
        guard visit.readsFlags else { throw CaseworkRefusal.notFound }
        board.flags = try lines(of: seen, board.place, id) { flag in
            flag.caseFile == nil && flag.module.map(modules.contains) ?? false
        }
        board.choices = modules.flatMap { module in
            visit.flagChoices(of: module).map { choice in
                let service = modules.count == 1 ? "" : " (\(title(of: module)))"
                return FilterValue(value: "\(module.text)/\(choice.value)", label: choice.label + service)
            }
        }
        return (board, reading.records)
    }

    private func title(of module: ModuleID) -> String { visit.set[module]?.definition.title ?? module.text }

    private func lines(
        of flags: [FlagEntry], _ place: FlagPlace, _ party: PartyID?, mayChange: (FlagEntry) -> Bool
    ) throws -> [FlagLine] {
        let reviews = try snapshot.cases.reviews(of: flags)
        let people = flags.map(\.by) + flags.compactMap(\.end?.by) + reviews.map(\.by)
        let names = try snapshot.directory.names(of: Set(people.compactMap { AccountID($0) }))
        func name(_ text: String) -> String { AccountID(text).flatMap { names[$0] } ?? "The system" }
        return flags.reversed().map { flag in
            FlagLine(
                id: flag.id, label: parts.label(flag),
                place: flag.caseFile.map { .case($0) } ?? party.map { .client($0) } ?? place,
                service: flag.module.map(title) ?? "", note: flag.note, from: flag.span.from,
                reviewOn: flag.reviewOn, by: name(flag.by), isByRule: flag.source != nil,
                end: flag.end.map { FlagEndLine(on: $0.on, by: name($0.by), reason: $0.reason) },
                reviews: reviews.filter { $0.flag == flag.id }.map {
                    FlagReviewLine(on: $0.on, by: name($0.by), say: $0.say, nextOn: $0.nextOn)
                }, mayChange: flag.end == nil && mayChange(flag))
        }
    }

    /// Refuses as missing a flag that is not of this case or person, or of a service in which the reader may not.
    func leaveToChange(_ flag: FlagID, on place: FlagPlace) throws -> FlagLeave {
        switch place {
        case .case(let id):
            let permitted = try permitCase(.update, id)
            let detail = try snapshot.cases.one(permitted)
            guard visit.reads(.special, in: detail.file.module),
                detail.flags.contains(where: { $0.id == flag && $0.caseFile == id })
            else { throw CaseworkRefusal.notFound }
            return .ofCase(permitted)
        case .client(let id):
            let permitted = try permitParty(.update, id)
            let found = try snapshot.parties.flags(permitted).first { $0.id == flag }
            guard let module = found?.module, try flaggingModules(id).contains(module) else {
                throw CaseworkRefusal.notFound
            }
            return .ofParty(permitted)
        }
    }

    /// - Parameter days: how far ahead; what is overdue comes in any case.
    func flagsToReview(within days: Int, givenTo account: AccountID? = nil) throws -> [DueFlagLine] {
        try snapshot.cases.flagsToReview(
            scope(.list, .case), by: visit.today.adding(days: days), givenTo: account, today: visit.today
        ).filter { visit.reads(.special, in: $0.module) }.map { due in
            DueFlagLine(
                id: due.flag.id, label: parts.label(due.flag),
                place: due.flag.caseFile.map { .case($0) } ?? due.party.map { .client($0) } ?? .case(due.caseID),
                caseID: due.caseID, clientName: due.name, uid: due.uid, reviewOn: due.reviewOn)
        }
    }
}
