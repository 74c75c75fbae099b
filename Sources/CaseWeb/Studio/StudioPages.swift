import CaseModel
import HTTPTypes
public import Kernel
import Policy

/// The studio: drafts of definitions, their files as text, and what publishing them would do.
public struct StudioPages: Sendable {
    let studio: Studio

    /// Percent-coded, a letter of a text may be three bytes.
    private static let mostBytes = 3 * Studio.mostBytes

    public init(studio: Studio) {
        self.studio = studio
    }

    public var routes: [CaseRoute] {
        [
            read("/studio", overview),
            change(.post, "/studio", [.one("purpose", maximumBytes: 1_000)], begin),
            read("/studio/{change}", draft),
            change(.post, "/studio/{change}/publish", [.one("reason", maximumBytes: 2_000)], publish),
            change(.post, "/studio/{change}/rebase", [], rebase),
            change(.post, "/studio/{change}/drop", [], drop),
            change(
                .post, "/studio/{change}/add",
                [.one("module", maximumBytes: 100), .one("kind", maximumBytes: 40), .one("name", maximumBytes: 100)],
                add),
            read("/studio/{change}/file/{module}/{file}", text),
            CaseRoute(
                .post, "/studio/{change}/file/{module}/{file}", action: .configure, kind: .definitions,
                access: .signedIn,
                form: [.one("text", maximumBytes: Studio.mostBytes + 1_024), .one("version", maximumBytes: 20)],
                trail: .changes(.alter), bodyLimit: Self.mostBytes, handler: save),
            change(.post, "/studio/{change}/leave-out/{module}/{file}", [], leaveOut),
            read("/definitions/version/{number}", version),
            change(
                .post, "/definitions/version/{number}", [.many("path", maximumBytes: 300)], putBack),
        ]
    }

    private func read(_ pattern: RoutePattern, _ handler: @escaping CaseRoute.Handler) -> CaseRoute {
        CaseRoute(
            .get, pattern, action: .configure, kind: .definitions, access: .signedIn, trail: .reads(.consult),
            handler: handler)
    }

    private func change(
        _ method: HTTPRequest.Method, _ pattern: RoutePattern, _ form: [InputField],
        _ handler: @escaping CaseRoute.Handler
    ) -> CaseRoute {
        CaseRoute(
            method, pattern, action: .configure, kind: .definitions, access: .signedIn, form: form,
            trail: .changes(.alter), handler: handler)
    }

    // MARK: Drafts

    @Sendable private func overview(_ request: CaseRequest) async throws -> Reply {
        try await overview(request, purpose: "", problem: nil)
    }

    private func overview(_ request: CaseRequest, purpose: String, problem: String?) async throws -> Reply {
        let visit = try request.visit()
        let overview = try await answering { try await studio.overview(visit) }
        return .page(
            studioView(overview, purpose: purpose, problem: problem, PageSetting(request, visit)),
            status: problem == nil ? .ok : .unprocessableContent, shown: ["snapshot:\(overview.version)"])
    }

    @Sendable private func begin(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let purpose = request.form.line("purpose")
        do {
            let draft = try await answering { try await studio.begin(purpose, visit) }
            return .redirect(to: .studioDraft(draft))
        } catch let refusal as CaseworkRefusal {
            return try await overview(request, purpose: purpose, problem: refusal.sentence)
        }
    }

    @Sendable private func draft(_ request: CaseRequest) async throws -> Reply {
        try await draft(request, StudioTyped())
    }

    private func draft(_ request: CaseRequest, _ typed: StudioTyped) async throws -> Reply {
        let visit = try request.visit()
        let id: DefinitionDraftID = try request.identifier("change")
        let draft = try await answering { try await studio.page(id, visit) }
        return .page(
            studioDraftView(draft, typed, PageSetting(request, visit)),
            status: typed.problems.isEmpty ? .ok : .unprocessableContent, shown: ["definitions:\(id.text)"])
    }

    @Sendable private func publish(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: DefinitionDraftID = try request.identifier("change")
        var typed = StudioTyped()
        typed.reason = request.form.text("reason")
        do {
            switch try await answering({ try await studio.publish(id, reason: typed.reason, visit) }) {
            case .published(let number):
                return .redirect(to: .definitions, saying: "Version \(number) is in force.")
            case .unchanged:
                typed.problems = [FormProblem(field: "reason", text: "Nothing differs from what is in force.")]
            case .refused:
                typed.problems = [
                    FormProblem(field: "problems", text: "It cannot be published yet. See what stands in the way.")
                ]
            }
        } catch let refusal as CaseworkRefusal {
            typed.problems = [FormProblem(field: "reason", text: refusal.sentence)]
        }
        return try await draft(request, typed)
    }

    @Sendable private func rebase(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: DefinitionDraftID = try request.identifier("change")
        return try await settling(at: .studioDraft(id)) {
            let clashes = try await studio.rebase(id, visit)
            let stands = "The draft stands on the version in force."
            guard clashes > 0 else { return stands }
            return "\(stands) \(counted(clashes, "place")) changed in both: look for the remark “Version” in the text."
        }
    }

    @Sendable private func drop(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: DefinitionDraftID = try request.identifier("change")
        return try await settling(at: .studio) {
            try await studio.drop(id, visit)
            return "The draft was put aside."
        }
    }

    // MARK: Files

    @Sendable private func add(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: DefinitionDraftID = try request.identifier("change")
        var typed = StudioTyped()
        (typed.module, typed.kind) = (request.form.line("module"), request.form.line("kind"))
        typed.name = request.form.line("name")
        let path = "\(typed.module)/\(typed.name).\(typed.kind).yaml"
        do {
            try await answering { try await studio.add(id, path, visit) }
            return .redirect(to: .studioFile(id, path: path))
        } catch let refusal as CaseworkRefusal {
            typed.problems = [FormProblem(field: "name", text: refusal.sentence)]
        } catch PageFailure.missing {
            typed.problems = [FormProblem(field: "name", text: "Choose a service and a kind, and write a name.")]
        }
        return try await draft(request, typed)
    }

    @Sendable private func text(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let (id, path) = try place(request)
        let text = try await answering { try await studio.text(id, path, visit) }
        return .page(
            studioTextView(text, problem: nil, PageSetting(request, visit)),
            shown: ["definitions:\(id.text)"])
    }

    /// Saves and shows the file again with what is wrong with it. What is wrong keeps nobody from saving.
    @Sendable private func save(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let (id, path) = try place(request)
        let (content, version) = (request.form.text("text"), Int64(request.form.line("version")) ?? 0)
        do {
            let text = try await answering { try await studio.save(id, path, content, over: version, visit) }
            guard text.clashes.isEmpty else {
                return .page(
                    studioTextView(text, problem: nil, PageSetting(request, visit)), shown: ["definitions:\(id.text)"])
            }
            return .redirect(to: .studioFile(id, path: path), saying: "Saved.")
        } catch let refusal as CaseworkRefusal {
            var text = try await answering { try await studio.text(id, path, visit) }
            text.text = content
            return .page(
                studioTextView(text, problem: refusal.sentence, PageSetting(request, visit)),
                status: .unprocessableContent, shown: ["definitions:\(id.text)"])
        }
    }

    @Sendable private func leaveOut(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let (id, path) = try place(request)
        return try await settling(at: .studioDraft(id)) {
            try await studio.leaveOut(id, path, visit)
            return "The file is as in force again."
        }
    }

    /// What has no page of its own to say why not.
    private func settling(at address: Address, _ work: () async throws -> String) async throws -> Reply {
        do {
            return .redirect(to: address, saying: try await answering(work))
        } catch let refusal as CaseworkRefusal {
            return .redirect(to: address, saying: refusal.sentence)
        }
    }

    private func place(_ request: CaseRequest) throws -> (DefinitionDraftID, String) {
        (try request.identifier("change"), "\(try request.place("module"))/\(try request.place("file"))")
    }

    // MARK: Versions

    @Sendable private func version(_ request: CaseRequest) async throws -> Reply {
        try await version(request, problem: nil)
    }

    private func version(_ request: CaseRequest, problem: String?) async throws -> Reply {
        let visit = try request.visit()
        guard let number = Int64(try request.place("number")) else { throw PageFailure.missing }
        let files = try await answering { try await studio.differing(from: number, visit) }
        return .page(
            studioVersionView(number, files, problem: problem, PageSetting(request, visit)),
            status: problem == nil ? .ok : .unprocessableContent, shown: ["snapshot:\(number)"])
    }

    @Sendable private func putBack(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        guard let number = Int64(try request.place("number")) else { throw PageFailure.missing }
        let paths = Set(request.form.all("path"))
        guard !paths.isEmpty else { return try await version(request, problem: "Choose at least one file.") }
        do {
            let draft = try await answering { try await studio.putBack(number, paths: paths, visit) }
            return .redirect(
                to: .studioDraft(draft), saying: "This draft puts the files back. Look at it, then publish it.")
        } catch let refusal as CaseworkRefusal {
            return try await version(request, problem: refusal.sentence)
        }
    }
}

/// What was typed on the page of a draft.
struct StudioTyped: Sendable {
    var reason = ""
    var module = ""
    var kind = ""
    var name = ""
    var problems: [FormProblem] = []
}
