public import CaseModel
import Definitions
import Policy
import Storage

extension Casework {
    /// The ratings of a case, for those who may read as sensitive a thing.
    public func riskBoard(_ id: CaseID, _ visit: Visit) async throws -> RiskBoard {
        let (board, records) = try await reading(visit) { gate in try gate.riskBoard(id) }
        let shelf = try await shelf(Set(records.map(\.snapshot)), visit)
        var shown = board
        shown.banner?.safeContact = PageParts(visit: visit).safeContact(records, shelf)
        return shown
    }

    /// Rates a case from today on. The same level again is a rating too: it says that somebody looked.
    public func rate(_ id: CaseID, _ level: String, because reason: String, _ visit: Visit) async throws {
        let why = reason.trimmed
        let identifiers = identifiers
        try await changing(visit, affecting: .caseFile(id)) { transaction, gate in
            let permitted = try gate.permitCase(.update, id)
            let module = try gate.snapshot.cases.one(permitted).file.module
            guard visit.reads(.special, in: module) else { throw CaseworkRefusal.notFound }
            guard visit.riskLevels(of: module).contains(where: { $0.value == level }) else {
                throw CaseworkRefusal.other("Choose a level from the list.")
            }
            guard !why.isEmpty else { throw CaseworkRefusal.reasonMissing }
            try transaction.cases.setRisk(permitted, level, on: visit.today, reason: why, identifiers)
        }
    }
}

extension Gate {
    fileprivate func riskBoard(_ id: CaseID) throws -> (RiskBoard, [Record]) {
        let reading = try caseReading(id)
        guard let detail = reading.matter.detail, visit.reads(.special, in: reading.module) else {
            throw CaseworkRefusal.notFound
        }
        let names = try snapshot.directory.names(of: Set(detail.risks.compactMap { AccountID($0.by) }))
        let banner = reading.banner
        var board = RiskBoard(banner: banner, line: reading.line)
        board.ratings = detail.risks.enumerated().compactMap { index, rating in
            parts.risk(Array(detail.risks.prefix(index + 1)), in: reading.module).map { mark in
                RiskLine(
                    mark: mark, on: rating.on, at: rating.at,
                    by: AccountID(rating.by).flatMap { names[$0] } ?? "The system", reason: rating.reason,
                    isByRule: rating.source != nil)
            }
        }
        board.levels = visit.riskLevels(of: reading.module)
        board.mayRate = !board.levels.isEmpty && allows(.update, reading.facts)
        return (board, reading.matter.records)
    }
}

extension Visit {
    /// The levels that a case of the service may have today, from the lowest up.
    func riskLevels(of module: DefinitionID) -> [FilterValue] {
        let list = set[module].flatMap { set.codeList($0.definition.riskLevels, from: module) }
        return list?.items(on: today).map { FilterValue(value: $0.code, label: $0.label) } ?? []
    }

    /// The flags that may be raised in the service today.
    func flagChoices(of module: DefinitionID) -> [FilterValue] {
        let list = set[module].flatMap { set.codeList($0.definition.flags, from: module) }
        return list?.items(on: today).map { FilterValue(value: $0.code, label: $0.label) } ?? []
    }
}
