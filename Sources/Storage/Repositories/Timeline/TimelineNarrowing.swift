import CaseModel

extension TimelineQuestion {
    /// How facts of a table are ordered.
    static func order(_ day: String, _ at: String, _ id: String) -> String {
        "ORDER BY \(day) DESC, \(at) DESC, \(id) DESC"
    }

    /// Narrows a query whose rows have a day of their own and the moment at which they were written down.
    func narrow(_ query: inout ScopedQuery, day: String, at: String, id: String, by: String) {
        if let from { query.add("\(day) >= \(query.bind(.day(from)))") }
        if let until { query.add("\(day) <= \(query.bind(.day(until)))") }
        narrow(&query, at: at, by: by)
        guard let after else { return }
        let (last, moment, name) = (
            query.bind(.day(after.day)), query.bind(.moment(after.at)), query.bind(.text(after.id))
        )
        query.add(
            """
            \(day) < \(last) OR (\(day) = \(last) AND (\(at) < \(moment) OR (\(at) = \(moment) AND \(id) < \(name))))
            """)
    }

    /// Narrows a query whose rows have only a moment; their day is that of the moment in London.
    func narrow(_ query: inout ScopedQuery, moment at: String, id: String, by: String) {
        if let from { query.add("\(at) >= \(query.bind(.moment(London.start(of: from))))") }
        if let until { query.add("\(at) < \(query.bind(.moment(London.start(of: until.adding(days: 1)))))") }
        narrow(&query, at: at, by: by)
        guard let after else { return }
        let (first, next) = (London.start(of: after.day), London.start(of: after.day.adding(days: 1)))
        let end = query.bind(.moment(min(max(after.at, first), next)))
        guard after.at >= first, after.at < next else { return query.add("\(at) < \(end)") }
        query.add("\(at) < \(end) OR (\(at) = \(end) AND \(id) < \(query.bind(.text(after.id))))")
    }

    private func narrow(_ query: inout ScopedQuery, at: String, by: String) {
        if let account = self.by { query.add("\(by) = \(query.bind(.id(account)))") }
        if let since { query.add("\(at) > \(query.bind(.moment(since)))") }
        if let notBy { query.add("\(by) <> \(query.bind(.id(notBy)))") }
    }

    /// Narrows a query to what is about the subject: by the columns that hold the case and the person.
    func narrow(_ query: inout ScopedQuery, caseFile: String, party: String) {
        switch subject {
        case .caseFile(let id): query.add(caseFile, equals: .id(id))
        case .client(let id): query.add(party, equals: .id(id))
        }
        query.add(caseFile, equals: self.caseFile.map { .id($0) })
    }

    /// Whether it asks for what is known of the person beside their cases.
    var asksForPerson: Bool { caseFile == nil }

    /// The condition on `p` that it is the person whom the timeline is about.
    func person(_ query: inout ScopedQuery) -> String {
        switch subject {
        case .caseFile(let id): "p.id = (SELECT o.party FROM caseFile o WHERE o.id = \(query.bind(.id(id))))"
        case .client(let id): "p.id = \(query.bind(.id(id)))"
        }
    }
}
