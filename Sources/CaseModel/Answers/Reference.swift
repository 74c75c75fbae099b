/// What a reference points to; the raw value is its word in stored answers.
public enum ReferenceKind: String, Hashable, CaseIterable, Codable, Sendable {
    case client, party, household, place
    case account, team, organisation, document
}

/// A pointer from an answer to something that has a life of its own, with the name it had when it was chosen.
public struct Reference: Hashable, Codable, Sendable {
    public let kind: ReferenceKind
    public let id: String
    public let label: String

    public init(kind: ReferenceKind, id: String, label: String) {
        self.kind = kind
        self.id = id
        self.label = label
    }
}
