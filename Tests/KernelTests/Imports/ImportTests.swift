import CaseModel
import Definitions
import Foundation
import Policy
import Storage
import Testing

@testable import Kernel

@Suite("Bringing people in")
struct ImportTests {
    static let mapping = """
        import: old_system
        title: The old system
        module: drug_alcohol
        key: id
        ignore: [shoes]
        columns:
          - column: given
            to: name.given
          - column: family
            to: name.family
          - column: born
            to: date_of_birth
            format: day_month_year
          - column: sex
            to: sex
            codes:
              - text: F
                code: "female"
          - column: nr
            to: address.line1
          - column: street
            to: address.line1
          - column: code
            to: address.postcode
        """
    static let file = """
        id,given,family,born,sex,nr,street,code,shoes
        1,Alma,Tredwell,27/03/1988,F,12,High Street,TR14 8AA,41
        2,Bert,Nancarrow,31/02/1970,X,8,Stanley Street,4223,
        3,,,01/01/1980,F,1,Fore Street,,
        1,Carla,Again,01/01/1981,F,1,Fore Street,,
        4,Dora
        5,Amla,Tredwell,27/03/1988,F,12,High St,TR14 8AA,
        ,Ewan,Keyless,,,,,,
        6,Fay,Later,01/01/2090,,,,,
        """

    private func imports(_ world: CaseworkWorld, definitions number: Int64 = 1) -> Imports {
        let now = Moment("2026-11-04T12:00:00Z") ?? Moment(milliseconds: 0)
        return Imports(store: world.store, clock: .fixed(now)) {
            DefinitionsInForce(number: number, set: CaseworkWorld.definitions(number))
        }
    }

    private let shell = Imports.Starter.shell(at: Moment("2026-11-04T12:00:00Z") ?? Moment(milliseconds: 0))

    private func bring(
        _ imports: Imports, _ file: String = file, mapping: String = mapping, isRehearsal: Bool = false
    ) async throws -> (ImportProgress, [ImportLine]) {
        let id = try await imports.begin(
            Array(file.utf8), named: "people.csv", mapping: mapping, isRehearsal: isRehearsal, by: shell)
        #expect(try await !imports.run(for: .seconds(60)))
        let found = try await imports.progress(of: id, rows: 100, by: shell)
        return (found.progress, found.lines)
    }

    private func people(_ world: CaseworkWorld) async throws -> Int {
        let visit = world.visit(world.duty)
        var found: Set<PartyID> = []
        for name in ["Tredwell", "Nancarrow", "Later", "Again", "Keyless"] {
            found.formUnion(try await world.casework.find(name, visit).clients.map(\.party))
        }
        return found.count
    }

    @Test func `each row is accepted, has findings, or is refused, and says why`() async throws {
        let world = try await CaseworkWorld()
        let (job, lines) = try await bring(imports(world))
        #expect(job.state == .done && job.rows == 8 && job.counts.all == 8)
        #expect(job.counts.accepted == 1 && job.counts.findings == 3 && job.counts.refused == 4)
        let words = Dictionary(uniqueKeysWithValues: lines.map { ($0.number, $0.words) })
        #expect(
            words[2] == [
                "When were they born: '31/02/1970' is not a date. It was left out.",
                "Which sex was registered at birth: 'X' is no answer of the list. It was left out.",
                "'4223' is not a British postcode. It is kept as a line of the address.",
            ])
        #expect(words[3] == ["Enter a name."] || words[3]?.count == 1)
        #expect(words[4] == ["The key '1' stands in row 1 already."])
        #expect(words[5] == ["The row has 2 values, the header 9."])
        #expect(words[6] == ["May be the same as one person known already or further up."])
        #expect(words[7]?.first?.hasPrefix("The key is missing") == true)
        #expect(words[8]?.first?.contains("'2090-01-01'") == true)
        #expect(try await people(world) == 4)
        let alma = try #require(try await world.casework.find("Alma Tredwell", world.visit(world.duty)).clients.first)
        #expect(alma.bornOn == Day("1988-03-27") && alma.postcode == "TR14 8AA" && alma.uid != nil)
        let page = try await world.casework.client(alma.party, world.visit(world.duty))
        #expect(page.records.count == 1 && page.records.first?.by == "The system")
    }

    @Test func `the same file twice registers nobody twice, and a changed row is reported`() async throws {
        let world = try await CaseworkWorld()
        let imports = imports(world)
        _ = try await bring(imports)
        let (again, _) = try await bring(imports)
        #expect(again.counts.unchanged == 4 && again.counts.refused == 4 && again.counts.all == 8)
        let (changed, lines) = try await bring(imports, Self.file.replacing("12,High Street", with: "14,High Street"))
        #expect(changed.counts.unchanged == 3 && changed.counts.changed == 1)
        #expect(lines.first { $0.outcome == .changed }?.words.first?.contains("2026-11-04") == true)
        #expect(try await people(world) == 4)
    }

    @Test func `a rehearsal registers nobody, and its rows can be imported after it`() async throws {
        let world = try await CaseworkWorld()
        let imports = imports(world)
        let (rehearsal, _) = try await bring(imports, isRehearsal: true)
        #expect(rehearsal.counts.accepted == 1 && rehearsal.counts.findings == 3)
        #expect(try await people(world) == 0)
        let id = try await imports.importRehearsed(rehearsal.id, by: shell)
        try await imports.run(for: .seconds(60))
        let job = try await imports.progress(of: id, by: shell).progress
        #expect(job.counts == rehearsal.counts && !job.isRehearsal)
        #expect(try await people(world) == 4)
        await #expect(throws: ImportRefusal.self) { try await imports.importRehearsed(id, by: shell) }
    }

    @Test func `work that was broken off goes on, and two who work at once do nothing twice`() async throws {
        let world = try await CaseworkWorld()
        let imports = imports(world)
        let names = (1...90).map { "\($0),Given\($0),Later,,,,,," }.joined(separator: "\n")
        let file = "id,given,family,born,sex,nr,street,code,shoes\n\(names)\n"
        let id = try await imports.begin(
            Array(file.utf8), named: "people.csv", mapping: Self.mapping + "\nlook_for_duplicates: false",
            isRehearsal: false, by: shell)
        try await imports.work(on: id)
        #expect(try await imports.progress(of: id, by: shell).progress.counts.all == Imports.rowsAPiece)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<3 { group.addTask { try await imports.run(for: .seconds(60)) } }
            try await group.waitForAll()
        }
        let job = try await imports.progress(of: id, by: shell).progress
        #expect(job.state == .done && job.counts.accepted == 90 && job.counts.all == 90)
        let report = try await String(decoding: imports.report(of: id, by: shell), as: UTF8.self)
        #expect(report.split(separator: "\r\n").count == 91)
    }

    @Test(
        "a mapping that does not fit is refused whole, and says all that is wrong",
        arguments: [
            (
                "ignore: [shoes]\n", "",
                "The mapping says nothing of the column 'shoes'. Map it, or list it under ignore."
            ),
            ("to: sex", "to: gender", "The client form has no field 'gender', to which 'sex' goes."),
            (
                "to: address.postcode", "to: safe_address.postcode",
                "'safe_address.postcode' is sealed: it is never brought in from a file."
            ),
            (
                "to: name.given", "to: name.first",
                "'name.first' is not a part of 'name': write one of given, middle, family."
            ),
            ("column: born", "column: birth", "The file has no column 'birth'."),
            ("key: id", "key: nummer", "The file has no column 'nummer', which is the key."),
            ("code: \"female\"", "code: \"woman\"", "'woman' is no code of 'sex'."),
            ("module: drug_alcohol", "module: core", "There is no service called 'core'."),
        ])
    func unfit(old: String, new: String, sentence: String) async throws {
        let world = try await CaseworkWorld()
        do {
            _ = try await bring(imports(world), mapping: Self.mapping.replacing(old, with: new))
            Issue.record("It was not refused")
        } catch let refusal as ImportRefusal {
            #expect(refusal.sentences.contains(sentence) || refusal.sentences.contains { $0.contains("'core'") })
        }
        #expect(try await people(world) == 0)
    }

    @Test(
        "a file that is none, and a mapping that is no YAML of ours, are refused",
        arguments: [
            ("", mapping), ("id,given\n", mapping), (file, "import: [a]"), (file, "&a import: x"),
            (file, "import: x\nmodule: drug_alcohol\nkey: id\nwish: 1\ncolumns: []"),
        ])
    func refused(file: String, mapping: String) async throws {
        let world = try await CaseworkWorld()
        await #expect(throws: ImportRefusal.self) { try await bring(imports(world), file, mapping: mapping) }
    }

    @Test func `only who administers the service itself brings people into it`() async throws {
        let world = try await CaseworkWorld()
        let imports = imports(world)
        for person in [world.duty, world.leader, world.keyworker] {
            await #expect(throws: ImportRefusal.self) {
                try await imports.begin(
                    Array(Self.file.utf8), named: "people.csv", mapping: Self.mapping, isRehearsal: true,
                    by: .init(world.visit(person)))
            }
            #expect(try await refusal { try await imports.overview(world.visit(person)) } == .notFound)
        }
    }

    @Test(
        "dates are read as their column says",
        arguments: [
            ("27/3/1988", ImportMap.Format.day_month_year, "1988-03-27"), ("19880327", .year_month_day, "1988-03-27"),
            ("3-27-1988", .month_day_year, "1988-03-27"), ("1988-03-27", .iso, "1988-03-27"),
            ("27.03.1988", .day_month_year, "1988-03-27"), ("31/02/1988", .day_month_year, ""), ("1988", .iso, ""),
            ("27 March 1988", .day_month_year, ""), ("88-03-27", .iso, ""), ("1988-03-27x", .iso, ""),
        ])
    func date(text: String, format: ImportMap.Format, day: String) {
        #expect(ImportDate(text, format).day == Day(day))
    }
}
