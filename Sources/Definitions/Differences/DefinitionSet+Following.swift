public import CaseModel

extension DefinitionSet {
    /// The modules whose rules and schedules may say something else under a newer set: those in which more than wording or
    /// access differs, and those that cannot stand without one of them. All, when the core is among them.
    public func modulesFollowed(differentlyIn newer: DefinitionSet) -> Set<DefinitionID> {
        let all = Set((modules + newer.modules).map(\.id))
        var found = Set(differences(to: newer).filter(\.mayChangeWhatFollows).map(\.module))
        guard !found.contains(.coreModule) else { return all }
        var isGrowing = !found.isEmpty
        while isGrowing {
            let more = (modules + newer.modules).filter { !$0.needs.isDisjoint(with: found) }.map(\.id)
            isGrowing = !found.isSuperset(of: more)
            found.formUnion(more)
        }
        return found
    }
}

extension Difference {
    /// Whether a rule or a schedule could be true of something, or do something, that it was not before.
    fileprivate var mayChangeWhatFollows: Bool {
        switch kind {
        case .rule, .schedule, .calendar, .rates: true
        case .module, .form, .codes, .workflow: changeClass != .wording && changeClass != .access
        case .role, .report, .returns, .meeting, .letter, .examples, .translations: false
        }
    }
}
