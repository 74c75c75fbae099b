import CaseModel
import Definitions
import Kernel
import Policy
import Testing

@testable import CaseWeb

@Suite("A posted page of a draft")
struct PostedPageTests {
    @Test func `answers arrive under the fields of the page, box by box`() throws {
        let draft = try SmallForm.draft()
        let posted = try SmallForm.posted(
            "saves=3&next=yes&a.nickname=+Bo%0D%0A&a.notes=one%0D%0Atwo&a.seen_on.day=5&a.seen_on.month=11&a.seen_on.year=2026",
            to: "first", draft)
        #expect(posted.save.page.text == "first" && posted.save.basedOn == 3 && posted.step == .next)
        #expect(posted.save.typed[try SmallForm.path("nickname")] == TypedAnswer("Bo"))
        #expect(posted.save.typed[try SmallForm.path("notes")] == TypedAnswer("one\ntwo"))
        #expect(
            posted.save.typed[try SmallForm.path("seen_on")]
                == TypedAnswer(parts: ["day": ["5"], "month": ["11"], "year": ["2026"]]))
        #expect(posted.save.typed.count == 3)
    }

    @Test func `rows, ticks and an empty choice arrive as they are`() throws {
        let draft = try SmallForm.draft()
        let posted = try SmallForm.posted(
            "a.rooms_used=&a.rooms_used=r1&a.rooms_used=r3&a.guests-2-name=Ada&leave=yes", to: "second", draft)
        #expect(posted.save.typed[try SmallForm.path("rooms_used")]?.parts == ["": ["r1", "r3"]])
        let cell = FieldPath(try SmallForm.id("guests"), row: 2, column: try SmallForm.id("name"))
        #expect(posted.save.typed[cell] == TypedAnswer("Ada"))
        #expect(posted.step == .leave && posted.save.basedOn == nil)
        let none = try SmallForm.posted("a.rooms_used=", to: "second", draft)
        #expect(none.save.typed[try SmallForm.path("rooms_used")]?.isEmpty == true)
    }

    @Test func `a row is added or taken away and the page is shown again`() throws {
        let draft = try SmallForm.draft()
        let guests = try SmallForm.id("guests")
        #expect(try SmallForm.posted("add=guests", to: "second", draft).save.rows == .add(guests))
        #expect(try SmallForm.posted("remove=guests-2", to: "second", draft).save.rows == .remove(guests, row: 2))
        #expect(try SmallForm.posted("remove=guests-2", to: "second", draft).step == .stay)
    }

    @Test(
        "what the page does not have is refused",
        arguments: [
            "a.unknown=1", "a.warm=yes", "a.seen_on=1", "a.seen_on.hour=1", "a.nickname.day=1",
            "a.nickname=1&a.nickname=2",
            "a.nickname-0-x=1", "a.nickname.=1", "a.=1", "a.Nickname=1", "nickname=1", "add=nickname",
            "remove=guests-1",
            "purpose=x",
        ])
    func refused(body: String) throws {
        let draft = try SmallForm.draft()
        #expect(throws: PageFailure.malformed) { try SmallForm.posted(body, to: "first", draft) }
    }

    @Test(
        "a row or box that no group has is refused",
        arguments: [
            "a.guests-01-name=1", "a.guests--1-name=1", "a.guests-200-name=1", "a.guests-0-age=1", "a.guests=1",
            "a.nights_twice=4", "a.guide=x", "a.plan=x", "remove=guests", "remove=guests-x", "add=rooms_used",
        ])
    func refusedRows(body: String) throws {
        let draft = try SmallForm.draft()
        #expect(throws: PageFailure.malformed) { try SmallForm.posted(body, to: "second", draft) }
    }

    @Test("a field that is not the author's to write is refused", arguments: [FieldPermission.none, .masked, .read])
    func notTheirs(permission: FieldPermission) throws {
        let draft = try SmallForm.draft(permissions: ["notes": permission])
        #expect(throws: PageFailure.malformed) { try SmallForm.posted("a.notes=x", to: "first", draft) }
    }

    @Test func `an empty box of a sealed question leaves what is held`() throws {
        let draft = try SmallForm.draft(permissions: ["secret": .sealed(revealable: false, writable: true)])
        #expect(try SmallForm.posted("a.secret=", to: "second", draft).save.typed.isEmpty)
        #expect(try SmallForm.posted("a.secret=x", to: "second", draft).save.typed.count == 1)
    }

    @Test func `one box takes no more than its type needs`() throws {
        let draft = try SmallForm.draft()
        let long = String(repeating: "x", count: 1_001)
        #expect(throws: PageFailure.tooLarge) { try SmallForm.posted("a.nhs=\(long)", to: "first", draft) }
        #expect(try SmallForm.posted("a.nickname=\(long)", to: "first", draft).save.typed.count == 1)
    }

    @Test func `a save that crosses its own autosave is not taken for another window`() throws {
        var draft = try SmallForm.draft(saves: 5)
        let page = try SmallForm.id("first")
        let soon = draft.savedAt.adding(milliseconds: 2_000)
        #expect(FormPages.crosses(PageSave(page: page, typed: [:], basedOn: 4), draft, at: soon))
        #expect(
            !FormPages.crosses(
                PageSave(page: page, typed: [:], basedOn: 4), draft, at: soon.adding(milliseconds: 60_000)))
        draft.saves = 40
        #expect(!FormPages.crosses(PageSave(page: page, typed: [:], basedOn: 4), draft, at: soon))
        #expect(!FormPages.crosses(PageSave(page: page, typed: [:], basedOn: .min), draft, at: soon))
    }
}
