public import CaseModel
public import Kernel
import Policy

/// Enters requests in the chain of reads: one request, one entry, with everything that was shown.
public struct KernelLedger: RequestLedger {
    private let trail: RequestTrail

    public init(trail: RequestTrail) {
        self.trail = trail
    }

    public func record(_ entry: RequestEntry<CaseVisitor>) async throws {
        try await trail.enter(RequestNote(entry))
    }

    public func settle(_ entry: RequestEntry<CaseVisitor>) async throws {
        try await trail.settle(RequestNote(entry))
    }

    public func confirm(at now: Moment, isChange: Bool) async throws {
        try await trail.confirm(at: now, isChange: isChange)
    }
}

extension RequestNote {
    init(_ entry: RequestEntry<CaseVisitor>) {
        self.init(
            at: entry.at, account: entry.visitor?.account, visit: entry.visitor?.visit,
            session: entry.visitor?.session?.reference, address: entry.address.description, action: entry.action,
            kind: entry.kind, verb: entry.verb.rawValue, subjects: Self.asked(entry) + Self.shown(entry),
            isRefused: entry.outcome == .refused, reference: Self.reference(entry))
    }

    /// Places of the path that are identifiers or permanent names; the token of a link is neither.
    private static func asked(_ entry: RequestEntry<CaseVisitor>) -> [String] {
        entry.places.sorted { $0.key < $1.key }.map(\.value).filter { AccountID($0) != nil || DefinitionID($0) != nil }
    }

    /// What a printed sheet is found by.
    private static func reference(_ entry: RequestEntry<CaseVisitor>) -> String? {
        entry.kind.holdsClientData && entry.outcome == .answered ? entry.reference.description : nil
    }

    /// `case/0198…` without its kind, as repositories write it.
    private static func shown(_ entry: RequestEntry<CaseVisitor>) -> [String] {
        entry.shown.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
    }
}
