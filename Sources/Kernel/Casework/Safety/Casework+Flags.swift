public import CaseModel
import Definitions
import Policy
import Storage

extension Casework {
    /// The flags of a case or a client, those that came down too.
    public func flagBoard(_ place: FlagPlace, _ visit: Visit) async throws -> FlagBoard {
        let (board, records) = try await reading(visit) { gate in
            switch place {
            case .case(let id): try gate.flagBoard(of: id)
            case .client(let id): try gate.flagBoard(of: id)
            }
        }
        let shelf = try await shelf(Set(records.map(\.snapshot)), visit)
        var shown = board
        shown.banner?.safeContact = PageParts(visit: visit).safeContact(records, shelf)
        return shown
    }

    /// Raises a flag. `code` is one of the board's choices.
    public func raiseFlag(
        _ code: String, on place: FlagPlace, note: String, reviewOn: Day?, _ visit: Visit
    ) async throws {
        let say = note.trimmed.isEmpty ? nil : note.trimmed
        let identifiers = identifiers
        try await changing(visit, affecting: place.affected) { transaction, gate in
            func confirmDay() throws(CaseworkRefusal) {
                guard let reviewOn, reviewOn <= visit.today else { return }
                throw .other("The day of the review must be after today.")
            }
            func flag(_ code: String) -> NewFlag {
                NewFlag(id: identifiers.next(), flag: code, from: visit.today, reviewOn: reviewOn, note: say)
            }
            switch place {
            case .case(let id):
                let permitted = try gate.permitCase(.update, id)
                let detail = try gate.snapshot.cases.one(permitted)
                let module = detail.file.module
                guard visit.reads(.special, in: module) else { throw CaseworkRefusal.notFound }
                try visit.check(code, in: module)
                try Self.confirmNew(code, module, among: detail.flags.filter { $0.caseFile != nil }, visit)
                try confirmDay()
                try transaction.cases.raiseFlag(permitted, flag(code))
            case .client(let id):
                let permitted: Permitted<Subject.Party> = try gate.permitParty(.update, id)
                let parts = code.split(separator: "/", maxSplits: 1).map(String.init)
                guard parts.count == 2, let module = DefinitionID(parts[0]) else {
                    throw CaseworkRefusal.other("Choose a flag from the list.")
                }
                guard try gate.flaggingModules(id).contains(module) else { throw CaseworkRefusal.notFound }
                try visit.check(parts[1], in: module)
                try Self.confirmNew(parts[1], module, among: gate.snapshot.parties.flags(permitted), visit)
                try confirmDay()
                try transaction.parties.raiseFlag(permitted, flag(parts[1]), of: module)
            }
        }
    }

    /// Keeps that a flag was looked at again and stays up.
    public func reviewFlag(
        _ flag: FlagID, on place: FlagPlace, saying text: String, nextOn: Day?, _ visit: Visit
    ) async throws {
        let say = text.trimmed
        let identifiers = identifiers
        try await changing(visit) { transaction, gate in
            let leave = try gate.leaveToChange(flag, on: place)
            guard !say.isEmpty else { throw CaseworkRefusal.reasonMissing }
            if let nextOn, nextOn <= visit.today {
                throw CaseworkRefusal.other("The day of the next review must be after today.")
            }
            switch leave {
            case .ofCase(let permitted):
                try transaction.cases.reviewFlag(
                    permitted, flag, saying: say, on: visit.today, nextOn: nextOn, identifiers)
            case .ofParty(let permitted):
                try transaction.parties.reviewFlag(
                    permitted, flag, saying: say, on: visit.today, nextOn: nextOn, identifiers)
            }
        }
    }

    /// Takes a flag down. That it was up, and why it came down, stays.
    public func endFlag(_ flag: FlagID, on place: FlagPlace, because reason: String, _ visit: Visit) async throws {
        let why = reason.trimmed
        try await changing(visit, affecting: place.affected) { transaction, gate in
            let leave = try gate.leaveToChange(flag, on: place)
            guard !why.isEmpty else { throw CaseworkRefusal.reasonMissing }
            switch leave {
            case .ofCase(let permitted):
                try transaction.cases.endFlag(permitted, flag, because: why, on: visit.today)
            case .ofParty(let permitted):
                try transaction.parties.endFlag(permitted, flag, because: why, on: visit.today)
            }
        }
    }

    /// Flags on open cases that the reader may list whose review is due in the next two weeks, or was.
    public func flagsToReview(_ visit: Visit) async throws -> [DueFlagLine] {
        try await reading(visit) { gate in try gate.flagsToReview(within: 14) }
    }

    private static func confirmNew(
        _ code: String, _ module: ModuleID, among flags: [FlagEntry], _ visit: Visit
    ) throws(CaseworkRefusal) {
        guard !flags.contains(where: { $0.flag == code && $0.module == module && $0.isUp(on: visit.today) }) else {
            throw .other("This flag is up already. Review it instead.")
        }
    }
}

extension Visit {
    fileprivate func check(_ flag: String, in module: ModuleID) throws(CaseworkRefusal) {
        guard flagChoices(of: module).contains(where: { $0.value == flag }) else {
            throw .other("Choose a flag from the list.")
        }
    }
}

extension FlagPlace {
    /// What may follow from a flag there.
    fileprivate var affected: Affected {
        switch self {
        case .case(let id): .caseFile(id)
        case .client(let party): .party(party)
        }
    }
}
