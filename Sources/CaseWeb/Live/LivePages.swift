import CaseModel
import HTTPTypes
public import Kernel
import Policy

/// Live events: one stream a browser, which says that a part of an open page changed, and the part itself, asked for again.
///
/// The stream says nothing but the names that the page gave it, so that there is one door to what is shown: an ordinary
/// request, which the policy decides. Neither keeps a session alive.
public struct LivePages: Sendable {
    let casework: Casework
    let imports: Imports
    let door: FrontDoor

    public init(casework: Casework, imports: Imports, identity: Identity, live: LiveDefinitions) {
        self.casework = casework
        self.imports = imports
        door = FrontDoor(identity: identity, live: live)
    }

    public var routes: [CaseRoute] {
        [
            CaseRoute(
                .get, "/live", action: .read, kind: .profile, access: .signedIn,
                query: [.many("part", maximumBytes: Self.partBytes)],
                trail: .none(because: "it says only that something changed on a page that is open, and not what"),
                isQuiet: true, handler: stream),
            CaseRoute(
                .post, "/live/here", action: .read, kind: .profile, access: .signedIn,
                form: [
                    .one("part", maximumBytes: Self.partBytes), .one("window", maximumBytes: Self.windowBytes),
                    .one("sign", maximumBytes: 10),
                ],
                trail: .none(because: "who else has the form open that the page shows: opening the page was noted"),
                isQuiet: true, handler: here),
        ]
    }

    private static let (partBytes, windowBytes) = (60, 40)
    /// Parts of one stream: the pages that a browser has open.
    static let mostParts = 50

    @Sendable private func stream(_ request: CaseRequest) async throws -> Reply {
        let (visit, visitor) = (try request.visit(), try request.signedIn())
        let asked = Set(request.query.all("part"))
        guard (1...Self.mostParts).contains(asked.count) else { throw PageFailure.malformed }
        // Until the next page has brought the session under its new rights there is no stream, and parts are asked for.
        guard let token = request.sessionToken, let session = visitor.session, !session.hasOtherRights else {
            throw PageFailure.unavailable
        }
        var parts: [LivePart: Set<LiveTopic>] = [:]
        for text in asked {
            guard let part = LivePart(text: text) else { throw PageFailure.malformed }
            // A page may have been left open on what is gone by now, or no longer theirs.
            parts[part] = try? await self.topics(of: part, visit)
        }
        let topics = parts.values.reduce(into: Set<LiveTopic>()) { $0.formUnion($1) }
        guard !parts.isEmpty else { throw PageFailure.missing }
        guard let stream = casework.events.hub.open(topics, of: visitor.account, session: session.token.digest) else {
            throw PageFailure.unavailable
        }
        let (address, open) = (NetworkAddress(request.address.description), parts)
        return .events(
            EventLine(stream: stream) { signal in
                let missed: [EventLine.Event] = stream.hasMissed() ? [.event("missed", data: "all")] : []
                switch signal {
                case .beat: return missed + [.beat]
                case .elsewhere: return [.event("elsewhere", data: "")]
                case .news(let topic):
                    // The rights of this moment, not of the one when the stream was opened.
                    guard let now = try await door.arrival(token, from: address, mayRotate: false, isQuiet: true)?.visit
                    else { return nil }
                    var told = missed
                    for (part, topics) in open where topics.contains(topic) {
                        guard let still = try? await self.topics(of: part, now), still.contains(topic) else {
                            continue
                        }
                        told.append(.event("news", data: part.text))
                    }
                    return told
                }
            })
    }

    @Sendable private func here(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let window = request.form.line("window")
        guard let part = LivePart(text: request.form.line("part")),
            let sign = WindowSign(rawValue: request.form.line("sign")), Self.isWindow(window)
        else { throw PageFailure.malformed }
        let words = DateWords(today: visit.today)
        switch part {
        case .draft(let id):
            let people = try await answering { try await casework.present(at: id, sign, window: window, visit) }
            return .fragment(presenceNote(people, words, isForm: true))
        case .record(let id):
            let people = try await answering { try await casework.present(at: id, visit) }
            return .fragment(presenceNote(people, words, isForm: false))
        case .importJob(let id):
            let job = try await answering { try await imports.standing(of: id, visit) }
            return .fragment(importStanding(job, PageSetting(request, visit)))
        }
    }

    /// What the page hears news of.
    /// - Throws: `notFound` where it may not open the thing.
    private func topics(of part: LivePart, _ visit: Visit) async throws -> Set<LiveTopic> {
        guard case .importJob(let id) = part else { return try await casework.topics(of: part, visit) }
        _ = try await imports.standing(of: id, visit)
        return [.importJob(id)]
    }

    private static func isWindow(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
            }
    }
}
