public import CaseModel

/// What stands against publishing a candidate over the live set: K001–K003, W003, I002. The rules of a set that
/// stands alone are the checker's.
public enum PublishCheck {
    /// - Parameters:
    ///   - liveNumber: the number of the snapshot in force.
    ///   - draftBegunFrom: the number of the snapshot that the draft began from.
    ///   - casesInStage: how many cases stand in a stage of a workflow of a module.
    ///   - recordsExist: whether a form has records already.
    public static func check(
        live: DefinitionSet, candidate: DefinitionSet, liveNumber: Int, draftBegunFrom: Int,
        casesInStage: (_ module: DefinitionID, _ workflow: DefinitionID, _ stage: DefinitionID) -> Int,
        recordsExist: (FormName) -> Bool = { _ in true }
    ) -> [Diagnostic] {
        var findings = Findings()
        if liveNumber != draftBegunFrom {
            findings.add(
                .k001, at: DefinitionPlace(file: "modules.yaml"),
                "Version \(liveNumber) is in force, and the draft began from \(draftBegunFrom).",
                remedy: "Rebase the draft on version \(liveNumber), look at the difference again, and publish.")
        }
        for difference in live.differences(to: candidate) {
            check(difference, casesInStage, recordsExist, into: &findings)
        }
        checkTranslations(live, candidate, into: &findings)
        return findings.sorted
    }

    private static func check(
        _ difference: Difference, _ casesInStage: (DefinitionID, DefinitionID, DefinitionID) -> Int,
        _ recordsExist: (FormName) -> Bool, into findings: inout Findings
    ) {
        switch difference.refusal {
        case nil: break
        case .breaking: breaking(difference, into: &findings)
        case .breakingOnceRecorded(let form):
            if recordsExist(form) { breaking(difference, into: &findings) }
        case .missing(let id): missing(id, difference, into: &findings)
        case .stageGone(let module, let workflow, let stage):
            let count = casesInStage(module, workflow, stage)
            guard count > 0 else { return missing(stage.text, difference, into: &findings) }
            findings.add(
                .w003, at: difference.place,
                "The stage '\(stage.text)' is gone, and \(count) \(count == 1 ? "case stands" : "cases stand") in it.",
                remedy: "Say under `removed` to which stage they move, and on which day.")
        }
    }

    private static func breaking(_ difference: Difference, into findings: inout Findings) {
        findings.add(
            .k002, at: difference.place, "\(difference.words), and old answers would lose their meaning.",
            remedy: "Retire what is there, add a new one with a new id, and map the old to it.")
    }

    private static func missing(_ id: String, _ difference: Difference, into findings: inout Findings) {
        findings.add(
            .k003, at: difference.place, "\(difference.words), and its id '\(id)' is permanent.",
            remedy: "Put it back, or write down that it is retired.")
    }

    /// A translation whose base text changed while it stayed as it was.
    private static func checkTranslations(
        _ live: DefinitionSet, _ candidate: DefinitionSet, into findings: inout Findings
    ) {
        for module in candidate.modules {
            guard let before = live[module.id], !module.translations.isEmpty else { continue }
            let (old, new) = (LabelPaths(before).texts, LabelPaths(module).texts)
            for translation in module.translations {
                let earlier = before.translations.first { $0.language == translation.language }?.labels ?? []
                for label in translation.labels {
                    let path = label.path.value
                    guard let was = old[path], let now = new[path], was != now,
                        earlier.contains(where: { $0.path.value == path && $0.text == label.text })
                    else { continue }
                    findings.add(
                        .i002, at: label.place, "'\(was)' became '\(now)', and its translation stayed as it was.",
                        remedy: "Look at the translation again.")
                }
            }
        }
    }
}
