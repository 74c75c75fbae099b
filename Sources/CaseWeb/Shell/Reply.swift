public import HTTPTypes
public import Markup

/// What a handler answers with. The shell adds header fields, cookies and the trail entry.
public struct Reply: Sendable {
    enum Content: Sendable {
        case page(HTML)
        case redirect(String)
        case download(name: String, isGiven: Bool, type: String, bytes: [UInt8])
        case asset(Asset, gzip: Bool)
        case text(String)
        case events(EventLine)
    }

    enum SessionChange: Sendable {
        case keep
        case start(String, formToken: String?)
        case end
    }

    let content: Content
    public var status: HTTPResponse.Status
    /// What was shown, for the trail, such as `case/0198…`.
    public var shown: [String]
    var session: SessionChange = .keep
    var device: String?
    var message: String?
    /// Where the browser goes by itself, and after how many seconds.
    var leaving: (seconds: Int, path: String)?

    private init(_ content: Content, status: HTTPResponse.Status, shown: [String] = []) {
        self.content = content
        self.status = status
        self.shown = shown
    }

    /// A page. `shown` names every subject on it. A form with errors is a page with status 422.
    public static func page(_ html: HTML, status: HTTPResponse.Status = .ok, shown: [String] = []) -> Reply {
        Reply(.page(html), status: status, shown: shown)
    }

    /// The fields of a form, for the script that asked with `X-Partial: fields`.
    public static func fragment(_ html: HTML, status: HTTPResponse.Status = .ok, shown: [String] = []) -> Reply {
        Reply(.page(html), status: status, shown: shown)
    }

    /// A redirect after a form (303). `message` is shown once on the next page; it names no client.
    public static func redirect(to address: Address, saying message: String? = nil) -> Reply {
        redirect(toPath: address.path, saying: message)
    }

    /// A redirect to a return address, which `RouteTable.opens` has accepted.
    public static func redirect(toPath path: String, saying message: String? = nil) -> Reply {
        var reply = Reply(.redirect(path), status: .seeOther)
        reply.message = message
        return reply
    }

    /// A file to save. Of its name letters, digits, `.`, `-` and `_` stay; other characters become `-`.
    /// - Parameter isGiven: the name is its sender's, cleaned before; it is offered whole besides.
    public static func download(
        name: String, isGiven: Bool = false, type: String, bytes: [UInt8], shown: [String]
    ) -> Reply {
        Reply(.download(name: name, isGiven: isGiven, type: type, bytes: bytes), status: .ok, shown: shown)
    }

    /// Plain text for machines, such as a health answer.
    public static func text(_ text: String, status: HTTPResponse.Status = .ok) -> Reply {
        Reply(.text(text), status: status)
    }

    /// A stream of events that goes on until either end leaves it.
    static func events(_ line: EventLine) -> Reply { Reply(.events(line), status: .ok) }

    static func asset(_ asset: Asset, gzip: Bool) -> Reply { Reply(.asset(asset, gzip: gzip), status: .ok) }

    /// The same page, which the browser leaves by itself after some seconds, with scripts or without.
    func leaving(after seconds: Int, to address: Address) -> Reply {
        var reply = self
        reply.leaving = (seconds, address.path)
        return reply
    }

    /// The same answer, giving the browser a new session token: at sign-in, after the code, at step-up.
    /// - Parameter formToken: that of the new session, where the message for the next page is to reach it.
    public func startingSession(_ token: String, formToken: String? = nil) -> Reply {
        var reply = self
        reply.session = .start(token, formToken: formToken)
        return reply
    }

    /// The same answer, leaving in the browser that somebody signed in here; nil leaves what is there.
    public func rememberingDevice(_ token: String?) -> Reply {
        var reply = self
        reply.device = token
        return reply
    }

    /// The same answer, taking the session away and clearing what the browser kept of the site.
    public func endingSession() -> Reply {
        var reply = self
        reply.session = .end
        return reply
    }
}
