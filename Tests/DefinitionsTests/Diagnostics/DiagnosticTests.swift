import CaseModel
import Definitions
import Foundation
import Testing

struct DiagnosticTests {
    /// The codes of the language, as its reference lists them.
    static let codes: Set<String> = [
        "Y001", "Y002", "Y003", "Y004", "Y005", "Y006", "Y007", "Y008", "Y009",
        "G001", "G002", "G003", "G004", "G005", "G006", "G007",
        "E001", "E002", "E003", "E004", "E005", "E006", "E007", "E008", "E009", "E010",
        "M001", "M002", "M003", "M004", "M005",
        "F001", "F002", "F003", "F004", "F005", "F006", "F007", "F008", "F009", "F010", "F011", "F012",
        "C001", "C002", "C003", "W001", "W002", "W003", "W004", "W005", "R001", "R002", "R003", "R004",
        "S001", "S002", "S003", "S004", "A001", "A002", "A003", "A004", "A005", "P001", "P002", "P003",
        "N001", "N002", "N003", "N004", "T001", "T002", "T003", "L001", "L002", "L003", "L004", "L005",
        "V001", "V002", "V003", "H001", "H002", "X001", "X002", "X003", "I001", "I002",
        "K001", "K002", "K003", "K004", "K005", "K006", "Q001", "Q002", "Q003", "Q004",
    ]

    /// Codes that come of running examples, of publishing by people, and of reading spreadsheets.
    static let elsewhere: Set<String> = ["X002", "X003", "K004", "K005", "K006", "Q001", "Q002", "Q003", "Q004"]

    @Test func `every code of the language has a file that provokes it`() {
        let covered = Set(DiagnosticFixture.all.map(\.code))
        #expect(covered == Self.codes.subtracting(Self.elsewhere))
        #expect(Set(DiagnosticCode.allCases.map(\.rawValue)) == Self.codes)
        print("Diagnostics: \(covered.count) of \(Self.codes.count) codes have a provoking file here")
    }

    @Test func `the good modules are clean`() throws {
        let outcome = try DiagnosticFixture.base()
        #expect(outcome.diagnostics.map(\.description) == [])
        #expect(outcome.set.modules.count == 2)
    }

    @Test(arguments: DiagnosticFixture.all)
    func `a provoking file is told what is wrong, word for word`(fixture: DiagnosticFixture) throws {
        let said = try fixture.rendered()
        if ProcessInfo.processInfo.environment["BLESS_DIAGNOSTICS"] != nil {
            try said.write(to: fixture.expectedFile, atomically: true, encoding: .utf8)
        }
        #expect(said == fixture.expected)
        #expect(try fixture.diagnostics().contains { $0.code.rawValue == fixture.code })
    }
}
