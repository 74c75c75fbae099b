import CaseModel
import HTTPTypes
public import Hummingbird
import Logging
import NIOCore

/// The only door: every request passes its limits, its session, its route's declaration and the trail, in this order,
/// before a handler sees it, and every answer leaves with the same header fields.
public struct WebShell<Person: Visitor>: HTTPResponder {
    public typealias Context = WebContext

    public let table: RouteTable<Person>
    let settings: SiteSettings<Person>
    let sessions: any SessionGate<Person>
    let ledger: any RequestLedger<Person>
    let cookies: Cookies

    public init(
        table: RouteTable<Person>, settings: SiteSettings<Person>,
        sessions: any SessionGate<Person>, ledger: any RequestLedger<Person>
    ) {
        self.table = table
        self.settings = settings
        self.sessions = sessions
        self.ledger = ledger
        cookies = Cookies(isSecure: settings.origin.isSecure)
    }

    public func respond(to request: Request, context: WebContext) async throws -> Response {
        var passage = Passage<Person>(
            reference: RequestReference(random: settings.random),
            address: ClientAddress(
                connection: context.connection, forwarded: request.headers[SecurityHeaders.named("x-forwarded-for")],
                proxies: settings.proxies),
            isPartial: request.headers[SecurityHeaders.named("x-partial")] == "fields")
        var response: Response
        do {
            response = try await answer(request, context, &passage)
        } catch {
            response = failed(failure(error, passage), passage, context)
        }
        giveNewToken(of: passage, in: &response.headers)
        SecurityHeaders.apply(to: &response.headers)
        return response
    }

    /// Whatever the answer is, a token that was replaced on the way in reaches the browser, unless the answer sets another.
    private func giveNewToken(of passage: Passage<Person>, in headers: inout HTTPFields) {
        guard let token = passage.visitor?.newToken else { return }
        let isSet = headers[values: .setCookie].contains { $0.hasPrefix(cookies.session + "=") }
        guard !isSet else { return }
        let line = cookies.setting(cookies.session, to: PercentCoding.encoded(token), strict: false)
        headers.append(HTTPField(name: .setCookie, value: line))
    }

    /// What the person may be told of an error: our own kinds as they are, anything else as a fault.
    private func failure(_ error: any Error, _ passage: Passage<Person>) -> PageFailure {
        if let failure = error as? PageFailure, failure != .fault { return failure }
        if error is CancellationError { return .unavailable }
        settings.logger.error(
            "A request failed",
            metadata: [
                "request.reference": "\(passage.reference)", "request.route": "\(passage.route?.name ?? "none")",
                "error.type": "\(String(describing: type(of: error)))",
            ])
        return error is any Unavailability ? .unavailable : .fault
    }

    private func answer(
        _ request: Request, _ context: WebContext, _ passage: inout Passage<Person>
    ) async throws -> Response {
        try RequestLimits.check(request.head)
        guard settings.origin.serves(host: request.head.authority) else { throw PageFailure.malformed }
        let path = RequestPath(request.head.path ?? "")
        let match = path.map { table.match(request.method, $0.segments) } ?? .nothing
        if case .found(let route, let places) = match {
            (passage.route, passage.places) = (route, places)
        }
        if passage.route?.access != .asset {
            if let route = passage.route { try await confirm(route, passage) }
            try await identify(request, context, &passage)
        }

        switch match {
        case .nothing: throw PageFailure.missing
        case .otherMethods(let allowed): throw PageFailure.wrongMethod(allowed: allowed)
        case .found(let route, _):
            if route.method == .get {
                guard !hasBody(request) else { throw PageFailure.malformed }
            } else {
                try ForgeryGuard.checkSource(request.headers, site: settings.origin)
            }
            if let elsewhere = try doorFor(route, passage, path: request.head.path ?? "/") { return elsewhere }
            return try await handled(request, route, query: path?.query ?? [], passage, context)
        }
    }

    /// Nothing is begun whose entry could not be kept.
    private func confirm(_ route: Route<Person>, _ passage: Passage<Person>) async throws {
        do {
            try await ledger.confirm(at: settings.clock.now(), isChange: route.method == .post)
        } catch {
            settings.logger.critical(
                "No entry of the trail could be kept, so nothing is answered",
                metadata: [
                    "request.reference": "\(passage.reference)", "error.type": "\(String(describing: type(of: error)))",
                ])
            throw PageFailure.unavailable
        }
    }

    /// Finds out who asks. An unknown or ended session is nobody.
    private func identify(_ request: Request, _ context: WebContext, _ passage: inout Passage<Person>) async throws {
        passage.sessionToken = cookies.value(of: cookies.session, in: request.headers)
        if let token = passage.sessionToken {
            do {
                let isQuiet = passage.route?.isQuiet ?? false
                let mayRotate = request.method == .get && passage.route != nil && !passage.isPartial && !isQuiet
                passage.visitor = try await sessions.visitor(
                    for: PresentedToken(
                        text: token, address: passage.address, mayRotate: mayRotate, isQuiet: isQuiet))
                if let new = passage.visitor?.newToken { passage.sessionToken = new }
            } catch {
                settings.logger.error(
                    "The session could not be read", metadata: ["request.reference": "\(passage.reference)"])
                throw PageFailure.unavailable
            }
        }
        passage.visitToken = cookies.value(of: cookies.visit, in: request.headers)
        passage.deviceToken = cookies.value(of: cookies.device, in: request.headers)
        passage.message = cookies.value(of: cookies.message, in: request.headers)
        if passage.visitor?.stage == .signedIn { context.recognise() }
    }

    /// Where somebody goes who is not yet, or no longer, as far as the route asks; nil when they may come in.
    private func doorFor(_ route: Route<Person>, _ passage: Passage<Person>, path: String) throws -> Response? {
        let elsewhere: String
        switch (route.access, passage.visitor?.stage) {
        case (.asset, _), (.public, _), (.signedIn, .signedIn), (.halfSignedIn, .halfSignedIn): return nil
        case (.signedIn, .halfSignedIn): elsewhere = Address.signInCode.path
        case (.halfSignedIn, .signedIn): elsewhere = Address.myWork.path
        case (.halfSignedIn, nil): elsewhere = Address.signIn.path
        case (.signedIn, nil):
            let keeps = path != "/" && path.utf8.count <= 512 && table.opens(path: path)
            elsewhere = keeps ? Address.signIn.path(query: [("return", path)]) : Address.signIn.path
        }
        guard !passage.isPartial else { throw PageFailure.signedOut }
        return Response(status: .seeOther, headers: [.location: elsewhere])
    }
}
