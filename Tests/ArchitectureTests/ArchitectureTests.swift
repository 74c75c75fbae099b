import Testing

@Suite("The architecture")
struct ArchitectureTests {
    private static let rules = Rule.safety + Rule.places + Rule.words

    @Test func `no source breaks a rule`() throws {
        let files = Repository.sources + Repository.plugIns
        let hits = Self.rules.flatMap { $0.hits(in: files) } + Arrows.wrong(in: files)
        let long = Self.rules.filter { $0.name.contains("300") }.flatMap { $0.hits(in: Repository.tests) }
        let arrows = try Arrows.wrong(in: PackageText(Repository.text("Package.swift")))
        for hit in hits + long { Issue.record("\(hit)") }
        for arrow in arrows { Issue.record("Package.swift: \(arrow)") }
        let count = hits.count + long.count + arrows.count
        #expect(files.count > 200)
        print("T-09 \(count == 0 && files.count > 200 ? "PASS" : "FAIL") \(count) hits in \(files.count) files")
    }

    @Test("a rule finds what breaks it, and nothing else", arguments: rules)
    func control(rule: Rule) {
        for snippet in rule.wrong {
            #expect(!rule.find(Self.file(snippet)).isEmpty, "\(snippet)")
        }
        for snippet in rule.right {
            #expect(rule.find(Self.file(snippet)).isEmpty, "\(snippet)")
        }
    }

    @Test(
        "an arrow that turns back is found",
        arguments: [
            ("Sources/Kernel/A.swift", "import Markup"), ("Sources/CaseModel/A.swift", "public import Policy"),
            ("Sources/Policy/A.swift", "import struct GRDB.Row"),
            ("Sources/CaseWeb/A.swift", "@testable import Storage"),
            ("Sources/New/A.swift", "import CaseModel"), ("Plugins/A/A.swift", "import Kernel"),
        ])
    func arrow(path: String, text: String) {
        #expect(Arrows.wrong(in: [SourceFile(path: path, text: text)]).count == 1)
    }

    @Test func `an import in a comment or a string is none, and one that is allowed passes`() {
        let text =
            "import CaseModel\n// import Kernel\nlet a = \"\"\"\n    import Kernel\n    \"\"\"\nimport Foundation"
        #expect(Arrows.wrong(in: [SourceFile(path: "Sources/Policy/A.swift", text: text)]).isEmpty)
    }

    @Test func `every target of the package is read with what it depends on`() throws {
        let package = try PackageText(Repository.text("Package.swift"))
        let names = Set(package.targets.map(\.name))
        let folders = Set(Repository.sources.map(\.target))
        #expect(folders.isSubset(of: names), "\(folders.subtracting(names))")
        #expect(package.targets.first { $0.name == "Storage" }?.dependencies.contains("GRDB") == true)
        #expect(package.targets.first { $0.name == "CaseServer" }?.dependencies.contains("CaseWeb") == true)
        #expect(package.targets.first { $0.name == "Policy" }?.dependencies == ["CaseModel"])
    }

    @Test func `a dependency that the design does not have is found`() {
        let text = """
            let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
            let package = Package(
                targets: [
                    platform("Policy", ["CaseModel", "Storage"]),
                    .target(name: "CaseModel", dependencies: [crypto]),
                    tests("PolicyTests", ["Anything"]),
                ]
            )
            """
        #expect(
            Arrows.wrong(in: PackageText(text)) == [
                "Policy may not depend on Storage", "CaseModel may not depend on Crypto",
            ])
    }

    private static func file(_ text: String) -> SourceFile { SourceFile(path: "Sources/Kernel/A.swift", text: text) }
}
