import CaseModel

/// Which services know a party or have an account, as conditions.
enum ScopeServices {
    /// Registered there, or subject or participant of a case there.
    static func known(to party: String, _ modules: Set<ModuleID>, _ only: Bool, _ builder: inout SQLBuilder) -> String {
        func exists(_ test: (String) -> String) -> String {
            "EXISTS (SELECT 1 FROM partyService k WHERE k.party = \(party) AND \(test("k.module"))) "
                + "OR EXISTS (SELECT 1 FROM participant y JOIN caseFile z ON z.id = y.caseFile "
                + "WHERE y.party = \(party) AND \(test("z.module")))"
        }
        return condition(modules, only, &builder, exists)
    }

    static func memberships(of account: String, _ modules: Set<ModuleID>, _ only: Bool, _ builder: inout SQLBuilder)
        -> String
    {
        func exists(_ test: (String) -> String) -> String {
            "EXISTS (SELECT 1 FROM membership k WHERE k.account = \(account) AND \(test("k.module")))"
        }
        return condition(modules, only, &builder, exists)
    }

    /// One at least in the set; and, for `only`, none outside it.
    private static func condition(
        _ modules: Set<ModuleID>, _ only: Bool, _ builder: inout SQLBuilder, _ exists: ((String) -> String) -> String
    ) -> String {
        let places = modules.map(\.text).sorted().map { builder.bind($0) }.joined(separator: ", ")
        guard !places.isEmpty else { return "1 = 0" }
        let inside = exists { "\($0) IN (\(places))" }
        return only ? "(\(inside)) AND NOT (\(exists { "\($0) NOT IN (\(places))" }))" : inside
    }
}
