// swift-tools-version: 6.2
import PackageDescription

// The arrows of the design, section 2. A target may import what is listed here and nothing else:
// `scripts/*` build with `--explicit-target-dependency-import-check error`, and `ArchitectureTests` keeps the list.

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// Packages that the platform stands on, by the name a target asks for.
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let httpParts = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

func platform(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

let package = Package(
    name: "ecms",
    products: [.executable(name: "ecms", targets: ["CaseServer"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: ["FullFoundation"]),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
        .systemLibrary(name: "CPostgreSQL", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .target(name: "CSQLiteShim", linkerSettings: [.linkedLibrary("sqlite3")]),

        platform("CaseModel"),
        platform("Markup"),
        platform("Expressions", ["CaseModel"]),
        platform("Definitions", ["CaseModel", "Expressions", yams, crypto]),
        platform("Policy", ["CaseModel"]),
        platform(
            "Storage",
            [
                "CaseModel", "Expressions", "Definitions", "Policy", "CPostgreSQL", "CSQLiteShim", grdb, sqlite, crypto,
                logging,
            ]),
        platform(
            "Kernel", ["CaseModel", "Expressions", "Definitions", "Policy", "Storage", "CArgon2", crypto, logging]),
        .target(
            name: "CaseWeb",
            dependencies: [
                "CaseModel", "Definitions", "Expressions", "Policy", "Markup", "Kernel",
                hummingbird, hummingbirdCore, httpTypes, httpParts, nio, logging,
            ],
            resources: [
                .embedInCode("Assets/app.css"), .embedInCode("Assets/app.js"),
                .embedInCode("Assets/live.js"), .embedInCode("Assets/site-icon.svg"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "CaseServer",
            dependencies: [
                "CaseModel", "Definitions", "Policy", "Storage", "Kernel", "CaseWeb",
                hummingbird, arguments, lifecycle, signals, logging, nio,
            ],
            swiftSettings: settings),
        platform(
            "CaseTesting",
            [
                "CaseModel", "Definitions", "Policy", "Storage", "Kernel", "CaseWeb", hummingbird, httpTypes, nio,
                logging,
            ]),

        tests("CaseModelTests", ["CaseModel"]),
        tests("MarkupTests", ["Markup"]),
        tests("ExpressionsTests", ["CaseModel", "Expressions", yams], exclude: ["Conformance"]),
        tests("DefinitionsTests", ["CaseModel", "Expressions", "Definitions"], exclude: ["Diagnostics/Fixtures"]),
        tests("PolicyTests", ["CaseModel", "Policy"]),
        tests("StorageTests", ["CaseModel", "Expressions", "Definitions", "Policy", "Storage", crypto, logging]),
        tests(
            "KernelTests", ["CaseModel", "Definitions", "Expressions", "Policy", "Storage", "Kernel", crypto, logging]),
        tests(
            "CaseWebTests",
            [
                "CaseModel", "Definitions", "Policy", "Markup", "Storage", "Kernel", "CaseWeb", "CaseTesting",
                hummingbird, httpTypes, nio, logging,
            ]),
        tests("ArchitectureTests", []),
    ]
)
