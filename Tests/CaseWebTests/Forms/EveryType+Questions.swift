import CaseModel
import CaseTesting
import Foundation

extension EveryType {
    static let questions: [EveryType] = texts + numbers + days + choices + composed + references + never

    private static let texts: [EveryType] = [
        EveryType(
            field: "nickname", type: .text, more: ["max_length: 20"], good: plain("Bo", "Ann-Marie", "Zoë"),
            bad: plain(String(repeating: "x", count: 21), "two\nlines", "nul\u{0}nul", "   ")
        ) { value, _ in isLine(value.string, most: 20) },
        EveryType(field: "story", type: .longText, good: plain("One\ntwo", "A tab\tin it")) { value, _ in
            isText(value.string, most: 20_000) && !isBlank(value.string)
        },
        EveryType(
            field: "nhs", type: .nhsNumber, good: plain("943 476 5919", "4505577104"),
            bad: plain("943 476 5918", "1234567890", "94347659190")
        ) { value, _ in isNHSNumber(value.string) },
        EveryType(
            field: "ni", type: .niNumber, good: plain("AB 12 34 56 C", "jg103759a"),
            bad: plain("QQ123456C", "AB123456E")
        ) { value, _ in
            let bytes = Array((value.string ?? "").utf8)
            return bytes.count == 9 && bytes[0...1].allSatisfy(isUpper) && bytes[2...7].allSatisfy(isDigit)
                && (65...68).contains(bytes[8])
                && !["QQ", "BG", "ZZ"].contains(String(decoding: bytes[0...1], as: UTF8.self))
        },
        EveryType(
            field: "post", type: .postcode, good: plain("tr13ay", "EC1A 1BB"),
            bad: plain("TR1 3A", "1TR 3AY", "TR1 3AYY")
        ) { value, _ in isPostcode(value.string) },
        EveryType(
            field: "phone", type: .phone, good: plain("01872 322000", "+44 7700 900123"), bad: plain("12", "phone")
        ) { value, _ in
            let digits = (value.string ?? "").utf8.filter(isDigit).count
            return (9...15).contains(digits)
                && (value.string ?? "").utf8.allSatisfy { isDigit($0) || " +x#".utf8.contains($0) }
        },
        EveryType(
            field: "mail", type: .email, good: plain("ada@example.org"),
            bad: plain("ada@", "a b@example.org", "a@b@c.org")
        ) { value, _ in
            let parts = (value.string ?? "").split(separator: "@", omittingEmptySubsequences: false)
            return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && isLine(value.string, most: 254)
                && !(value.string ?? "").unicodeScalars.contains { $0.properties.isWhitespace }
        },
    ]

    private static let numbers: [EveryType] = [
        EveryType(
            field: "nights", type: .integer, more: ["min: 0", "max: 28"], good: plain("0", "28", " 7 "),
            bad: plain("-1", "29", "1.5", "1e1", "9223372036854775808")
        ) { value, _ in value.integer.map { $0 >= 0 && $0 <= 28 } ?? false },
        EveryType(
            field: "mood", type: .scale, more: ["min: 0", "max: 20", "low_label: Poor", "high_label: Good"],
            good: plain("0", "20"), bad: plain("21", "-0.5")
        ) { value, _ in value.integer.map { $0 >= 0 && $0 <= 20 } ?? false },
        EveryType(
            field: "metres", type: .decimal, more: ["min: 0", "max: 100", "places: 2"], good: plain("1.25", "100"),
            bad: plain("1.255", "100.01", "-0.01", "1,5")
        ) { value, _ in isNumber(value, places: 2, from: 0, to: 100) },
        EveryType(
            field: "rent", type: .money, more: ["min: 0", "max: 5000"], good: plain("£1,250.50", "0"),
            bad: plain("1.234", "5000.01", "£-1")
        ) { value, _ in isNumber(value, places: 2, from: 0, to: 5_000) },
    ]

    private static func day(_ day: String, _ month: String, _ year: String) -> Typed {
        [(".day", day), (".month", month), (".year", year)]
    }

    /// 28 March 2027 at 01:30 does not exist, 25 October 2026 at 01:30 is two moments.
    private static let doubtful: [Int64] = [1_806_197_400_000, 1_792_888_200_000, 1_792_891_800_000]

    private static let days: [EveryType] = [
        EveryType(
            field: "seen", type: .date, good: [day("29", "2", "2024"), day("4", "nov", "2026")],
            bad: [day("29", "2", "2026"), day("0", "1", "2026"), day("1", "13", "2026"), day("1", "1", "26")]
        ) { value, _ in isDay(value.string) },
        EveryType(field: "hour", type: .time, good: plain("14:30", "00:00"), bad: plain("24:00", "12:60", "9")) {
            value, _ in
            isTime(value.string)
        },
        EveryType(
            field: "called", type: .dateTime, good: [day("4", "11", "2026") + [(".time", "10:12")]],
            bad: [
                day("28", "3", "2027") + [(".time", "01:30")], day("25", "10", "2026") + [(".time", "01:30")],
                day("4", "11", "2026") + [(".time", "25:00")],
            ]
        ) { value, _ in
            value.integer.map { at in !doubtful.contains(at) } ?? false
        },
        EveryType(
            field: "moved", type: .partialDate,
            good: [day("", "", "2020"), day("", "6", "2020"), day("29", "2", "2020")],
            bad: [day("29", "2", "2021"), day("4", "", "2020"), day("", "13", "2020")]
        ) { value, _ in
            let text = value.string ?? ""
            return text.utf8.count == 10
                ? isDay(text) : text.utf8.count == 7 ? isDay(text + "-01") : isDay(text + "-01-01")
        },
    ]

    private static let choices: [EveryType] = [
        EveryType(field: "warm", type: .yesNo, good: plain("yes", "no"), bad: plain("not_known", "true", "1")) {
            value, _ in
            value.bool != nil
        },
        EveryType(field: "dry", type: .yesNoUnknown, good: plain("yes", "not_known"), bad: plain("maybe")) { value, _ in
            ["yes", "no", "not_known"].contains(value.string)
        },
        EveryType(
            field: "stage", type: .choice, more: ["codes: top_stages"], good: plain("review"),
            bad: plain("Review", "rev")
        ) { value, _ in ["start", "review", "exit", "post"].contains(value.string) },
        EveryType(
            field: "stages", type: .choices, more: ["codes: top_stages"],
            good: [[("", "review")], [("", "review"), ("", "exit")]],
            bad: [[("", "review"), ("", "review")], [("", "review"), ("", "none of them")]]
        ) { value, _ in
            let codes = value.strings ?? []
            return !codes.isEmpty && Set(codes).count == codes.count
                && codes.allSatisfy { ["start", "review", "exit", "post"].contains($0) }
        },
    ]

    private static let composed: [EveryType] = [
        EveryType(
            field: "home", type: .address,
            good: [[(".line1", "1 High Street"), (".town", "Truro"), (".postcode", "TR1 3AY")]],
            bad: [
                [(".line1", "1 High Street"), (".town", "Truro"), (".postcode", "nowhere")],
                [(".line1", String(repeating: "x", count: 300)), (".town", ""), (".postcode", "")],
            ]
        ) { value, _ in
            (value["lines"]?.strings ?? []).allSatisfy { isLine($0, most: 200) }
                && value["postcode"].map { isPostcode($0.string) } ?? true
        },
        EveryType(
            field: "who", type: .personName, good: [[(".given", "Ada"), (".family", "Ålund")]],
            bad: [
                [(".given", String(repeating: "x", count: 300)), (".family", "y")],
                [(".given", "a\u{0}b"), (".family", "c")],
            ]
        ) { value, _ in
            let parts = [value["given"]?.string, value["family"]?.string].compactMap { $0 }.filter { !$0.isEmpty }
            return !parts.isEmpty && parts.allSatisfy { isLine($0, most: 100) }
        },
        EveryType(
            field: "agreed", type: .signature, good: plain("yes"), bad: plain("no", "Somebody Else", "{\"by\":\"me\"}")
        ) { value, place in
            value["by"]?.string == place.keyworker.account.text && value["name"]?.string == place.keyworker.name
                && value["at"]?.integer.map { abs($0 - place.site.clock.now.milliseconds) < 60_000 } ?? false
        },
        EveryType(
            field: "guests", type: .list,
            more: [
                "max_rows: 2", "fields:", "  - field: name", "    type: text", "    label: Guest", "    max_length: 20",
                "  - field: stay", "    type: integer", "    label: Nights", "    max: 9",
            ],
            good: [[("-0-name", "Ada")], [("-0-name", "Ada"), ("-1-name", "Bea"), ("-1-stay", "3")]],
            bad: [
                [("-2-name", "Third")], [("-0-name", "Ada"), ("-0-stay", "10")], [("-0-secret", "x")],
                [("-0-name", "Ada"), ("-1-name", "Bea"), ("-2-name", "Cyd")], [("", "[{\"name\":\"x\"}]")],
            ]
        ) { value, _ in
            guard case .array(let rows) = value, (1...2).contains(rows.count) else { return false }
            return rows.allSatisfy { row in
                // `row:id` is the name of the row, which the server gives it.
                guard case .object(let cells) = row, Set(cells.keys).isSubset(of: ["name", "stay", "row:id"]) else {
                    return false
                }
                return cells["name"].map { isLine($0.string, most: 20) } ?? true
                    && cells["stay"].map { $0.integer.map { $0 <= 9 } ?? false } ?? true
            }
        },
    ]

    private static let references: [EveryType] = [
        EveryType(field: "worker", type: .account, bad: plain("018f2d3e-0000-7000-8000-000000000000", "Kit")) {
            value, place in
            value["id"]?.string == place.keyworker.account.text && value["label"]?.string == place.keyworker.name
        },
        EveryType(field: "their_team", type: .team, bad: plain("East")) { value, place in
            value["id"]?.string == place.team.text && value["label"]?.string == "East"
        },
        EveryType(field: "body", type: .organisation, bad: plain("Council")) { value, place in
            value["id"]?.string == place.council.text && value["label"]?.string == "Ambermoor Council"
        },
    ]

    /// What nobody can answer: guidance, sums, and references to what no register holds yet.
    private static let never: [EveryType] =
        [
            EveryType(field: "guide", type: .statement, bad: plain("x"), isNeverStored: true),
            EveryType(
                field: "twice", type: .calculated, more: ["value: nights * 2", "gives: integer"], bad: plain("56"),
                isNeverStored: true),
        ]
        + [FieldType.client, .party].map {
            EveryType(
                field: "a_\($0.word)", type: $0, bad: plain("018f2d3e-0000-7000-8000-000000000000"), isNeverStored: true
            )
        }
}

// MARK: What may be stored, said once more and in other words

private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
private func isUpper(_ byte: UInt8) -> Bool { (65...90).contains(byte) }

private func isBlank(_ text: String?) -> Bool {
    (text ?? "").unicodeScalars.allSatisfy(\.properties.isWhitespace)
}

/// Not blank, no line break and nothing that steers a terminal or a printer.
private func isLine(_ text: String?, most: Int) -> Bool {
    guard let text, !isBlank(text) else { return false }
    return isText(text, most: most)
        && !text.unicodeScalars.contains { ["\n", "\r", "\t", "\u{2028}", "\u{2029}"].contains($0) }
}

private func isText(_ text: String?, most: Int) -> Bool {
    guard let text, text.unicodeScalars.count <= most else { return false }
    return !text.unicodeScalars.contains { scalar in
        scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
    }
}

private func isNHSNumber(_ text: String?) -> Bool {
    let digits = Array((text ?? "").utf8).map { Int($0) - 48 }
    guard digits.count == 10, digits.allSatisfy((0...9).contains) else { return false }
    let sum = digits.dropLast().enumerated().reduce(0) { $0 + $1.element * (10 - $1.offset) }
    return (11 - sum % 11) % 11 == digits[9]
}

private func isPostcode(_ text: String?) -> Bool {
    let halves = (text ?? "").split(separator: " ", omittingEmptySubsequences: false).map { Array($0.utf8) }
    guard halves.count == 2, (2...4).contains(halves[0].count), halves[1].count == 3 else { return false }
    return (halves[0] + halves[1]).allSatisfy { isDigit($0) || isUpper($0) } && isUpper(halves[0][0])
        && isDigit(halves[1][0]) && halves[1][1...].allSatisfy(isUpper)
}

private func isNumber(_ value: JSONValue, places: Int, from: Double, to: Double) -> Bool {
    guard let text = value.decimal?.description, let number = Double(text) else { return false }
    return (from...to).contains(number) && (text.split(separator: ".").dropFirst().first?.count ?? 0) <= places
}

private func isTime(_ text: String?) -> Bool {
    let parts = (text ?? "").split(separator: ":").map { Int($0) ?? 99 }
    return parts.count == 2 && (0...23).contains(parts[0]) && (0...59).contains(parts[1])
}

private func isDay(_ text: String?) -> Bool {
    let parts = (text ?? "").split(separator: "-").map { Int($0) ?? 0 }
    guard parts.count == 3, (1_000...9_999).contains(parts[0]), (1...12).contains(parts[1]) else { return false }
    let leap = parts[0] % 4 == 0 && (parts[0] % 100 != 0 || parts[0] % 400 == 0)
    let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...lengths[parts[1] - 1]).contains(parts[2])
}
