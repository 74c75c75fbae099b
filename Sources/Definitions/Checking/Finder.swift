import CaseModel
import Expressions

/// Finds what a mention means, and says what is wrong with it: unknown (G004), retired (G005), or in a module that
/// this one does not use (G007).
struct Finder {
    let module: Module
    let context: CheckContext
    /// What stands in a retired definition may mention retired things.
    var allowsRetired = false
    /// In examples an unknown name is X001.
    var unknown = DiagnosticCode.g004

    func find<Found: Definition>(
        _ mention: DefinitionReference, _ noun: String, in table: (Module) -> DefinitionTable<Found>,
        into findings: inout Findings
    ) -> Found? {
        let owner = mention.owner(in: module.id)
        guard let home = owner == module.id ? module : context.set[owner] else {
            findings.add(
                unknown, at: mention.place, "There is no module called '\(owner.text)'.",
                remedy: "Name a module that is switched on.",
                suggestion: NearestName.of(owner.text, among: context.set.modules.map(\.id.text)))
            return nil
        }
        guard let found = table(home)[mention.id] else {
            findings.add(
                unknown, at: mention.place, "There is no \(noun) called '\(mention)'.",
                remedy: "Name a \(noun) of this module, or write module/id for another's.",
                suggestion: nearest(mention, home, table))
            return nil
        }
        if !mayMention(owner) {
            findings.add(
                .g007, at: mention.place, "Module '\(module.id.text)' does not say that it uses '\(owner.text)'.",
                remedy: "Name it under `uses`, once its owner agrees.")
        }
        if found.isRetired, !allowsRetired {
            findings.add(
                .g005, at: mention.place, "The \(noun) '\(mention)' is retired.",
                remedy: "Name its successor.")
        }
        return found
    }

    private func nearest<Found: Definition>(
        _ mention: DefinitionReference, _ home: Module, _ table: (Module) -> DefinitionTable<Found>
    ) -> String? {
        if let near = NearestName.of(mention.id.text, among: table(home).map(\.id.text)) {
            return mention.module == nil ? near : "\(home.id.text)/\(near)"
        }
        guard mention.module == nil, home.id.text != "core", let core = context.set.core else { return nil }
        return table(core)[mention.id] == nil ? nil : "core/\(mention.id.text)"
    }

    /// Everybody may mention the core and what it uses.
    func mayMention(_ owner: DefinitionID) -> Bool {
        owner == module.id || owner.text == "core" || module.definition.uses.contains { $0.value == owner }
    }
}

extension DefinitionSet {
    var core: Module? { modules.first { $0.id.text == "core" } }
}

/// Writes names one after another for a sentence: 'a', 'b' and 'c'.
func listed(_ names: [String]) -> String {
    let quoted = names.map { "'\($0)'" }
    guard quoted.count > 1, let last = quoted.last else { return quoted.joined() }
    return quoted.dropLast().joined(separator: ", ") + " and " + last
}
