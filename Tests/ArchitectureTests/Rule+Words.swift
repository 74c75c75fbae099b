extension Rule {
    /// What a source says, and how much.
    static let words: [Rule] = [
        Rule(
            name: "the kernel names no service", concerns: { $0.path.hasPrefix("Sources/") },
            find: { $0.linesNamingServices },
            wrong: [
                "let drugUse = 1", "// The MARAC case", "case anti_social", "let a = \"Refugees\"",
                "struct NDTMSReturn {}",
                "/// The domestic abuse form", "let treatmentOutcomes = 1",
            ],
            right: ["let treatment = kind", "// an en dash", "let drugged = top", "let maraca = 1"]),
        Rule(
            name: "a file has at most 300 lines", find: { $0.lines.count > 301 ? [301] : [] },
            wrong: [String(repeating: "let a = 1\n", count: 301)], right: [String(repeating: "let a = 1\n", count: 300)]
        ),
        Rule(
            name: "a public type says what it is", find: { $0.undescribedTypes },
            wrong: ["public struct A {}", "\npublic final class A {}", "// A note.\npublic enum A {}"],
            right: [
                "/// One thing.\npublic struct A {}", "/// One.\n@frozen\npublic indirect enum A {}", "struct A {}",
            ]),
        Rule(
            name: "no path of one machine",
            find: { $0.text.lines(with: ["/home/", "/root/", "/Users/", "/tmp/"]) },
            wrong: ["let a = \"/home/me/forms\"", "// see /tmp/notes"], right: ["let a = \"forms/core\""]),
    ]

    /// Words of one service. `DASH` and `TOP` are also plain words, so they count only in capitals.
    private static let services: Set<String> = [
        "drug", "drugs", "alcohol", "ndtms", "opiate", "opiates", "methadone", "naloxone", "needle", "needles",
        "marac", "idva", "isva", "refuge", "refuges", "refugee", "refugees", "asylum", "asb", "antisocial", "homeless",
        "homelessness", "tenancy", "rehab", "prescribing", "arps", "uasc",
    ]
    private static let capitals: Set<String> = ["DASH", "TOP", "TOPS"]
    private static let pairs: Set<String> = [
        "treatment outcome", "treatment outcomes", "anti social", "domestic abuse", "domestic violence",
        "substance misuse", "community safety",
    ]

    /// What a line must hold at least to name a service: one word of each entry, in small letters.
    fileprivate static let beginnings =
        services.sorted() + capitals.map { $0.lowercased() }.sorted()
        + pairs.compactMap { $0.split(separator: " ").last.map(String.init) }

    fileprivate static func namesService(_ line: Substring) -> Bool {
        let words = line.words
        let small = words.map { $0.lowercased() }
        if small.contains(where: services.contains) || words.contains(where: capitals.contains) { return true }
        return zip(small, small.dropFirst()).contains { pairs.contains("\($0) \($1)") }
    }
}

extension SourceFile {
    fileprivate var linesNamingServices: [Int] {
        let lines = lines
        let suspects = text.lowercased().lines(with: Rule.beginnings)
        return suspects.filter { Rule.namesService(lines[$0 - 1]) }
    }

    /// Types at the left margin that are public and have no sentence above them.
    fileprivate var undescribedTypes: [Int] {
        let code = codeLines
        let kinds: Set<Substring> = ["struct", "enum", "class", "actor", "protocol"]
        return code.indices.filter { at in
            let words = code[at].split(separator: " ")
            guard code[at].hasPrefix("public "), words.dropFirst().prefix(3).contains(where: kinds.contains),
                !words.contains("func"), !words.contains("let")
            else { return false }
            var above = at - 1
            while above >= 0, lines[above].hasPrefix("@") { above -= 1 }
            return above < 0 || !lines[above].hasPrefix("///")
        }.map { $0 + 1 }
    }
}

extension Substring {
    /// The words of a line, identifiers cut at their humps: `drugUse` is `drug`, `Use`; `NDTMSReturn` is `NDTMS`, `Return`.
    fileprivate var words: [String] {
        var found: [String] = []
        var word = ""
        let letters = Array(self)
        for (at, letter) in letters.enumerated() {
            let next = at + 1 < letters.count ? letters[at + 1] : " "
            let last = word.last
            let begins =
                letter.isUppercase && (last?.isLowercase == true || (last?.isUppercase == true && next.isLowercase))
            if !letter.isLetter || begins {
                if !word.isEmpty { found.append(word) }
                word = ""
            }
            if letter.isLetter { word.append(letter) }
        }
        if !word.isEmpty { found.append(word) }
        return found
    }
}
