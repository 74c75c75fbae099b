import CaseModel
import Definitions
import Policy
import Storage

/// What a change is about, as far as rules and schedules may follow from it.
enum Affected: Sendable, Hashable {
    case caseFile(CaseID)
    /// The person, and every case that they are the subject of or take part in.
    case party(PartyID)
    /// A household or place, and every case about it.
    case thing(Storage.CaseSubject)
}

/// What must be at hand before a change, so that what follows from it can be worked out in its transaction.
struct Following: Sendable {
    let shelf: DefinitionShelf
    /// Rules that were true before, of what was last worked out under other definitions: publishing fires nothing on old
    /// records.
    let before: [FollowingPlace: Set<StoredRuleKey>]
    let identifiers: IdentifierSource
}

/// A subject as one service looks at it.
struct FollowingPlace: Sendable, Hashable {
    let affected: Affected
    let module: DefinitionID
}

extension Casework {
    /// Reads what is needed, before the change.
    /// - Parameter yesterday: what was true a day ago has fired then; for the night, which is a change of the day.
    func following(_ affected: Affected?, _ visit: Visit, yesterday: Bool = false) async throws -> Following {
        guard let affected else {
            return Following(shelf: try await shelf([], visit), before: [:], identifiers: identifiers)
        }
        let read = try await reading(visit) { gate in try FollowingReader(gate: gate).read(affected) }
        let shelf = try await shelf(read.snapshots, visit)
        let then = yesterday ? Moment(milliseconds: visit.now.milliseconds - 24 * 3_600_000) : visit.now
        let before = read.outdated.mapValues { [visit] place in
            RuleReading(CaseFile(place.matter, module: place.module, shelf: shelf, visit: visit).seen(at: then)).stored
        }
        return Following(
            shelf: shelf,
            before: Dictionary(uniqueKeysWithValues: before.map { ($0.key, $0.value) }), identifiers: identifiers)
    }
}

extension Casework {
    /// A change, with what follows from it by itself in the same transaction.
    func changing<Value: Sendable>(
        _ visit: Visit, affecting affected: Affected?, yesterday: Bool = false,
        _ work: @escaping @Sendable (Transaction, Gate) throws -> Value
    ) async throws -> Value {
        let following = try await following(affected, visit, yesterday: yesterday)
        return try await changing(visit) { transaction, gate in
            let value = try work(transaction, gate)
            if let affected {
                try Follower(following: following, transaction: transaction, gate: gate).follow(affected)
            }
            return value
        }
    }
}

/// What was read before a change.
struct FollowingRead: Sendable {
    struct Outdated: Sendable {
        let module: DefinitionID
        let matter: CaseMatter
    }

    var snapshots: Set<Int64> = []
    /// What was last worked out under other definitions.
    var outdated: [FollowingPlace: Outdated] = [:]
}

struct FollowingReader {
    let gate: Gate
    private var snapshot: Snapshot { gate.snapshot }

    func read(_ affected: Affected) throws -> FollowingRead {
        var read = FollowingRead()
        for place in try places(affected) {
            switch place.affected {
            case .caseFile(let id): read.snapshots.formUnion(try snapshot.following.snapshots(of: id))
            case .party(let id): read.snapshots.formUnion(try snapshot.following.snapshots(about: id))
            case .thing: break
            }
            let standing = try snapshot.following.standing(of: place.subject, in: place.module)
            guard standing?.snapshot != gate.visit.definitions.number else { continue }
            read.outdated[place] = FollowingRead.Outdated(module: place.module, matter: try matter(place))
        }
        return read
    }

    /// Everything that may be worked out anew, each by the service that looks at it.
    func places(_ affected: Affected) throws -> [FollowingPlace] {
        switch affected {
        case .caseFile(let id):
            guard let module = try snapshot.following.module(of: id) else { return [] }
            return [FollowingPlace(affected: affected, module: module)]
        case .thing(let subject):
            return try snapshot.following.cases(about: subject).map {
                FollowingPlace(affected: .caseFile($0.id), module: $0.module)
            }
        case .party(let id):
            let cases = try snapshot.following.cases(of: id)
            let knowing = try snapshot.facts.servicesKnowing(id)
            let about = gate.visit.set.modules.filter { module in
                knowing.contains(module.id) && module.rules.contains { $0.about == .client && !$0.isRetired }
            }
            return about.map { FollowingPlace(affected: affected, module: $0.id) }
                + cases.map { FollowingPlace(affected: .caseFile($0.id), module: $0.module) }
        }
    }

    func matter(_ place: FollowingPlace) throws -> CaseMatter {
        switch place.affected {
        case .caseFile(let id): try CaseFileReader(gate).matter(caseFile: id, party: nil)
        case .party(let id): try CaseFileReader(gate).matter(caseFile: nil, party: id)
        case .thing(let subject): try CaseFileReader(gate).matter(about: subject)
        }
    }
}

extension FollowingPlace {
    var subject: String {
        switch affected {
        case .caseFile(let id): id.text
        case .party(let id): id.text
        case .thing(let subject): subject.id
        }
    }
}
