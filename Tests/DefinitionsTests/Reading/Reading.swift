import CaseModel
import Definitions
import Foundation

/// Reads files of a small service for the tests of reading.
enum Reading {
    /// As much of a core as every module takes for granted.
    static let core = [
        DefinitionFile(
            path: "core/core.module.yaml",
            text: """
                module: core
                title: Core
                owner: The council
                defaults:
                  purpose: Identifying people
                """),
        DefinitionFile(
            path: "core/risk_levels.codes.yaml",
            text: "codes: risk_levels\ntitle: Risk levels\nitems:\n  - code: \"low\"\n    label: Low\n"),
        DefinitionFile(
            path: "core/flags.codes.yaml",
            text: "codes: flags\ntitle: Flags\nitems:\n  - code: \"dog\"\n    label: A dog\n"),
        DefinitionFile(
            path: "core/england.calendar.yaml",
            text: """
                calendar: england
                title: Bank holidays
                weekend: [saturday, sunday]
                covers_from: 2026-01-01
                covers_until: 2026-12-31
                """),
    ]

    static let moduleFile = DefinitionFile(
        path: "housing/housing.module.yaml",
        text: """
            module: housing
            title: Housing
            owner: Housing services
            defaults:
              purpose: Housing people
              lawful_basis: UK GDPR 6(1)(e)
              retention: today
            """)

    /// What is found in one file beside a sound module file.
    static func findings(_ text: String, at path: String = "housing/visit.form.yaml") -> [Diagnostic] {
        DefinitionReader.read(core + [moduleFile, DefinitionFile(path: path, text: text)]).diagnostics
            .filter { $0.place.file == path }
    }

    /// The findings about reading alone, as `line:column code`.
    static func places(_ text: String, at path: String = "housing/visit.form.yaml") -> [String] {
        findings(text, at: path)
            .filter { "YG".contains($0.code.rawValue.prefix(1)) }
            .map { "\($0.place.line):\($0.place.column) \($0.code.rawValue)" }
    }

    /// A form with these lines under its one field.
    static func form(field lines: String) -> String {
        let indented = lines.split(separator: "\n").map { "        " + $0 }.joined(separator: "\n")
        return """
            form: visit
            title: Visit
            about: case
            pages:
              - page: first
                title: First
                fields:
                  - field: seen_on
            """ + "\n" + indented + "\n"
    }

    /// The definitions that ship with the platform.
    static var shipped: URL? {
        var folder = URL(filePath: #filePath)
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let forms = folder.appending(path: "forms")
            if FileManager.default.fileExists(atPath: forms.path) { return forms }
        }
        return nil
    }
}
