import CaseModel
import Kernel
import Markup
import Policy
import Storage
import Testing

@testable import CaseWeb

@Suite("The frame of a page")
struct CaseFrameTests {
    private func visitor(_ grants: [Grant], until: Day? = nil) -> CaseVisitor {
        let rights = RoleRights(
            name: RoleName(module: Sample.name("garden"), role: Sample.name("keeper")), grants: grants, isCore: false)
        let actor = Actor(
            account: AccountID(rawValue: Sample.party.rawValue), organisation: nil, organisationKind: .controller,
            isLive: true, secondFactorDone: true,
            memberships: [
                Membership(
                    module: Sample.name("garden"), rights: rights,
                    span: Span(from: Sample.day("2026-01-01"), until: until))
            ])
        let now = London.start(of: Sample.today)
        let visit = Visit(
            actor: actor, personName: "Priya Nandan", organisationName: "Garden", definitions: .none,
            circumstances: Circumstances(now: now), trace: .none)
        return CaseVisitor(
            stage: .signedIn, formToken: "t", endsAt: now, account: AccountID(rawValue: Sample.party.rawValue),
            visit: visit)
    }

    private func frame(_ visitor: CaseVisitor?, isDemo: Bool = false) -> Frame {
        CaseFrame.frame(for: visitor, council: "Ambermoor Council", isDemo: isDemo, assets: .none)
    }

    @Test(
        "the menu holds what the role opens and nothing else",
        arguments: [
            ([], ["My work"], false), ([Grant(.discover, .service)], ["My work", "Clients"], true),
            ([Grant(.list, .own)], ["My work"], false), ([Grant(.list, .service)], ["My work", "Team"], false),
            ([Grant(.configure, .service)], ["My work", "Definitions"], false),
            ([Grant(.administer, .service)], ["My work", "Imports", "Accounts"], false),
        ] as [([Grant], [String], Bool)])
    func menu(grants: [Grant], titles: [String], searches: Bool) {
        let frame = frame(visitor(grants))
        #expect(frame.menu.map(\.title) == titles)
        #expect(frame.searches == searches)
        #expect(frame.personName == "Priya Nandan")
    }

    @Test func `a membership that ended opens nothing`() {
        let grants = [Grant(.discover, .service), Grant(.list, .service)]
        #expect(frame(visitor(grants, until: Sample.day("2026-11-01"))).menu.map(\.title) == ["My work"])
    }

    @Test func `nobody signed in has no menu, and a demonstration says what it is`() {
        #expect(frame(nil).menu.isEmpty)
        #expect(frame(nil).personName == nil)
        #expect(frame(nil).notice == nil)
        #expect(frame(nil, isDemo: true).notice?.contains("made up") == true)
    }

    @Test func `pages about the site are the same for everybody and link to what is there`() {
        for (title, text) in [("Help", helpText), ("Accessibility", accessibilityText), ("Why", whyText)] {
            #expect(
                siteView(title, text, frame: frame(nil)).string.contains("<h1 class=\"govuk-heading-l\">\(title)</h1>"))
        }
        #expect((try? RouteTable(SitePages().routes)) != nil)
    }
}
