/// One line of an exported chain.
enum TrailLine: Codable, Sendable {
    case entry(TrailLink)
    case checkpoint(TrailCheckpoint)
}
