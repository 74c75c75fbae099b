import CaseModel

extension DefinitionSet {
    /// Everything that differs in the newer set, module by module, in the order of kinds and ids.
    public func differences(to newer: DefinitionSet) -> [Difference] {
        let ids = modules.map(\.id) + newer.modules.map(\.id).filter { self[$0] == nil }
        return ids.flatMap { id in
            ModuleComparison(id: id, older: self[id], newer: newer[id]).differences
        }
    }
}

/// Compares one module in two sets.
struct ModuleComparison {
    let id: DefinitionID
    let older: Module?
    let newer: Module?

    var differences: [Difference] {
        guard let newer else { return whole("is switched off", older?.definition.header) }
        guard let older else { return whole("is new", newer.definition.header) }
        let before = older.traits
        let after = newer.traits
        var found: [Difference] = []
        for definition in after {
            guard let earlier = before.first(where: { $0.kind == definition.kind && $0.id == definition.id }) else {
                found.append(
                    Difference(
                        module: id, kind: definition.kind, id: definition.id, changeClass: definition.changeClass,
                        words: "New \(definition.kind.rawValue) '\(definition.title)'", place: definition.place,
                        refusal: nil))
                continue
            }
            found += DefinitionComparison(module: id, older: earlier, newer: definition).differences
        }
        for gone in before where !after.contains(where: { $0.kind == gone.kind && $0.id == gone.id }) {
            let free = gone.kind == .translations
            found.append(
                Difference(
                    module: id, kind: gone.kind, id: gone.id, changeClass: free ? .wording : .breaking,
                    words: "\(gone.name) is left out", place: gone.place, refusal: free ? nil : .missing(gone.id)))
        }
        return found
    }

    private func whole(_ words: String, _ header: DefinitionHeader?) -> [Difference] {
        guard let header else { return [] }
        return [
            Difference(
                module: id, kind: .module, id: id.text, changeClass: .behaviour,
                words: "Module \(header.title) \(words)", place: header.place, refusal: nil)
        ]
    }
}

/// Compares one definition in two sets.
struct DefinitionComparison {
    let module: DefinitionID
    let older: DefinitionTraits
    let newer: DefinitionTraits

    var differences: [Difference] {
        changed(older.traits, newer.traits, of: nil, at: newer.place)
            + newer.entries.flatMap(changed) + gone + reordered
    }

    private func changed(_ entry: TraitEntry) -> [Difference] {
        guard let earlier = older.entries.first(where: { $0.group == entry.group && $0.id == entry.id }) else {
            return [difference(entry.added, "new \(entry.group) '\(entry.title)'", at: entry.place)]
        }
        return changed(earlier.traits, entry.traits, of: "'\(earlier.title)'", at: entry.place)
    }

    private func changed(
        _ before: [Trait], _ after: [Trait], of whose: String?, at place: DefinitionPlace
    ) -> [Difference] {
        after.compactMap { trait in
            guard let earlier = before.first(where: { $0.name == trait.name }), earlier.value != trait.value
            else { return nil }
            return difference(
                trait.changeClass, trait.change(from: earlier, of: whose), at: place,
                refusal: trait.refusal ?? (trait.changeClass == .breaking ? .breaking : nil))
        }
    }

    private var gone: [Difference] {
        older.entries.compactMap { entry in
            guard !newer.entries.contains(where: { $0.group == entry.group && $0.id == entry.id }) else { return nil }
            if let kept = newer.entries.first(where: { $0.group == "retired \(entry.group)" && $0.id == entry.id }) {
                return difference(.structure, "the \(entry.group) '\(entry.title)' is retired", at: kept.place)
            }
            let mapped = newer.entries.contains { $0.group == "removed \(entry.group)" && $0.id == entry.id }
            let refusal = mapped ? nil : entry.refusalWhenGone
            return difference(
                refusal == nil ? entry.removed : .breaking, "the \(entry.group) '\(entry.title)' is left out",
                at: newer.place, refusal: refusal)
        }
    }

    /// The order of what both have, where it says something to the reader.
    private var reordered: [Difference] {
        ["field", "page", "code", "stage", "column"].compactMap { group in
            let before = older.entries.filter { $0.group == group }.map(\.id)
            let after = newer.entries.filter { $0.group == group }.map(\.id)
            guard before.filter(after.contains) != after.filter(before.contains) else { return nil }
            return difference(.wording, "the order of the \(group)s changes", at: newer.place)
        }
    }

    private func difference(
        _ changeClass: ChangeClass, _ words: String, at place: DefinitionPlace, refusal: RefusalOfChange? = nil
    ) -> Difference {
        Difference(
            module: module, kind: newer.kind, id: newer.id, changeClass: changeClass,
            words: "\(newer.name): \(words)", place: place, refusal: refusal)
    }
}
