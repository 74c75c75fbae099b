import CaseModel
import HTTPTypes
import Hummingbird
import Markup
import NIOCore

extension WebShell {
    /// A reply as HTTP, with the cookies that it sets and uses up.
    func response(
        _ reply: Reply, _ passage: Passage<Person>, formToken: FormToken, to request: Request, _ context: WebContext
    ) -> Response {
        var headers = HTTPFields()
        var body: [UInt8] = []
        var isPage = false
        switch reply.content {
        case .page(let html):
            headers[.contentType] = "text/html; charset=utf-8"
            body = html.bytes
            isPage = !passage.isPartial
        case .redirect(let path):
            headers[.location] = path
        case .text(let text):
            headers[.contentType] = "text/plain; charset=utf-8"
            body = Array(text.utf8)
        case .download(let name, let isGiven, let type, let bytes):
            headers[.contentType] = type
            headers[.contentDisposition] = FileName.disposition(name, isGiven: isGiven)
            headers[SecurityHeaders.named("content-security-policy")] = SecurityHeaders.sandbox
            body = bytes
        case .events(let line):
            headers[.contentType] = "text/event-stream; charset=utf-8"
            // Proxies that gather answers would hold it back.
            headers[SecurityHeaders.named("x-accel-buffering")] = "no"
            return Response(status: reply.status, headers: headers, body: line.body(of: request, context))
        case .asset(let asset, let gzip):
            headers[.contentType] = asset.type
            headers[.cacheControl] = "public, max-age=31536000, immutable"
            if asset.gzip != nil { headers[.vary] = "accept-encoding" }
            if gzip { headers[.contentEncoding] = "gzip" }
            body = gzip ? asset.gzip ?? asset.bytes : asset.bytes
        }
        if let leaving = reply.leaving {
            headers[SecurityHeaders.named("refresh")] = "\(leaving.seconds); url=\(leaving.path)"
        }
        if passage.isPartial, let seconds = secondsLeft(passage, now: settings.clock.now()) {
            headers[SecurityHeaders.named("x-session-seconds")] = String(seconds)
        }
        setCookies(reply, passage, formToken: formToken, isPage: isPage, in: &headers)
        return Response(status: reply.status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }

    private func setCookies(
        _ reply: Reply, _ passage: Passage<Person>, formToken: FormToken, isPage: Bool, in headers: inout HTTPFields
    ) {
        func add(_ line: String) { headers.append(HTTPField(name: .setCookie, value: line)) }
        var messageToken = formToken
        switch reply.session {
        case .keep: break
        case .start(let token, let newFormToken):
            if let newFormToken { messageToken = FormToken(newFormToken) }
            add(cookies.setting(cookies.session, to: PercentCoding.encoded(token), strict: false))
        case .end:
            add(cookies.clearing(cookies.session))
            // Not "cookies": the device keeps its own budget of attempts, or anybody could lock its user out.
            headers[SecurityHeaders.named("clear-site-data")] = "\"cache\", \"storage\""
        }
        if let device = reply.device {
            add(
                cookies.setting(
                    cookies.device, to: PercentCoding.encoded(device), strict: true, seconds: Cookies.deviceSeconds))
        }
        if isPage, passage.route?.access == .public, passage.formToken == nil {
            add(cookies.setting(cookies.visit, to: formToken.text, strict: true))
        }
        if let message = reply.message {
            let sealed = PassingMessage.sealed(message, by: messageToken)
            add(cookies.setting(cookies.message, to: sealed, strict: true, seconds: PassingMessage.seconds))
        } else if isPage, passage.message != nil {
            add(cookies.clearing(cookies.message))
        }
    }

    /// The page of a failure. It is the same for everything that is not to be told apart.
    func failed(_ failure: PageFailure, _ passage: Passage<Person>, _ context: WebContext) -> Response {
        let words = ErrorWords(failure)
        var headers = HTTPFields()
        let body: [UInt8]
        if passage.isPartial {
            headers[.contentType] = "text/plain; charset=utf-8"
            body = Array(words.short.utf8)
        } else {
            headers[.contentType] = "text/html; charset=utf-8"
            let frame = frame(for: passage, token: passage.formToken, now: settings.clock.now())
            body =
                errorPage(
                    words, reference: passage.reference, frame: frame, isSignedIn: passage.visitor?.stage == .signedIn
                ).bytes
        }
        switch failure {
        case .wrongMethod(let allowed): headers[.allow] = allowed.joined(separator: ", ")
        case .tooMany(let seconds): headers[.retryAfter] = String(seconds)
        default: break
        }
        let buffer = ByteBuffer(bytes: body)
        guard failure.closesConnection else {
            return Response(
                status: .init(code: failure.status), headers: headers, body: ResponseBody(byteBuffer: buffer))
        }
        headers[.connection] = "close"
        let closing = ResponseBody(contentLength: buffer.readableBytes) { writer in
            try await writer.write(buffer)
            try await writer.finish(nil)
            context.closeSoon()
        }
        return Response(status: .init(code: failure.status), headers: headers, body: closing)
    }
}

/// The name of a file to save.
enum FileName {
    /// `attachment`, with the plain name and, where it is somebody's own, the whole one (RFC 6266, RFC 8187).
    static func disposition(_ name: String, isGiven: Bool) -> String {
        guard isGiven else { return "attachment; filename=\"\(plain(name))\"" }
        let ending = name.split(separator: ".").last.map(String.init) ?? ""
        let short = name.utf8.count > 100 ? "document." + ending : name
        let whole = name.utf8.map { byte in plain(byte) ? String(UnicodeScalar(byte)) : percent(byte) }.joined()
        return "attachment; filename=\"\(plain(short))\"; filename*=UTF-8''\(whole)"
    }

    private static func percent(_ byte: UInt8) -> String {
        let hex = String(byte, radix: 16, uppercase: true)
        return "%" + (hex.utf8.count == 1 ? "0" : "") + hex
    }

    private static func plain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// Letters, digits, `.`, `-` and `_`, at most 100; other characters become `-`, and it never begins with a dot.
    static func plain(_ name: String) -> String {
        let kept = name.utf8.prefix(100).map { byte -> UInt8 in
            plain(byte) ? byte : UInt8(ascii: "-")
        }
        let text = String(decoding: kept, as: UTF8.self)
        return text.isEmpty || text.hasPrefix(".") ? "file" + text : text
    }
}
