import CaseModel
import HTTPTypes
public import Kernel
import Policy

/// Bringing people in from files: the jobs, a new one, how one stands, its report.
public struct ImportPages: Sendable {
    let imports: Imports

    public init(imports: Imports) {
        self.imports = imports
    }

    /// Rows that a page shows; the report holds all.
    private static let rowsShown = 200
    private static let mappingBytes = 100_000

    public var routes: [CaseRoute] {
        [
            CaseRoute(
                .get, "/imports", action: .list, kind: .dataImport, access: .signedIn, trail: .reads(.consult),
                handler: list),
            CaseRoute(
                .get, "/imports/new", action: .create, kind: .dataImport, access: .signedIn, trail: .reads(.consult),
                handler: ask),
            CaseRoute(
                .post, "/imports/new", action: .create, kind: .dataImport, access: .signedIn,
                form: [.one("kept"), .one("way")],
                files: [
                    .one("file", maximumBytes: CSVReader.Limits.bytes),
                    .one("mapping", maximumBytes: Self.mappingBytes),
                ],
                trail: .changes(.collect), bodyLimit: CSVReader.Limits.bytes + 1_000_000, deadline: .seconds(120),
                handler: begin),
            CaseRoute(
                .get, "/imports/{import}", action: .read, kind: .dataImport, access: .signedIn,
                trail: .reads(.consult), handler: job),
            CaseRoute(
                .post, "/imports/{import}/start", action: .create, kind: .dataImport, access: .signedIn,
                trail: .changes(.collect), handler: start),
            CaseRoute(
                .get, "/imports/{import}/report", action: .read, kind: .dataImport, access: .signedIn,
                trail: .reads(.disclose), deadline: .seconds(120), handler: report),
        ]
    }

    @Sendable private func list(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let overview = try await answering { try await imports.overview(visit) }
        return .page(
            importsView(overview.jobs, PageSetting(request, visit)), shown: overview.jobs.map { "import/\($0.id.text)" }
        )
    }

    @Sendable private func ask(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let overview = try await answering { try await imports.overview(visit) }
        return .page(newImportView(overview.mappings, NewImportTyped(), [], PageSetting(request, visit)))
    }

    @Sendable private func begin(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let overview = try await answering { try await imports.overview(visit) }
        let typed = NewImportTyped(request.form)
        do {
            let mapping = try await mapping(request.form, visit)
            guard let file = request.form.file("file") else { throw ImportRefusal(["Choose a file to bring in."]) }
            let id = try await answering {
                try await imports.begin(
                    file.bytes, named: file.name, mapping: mapping, isRehearsal: !typed.isReal, by: .init(visit))
            }
            return .redirect(
                to: .importJob(id), saying: typed.isReal ? "The import has begun." : "The rehearsal has begun.")
        } catch let refusal as ImportRefusal {
            return .page(
                newImportView(overview.mappings, typed, refusal.sentences, PageSetting(request, visit)),
                status: .unprocessableContent)
        }
    }

    /// A file that was sent wins over one that is kept.
    private func mapping(_ form: FormFields, _ visit: Visit) async throws -> String {
        if let file = form.file("mapping") {
            guard let text = String(validating: file.bytes, as: UTF8.self) else {
                throw ImportRefusal(["The mapping is not UTF-8."])
            }
            return text
        }
        guard let source = DefinitionID(form.line("kept")) else {
            throw ImportRefusal(["Choose how the columns are read: a mapping that is kept, or a file of your own."])
        }
        return try await answering { try await imports.mapping(source, visit) }
    }

    @Sendable private func job(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: ImportJobID = try request.identifier("import")
        let (progress, lines) = try await answering {
            try await imports.progress(of: id, rows: Self.rowsShown, by: .init(visit))
        }
        return .page(
            importJobView(
                progress, lines, opensClients: visit.mayEver(.read, .party, of: Subject.Party.self),
                PageSetting(request, visit)),
            shown: ["import/\(id.text)"])
    }

    @Sendable private func start(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: ImportJobID = try request.identifier("import")
        do {
            let new = try await answering { try await imports.importRehearsed(id, by: .init(visit)) }
            return .redirect(to: .importJob(new), saying: "The import has begun.")
        } catch let refusal as ImportRefusal {
            return .redirect(to: .importJob(id), saying: refusal.sentences.first ?? "It was not begun.")
        }
    }

    @Sendable private func report(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let id: ImportJobID = try request.identifier("import")
        let bytes = try await answering { try await imports.report(of: id, by: .init(visit)) }
        return .download(
            name: "import-report.csv", type: "text/csv; charset=utf-8", bytes: bytes, shown: ["import/\(id.text)"])
    }
}

/// What was typed on the page of a new import.
struct NewImportTyped: Sendable {
    var kept = ""
    var isReal = false

    init() {}

    init(_ form: FormFields) {
        kept = form.line("kept")
        isReal = form.line("way") == "import"
    }
}
