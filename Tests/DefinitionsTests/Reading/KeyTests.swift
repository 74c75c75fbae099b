import Definitions
import Testing

@Suite("Reading keys by their types")
struct KeyTests {
    @Test(
        "a value that is not of its key's type is reported at its place",
        arguments: [
            ("type: date\nlabel: When?\nrequired: yes", "11:19 Y008"),
            ("type: date\nlabel: When?\nrequired: \"true\"", "11:19 Y008"),
            ("type: integer\nlabel: Days\nmin: seven", "11:14 Y008"),
            ("type: integer\nlabel: Days\nmax: \"7\"", "11:14 Y008"),
            ("type: text\nlabel: Name\nmax_length: 1.5", "11:21 Y008"),
            ("type: dat\nlabel: When?", "9:15 Y008"),
            ("type: date\nlabel: [When]", "10:16 Y008"),
            ("type: date\nlabel:", "10:9 Y008"),
            ("type: date", "8:9 Y007"),
            ("type: date\nlabel: When?\nlable: x", "11:9 Y006"),
            ("type: date\nlabel: When?\nmust: {that: x, say: y}", "11:15 Y004"),
            ("type: date\nlabel: When?\nmust:\n  - {that: x, say: y}", "12:13 Y004"),
            ("type: date\nlabel: When?\nmust:\n  that: x\n  say: y", "12:11 Y004"),
        ])
    func reported(lines: String, finding: String) {
        let text = Reading.form(field: lines)
        #expect(Reading.places(text) == [finding], "\(text)\(Reading.findings(text))")
    }

    @Test func `a misspelt key comes with the nearest known name`() {
        let found = Reading.findings(Reading.form(field: "type: date\nlabel: When?\nrequird: true"))
        let finding = found.first { $0.code == .y006 }
        #expect(finding?.suggestion == "required")
        #expect(
            finding?.description == """
                housing/visit.form.yaml:11:9: Y006 The field 'seen_on' has no key 'requird'.
                  Use the suggestion. Did you mean 'required'?
                """)
    }

    @Test(
        "a scalar under a text key stays text",
        arguments: ["01", "NO", "12:30", "1e3", "~", "2026-04-30", "true", "0x1F", "null"])
    func stays(text: String) {
        let codes = """
            codes: kinds
            title: \(text)
            items:
              - code: "a"
                label: \(text)
            """
        let outcome = DefinitionReader.read(
            Reading.core + [
                Reading.moduleFile, DefinitionFile(path: "housing/kinds.codes.yaml", text: codes),
            ])
        let list = outcome.set.modules.last?.codeLists.first
        #expect(list?.title == text)
        #expect(list?.items.first?.label == text)
    }

    @Test func `a code is quoted, wherever it stands`() {
        let codes = """
            codes: kinds
            title: Kinds
            standards: [ndtms]
            items:
              - code: a
                label: A
                maps: {ndtms: 01}
            """
        #expect(Reading.places(codes, at: "housing/kinds.codes.yaml") == ["5:11 Y009", "7:19 Y009"])
    }

    @Test func `a one-line map stands only under maps and attributes`() {
        let codes = """
            codes: kinds
            title: Kinds
            attributes:
              - {attribute: open, type: yes_no}
            items:
              - code: "a"
                label: A
                attributes: {open: true}
            """
        #expect(Reading.places(codes, at: "housing/kinds.codes.yaml") == ["4:5 Y004"])
    }

    @Test func `every finding of a file is reported, not only the first`() {
        let text = Reading.form(field: "type: dat\nlable: When?\nrequired: maybe")
        #expect(Reading.places(text) == ["8:9 Y007", "9:15 Y008", "10:9 Y006", "11:19 Y008"])
    }

    @Test(
        "an id is well formed and is no word of expressions",
        arguments: [
            ("form: Visit", "1:7 G002"), ("form: a__b", "1:7 G002"), ("form: today", "1:7 G002"),
            ("form: records", "1:7 G002"), ("form: text", "1:7 G002"), ("form: not", "1:7 G002"),
        ])
    func ids(line: String, finding: String) {
        let text = line + "\ntitle: Visit\nabout: case\npages: []\n"
        #expect(Reading.places(text).contains(finding), "\(Reading.findings(text))")
    }

    @Test(
        "the kind and the id are those of the file name",
        arguments: [
            ("form: other\ntitle: Visit\nabout: case\npages: []", "housing/visit.form.yaml", "1:7 G001"),
            ("title: Visit\nform: visit\nabout: case\npages: []", "housing/visit.form.yaml", "1:1 G001"),
            ("codes: visit\ntitle: Visit\nitems: []", "housing/visit.form.yaml", "1:1 G001"),
            ("form: visit\ntitle: Visit\nabout: case\npages: []", "housing/visit.frm.yaml", "1:1 G001"),
            ("form: visit\ntitle: Visit\nabout: case\npages: []", "housing/old/visit.form.yaml", "1:1 G001"),
        ])
    func named(text: String, path: String, finding: String) {
        #expect(Reading.places(text, at: path) == [finding])
    }

    @Test func `an id stands once in its list and once in its kind`() {
        let text =
            "form: visit\ntitle: Visit\nabout: case\npages:\n"
            + "  - page: a\n    title: A\n    fields: []\n  - page: a\n    title: B\n    fields: []\n"
        #expect(Reading.places(text) == ["8:5 G003"])
        let twice = "form: visit\ntitle: Visit\nabout: case\npages: []\n"
        let outcome = DefinitionReader.read(
            Reading.core + [
                Reading.moduleFile, DefinitionFile(path: "housing/visit.form.yaml", text: twice),
                DefinitionFile(path: "housing/zvisit.form.yaml", text: twice),
            ])
        let codes = outcome.diagnostics.filter { $0.place.file == "housing/zvisit.form.yaml" }.map(\.code)
        #expect(Set(codes) == [.g001, .g003])
    }

    @Test func `an action is one of the table, with its keys`() {
        let rule = """
            rule: late
            title: Late
            about: case
            when: true
            do:
              - wrok: call
                title: Call
              - work: call
                for: lead
              - set: visit.seen_on
            """
        let found = Reading.findings(rule, at: "housing/late.rule.yaml").filter { $0.code == .r004 }
        #expect(found.map(\.place.line) == [6, 8, 10])
        #expect(found.first?.suggestion == "work")
    }
}
