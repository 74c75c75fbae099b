import Definitions
import Foundation
import Testing

@Suite("Reading a file as YAML")
struct YAMLTests {
    @Test(
        "what the language leaves out is refused at its place",
        arguments: [
            ("form: &a visit\n", "1:7 Y003"),
            ("form: visit\ntitle: *a\n", "2:8 Y003"),
            ("form: visit\n<<: x\n", "2:1 Y003"),
            ("form: !!str visit\n", "1:7 Y003"),
            ("form: visit\ntitle:\tVisit\n", "2:7 Y003"),
            ("form: visit\n---\nform: other\n", "2:1 Y003"),
            ("form: visit\ntitle: a: b\n", "2:9 Y002"),
            ("form: \"visit\n", "2:1 Y002"),
            ("", "1:1 Y002"),
            ("# nothing\n", "1:1 Y002"),
            ("? [a]\n: b\n", "1:3 Y002"),
            ("form: { a: 1\n", "2:1 Y002"),
        ])
    func refused(text: String, finding: String) {
        #expect(Reading.places(text).contains(finding), "\(Reading.findings(text))")
    }

    @Test func `a file that is not UTF-8 is refused`() {
        let file = DefinitionFile(path: "housing/visit.form.yaml", bytes: [0x66, 0xFF, 0xFE])
        let outcome = DefinitionReader.read(Reading.core + [Reading.moduleFile, file])
        #expect(outcome.diagnostics.contains { $0.code == .y001 && $0.place.file == file.path })
    }

    @Test func `a file over 256 KiB is refused, and one of that size is read`() {
        let line = "# " + String(repeating: "x", count: 61) + "\n"
        let long = "form: visit\n" + String(repeating: line, count: 4096)
        #expect(Reading.places(long) == ["1:1 Y001"])
        #expect(!Reading.places(String(long.prefix(256 * 1024))).contains("1:1 Y001"))
    }

    @Test func `more than 32 levels and more than 20,000 values are refused`() {
        let deep = "form: visit\ntitle: " + String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
        #expect(Reading.findings(deep).contains { $0.code == .y001 })
        let many = "form: visit\ntitle: [" + String(repeating: "a,", count: 20_001) + "]"
        #expect(Reading.findings(many).contains { $0.code == .y001 })
    }

    @Test func `a key that stands twice is reported where it stands again, with everything else`() {
        let text = """
            form: visit
            title: Visit
            title: Again
            about: case
            colour: red
            pages: []
            """
        #expect(Reading.places(text) == ["3:1 Y005", "5:1 Y006"])
    }

    @Test func `one document may begin with three hyphens and hold comments`() {
        let text = "--- # first\nform: visit # the id\ntitle: 'Visit: first'\nabout: case\npages: []\n"
        #expect(Reading.places(text).isEmpty, "\(Reading.findings(text))")
    }

    @Test func `T-15 a hostile file is refused within 100 ms`() throws {
        var slowest = 0.0
        let most = 100 * ThreadTime.patience
        for (name, text) in hostile {
            let found = Reading.findings(text)
            #expect(found.contains { [.y001, .y002, .y003, .y006].contains($0.code) }, "\(name): \(found.prefix(3))")
            // This thread's processor time, the best of three, so that a busy machine does not speak for the reader.
            let took = (0..<3).map { _ in ThreadTime.taken { _ = Reading.findings(text) } }.min() ?? 0
            #expect(took < most, "\(name) took \(took) ms")
            slowest = max(slowest, took)
        }
        // What it costs in memory is measured where nothing else runs: Tests/reliability/hostile_files.py.
        print("T-15 \(slowest < most ? "PASS" : "FAIL") YAML slowest \(Int(slowest)) ms")
    }

    private var hostile: [(String, String)] {
        let bomb = (0..<30).map { "a\($0): &a\($0) [" + String(repeating: "*a\(max(0, $0 - 1)),", count: 9) + "x]" }
        return [
            ("alias bomb", "a: &a [x,x]\n" + bomb.joined(separator: "\n")),
            ("many aliases", "a: &a x\nb: [" + String(repeating: "*a,", count: 80_000) + "]"),
            ("self reference", "a: &a [*a]"),
            ("alias as key", "a: &a [x]\n*a : *a"),
            ("deep flow", "a: " + String(repeating: "[", count: 250_000)),
            ("deep flow maps", "a: " + String(repeating: "{a: ", count: 60_000)),
            ("deep block", (0..<700).map { String(repeating: " ", count: $0) + "a:\n" }.joined()),
            ("deep hyphens", String(repeating: "- ", count: 130_000)),
            ("many questions", String(repeating: "? ", count: 130_000)),
            ("many keys", (0..<30_000).map { "k\($0): 1\n" }.joined()),
            ("many documents", String(repeating: "---\n", count: 60_000)),
            ("many tabs", String(repeating: "\t", count: 250_000)),
            ("one long word", "a: b: " + String(repeating: "x", count: 250_000)),
            ("an open quotation", "a: \"" + String(repeating: "\\n", count: 120_000)),
            ("many unknown keys", "form: visit\n" + (0..<9_000).map { "shwo_when\($0): 1\n" }.joined()),
            ("ten megabytes", String(repeating: "a: b\n", count: 2_000_000)),
            ("nothing but zero bytes", String(repeating: "\0", count: 200_000)),
        ]
    }
}
