import CaseModel
import HTTPTypes
public import Kernel
import Policy

/// The documents of cases and clients: the list with its form, one document, its contents, and taking it out of use.
public struct DocumentPages: Sendable {
    let casework: Casework

    public init(casework: Casework) {
        self.casework = casework
    }

    /// Bytes of a form that sends one file.
    static let formBytes = DocumentLimits.fileBytes + 1_000_000

    public var routes: [CaseRoute] {
        let one: @Sendable (CaseRequest) throws -> Address = { .document(try $0.identifier("document")) }
        return list("/case/{case}/documents") { .case(try $0.identifier("case")) }
            + list("/client/{party}/documents") { .client(try $0.identifier("party")) }
            + [
                CaseRoute(
                    .get, "/document/{document}", action: .read, kind: .document, access: .signedIn,
                    trail: .reads(.consult),
                    handler: confirmable(at: one, asksWhy: true) { try await page($0, DocumentAsking()) }),
                CaseRoute(
                    .get, "/document/{document}/file", action: .read, kind: .document, access: .signedIn,
                    trail: .reads(.disclose), deadline: .seconds(120),
                    handler: confirmable(at: one, asksWhy: true, download)),
                CaseRoute(
                    .post, "/document/{document}/withdraw", action: .close, kind: .document, access: .signedIn,
                    form: [.one("reason", maximumBytes: 6_000)], trail: .changes(.alter),
                    handler: confirmable(at: one, withdraw)),
            ]
    }

    private typealias Placing = @Sendable (CaseRequest) throws -> DocumentPlace

    private func list(_ path: RoutePattern, _ placing: @escaping Placing) -> [CaseRoute] {
        let back: @Sendable (CaseRequest) throws -> Address = { .documents(try placing($0)) }
        return [
            CaseRoute(
                .get, path, action: .list, kind: .document, access: .signedIn, trail: .reads(.consult),
                handler: confirmable(at: back, asksWhy: true) {
                    try await board($0, placing($0), DocumentAsking())
                }),
            CaseRoute(
                .post, path, action: .attach, kind: .document, access: .signedIn,
                form: [.one("title", maximumBytes: 2_000), .one("service", maximumBytes: 100)],
                files: [.one("file", maximumBytes: DocumentLimits.fileBytes)], trail: .changes(.collect),
                bodyLimit: Self.formBytes, deadline: .seconds(120),
                handler: confirmable(at: back) { try await keep($0, placing($0)) }),
        ]
    }

    private func board(
        _ request: CaseRequest, _ place: DocumentPlace, _ asking: DocumentAsking
    ) async throws -> Reply {
        let visit = try request.visit()
        let board = try await answering { try await casework.documents(on: place, visit) }
        let home =
            switch place {
            case .case(let id): "case/\(id.text)"
            case .client(let id): "party/\(id.text)"
            }
        return .page(
            documentsView(board, asking, setting: PageSetting(request, visit)),
            status: asking.problem == nil ? .ok : .unprocessableContent,
            shown: [home] + board.documents.map { "document/\($0.id.text)" })
    }

    private func keep(_ request: CaseRequest, _ place: DocumentPlace) async throws -> Reply {
        let visit = try request.visit()
        var asking = DocumentAsking(title: request.form.line("title"), service: request.form.line("service"))
        let file = request.form.file("file").map { SentFile(name: $0.name, bytes: $0.bytes) }
        let (title, service) = (asking.title, DefinitionID(asking.service))
        do {
            let id = try await answering {
                try await casework.keep(file, title: title, in: service, on: place, visit)
            }
            return .redirect(to: .document(id), saying: "The document is added.")
        } catch DocumentRefusal.titleTooLong {
            asking.problem = FormProblem(field: "title", text: DocumentRefusal.titleTooLong.sentence)
        } catch let refusal as DocumentRefusal {
            asking.problem = FormProblem(field: "file", text: refusal.sentence)
        } catch let refusal as CaseworkRefusal {
            asking.problem = FormProblem(field: "service", text: refusal.sentence)
        }
        return try await board(request, place, asking)
    }

    private func page(
        _ request: CaseRequest, _ asking: DocumentAsking, status: HTTPResponse.Status? = nil
    ) async throws -> Reply {
        let visit = try request.visit()
        let id: DocumentID = try request.identifier("document")
        let page = try await answering { try await casework.document(id, visit) }
        return .page(
            documentView(page, asking, setting: PageSetting(request, visit)),
            status: status ?? (asking.problem == nil ? .ok : .unprocessableContent), shown: ["document/\(id.text)"])
    }

    /// The whole file or none of it.
    @Sendable private func download(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: DocumentID = try request.identifier("document")
        do {
            let (line, bytes) = try await answering { try await casework.contents(of: id, visit) }
            return .download(
                name: line.fileName, isGiven: true, type: line.kind.mediaType, bytes: bytes,
                shown: ["document/\(id.text)"])
        } catch let refusal as DocumentRefusal {
            let problem = FormProblem(field: "state", text: refusal.sentence)
            return try await page(
                request, DocumentAsking(problem: problem),
                status: refusal == .damaged ? .internalServerError : .conflict)
        }
    }

    @Sendable private func withdraw(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: DocumentID = try request.identifier("document")
        var asking = DocumentAsking(reason: request.form.text("reason"))
        let reason = asking.reason
        do {
            try await answering { try await casework.withdrawDocument(id, because: reason, visit) }
            return .redirect(to: .document(id), saying: "The document is withdrawn.")
        } catch CaseworkRefusal.reasonMissing {
            asking.problem = FormProblem(field: "reason", text: "Say why the document is withdrawn.")
        } catch let refusal as CaseworkRefusal {
            asking.problem = FormProblem(field: "reason", text: refusal.sentence)
        }
        return try await page(request, asking)
    }
}

/// What was typed about a document, and what is wrong with it.
struct DocumentAsking: Sendable {
    var title = ""
    var service = ""
    var reason = ""
    var problem: FormProblem?

    func error(_ field: String) -> String? { problem.flatMap { $0.field == field ? $0.text : nil } }
}
