import CaseModel
import Definitions
import Testing

@Suite("Forms of notes")
struct NoteFormTests {
    /// What is found in a form of notes with one part of it put differently.
    private func codes(_ part: String, _ instead: String) -> [String] {
        let text = """
            form: log
            title: Log
            about: case
            dated_by: on_day
            many: true
            note:
              words: words
              kind: kind
              time: at_time
            pages:
              - page: log
                title: Log
                fields:
                  - field: on_day
                    type: date
                    label: Day
                  - field: at_time
                    type: time
                    label: Time
                  - field: kind
                    type: choice
                    label: Kind
                    codes: core/flags
                  - field: words
                    type: long_text
                    label: Words
            """
        return Reading.findings(text.replacing(part, with: instead), at: "housing/log.form.yaml").map(\.code.rawValue)
    }

    @Test(arguments: [
        ("title: Log", "title: Log", [String]()),
        ("  words: words\n", "  words: nothing\n", ["G004"]),
        ("  words: words\n", "  words: on_day\n", ["G006"]),
        ("  words: words\n", "", ["Y007"]),
        ("  kind: kind\n", "  kind: words\n", ["G006"]),
        ("  time: at_time\n", "  time: on_day\n", ["G006"]),
        ("  time: at_time\n", "  hour: at_time\n", ["Y006"]),
        ("  kind: kind\n  time: at_time\n", "", []),
        ("many: true\n", "", ["F004"]),
        ("dated_by: on_day\n", "", ["F004"]),
        ("about: case", "about: household", ["M003", "G006"]),
    ])
    func `what a form of notes needs is asked of it`(part: String, instead: String, expected: [String]) {
        #expect(codes(part, instead) == expected)
    }
}
