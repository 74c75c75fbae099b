public import CaseModel
import Definitions
import Policy
import Storage

/// What is in force, as the status page shows it.
public struct DefinitionsStatus: Sendable {
    /// The number in force; 0 before anything was adopted.
    public let number: Int64
    public let modules: [ModuleLine]
    /// Newest first; the first is in force.
    public let versions: [VersionLine]
}

/// How one module stands.
public struct ModuleLine: Sendable, Hashable {
    public enum State: Sendable, Hashable { case inForce, lastGood, edited, suspended }

    public let id: ModuleID
    public let title: String
    public let state: State
    /// Diagnostics, or what differs, a line each.
    public let detail: [String]
    public let since: Moment?
}

/// One version of the definitions.
public struct VersionLine: Sendable, Hashable {
    public let number: Int64
    public let at: Moment
    public let author: String
    public let reason: String
    /// What it changed, in plain words.
    public let differences: [String]
}

/// Shows what is in force to those who configure the definitions or administer the site, and nothing to others.
public struct DefinitionsDesk: Sendable {
    let live: LiveDefinitions
    let identity: Identity

    public init(live: LiveDefinitions, identity: Identity) {
        self.live = live
        self.identity = identity
    }

    public func status(_ visit: Visit) async throws -> DefinitionsStatus {
        try check(visit)
        var names: [String: String] = [:]
        var versions: [VersionLine] = []
        for header in try await live.history() {
            if names[header.author] == nil { names[header.author] = try await name(header.author) }
            versions.append(
                VersionLine(
                    number: header.number, at: header.at, author: names[header.author] ?? header.author,
                    reason: header.reason, differences: Self.sentences(header.difference)))
        }
        return DefinitionsStatus(number: visit.definitions.number, modules: modules(visit.set), versions: versions)
    }

    private func check(_ visit: Visit) throws {
        let scopes: [Scoped<SiteSubject>] = [
            AccessPolicy.standard.scope(visit.asking(.read, .siteStatus)),
            AccessPolicy.standard.scope(visit.asking(.list, .siteStatus)),
        ]
        if scopes.allSatisfy(\.isNothing) { throw AccessRefusal.notFound(.nothingPermits) }
    }

    /// Modules that stand, and those that the files name and that do not.
    private func modules(_ set: DefinitionSet) -> [ModuleLine] {
        let standings = live.standings
        let known = Set(standings.map(\.module))
        let silent = set.modules.filter { !known.contains($0.id) }.map {
            ModuleLine(id: $0.id, title: $0.definition.title, state: .inForce, detail: [], since: nil)
        }
        return standings.map { standing in
            ModuleLine(
                id: standing.module, title: set[standing.module]?.definition.title ?? standing.module.text,
                state: ModuleLine.State(standing.state),
                detail: standing.detail.split(separator: "\n").map(String.init), since: standing.at)
        } + silent
    }

    private func name(_ author: String) async throws -> String {
        guard let id = AccountID(author) else {
            return author == "system:shell" ? "The command line" : "The system, from files"
        }
        return try await identity.store.accounts.standing(id)?.account.name ?? "An account that is gone"
    }

    private static func sentences(_ difference: String) -> [String] {
        (try? JSONValue(parsing: difference))?.array?.compactMap(\.string) ?? []
    }
}

extension ModuleLine.State {
    fileprivate init(_ stored: ModuleStanding.State) {
        switch stored {
        case .inForce: self = .inForce
        case .lastGood: self = .lastGood
        case .edited: self = .edited
        case .suspended: self = .suspended
        }
    }
}
