extension Rule {
    /// What may stand only in one target.
    static let places: [Rule] = [
        Rule(
            name: "only Storage holds SQL", concerns: { $0.target != "Storage" },
            find: { file in file.swift.literals.filter { $0.text.isSQL }.map(\.line) },
            wrong: ["let a = \"SELECT 1\"", "a(\"delete from b where c\")", "let a = \"\"\"\n  UPDATE b SET c\n  \"\"\""],
            right: ["let a = \"Select a worker from the list\"", "// SELECT 1", "let a = \"<select name=x>\""]),
        Rule(
            name: "only CaseWeb and Markup hold markup", concerns: { !["CaseWeb", "Markup"].contains($0.target) },
            find: { file in file.swift.literals.filter { $0.text.isMarkup }.map(\.line) },
            wrong: ["let a = \"<p>\"", "let a = \"a</div>\""],
            right: ["let a = \"a < b\"", "let a = b <c", "let a = \"<\""]),
        Rule(
            name: "markup is made only from literals", concerns: { $0.target != "Markup" },
            find: { file in
                let code = file.codeLines
                return file.linesOfCode(with: ["HTML("]).filter { line in
                    !code[line - 1].contains("HTML()") && !code[line - 1].contains("func ")
                }
            },
            wrong: ["let a = HTML(b)", "HTML(stringLiteral: b)"],
            right: ["let a: HTML = \"<p>\\(b)</p>\"", "let a = HTML()", "let a = \"HTML(b)\""]),
        Rule(
            name: "a test's view of the inside stays in tests",
            find: { $0.linesOfCode(with: ["@testable", "@_spi", "@_exported"]) },
            wrong: ["@testable import Kernel", "@_exported import Kernel"], right: ["import Kernel"]),
    ]
}

extension String {
    /// Whether a literal is a statement or a part of one. Statements are written with capitals; small letters are
    /// looked for only in openings that no sentence has.
    fileprivate var isSQL: Bool {
        guard utf8.count > 5 else { return false }
        let words = split { !($0.isLetter || $0 == "_") }
        let statements: Set<Substring> = ["SELECT", "INSERT", "UPDATE", "DELETE", "PRAGMA", "WHERE", "JOIN", "VALUES"]
        if words.contains(where: statements.contains) { return true }
        let small = lowercased()
        return ["insert into ", "delete from ", "select * ", "select count(", "create table ", "alter table "].contains {
            small.contains($0)
        }
    }

    /// Whether a literal opens or closes an element.
    fileprivate var isMarkup: Bool {
        let bytes = Array(utf8)
        return bytes.indices.contains { at in
            guard bytes[at] == UInt8(ascii: "<"), at + 1 < bytes.count else { return false }
            let next = bytes[at + 1] == UInt8(ascii: "/") && at + 2 < bytes.count ? bytes[at + 2] : bytes[at + 1]
            return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(next | 0x20)
        }
    }
}
