import CaseModel
import HTTPTypes
public import Kernel
import Policy

/// The buttons that begin a draft. Each makes the draft, or finds the one that is there, and leads to its page.
public struct StartPages: Sendable {
    let casework: Casework

    public init(casework: Casework) {
        self.casework = casework
    }

    public var routes: [CaseRoute] {
        [
            start("/clients/new", form: ["module"], back: { _ in .findClient }) { request in
                guard let module = DefinitionID(request.form.line("module")) else { throw PageFailure.malformed }
                return .newClient(module: module)
            },
            start("/client/{party}/refer", form: ["module", "programme"], back: client) { request in
                guard let module = DefinitionID(request.form.line("module")),
                    let programme = DefinitionID(request.form.line("programme"))
                else { throw PageFailure.malformed }
                return .referral(try request.identifier("party"), module: module, programme: programme)
            },
            start("/client/{party}/record/{module}/{form}", form: ["service"], back: client) { request in
                let (party, form): (PartyID, FormName) = (
                    try request.identifier("party"), try request.formName()
                )
                guard let service = request.form["service"] else { return .clientRecord(party, form) }
                guard let id = DefinitionID(service) else { throw PageFailure.malformed }
                return .serviceRecord(party, form, service: id)
            },
            start("/case/{case}/record/{module}/{form}", back: { .case(try $0.identifier("case")) }) { request in
                .caseRecord(try request.identifier("case"), try request.formName())
            },
            start("/places/new", form: ["place_kind"], back: { _ in .places(.list) }) { request in
                let kind = request.form.line("place_kind").split(separator: " ").map(String.init)
                guard kind.count == 2, let module = DefinitionID(kind[0]) else { throw PageFailure.malformed }
                return .newPlace(module: module, kind: kind[1])
            },
            start(
                "/place/{place}/record/{module}/{form}",
                back: { .places(.page(try $0.identifier("place"))) }
            ) { request in
                .thingRecord(.place(try request.identifier("place")), try request.formName())
            },
            start(
                "/household/{household}/record/{module}/{form}",
                back: { .household(try $0.identifier("household")) }
            ) { request in
                .thingRecord(.household(try request.identifier("household")), try request.formName())
            },
            start(
                "/household/{household}/open", form: ["module", "programme"],
                back: { .household(try $0.identifier("household")) }
            ) { request in
                try opening(.household(try request.identifier("household")), request)
            },
            start(
                "/place/{place}/open", form: ["module", "programme"],
                back: { .places(.page(try $0.identifier("place"))) }
            ) { request in
                try opening(.place(try request.identifier("place")), request)
            },
            start("/record/{record}/amend", back: { .record(try $0.identifier("record")) }) { request in
                .amend(try request.identifier("record"))
            },
            start("/record/{record}/version/{version}/restore", back: { .recordHistory(try $0.identifier("record")) }) {
                guard let version = Int64(try $0.place("version")) else { throw PageFailure.missing }
                return .restore(try $0.identifier("record"), version: version)
            },
        ]
    }

    private func opening(_ subject: Thing, _ request: CaseRequest) throws -> DraftPurpose {
        guard let module = DefinitionID(request.form.line("module")),
            let programme = DefinitionID(request.form.line("programme"))
        else { throw PageFailure.malformed }
        return .opening(subject, module: module, programme: programme)
    }

    private func client(_ request: CaseRequest) throws -> Address { .client(try request.identifier("party")) }

    /// - Parameter back: the page on which a refusal is said.
    private func start(
        _ pattern: RoutePattern, form: [String] = [], back: @escaping @Sendable (CaseRequest) throws -> Address,
        _ purpose: @escaping @Sendable (CaseRequest) throws -> DraftPurpose
    ) -> CaseRoute {
        CaseRoute(
            .post, pattern, action: .create, kind: .draft, access: .signedIn, form: form.map { .one($0) },
            trail: .changes(.collect),
            handler: confirmable(at: back) { request in
                let visit = try request.visit()
                let wanted = try purpose(request)
                do {
                    let (draft, page) = try await answering { try await casework.startDraft(wanted, visit) }
                    if case .restore = wanted { return .redirect(to: .checkAnswers(draft)) }
                    return .redirect(to: .draft(draft, page: page.text))
                } catch let refusal as CaseworkRefusal {
                    return .redirect(to: try back(request), saying: refusal.sentence)
                }
            })
    }
}

extension PageRequest {
    /// The form that the places `module` and `form` of the path name.
    func formName() throws(PageFailure) -> FormName {
        guard let name = FormName(try place("module") + "/" + place("form")) else { throw .missing }
        return name
    }
}
