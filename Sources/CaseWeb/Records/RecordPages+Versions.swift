import CaseModel
import HTTPTypes
import Kernel
import Policy

/// Earlier versions of a record: one of them, two beside each other, and the one of a day.
extension RecordPages {
    var versions: [CaseRoute] {
        [
            CaseRoute(
                .get, "/record/{record}/version/{version}", action: .read, kind: .record, access: .signedIn,
                trail: .reads(.consult), handler: version),
            CaseRoute(
                .get, "/record/{record}/compare", action: .read, kind: .record, access: .signedIn,
                query: [.one("a", maximumBytes: 10), .one("b", maximumBytes: 10)], trail: .reads(.consult),
                handler: compare),
            CaseRoute(
                .get, "/record/{record}/as-on", action: .read, kind: .record, access: .signedIn, query: DayAsked.inputs,
                trail: .reads(.consult), handler: asOn),
        ]
    }

    @Sendable private func version(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: RecordID = try request.identifier("record")
        guard let number = Int64(try request.place("version")) else { throw PageFailure.missing }
        let found = try await answering { try await casework.record(id, version: number, visit) }
        return .page(earlierRecordView(found, setting: PageSetting(request, visit)), shown: found.page.subjects)
    }

    /// Without two versions named, the last two.
    @Sendable private func compare(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: RecordID = try request.identifier("record")
        func number(_ name: String) throws(PageFailure) -> Int64? {
            guard let text = request.query[name] else { return nil }
            guard let number = Int64(text) else { throw .malformed }
            return number
        }
        var (one, other) = (try number("a"), try number("b"))
        if one == nil || other == nil {
            let history = try await answering { try await casework.history(id, visit) }
            other = other ?? history.versions.first?.version
            one = one ?? history.versions.dropFirst().first?.version ?? other
        }
        let (first, second) = (one ?? 1, other ?? 1)
        let found = try await answering { try await casework.compare(id, first, second, visit) }
        return .page(comparisonView(found, setting: PageSetting(request, visit)), shown: found.history.page.subjects)
    }

    @Sendable private func asOn(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: RecordID = try request.identifier("record")
        let setting = PageSetting(request, visit)
        switch DayAsked(request.query, today: visit.today) {
        case .day(let day):
            let (now, found) = try await answering { try await casework.record(id, on: day, visit) }
            guard let found else {
                return .page(recordNotYetView(now, day, setting: setting), shown: now.subjects)
            }
            return .page(earlierRecordView(found, on: day, setting: setting), shown: found.page.subjects)
        case .nothing:
            let page = try await record(request, visit)
            return .page(recordDayView(page, nil, setting: setting), shown: page.subjects)
        case .problem(let asked, let say):
            let page = try await record(request, visit)
            return .page(
                recordDayView(page, (asked, say), setting: setting), status: .unprocessableContent, shown: page.subjects
            )
        }
    }
}
