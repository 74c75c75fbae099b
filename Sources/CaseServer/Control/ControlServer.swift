import CaseModel
import Hummingbird
import Logging
import NIOCore

/// The socket in the data folder, through which commands reach the running site. The folder is its owner's alone.
struct ControlServer {
    static let mostBytes = 32 * 1024 * 1024
    static let limits = JSONLimits(bytes: mostBytes, depth: 32)

    static func application(_ control: SiteControl, path: String, logger: Logger) -> some ApplicationProtocol {
        let router = Router()
        router.post("control") { request, _ in
            let body = try await request.body.collect(upTo: mostBytes)
            let text = String(buffer: body)
            guard let json = try? JSONValue(parsing: text, limits: limits), let asked = ControlRequest(json) else {
                return respond(SiteControl.failed("This is not a request that the site knows."))
            }
            return respond(await control.perform(asked))
        }
        return Application(
            router: router,
            configuration: ApplicationConfiguration(address: .unixDomainSocket(path: path), serverName: nil),
            logger: logger)
    }

    private static func respond(_ json: JSONValue) -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: json.text)))
    }
}
