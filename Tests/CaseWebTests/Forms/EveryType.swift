import CaseModel
import CaseTesting
import Definitions
import Foundation

/// A question of every type, what hostile and honest clients send for it, and what may be stored, said without the
/// code under test.
struct EveryType {
    typealias Typed = [(part: String, text: String)]

    let field: String
    let type: FieldType
    /// Lines of the definition under `type` and `label`.
    var more: [String] = []
    /// Answers that are right, part by part.
    var good: [Typed] = []
    /// Answers that are nearly right, and wrong.
    var bad: [Typed] = []
    var isNeverStored = false
    var holds: @Sendable (JSONValue, EveryTypeSite) -> Bool = { _, _ in false }

    /// Everything that is right, everything that is nearly right, and some of what a cat types.
    func attempts(_ random: inout SeededText, _ place: EveryTypeSite) -> [Typed] {
        good + Self.references(of: type, place) + bad + (0..<4).map { _ in parts.map { ($0, random.hostile()) } }
    }

    private var parts: [String] { good.first?.map(\.part) ?? bad.first?.map(\.part) ?? [""] }

    private static func references(of type: FieldType, _ place: EveryTypeSite) -> [Typed] {
        switch type {
        case .account: [[("", place.keyworker.account.text)]]
        case .team: [[("", place.team.text)]]
        case .organisation: [[("", place.council.text)]]
        default: []
        }
    }

    static func plain(_ texts: String...) -> [Typed] { texts.map { [("", $0)] } }

    static var form: String {
        "form: every_type\ntitle: Every type\nabout: case\nmany: true\npages:\n  - page: all\n    title: All\n    fields:\n"
            + questions.map { question in
                (["      - field: \(question.field)", "type: \(question.type.word)", "label: '\(question.field)'"]
                    + question.more).joined(separator: "\n        ") + "\n"
            }.joined()
    }
}

/// Texts from a seed: what somebody sends who means no good, and what a cat types.
struct SeededText {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state >> 33) ^ (state << 13) >> 40
    }

    private static let pieces: [String] = [
        "1", "0", "-1", "9", "99999999999999999999", "1e9", "0x10", "NaN", "٣", "½", "2026-02-30", "2026-11-04", "31",
        "29 feb", "24:00", "12:60", "yes", "no", "not_known", "gas", "oil", "<b>", "'; DROP TABLE record; --",
        "{{name}}",
        "\u{0}", "\u{8}", "\u{1B}[31m", "\u{202E}", "\u{200B}", "\u{FEFF}", "\u{2028}", "\r\n", "\t", " ", "\u{A0}",
        "é",
        "e\u{301}", "👩‍👩‍👧", "\u{10FFFF}", "a@b", "@", "..", "/../", "%00", "TR1 3AY", "943 476 5919", "AB123456C",
        "01234 567890", "018f2d3e-0000-7000-8000-000000000000", "null", "true", "[]", "{}", "\"", "\\",
    ]

    mutating func hostile() -> String {
        let count = 1 + next() % 4
        var text = ""
        for _ in 0..<count { text += Self.pieces[Int(next() % UInt64(Self.pieces.count))] }
        return next() % 12 == 0 ? String(repeating: text, count: 40) : text
    }
}
