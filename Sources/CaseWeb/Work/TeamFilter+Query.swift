import Kernel

extension TeamFilter {
    /// What the address says; an empty choice is none, an unknown order is by name.
    init(_ query: FormFields) {
        func chosen(_ name: String) -> String? {
            let text = query.line(name)
            return text.isEmpty ? nil : text
        }
        self.init(
            lead: chosen("lead"), stage: chosen("stage"), team: chosen("team"),
            sort: Sort(rawValue: query.line("sort")) ?? .name, page: min(max(Int(query.line("page")) ?? 1, 1), 10_000))
    }

    var isNarrowed: Bool { lead != nil || stage != nil || team != nil }

    /// The address of the same list with these choices; the first page and the order by name go without saying.
    var path: String {
        var query: [(String, String)] = []
        if let lead { query.append(("lead", lead)) }
        if let stage { query.append(("stage", stage)) }
        if let team { query.append(("team", team)) }
        if sort != .name { query.append(("sort", sort.rawValue)) }
        if page > 1 { query.append(("page", String(page))) }
        return Address.team.path(query: query)
    }

    func sorted(by sort: Sort) -> TeamFilter {
        var other = self
        other.sort = sort
        other.page = 1
        return other
    }

    func turned(to page: Int) -> TeamFilter {
        var other = self
        other.page = page
        return other
    }

    func without(_ choice: WritableKeyPath<TeamFilter, String?>) -> TeamFilter {
        var other = self
        other[keyPath: choice] = nil
        other.page = 1
        return other
    }
}
