import CaseModel
import Foundation
import Policy
import Testing

@testable import Storage

/// How long a search takes among many; the number of clients can be given as `ECMS_CLIENTS`.
@Suite("1.17: a search among many")
struct SearchSpeedTests {
    private static let clients = ProcessInfo.processInfo.environment["ECMS_CLIENTS"].flatMap(Int.init) ?? 5_000
    private static let families =
        "Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans Walker White Roberts Green Hall Wood Jackson Clarke Tredwell Penrose Trevanion Nankivell"
        .split(separator: " ").map(String.init)
    private static let given =
        "Oliver Amelia George Isla Noah Ava Arthur Mia Harry Ivy Leo Lily Muhammad Rosie Jack Freya Siân Łukasz Aisha Marcus"
        .split(separator: " ").map(String.init)

    private func fill(_ site: TemporarySite) async throws {
        try await site.store.engine.write { connection in
            for number in 0..<Self.clients {
                // Every second name is rare, as in life.
                let rare =
                    number.isMultiple(of: 2)
                    ? ""
                    : String(UnicodeScalar(UInt8(97 + number / 7 % 26)))
                        + String(UnicodeScalar(UInt8(97 + number / 11 % 26)))
                let family = Self.families[number % Self.families.count] + rare
                let given = Self.given[number / 3 % Self.given.count]
                let id = UUID().uuidString.lowercased()
                let days = number * 7 % 25_000
                let born = Int64(Example.today.number) - 30_000 + Int64(days)
                try connection.run(
                    """
                    INSERT INTO party (id, kind, uid, given, family, foldedGiven, foldedFamily, soundGiven, soundFamily, bornOn,
                        nhsNumber, postcode, phone, registeredAt, registeredBy, version)
                    VALUES ($1, 'person', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, 'system:demo_data', 1)
                    """,
                    [
                        .text(id), .optional(UID(sequence: Int64(number))?.text), .text(given), .text(family),
                        .text(NameKey.folded(given)), .text(NameKey.folded(family)), .text(NameKey.sound(given)),
                        .text(NameKey.sound(family)), .integer(born),
                        .text("9" + String(100_000_000 + number)), .text("TR\(1 + number % 27) \(number % 9)AA"),
                        .text("+4477\(10_000_000 + number)"),
                    ])
                let module = number.isMultiple(of: 10) ? "south" : "north"
                try connection.run(
                    "INSERT INTO partyService (party, module, at) VALUES ($1, $2, 0)", [.text(id), .text(module)])
            }
        }
        _ = try await site.store.engine.write { try $0.run("ANALYZE") }
    }

    @Test func `each way of asking is answered from an index, within the scope`() async throws {
        let site = try await TemporarySite()
        try await fill(site)
        let actor = try await CaseworkTests().worker(site.store, [Grant(.discover, .service), Grant(.list, .service)])
        let asked = [
            "smith", "sm", "tredwell", "tredwel", "marcus", "oliver smith", "smith oliver", "jones 1984", "smith tr1",
            "tr1 3aa", "tr1", "C000 010F", "C0001", "07710000123", "27/3/1988", "1984", "march 1988", "nobody",
            "amelia nankivell", "siân brown", "muhammad patel 1990", "łukasz wright",
        ]
        var times: [Double] = []
        for round in 0..<10 {
            for text in asked {
                let input = try #require(SearchInput(text, today: Example.today))
                let start = ContinuousClock.now
                let found = try await site.store.read { snapshot in
                    let policy = AccessPolicy.standard
                    return try snapshot.parties.find(
                        input, PartyFilter(today: Example.today),
                        in: policy.scope(Example.question(.discover, .party, actor), of: Subject.Party.self),
                        cases: policy.scope(Example.question(.list, .case, actor), of: Subject.Case.self))
                }
                if round > 0 { times.append((ContinuousClock.now - start) / .milliseconds(1)) }
                if round == 0, ["smith", "tr1", "1984"].contains(text) {
                    #expect(found.total > 0, "\(text)")
                }
                if text == "nobody" { #expect(found.total == 0) }
            }
        }
        times.sort()
        func part(_ share: Double) -> String { String(format: "%.1f", times[Int(Double(times.count - 1) * share)]) }
        print(
            "search among \(Self.clients) clients, this build: median \(part(0.5)) ms, p95 \(part(0.95)) ms, worst \(part(1)) ms"
        )
    }
}
