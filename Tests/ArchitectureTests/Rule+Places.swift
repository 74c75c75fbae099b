import Foundation

extension Rule {
    /// What may stand only in one target.
    static let places: [Rule] = [
        Rule(
            name: "only Storage holds SQL", concerns: { $0.target != "Storage" },
            find: { file in file.swift.literals.filter { $0.text.isSQL }.map(\.line) },
            wrong: [
                "let a = \"SELECT 1\"", "a(\"delete from b where c\")", "let a = \"\"\"\n  UPDATE b SET c\n  \"\"\"",
            ],
            right: ["let a = \"Select a worker from the list\"", "// SELECT 1", "let a = \"<select name=x>\""]),
        Rule(
            name: "only CaseWeb and Markup hold markup", concerns: { !["CaseWeb", "Markup"].contains($0.target) },
            find: { file in file.swift.literals.filter { $0.text.isMarkup }.map(\.line) },
            wrong: ["let a = \"<p>\"", "let a = \"a</div>\""],
            right: ["let a = \"a < b\"", "let a = b <c", "let a = \"<\"", "let a = \"<kind>.<id>\""]),
        Rule(
            name: "markup is made only from literals", concerns: { $0.target != "Markup" },
            find: { file in
                let code = file.codeLines
                return file.linesOfCode(with: ["HTML("]).filter { line in
                    let parts = code[line - 1].components(separatedBy: "HTML(")
                    return zip(parts, parts.dropFirst()).contains { before, after in
                        before.last.map { !$0.isLetter } != false && !after.hasPrefix(")")
                    }
                }
            },
            wrong: ["let a = HTML(b)", "HTML(stringLiteral: b)"],
            right: [
                "let a: HTML = \"<p>\\(b)</p>\"", "let a = HTML()", "let a = \"HTML(b)\"", "func rowHTML(_ a: B) {}",
            ]),
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
        return ["insert into ", "delete from ", "select * ", "select count(", "create table ", "alter table "].contains
        {
            small.contains($0)
        }
    }

    /// Whether a literal opens or closes an element. A place to fill in, such as `<kind>.<id>`, is none.
    fileprivate var isMarkup: Bool {
        guard contains("<") else { return false }
        return split(separator: "<", omittingEmptySubsequences: false).dropFirst().contains { part in
            let name = part.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
            return Self.elements.contains(name)
        }
    }

    private static let elements: Set<String> = [
        "a", "abbr", "article", "aside", "b", "body", "br", "button", "code", "dd", "details", "div", "dl", "dt", "em",
        "fieldset", "footer", "form", "h1", "h2", "h3", "h4", "head", "header", "hr", "html", "i", "iframe", "img",
        "input", "label", "legend", "li", "link", "main", "meta", "nav", "ol", "option", "p", "pre", "script",
        "section",
        "select", "small", "span", "strong", "style", "summary", "svg", "table", "tbody", "td", "template", "textarea",
        "th", "thead", "title", "tr", "u", "ul",
    ]
}
