import Foundation

/// Which modules each target may import: the table of the design. Foundation, Synchronization and the C library are the
/// platform's own and are open to all.
enum Arrows {
    static let allowed: [String: Set<String>] = [
        "CaseModel": [],
        "Markup": [],
        "Expressions": ["CaseModel"],
        // `CYaml` comes with Yams: the events of the parser, before anything is built from them.
        "Definitions": ["CaseModel", "Expressions", "Yams", "CYaml", "Crypto"],
        "Policy": ["CaseModel"],
        // `GRDBSQLite` comes with GRDB: SQLite itself, for stepping through what is only read.
        "Storage": [
            "CaseModel", "Expressions", "Definitions", "Policy", "CPostgreSQL", "CSQLiteShim", "GRDB", "GRDBSQLite",
            "Crypto", "Logging",
        ],
        "Kernel": ["CaseModel", "Expressions", "Definitions", "Policy", "Storage", "CArgon2", "Crypto", "Logging"],
        "Meetings": ["CaseModel", "Expressions", "Definitions", "Policy", "Kernel"],
        "Reporting": ["CaseModel", "Expressions", "Definitions", "Policy", "Kernel"],
        "Messaging": ["CaseModel", "Expressions", "Definitions", "Policy", "Kernel"],
        "PlugInKit": ["CaseModel", "Kernel", "Reporting", "Meetings"],
        "CaseWeb": [
            "CaseModel", "Expressions", "Definitions", "Policy", "Markup", "Kernel", "Meetings", "Reporting",
            "Messaging",
            "Hummingbird", "HummingbirdCore", "HTTPTypes", "NIOHTTPTypes", "NIOCore", "Logging",
        ],
        "CaseServer": [
            "CaseModel", "Expressions", "Definitions", "Policy", "Markup", "Storage", "Kernel", "Meetings", "Reporting",
            "Messaging", "PlugInKit", "CaseWeb", "Hummingbird", "ArgumentParser", "ServiceLifecycle", "UnixSignals",
            "Logging", "NIOCore",
            "NIOPosix",
        ],
        "CaseTesting": [
            "CaseModel", "Definitions", "Policy", "Storage", "Kernel", "CaseWeb", "Hummingbird", "HTTPTypes", "NIOCore",
            "Logging",
        ],
        "CArgon2": [], "CPostgreSQL": [], "CSQLiteShim": [],
    ]
    static let platform: Set<String> = ["Foundation", "Synchronization", "Glibc", "Darwin", "Dispatch"]

    /// Imports that a target may not make. A plug-in sees the kit and nothing else.
    static func wrong(in files: [SourceFile]) -> [Hit] {
        files.flatMap { file in
            let open = file.path.hasPrefix("Plugins/") ? ["PlugInKit", "CaseModel"] : allowed[file.target]
            return file.imports.filter { !platform.contains($0.module) && open?.contains($0.module) != true }
                .map { Hit(rule: "\(file.target) may not import \($0.module)", path: file.path, line: $0.line) }
        }
    }

    /// Dependencies of `Package.swift` that the table does not have.
    static func wrong(in package: PackageText) -> [String] {
        package.targets.flatMap { target in
            guard let open = allowed[target.name] else { return ["\(target.name) is not in the table of the design"] }
            return target.dependencies.filter { !open.contains($0) }.map { "\(target.name) may not depend on \($0)" }
        }
    }
}

extension SourceFile {
    var imports: [(module: String, line: Int)] {
        codeLines.enumerated().compactMap { at, line in
            let words = line.split(separator: " ")
            guard let word = words.firstIndex(of: "import"), word + 1 < words.count,
                words[..<word].allSatisfy({
                    ["public", "internal", "package", "private", "fileprivate"].contains($0) || $0.hasPrefix("@")
                })
            else { return nil }
            let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
            let name = kinds.contains(words[word + 1]) && word + 2 < words.count ? words[word + 2] : words[word + 1]
            return (String(name.prefix { $0 != "." && $0 != ";" }), at + 1)
        }
    }
}

/// The targets of `Package.swift` that are not tests, with the modules they depend on.
struct PackageText {
    struct Target {
        let name: String
        let dependencies: [String]
    }

    private(set) var targets: [Target] = []

    init(_ text: String) {
        let products = Self.products(text)
        guard let start = text.range(of: "\n    targets: [") else { return }
        var rest = text[start.upperBound...]
        while let call = Self.nextCall(in: rest) {
            rest = rest[call.range.upperBound...]
            guard !call.isTest, let name = Self.quoted(call.body).first else { continue }
            targets.append(Target(name: name, dependencies: Self.dependencies(call.body, products)))
        }
    }

    /// `let crypto = Target.Dependency.product(name: "Crypto", …)` as `crypto: Crypto`.
    private static func products(_ text: String) -> [String: String] {
        var found: [String: String] = [:]
        for line in text.split(separator: "\n") where line.contains("Target.Dependency.product(") {
            let words = line.split(separator: " ")
            if words.count > 1, let name = quoted(line).first { found[String(words[1])] = name }
        }
        return found
    }

    private static func nextCall(in text: Substring) -> (body: Substring, range: Range<Substring.Index>, isTest: Bool)?
    {
        let openings = ["platform(", "arget(", "tests(", "systemLibrary("]
        let found = openings.compactMap { opening in text.range(of: opening).map { ($0, opening) } }
        guard let (range, opening) = found.min(by: { $0.0.lowerBound < $1.0.lowerBound }) else { return nil }
        var (depth, end) = (1, range.upperBound)
        while end < text.endIndex, depth > 0 {
            if text[end] == "(" { depth += 1 } else if text[end] == ")" { depth -= 1 }
            end = text.index(after: end)
        }
        let isTest = opening == "tests(" || text[..<range.lowerBound].hasSuffix("testT")
        return (text[range.upperBound..<end], range.lowerBound..<end, isTest)
    }

    private static func quoted(_ text: Substring) -> [String] {
        text.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }

    /// What stands in the first list after the name.
    private static func dependencies(_ body: Substring, _ products: [String: String]) -> [String] {
        guard let open = body.firstIndex(of: "["), let close = body[open...].firstIndex(of: "]"),
            !body[..<open].contains("providers:"), !body[..<open].contains("linkerSettings:")
        else { return [] }
        return body[body.index(after: open)..<close].split(whereSeparator: { ", \n".contains($0) }).map { item in
            item.hasPrefix("\"") ? String(item.dropFirst().dropLast()) : products[String(item)] ?? String(item)
        }
    }
}
