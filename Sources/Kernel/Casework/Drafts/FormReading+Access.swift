import CaseModel

extension FormReading {
    /// The same reading without the answers of these fields, which its reader may not see. What they decide stays decided.
    func leavingOut(_ fields: Set<String>) -> FormReading {
        var reading = self
        reading.answers.values = answers.values.filter { !fields.contains($0.key) }
        return reading
    }
}
