import CaseModel

extension CaseFacts {
    /// What these facts answer to one atom; nil when the fact was not read.
    func answer(_ atom: CaseAtom) -> Bool? {
        switch atom {
        case .module(let modules): module.map(modules.contains)
        case .programme(let wanted): programme.map { $0 == wanted }
        case .allocated(let account, let day): Self.holds(allocations, day) { $0 == account }
        case .team(let wanted, let day): Self.holds(teams, day, wanted.contains)
        case .excludes(let account, let day): Self.holds(exclusions, day) { $0 == account }
        case .excludesParty(let party, let day): Self.holds(excludedParties, day) { $0 == party }
        case .conflict(let account, let day): Self.holds(conflicts, day) { $0 == account }
        case .linkedTo(let party): linkedParties.map { $0.contains(party) }
        case .restriction(let allowed): restriction.map(allowed.contains)
        case .names(let account): namedReaders.map { $0.contains(account) }
        case .closed: isClosed
        case .underHold: isUnderHold
        case .seat(let account, let modules, let day, let writing):
            seats?.contains { $0.serves(account, modules, day, writing) }
        case .shared(let module, let teams, let level, let day):
            shares?.contains { $0.lends(to: module, teams, level, day) }
        case .glass(let account, let moment):
            openings?.contains { $0.account == account && $0.from <= moment && moment < $0.until }
        }
    }

    private static func holds<Value>(_ facts: [Dated<Value>]?, _ day: Day, _ test: (Value) -> Bool) -> Bool? {
        facts?.contains { $0.span.covers(day) && test($0.value) }
    }
}

extension Seat {
    func serves(_ account: AccountID, _ modules: Set<ModuleID>?, _ day: Day, _ writing: Bool) -> Bool {
        self.account == account && (modules?.contains(module) ?? true)
            && opens <= day && day <= (writing ? min(heldOn, closes) : closes)
    }
}

extension Share {
    func lends(to module: ModuleID, _ teams: Set<TeamID>, _ level: ShareLevel, _ day: Day) -> Bool {
        self.module == module && level <= self.level && span.covers(day) && (team.map(teams.contains) ?? true)
    }
}
