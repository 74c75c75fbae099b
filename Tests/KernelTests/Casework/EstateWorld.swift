import CaseModel
import Definitions
import Foundation
import Policy
import Storage
import Synchronization

@testable import Kernel

/// A site with the core and a tiny service whose cases are about households and places, and one officer of it.
final class EstateWorld: Sendable {
    static let module = CaseworkWorld.id("estates")
    static let set = DefinitionReader.read(files).set
    static let diagnostics = DefinitionReader.read(files).diagnostics.map(\.description)

    let store: Store
    let casework: Casework
    let officer: Colleague
    let reader: Colleague
    private let root: String
    private let time = Mutex(Moment("2026-11-04T12:00:00Z") ?? Moment(milliseconds: 0))

    init() async throws {
        root = FileManager.default.temporaryDirectory.path + "/estates-\(UUID().uuidString)"
        store = try await IdentityFiles.open(URL(filePath: root))
        casework = Casework(store: store) { DefinitionsInForce(number: $0, set: Self.set) }
        let identity = Identity(
            store: store.identity, hasher: PasswordHasher(), clock: .fixed(Moment(milliseconds: 1_790_000_000_000)),
            site: SiteIdentity(name: "Ambermoor casework", isDemonstration: true))
        let body = try await identity.createOrganisation(
            named: "Ambermoor Council", kind: .controller, by: .system(.shell), from: .none)
        func person(_ name: String, _ role: String) async throws -> Colleague {
            let membership = NewMembership(
                module: Self.module, role: RoleName(module: Self.module, role: CaseworkWorld.id(role)), team: nil,
                span: Span(from: Day("2026-01-01") ?? .first))
            let link = try await identity.createAccount(
                in: body.id, name: name, email: "\(UUID().uuidString.lowercased())@example.org",
                memberships: [membership], by: .system(.shell), from: .none, under: Self.set)
            return Colleague(account: link.account.id, name: name, memberships: [membership], organisation: body.id)
        }
        officer = try await person("Effie Officer", "officer")
        reader = try await person("Rea Reader", "reader")
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func visit(_ who: Colleague) -> Visit {
        let now = time.withLock { moment in
            moment = moment.adding(milliseconds: 1_000)
            return moment
        }
        let memberships = who.memberships.map { held in
            Membership(module: held.module, rights: Self.set.rights(of: held.role), team: held.team, span: held.span)
        }
        let actor = Actor(
            account: who.account, organisation: who.organisation, organisationKind: .controller, isLive: true,
            secondFactorDone: true, steppedUpAt: now, memberships: memberships)
        return Visit(
            actor: actor, personName: who.name, organisationName: "Ambermoor Council",
            definitions: DefinitionsInForce(number: 1, set: Self.set), circumstances: Circumstances(now: now),
            trace: .none)
    }

    @discardableResult
    func fill(_ purpose: DraftPurpose, _ typed: Typed) async throws -> Submitted {
        let draft = try await casework.startDraft(purpose, visit(officer)).0
        for page in try await casework.draft(draft, visit(officer)).form.pages {
            var paths: [FieldPath: TypedAnswer] = [:]
            for field in page.fields { paths[FieldPath(field.id)] = typed[field.id.text] }
            guard !paths.isEmpty else { continue }
            _ = try await casework.save(PageSave(page: page.id, typed: paths), of: draft, visit(officer))
        }
        return try await casework.submit(draft, key: UUID().uuidString, visit(officer))
    }

    static func form(_ text: String) -> FormName { FormName(module: module, form: CaseworkWorld.id(text)) }

    private static func file(_ name: String, _ text: String) -> DefinitionFile {
        DefinitionFile(path: "estates/\(name).yaml", text: text)
    }

    static let files: [DefinitionFile] =
        CaseworkWorld.files.filter { $0.path.hasPrefix("core/") } + [
            file(
                "estates.module",
                """
                module: estates
                title: Estates
                owner: The council
                programmes:
                  - programme: homes
                    title: Homes
                    workflow: homes
                    subject: household
                  - programme: sites
                    title: Sites
                    workflow: sites
                    subject: place
                participants:
                  - participant: neighbour
                    title: Neighbour
                    is: party

                  - participant: site
                    title: Site
                    is: place
                capabilities:
                  - capability: households

                  - capability: places
                    kinds: site_kinds
                defaults:
                  purpose: Looking after estates
                  lawful_basis: UK GDPR 6(1)(e)
                  retention: case.closed_on + months(12)

                """),
            file(
                "site_kinds.codes",
                """
                codes: site_kinds
                title: Kinds of sites
                items:
                  - code: "yard"
                    label: Yard

                """),
            file(
                "officer.role",
                """
                role: officer
                title: Officer
                may:
                  - discover: service
                  - read: service
                  - list: service
                  - create: service
                  - update: service
                  - close: service
                  - assign: service

                """),
            file(
                "reader.role",
                """
                role: reader
                title: Reader
                may:
                  - read: own
                  - list: own

                """),
            file(
                "request.form",
                """
                form: request
                title: Request
                about: case
                pages:
                  - page: request
                    title: Request
                    fields:
                      - field: reason
                        type: text
                        label: What is asked for?

                """),
            file(
                "client.form",
                """
                form: client
                title: Tenant
                about: client
                extends: core/client
                retention: client.last_closed_on + months(12)
                pages:
                  - page: more
                    title: More
                    fields:
                      - field: since
                        type: date
                        label: Since when do they live here?

                """),
            file(
                "home_visit.form",
                """
                form: home_visit
                title: Home visit
                about: household
                many: true
                retention: household.last_closed_on + months(12)
                pages:
                  - page: visit
                    title: Visit
                    fields:
                      - field: mould
                        type: yes_no
                        label: Was there mould?

                """),
            file(
                "site_check.form",
                """
                form: site_check
                title: Site check
                about: place
                retention: place.last_closed_on + months(12)
                pages:
                  - page: check
                    title: Check
                    fields:
                      - field: safe
                        type: yes_no
                        label: Is it safe?

                """),
            file(
                "homes.workflow",
                """
                workflow: homes
                title: Homes
                opens_with: request
                stages:
                  - stage: open
                    title: Open

                  - stage: closed
                    title: Closed
                    terminal: true
                moves:
                  - move: close
                    title: Close
                    from: [open]
                    to: closed
                    who: [officer]
                    when: not home_visit.mould
                    say: A visit must have found no mould.

                """),
            file(
                "sites.workflow",
                """
                workflow: sites
                title: Sites
                opens_with: request
                stages:
                  - stage: open
                    title: Open

                  - stage: closed
                    title: Closed
                    terminal: true
                moves:
                  - move: close
                    title: Close
                    from: [open]
                    to: closed
                    who: [officer]
                    needs: [site_check]
                    when: site_check.safe and place.place_name == 'Pier Yard'
                    say: The site must be safe.

                """),
            file(
                "unsafe.rule",
                """
                rule: unsafe
                title: An unsafe site is fenced
                about: case
                when: not site_check.safe
                do:
                  - work: fence
                    title: Put a fence up
                    for: officer

                """),
            file(
                "mouldy.rule",
                """
                rule: mouldy
                title: Mould is treated
                about: case
                when: home_visit.mould
                do:
                  - work: treat
                    title: Treat the mould
                    for: officer

                """),
        ]
}
