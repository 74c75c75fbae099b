extension Answers {
    /// What reading does with a field that the shapes do not name.
    public enum UnknownFields: Sendable { case refuse, leaveOut }

    /// Canonical JSON: keys sorted by their bytes, no spaces. Days, times and partial dates are text, moments are
    /// UTC milliseconds, decimals are numbers.
    public var json: String { jsonValue.text }

    public var jsonValue: JSONValue { .object(values.mapValues(\.jsonValue)) }

    /// Reads what `json` wrote. A null counts as not answered.
    public init(
        json: String, types: [String: AnswerShape], unknown: UnknownFields = .refuse
    ) throws(AnswersProblem) {
        let value: JSONValue
        do throws(JSONProblem) { value = try JSONValue(parsing: json) } catch { throw .notJSON(error) }
        try self.init(jsonValue: value, types: types, unknown: unknown)
    }

    public init(
        jsonValue: JSONValue, types: [String: AnswerShape], unknown: UnknownFields = .refuse
    ) throws(AnswersProblem) {
        guard case .object(let members) = jsonValue else { throw .notAnObject }
        var values: [String: Answer] = [:]
        values.reserveCapacity(members.count)
        for (field, value) in members {
            if field == Self.rowKey {
                values[field] = value.string.map { .text($0) }
                continue
            }
            guard let shape = types[field] else {
                if unknown == .leaveOut { continue }
                throw .unknownField(field)
            }
            if value == .null { continue }
            values[field] = try Answer(jsonValue: value, shape: shape, field: field, unknown: unknown)
        }
        self.init(values)
    }
}
