import Testing

@testable import Kernel

@Suite("Reading comma-separated values")
struct CSVReaderTests {
    @Test(
        "a file is read as RFC 4180 says",
        arguments: [
            ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]), ("a,b\nc,d", [["a", "b"], ["c", "d"]]),
            ("\"a,1\",\"say \"\"b\"\"\"\n", [["a,1", "say \"b\""]]), ("\"two\r\nlines\",b", [["two\r\nlines", "b"]]),
            ("a,,\n", [["a", "", ""]]), ("a\n\n\nb\n", [["a"], ["b"]]), ("\u{FEFF}a,b\n", [["a", "b"]]),
            (" a , b \n", [[" a ", " b "]]), ("\"\",x", [["", "x"]]), ("Zoë,Łukasz\n", [["Zoë", "Łukasz"]]),
        ])
    func read(file: String, rows: [[String]]) throws {
        #expect(try CSVReader.rows(Array(file.utf8)) == rows)
    }

    @Test(
        "what is no such file is refused, and says where",
        arguments: [
            ("", CSVReader.Problem.empty), ("\n\n", .empty), ("a\n\"b", .quoteOpen(line: 2)),
            ("a\nb\"c\n", .quoteMisplaced(line: 2)), ("\"a\"b\n", .quoteMisplaced(line: 1)),
            ("\"1\n2\"\n\"x", .quoteOpen(line: 3)),
        ])
    func refused(file: String, problem: CSVReader.Problem) {
        #expect(throws: problem) { try CSVReader.rows(Array(file.utf8)) }
        #expect(!problem.sentence.isEmpty)
    }

    @Test func `limits hold`() {
        let wide = String(repeating: ",", count: CSVReader.Limits.columns)
        #expect(throws: CSVReader.Problem.tooManyColumns(line: 1)) { try CSVReader.rows(Array(wide.utf8)) }
        let long = String(repeating: "x", count: CSVReader.Limits.rowBytes + 1)
        #expect(throws: CSVReader.Problem.rowTooLong(line: 1)) { try CSVReader.rows(Array(long.utf8)) }
        #expect(throws: CSVReader.Problem.rowTooLong(line: 1)) { try CSVReader.rows(Array("\"\(long)\"".utf8)) }
        #expect(throws: CSVReader.Problem.tooLarge) {
            try CSVReader.rows([UInt8](repeating: 0x61, count: CSVReader.Limits.bytes + 1))
        }
        #expect(throws: CSVReader.Problem.notUTF8) { try CSVReader.rows([0x61, 0xFF, 0x0A]) }
    }

    @Test(
        "no cell of a report is taken for a formula",
        arguments: [
            ("=1+1", "\"'=1+1\""), (" @x", "\"' @x\""), ("\t=1", "\"'\t=1\""), ("＝1", "\"'＝1\""), ("-5", "\"-5\""),
            ("-5+1", "\"'-5+1\""), ("a \"b\"", "\"a \"\"b\"\"\""), ("plain", "\"plain\""), ("", "\"\""),
        ])
    func cell(text: String, written: String) {
        #expect(CSVWriter.cell(text) == written)
    }

    @Test func `what is written is read again`() throws {
        let cells = ["a,b", "say \"c\"", "two\r\nlines", ""]
        #expect(try CSVReader.rows(Array(CSVWriter.row(cells).utf8)) == [cells])
    }
}
