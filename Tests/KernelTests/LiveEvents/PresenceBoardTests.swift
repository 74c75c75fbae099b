import CaseModel
import Testing

@testable import Kernel

@Suite("Who has what open")
struct PresenceBoardTests {
    private static let people: [AccountID] = (0..<4).map { _ in IdentifierSource.system.next() }
    private static let topic = LiveTopic.record(IdentifierSource.system.next())
    private static let start = Moment(milliseconds: 1_790_000_000_000)

    private func at(_ seconds: Int64) -> Moment { Self.start.plus(seconds * 1_000) }

    private func names(_ board: PresenceBoard, besides own: AccountID? = nil, _ seconds: Int64) -> [AccountID] {
        board.present(at: [Self.topic], besides: own, at: at(seconds)).map(\.account)
    }

    @Test func `somebody is there from the first sign until a minute after the last`() {
        let board = PresenceBoard(node: "a", isShared: false)
        let (one, two) = (Self.people[0], Self.people[1])
        #expect(board.come(Self.topic, one, window: "w", at: at(0)))
        #expect(!board.come(Self.topic, one, window: "w", at: at(20)))
        board.come(Self.topic, two, window: "v", at: at(30))
        #expect(names(board, 40) == [one, two] && names(board, besides: one, 40) == [two])
        #expect(board.present(at: [Self.topic], besides: two, at: at(40)).map(\.since) == [at(0)])
        #expect(names(board, 89) == [one, two] && names(board, 90) == [two])
        #expect(board.pass(at(89)).isEmpty && board.pass(at(91)) == [Self.topic] && board.pass(at(92)).isEmpty)
        #expect(board.takeLines().isEmpty)
    }

    @Test func `who goes from page to page stays, and who leaves is gone in a moment`() {
        let board = PresenceBoard(node: "a", isShared: false)
        let one = Self.people[0]
        // The page itself, then its script, which speaks for the page from then on.
        board.come(Self.topic, one, window: nil, at: at(0))
        board.come(Self.topic, one, window: "w", at: at(1))
        board.go(Self.topic, one, window: "w", at: at(30))
        #expect(names(board, 33) == [one])
        board.come(Self.topic, one, window: nil, at: at(33))
        board.come(Self.topic, one, window: "w", at: at(34))
        #expect(board.present(at: [Self.topic], besides: nil, at: at(60)).map(\.since) == [at(0)])
        board.go(Self.topic, one, window: "w", at: at(60))
        #expect(names(board, 66).isEmpty)
        // Two windows: one of them closed leaves the other.
        board.come(Self.topic, one, window: "w", at: at(100))
        board.come(Self.topic, one, window: "v", at: at(100))
        board.go(Self.topic, one, window: "w", at: at(101))
        #expect(board.pass(at(110)).isEmpty && names(board, 110) == [one])
        #expect(board.end(Self.topic, one) && !board.end(Self.topic, one) && names(board, 111).isEmpty)
    }

    @Test func `windows, things and people are limited`() {
        let board = PresenceBoard(node: "a", isShared: true)
        for window in 0..<50 { board.come(Self.topic, Self.people[0], window: "\(window)", at: at(0)) }
        for _ in 0..<200 {
            board.come(.record(IdentifierSource.system.next()), Self.people[0], window: "w", at: at(0))
        }
        #expect(board.takeLines().count == PresenceBoard.mostOfAccount)
        #expect(board.come(Self.topic, Self.people[1], window: "w", at: at(0)))
    }

    @Test func `two servers tell each other who is there, without names and content`() {
        let (here, there) = (PresenceBoard(node: "a", isShared: true), PresenceBoard(node: "b", isShared: true))
        let (one, two) = (Self.people[0], Self.people[1])
        func pass(_ from: PresenceBoard, _ to: PresenceBoard, _ seconds: Int64) -> [LiveTopic] {
            from.takeLines().compactMap { line in
                #expect(from.hear(line, at: at(seconds)) == nil)
                return to.hear(line, at: at(seconds))
            }
        }
        here.come(Self.topic, one, window: "w", at: at(0))
        #expect(pass(here, there, 1) == [Self.topic])
        #expect(there.present(at: [Self.topic], besides: nil, at: at(1)) == [.init(account: one, since: at(0))])
        there.come(Self.topic, two, window: "v", at: at(2))
        #expect(pass(there, here, 2) == [Self.topic] && names(here, 3) == [one, two])
        // What is told again is nothing new, and keeps them there.
        here.come(Self.topic, one, window: "w", at: at(60))
        here.repeatAll()
        #expect(pass(here, there, 60).isEmpty && names(there, 100) == [one])
        here.go(Self.topic, one, window: "w", at: at(61))
        #expect(here.pass(at(67)) == [Self.topic] && names(here, 67) == [two])
        #expect(pass(here, there, 67) == [Self.topic])
        #expect(names(there, 68) == [two])
        // A server that says no more is forgotten.
        #expect(names(here, 73).isEmpty && here.pass(at(73)) == [Self.topic])
    }

    @Test(
        "what is no line of a server changes nothing",
        arguments: [
            "", "here", "here b", "here b c d e", "gone b c d", "here b \(people[0].text) topic x",
            "all your base are belong",
            "here b \(people[0].text) \(topic.text)",
        ])
    func hostile(line: String) {
        let board = PresenceBoard(node: "a", isShared: true)
        #expect(board.hear(line, at: at(0)) == nil && names(board, 1).isEmpty)
    }
}
