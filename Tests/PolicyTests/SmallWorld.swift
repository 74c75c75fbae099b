import CaseModel
import Foundation
import Testing

@testable import Policy

/// A world small enough that random requests meet: a few accounts, teams, services, forms and people.
struct SmallWorld {
    let accounts: [AccountID]
    let teams: [TeamID]
    let parties: [PartyID]
    let modules: [ModuleID]
    let programmes: [DefinitionID]
    let core: ModuleID
    let sections: [DefinitionID]
    let forms: [FormName]
    let roles: [RoleName]
    let organisation: OrganisationID
    let now = Moment(milliseconds: 1_780_000_000_000)
    let today: Day

    init() throws {
        func id<Subject>(_ number: Int) -> Identifier<Subject> {
            Identifier(rawValue: UUID(uuid: (0, 0, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, UInt8(number))))
        }
        func named(_ text: String) throws -> DefinitionID { try #require(DefinitionID(text)) }
        accounts = (1...3).map(id)
        teams = (11...12).map(id)
        parties = (21...23).map(id)
        modules = [try named("first_service"), try named("second_service")]
        programmes = [try named("one"), try named("two")]
        core = try named("core")
        sections = [try named("main"), try named("extra")]
        forms = [
            FormName(module: modules[0], form: try named("note")),
            FormName(module: modules[0], form: try named("plan")),
        ]
        roles = [
            RoleName(module: modules[0], role: try named("worker")),
            RoleName(module: modules[0], role: try named("leader")),
            RoleName(module: core, role: try named("auditor")),
        ]
        organisation = id(31)
        today = London.day(of: now)
    }

    func day(_ offset: Int) -> Day { today.adding(days: offset) }

    func always() -> Span { Span(from: day(-100)) }
}
