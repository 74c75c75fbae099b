import Markup
import Testing

@Suite("Markup")
struct HTMLTests {
    @Test(
        "text is escaped wherever it stands",
        arguments: [
            ("<script>", "&lt;script&gt;"),
            ("Tom & Jo", "Tom &amp; Jo"),
            ("say \"hello\"", "say &quot;hello&quot;"),
            ("O'Brien", "O&#39;Brien"),
            ("&lt;", "&amp;lt;"),
            ("Zoë 名前 🙂", "Zoë 名前 🙂"),
            ("", ""),
            ("'<&>\"", "&#39;&lt;&amp;&gt;&quot;"),
        ])
    func escaped(text: String, expected: String) {
        let inText: HTML = "<p>\(text)</p>"
        let inAttribute: HTML = "<p title=\"\(text)\"></p>"
        #expect(inText.string == "<p>\(expected)</p>")
        #expect(inAttribute.string == "<p title=\"\(expected)\"></p>")
        #expect(HTML.text(text).string == expected)
        #expect(("\(text[...])" as HTML).string == expected)
        #expect(("\(optional: text)" as HTML).string == expected)
    }

    @Test("a mark with a combining accent after it is escaped all the same", arguments: ["\"", "<", ">", "&", "'"])
    func combining(mark: String) {
        for accent in ["\u{301}", "\u{20DD}", "\u{FE0F}", "\u{200D}"] {
            let html: HTML = "<a title=\"\(mark + accent)\">"
            let inside = html.bytes.dropFirst(10).dropLast(2)
            #expect(inside.first == UInt8(ascii: "&"))
            #expect(!inside.contains(UInt8(ascii: "\"")))
            #expect(!inside.contains(UInt8(ascii: "<")))
        }
    }

    @Test func `a described value cannot bring markup with it`() {
        struct Hostile: CustomStringConvertible { let description = "<b>\"" }
        #expect(("\(Hostile())" as HTML).string == "&lt;b&gt;&quot;")
    }

    @Test func `literals and markup are kept as they are`() {
        let inner: HTML = "<b>bold & 'quoted'</b>"
        let none: HTML? = nil
        #expect(("<p>\(inner)\(none)\([inner, inner])</p>" as HTML).string == "<p>\(inner)\(inner)\(inner)</p>")
    }

    @Test func `numbers are written in full`() {
        #expect(("\(12) \(-3) \(Int64.max) \(UInt8.max)" as HTML).string == "12 -3 9223372036854775807 255")
    }

    @Test(arguments: [(true, "<input checked>yes"), (false, "<input>no")])
    func `a claim decides which markup stands`(claim: Bool, expected: String) {
        let html: HTML = "<input\(claim, then: " checked")>\(claim, then: "yes", else: "no")"
        #expect(html.string == expected)
    }

    @Test func `each item gives its piece`() {
        let html: HTML = "<ul>\(each: ["a", "<"], { "<li>\($0)</li>" })</ul>"
        #expect(html.string == "<ul><li>a</li><li>&lt;</li></ul>")
    }

    @Test func `pieces are joined with markup between them`() {
        let pieces: [HTML] = ["a", "b", "c"]
        #expect(pieces.joined(separator: "<br>").string == "a<br>b<br>c")
        #expect(pieces.joined().string == "abc")
        #expect([HTML]().joined().isEmpty)
    }

    @Test func `markup can be added to markup`() {
        var html: HTML = "a"
        html += "<br>"
        #expect((html + "b").string == "a<br>b")
    }
}
