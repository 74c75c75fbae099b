import CaseModel
import Policy
import Testing

@testable import Storage

@Suite("Drafts of definitions")
struct DefinitionDraftTests {
    @Test(arguments: TestedEngine.all)
    func `each save is kept, a late one is refused, and an ended draft takes none`(on engine: TestedEngine) async throws
    {
        let site = try await TemporarySite(on: engine)
        let actor = try await CaseworkTests().worker(site.store, [Grant(.configure, .service)])
        let author = try #require(actor.account)
        let permitted = try AccessPolicy.standard.permitCreation(
            Example.question(.configure, .definitions, actor),
            in: Facts.definitions(modules: [Example.id("north")], author: author, changedRoles: []),
            of: DefinitionsSubject.self)
        let draft: DefinitionDraftID = IdentifierSource.system.next()
        let path = "north/visit.form.yaml"
        try await site.store.change { transaction in
            try transaction.definitions.begin(permitted, draft, purpose: "Ask more", by: author, from: 3)
            try transaction.definitions.write(permitted, "a", to: path, of: draft, expecting: 0, by: author)
            try transaction.definitions.write(permitted, "b", to: path, of: draft, expecting: 1, by: author)
        }
        await #expect(throws: StoreRefusal.changedMeanwhile(version: 2)) {
            try await site.store.change { transaction in
                _ = try transaction.definitions.write(permitted, "c", to: path, of: draft, expecting: 1, by: author)
            }
        }
        let (now, earlier) = try await site.store.read { snapshot in
            (
                try snapshot.definitions.texts(of: draft),
                try snapshot.definitions.text(of: draft, path, version: 1)?.content
            )
        }
        #expect(now.map(\.content) == ["b"] && earlier == "a")
        let open = try await site.store.read { try $0.definitions.openDrafts() }
        #expect(open.map(\.id) == [draft] && open.map(\.begunFrom) == [3])
        try await site.store.change { transaction in
            try transaction.definitions.write(permitted, nil, to: path, of: draft, expecting: 2, by: author)
            try transaction.definitions.rebase(permitted, draft, onto: 4)
            try transaction.definitions.end(permitted, draft, publishedAs: 5)
        }
        let left = try await site.store.read { try $0.definitions.texts(of: draft) }
        #expect(left.map(\.content) == [nil])
        let ended = try await site.store.read { try $0.definitions.draft(draft) }
        #expect(ended?.begunFrom == 4 && ended?.publishedAs == 5 && ended?.endedAt != nil)
        #expect(try await site.store.read { try $0.definitions.openDrafts() }.isEmpty)
        await #expect(throws: StoreRefusal.wrongState) {
            try await site.store.change { transaction in
                _ = try transaction.definitions.write(permitted, "d", to: path, of: draft, expecting: 3, by: author)
            }
        }
    }
}
