import CaseModel
import Definitions
import Foundation
import Policy
import Storage
import Synchronization
import Testing

@testable import Kernel

extension CaseworkWorld {
    static let files: [DefinitionFile] = {
        var folder = URL(filePath: #filePath)
        while folder.path != "/", !FileManager.default.fileExists(atPath: folder.appending(path: "forms").path) {
            folder.deleteLastPathComponent()
        }
        return (try? DefinitionFolder.files(at: folder.appending(path: "forms"))) ?? []
    }()

    fileprivate static let definitions = DefinitionReader.read(files).set

    /// The next snapshot: one question of the triage reworded, another retired.
    static let laterDefinitions: DefinitionSet = {
        let changed = files.map { file in
            guard file.path == "drug_alcohol/triage.form.yaml", let text = file.text else { return file }
            let reworded = text.replacing("When were they first seen?", with: "When did you first see them?")
                .replacing(
                    """
                          - field: second_substance
                            type: choice
                            label: Is there a second substance?
                            codes: substances
                            section: clinical
                            offer_when: item.code != main_substance


                    """, with: ""
                )
                .replacing(
                    "retired:\n",
                    with:
                        "retired:\n  - field: second_substance\n    type: choice\n    on: 2026-11-04\n    why: Not needed\n"
                )
            return DefinitionFile(path: file.path, text: reworded)
        }
        return DefinitionReader.read(changed).set
    }()

    /// Other snapshots: each the repository's definitions with words of its files changed.
    static let published: [Int64: DefinitionSet] = [
        3: changing(
            "core/client.form.yaml", ("like to be called?\n", "like to be called?\n        sensitivity: sealed\n"),
            ("has(phone)\n        require_when", "has(phone)\n        sensitivity: sealed\n        require_when")),
        4: changing("drug_alcohol/triage.form.yaml", ("readers: [keyworker, team_leader]", "readers: [team_leader]")),
        5: changing("core/client.form.yaml", ("        sensitivity: sealed\n", "        sensitivity: personal\n")),
        6: changing(
            "core/client.form.yaml",
            (
                "      - field: nhs_number\n",
                "      - field: pronoun\n        type: text\n        label: Which pronoun?\n\n      - field: nhs_number\n"
            )),
        7: changing(
            "drug_alcohol/triage.form.yaml",
            ("    title: Triage\n", "    title: Triage\n    readers: [team_leader]\n")),
        8: changing(
            "drug_alcohol/triage.form.yaml",
            ("    title: Triage\n", "    title: Triage\n    readers: [team_leader]\n"),
            ("readers: [keyworker, team_leader]", "readers: [team_leader]")),
        10: changing("drug_alcohol/injecting.rule.yaml", ("injecting_days > 0", "injecting_days >= 0")),
        11: changing(
            "drug_alcohol/care_plan.form.yaml",
            ("        label: Signed copy\n", "        label: Signed copy\n        required: true\n")),
        13: changing("drug_alcohol/care_plan.form.yaml", ("label: Signed copy", "label: Copy with a signature")),
        12: adding(
            "drug_alcohol/agreed.rule.yaml",
            """
            rule: agreed
            title: Who agreed to treatment
            about: client
            when: client.consents_to_treatment
            do:
              - flag: "overdose_risk"
                review: today + weeks(2)

            """),
        9: changing("drug_alcohol/overdose.rule.yaml", ("block: [close]", "block: [close, discharge]")),
    ]

    private static func changing(_ path: String, _ words: (String, String)...) -> DefinitionSet {
        let changed = files.map { file in
            guard file.path == path, let text = file.text else { return file }
            return DefinitionFile(path: path, text: words.reduce(text) { $0.replacing($1.0, with: $1.1) })
        }
        return DefinitionReader.read(changed).set
    }

    private static func adding(_ path: String, _ text: String) -> DefinitionSet {
        DefinitionReader.read(files + [DefinitionFile(path: path, text: text)]).set
    }

    static func definitions(_ number: Int64) -> DefinitionSet {
        number == 1 ? definitions : published[number] ?? laterDefinitions
    }
}
