import CaseModel
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Policy

extension WebShell {
    /// Reads the form, asks the handler, has the trail written, and only then answers.
    func handled(
        _ request: Request, _ route: Route<Person>, query: [UInt8], _ passage: Passage<Person>, _ context: WebContext
    ) async throws -> Response {
        let (reply, formToken) = try await answering(within: route.deadline) {
            let page = try await pageRequest(request, route, query: query, passage)
            do {
                let reply = try await route.handler(page)
                try await recordAnswer(reply, route, passage, at: page.now)
                return (reply, page.formToken)
            } catch PageFailure.missing {
                try await recordRefusal(route, passage, at: page.now)
                throw PageFailure.missing
            } catch is AccessRefusal {
                // A refusal of the policy that the page did not foresee tells nobody that something is there.
                try await recordRefusal(route, passage, at: page.now)
                throw PageFailure.missing
            } catch let failure as PageFailure {
                try await settle([], route, passage, at: page.now)
                throw failure
            }
        }
        return response(reply, passage, formToken: formToken, to: request, context)
    }

    private func pageRequest(
        _ request: Request, _ route: Route<Person>, query: [UInt8], _ passage: Passage<Person>
    ) async throws -> PageRequest<Person> {
        let fields = try FormFields(parsing: query, declared: route.query, maximumFields: RequestLimits.fields)
        var form = FormFields()
        if route.method == .post {
            form = try await formFields(of: request, route)
            guard let expected = passage.formToken else { throw PageFailure.forged }
            try ForgeryGuard.checkToken(form[ForgeryGuard.fieldName], expected: expected.text)
            form = form.without([ForgeryGuard.fieldName])
        }
        let token = passage.formToken ?? FormToken(RandomText.make(32, random: settings.random))
        let now = settings.clock.now()
        var frame = frame(for: passage, token: token, now: now)
        if route.kind.holdsClientData, let person = frame.personName {
            frame.printMark = PrintMark(
                person: person, at: now, reference: passage.reference, isAllowed: frame.prints)
        }
        return PageRequest(
            reference: passage.reference, now: now, visitor: passage.visitor, places: passage.places, query: fields,
            form: form, isPartial: passage.isPartial, formToken: token,
            frame: frame, sessionToken: passage.sessionToken,
            deviceToken: passage.deviceToken, address: passage.address,
            device: String((request.headers[.userAgent] ?? "").prefix(200)),
            acceptsGzip: (request.headers[.acceptEncoding] ?? "").contains("gzip"))
    }

    private func formFields(of request: Request, _ route: Route<Person>) async throws -> FormFields {
        let declared = [ForgeryGuard.field] + route.form
        let type = request.headers[.contentType] ?? ""
        let holdsFiles = !route.files.isEmpty && type.lowercased().hasPrefix("multipart/form-data")
        let bytes = try await body(of: request, limit: route.bodyLimit, holdsFiles: holdsFiles)
        guard holdsFiles else {
            return try FormFields(parsing: bytes, declared: declared, maximumFields: RequestLimits.fields)
        }
        return try FormFields(
            multipart: bytes, contentType: type, declared: declared, files: route.files,
            maximumFields: RequestLimits.fields)
    }

    /// The frame of this visitor with what belongs to this request.
    func frame(for passage: Passage<Person>, token: FormToken?, now: Moment) -> Frame {
        var frame = settings.frame(passage.visitor)
        frame.formToken = token
        frame.message = PassingMessage.opened(passage.message, by: passage.formToken)
        frame.secondsLeft = secondsLeft(passage, now: now)
        return frame
    }

    /// Seconds until the session of this request ends; nil when nobody is signed in.
    func secondsLeft(_ passage: Passage<Person>, now: Moment) -> Int? {
        guard let visitor = passage.visitor, visitor.stage == .signedIn else { return nil }
        let (left, overflow) = visitor.endsAt.milliseconds.subtractingReportingOverflow(now.milliseconds)
        return overflow ? 0 : max(0, Int(clamping: left / 1_000))
    }

    func hasBody(_ request: Request) -> Bool {
        (request.headers[.contentLength] ?? "0") != "0" || request.headers[.transferEncoding] != nil
    }

    /// The whole form, or `tooLarge` before more than the limit is kept.
    private func body(of request: Request, limit: Int, holdsFiles: Bool) async throws -> [UInt8] {
        if let length = request.headers[.contentLength], (Int(length) ?? .max) > limit { throw PageFailure.tooLarge }
        if holdsFiles {
            // Read by its boundary.
        } else if let type = request.headers[.contentType] {
            let plain = type.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
            guard plain == "application/x-www-form-urlencoded" else { throw PageFailure.unknownContent }
        } else if hasBody(request) {
            throw PageFailure.unknownContent
        }
        var bytes: [UInt8] = []
        for try await part in request.body {
            guard bytes.count + part.readableBytes <= limit else { throw PageFailure.tooLarge }
            bytes.append(contentsOf: part.readableBytesView)
        }
        return bytes
    }

    private func recordAnswer(_ reply: Reply, _ route: Route<Person>, _ passage: Passage<Person>, at now: Moment)
        async throws
    {
        switch route.trail {
        case .reads(let verb): try await record(verb, .answered, reply.shown, route, passage, now)
        case .changes, .none: try await settle(reply.shown, route, passage, at: now)
        }
    }

    /// What was read or refused on the way, where the route keeps its own entries or the answer is a failure.
    private func settle(_ shown: [String], _ route: Route<Person>, _ passage: Passage<Person>, at now: Moment)
        async throws
    {
        guard passage.visitor != nil else { return }
        try await keep(entry(.consult, .answered, shown, route, passage, now), passage, ledger.settle)
    }

    /// A refusal of somebody who is signed in is kept; at a door that leaves no entry, what the policy refused on the way.
    private func recordRefusal(_ route: Route<Person>, _ passage: Passage<Person>, at now: Moment) async throws {
        guard passage.visitor != nil else { return }
        if case .none = route.trail { return try await settle([], route, passage, at: now) }
        try await record(.deny, .refused, [], route, passage, now)
    }

    private func record(
        _ verb: TrailVerb, _ outcome: RequestEntry<Person>.Outcome, _ shown: [String],
        _ route: Route<Person>, _ passage: Passage<Person>, _ now: Moment
    ) async throws {
        try await keep(entry(verb, outcome, shown, route, passage, now), passage, ledger.record)
    }

    private func entry(
        _ verb: TrailVerb, _ outcome: RequestEntry<Person>.Outcome, _ shown: [String],
        _ route: Route<Person>, _ passage: Passage<Person>, _ now: Moment
    ) -> RequestEntry<Person> {
        RequestEntry(
            reference: passage.reference, at: now, visitor: passage.visitor, action: route.action, kind: route.kind,
            verb: verb, route: route.name, places: passage.places, shown: shown, outcome: outcome,
            address: passage.address)
    }

    /// No entry, no answer.
    private func keep(
        _ entry: RequestEntry<Person>, _ passage: Passage<Person>,
        _ write: (RequestEntry<Person>) async throws -> Void
    ) async throws {
        do {
            try await write(entry)
        } catch {
            settings.logger.critical(
                "The trail entry of a request was not kept", metadata: ["request.reference": "\(passage.reference)"])
            throw PageFailure.unavailable
        }
    }
}
