import CaseModel
import Foundation
import Kernel
import Policy
import Storage
import Testing

@testable import CaseWeb

@Suite("One request, one entry")
struct RequestTrailTests {
    /// What a request does, and how many entries it leaves in the chain of reads.
    struct Course: Sendable, CustomTestStringConvertible {
        var reads = 0
        var refusals = 0
        var reveals = 0
        var changes = false
        var isOfReads = true
        var entries: Int
        var testDescription: String {
            "\(reads) reads, \(refusals) refusals, \(reveals) reveals, \(changes ? "a change" : "no change"): \(entries)"
        }
    }

    static let courses = [
        Course(reads: 0, entries: 1), Course(reads: 3, entries: 1), Course(reads: 2, refusals: 1, entries: 1),
        Course(reads: 0, isOfReads: false, entries: 0), Course(reads: 2, isOfReads: false, entries: 1),
        Course(reads: 2, changes: true, isOfReads: false, entries: 0),
        Course(reads: 2, refusals: 1, changes: true, isOfReads: false, entries: 1),
        Course(reads: 1, reveals: 1, changes: true, isOfReads: false, entries: 1),
    ]

    @Test("what a request reads on its way is one entry with every identifier", arguments: courses)
    func one(course: Course) async throws {
        let site = try await IdentitySite()
        let visit = visit(site)
        let before = try await site.entries(.reads).count
        let ids = try await follow(course, visit, site)
        #expect(try await site.entries(.reads).count == before)
        let note = RequestNote(
            at: site.clock.now, account: nil, visit: visit, session: "s", address: "192.0.2.1", action: .read,
            kind: .case, verb: "consult", subjects: [], isRefused: false)
        let trail = RequestTrail(store: site.store)
        if course.isOfReads { try await trail.enter(note) } else { try await trail.settle(note) }
        let after = try await site.entries(.reads)
        #expect(after.count - before == course.entries)
        if course.entries == 1, !course.changes {
            #expect(ids.allSatisfy { after.last?.contains($0) == true })
        }
        if course.refusals > 0 {
            #expect(after.last?.contains(course.isOfReads ? "answered in part" : "\"verb\":\"deny\"") == true)
        }
        try await site.close()
    }

    private func visit(_ site: IdentitySite) -> Visit {
        Visit(
            actor: .system(.adoption), personName: "", organisationName: "", definitions: site.live.current,
            circumstances: Circumstances(now: site.clock.now),
            trace: Trace(sessionHash: "s", address: "192.0.2.1", gathered: GatheredReads()))
    }

    private func follow(_ course: Course, _ visit: Visit, _ site: IdentitySite) async throws -> [String] {
        var ids: [String] = []
        let actions =
            Array(repeating: Action.read, count: course.reads)
            + Array(repeating: Action.reveal, count: course.reveals)
        for action in actions {
            let id = UUID().uuidString.lowercased()
            ids.append(id)
            var entry = TrailEntry(
                request: action, on: .case, verb: .consult, account: nil, organisation: nil, at: visit.now, visit.trace)
            entry.subjects = [id]
            let noted = entry
            try await site.store.read(visit.trace) { $0.note(noted) }
        }
        for _ in 0..<course.refusals {
            let refusal = TrailEntry(
                refused: visit.asking(.read, .case), by: "nothingPermits", subjects: [], visit.trace)
            try await site.store.read(visit.trace) { $0.note(refusal) }
        }
        if course.changes { try await change(visit, site) }
        return ids
    }

    /// Any change that has an entry of its own.
    private func change(_ visit: Visit, _ site: IdentitySite) async throws {
        let core = try DefinitionID("core").orThrow()
        let permitted = try AccessPolicy.standard.permitCreation(
            visit.asking(.create, .definitions),
            in: Facts.definitions(modules: [core], author: nil, changedRoles: []), of: DefinitionsSubject.self)
        let standing = ModuleStanding(module: core, state: .inForce, detail: "", at: visit.now)
        try await site.store.change(visit.trace) { try $0.definitions.set(permitted, standing) }
    }
}
