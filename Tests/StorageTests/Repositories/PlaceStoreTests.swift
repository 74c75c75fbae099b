import CaseModel
import Foundation
import Policy
import Testing

@testable import Storage

@Suite("Places in the store, and what is about a household or place")
struct PlaceStoreTests {
    private var scope: Scoped<Subject.Place> { AccessPolicy.standard.scope(Example.question(.list, .place)) }

    @Test(arguments: TestedEngine.all)
    func `places are found by name, address, postcode and reference, and by the days of use`(
        on engine: TestedEngine
    ) async throws {
        let site = try await TemporarySite(on: engine)
        let identifiers = IdentifierSource.system
        let module = try Example.id("north")
        let (mill, house): (PlaceID, PlaceID) = (identifiers.next(), identifiers.next())
        let scope = scope
        try await site.store.change { transaction in
            let creation: PermittedCreation<Subject.Place> = try transaction.permitCreation(
                .place, transaction.snapshot.facts.newPlace(in: module))
            let address = try Address(
                parsingLines: ["2 Mill Lane", "Ambermoor"], postcode: "TR1 3AB", uprn: "0010001234")
            try transaction.places.make(
                creation, id: mill, kind: "yard", PlaceCard(name: "The Old Mill", address: address))
            try transaction.places.make(
                creation, id: house, kind: "room", PlaceCard(name: "House", openUntil: Example.today.adding(days: -1)))
            func found(_ words: String, _ change: (inout PlaceFilter) -> Void = { _ in }) throws -> [PlaceID] {
                var filter = PlaceFilter()
                filter.words = words
                change(&filter)
                let list = try transaction.snapshot.places.list(scope, addresses: scope, filter, limit: 10).map(\.id)
                #expect(try transaction.snapshot.places.count(scope, addresses: scope, filter) == list.count)
                return list
            }
            for words in ["old m", "The OLD mill", "2 mill lane amb", "tr13ab", "10001234"] {
                #expect(try found(words) == [mill], "\(words)")
            }
            #expect(try found("") == [house, mill])
            #expect(try found("") { $0.openOn = Example.today } == [mill])
            #expect(try found("") { $0.kind = "room" } == [house])
            #expect(try found("lane").isEmpty)

            let permitted: Permitted<Subject.Place> = try transaction.permit(
                .update, .place, transaction.snapshot.facts.place(mill))
            try transaction.places.update(permitted, PlaceCard(name: "New Mill"))
            let now = try transaction.snapshot.places.one(permitted)
            #expect(now.card == PlaceCard(name: "New Mill") && now.version == 2 && now.kind == "yard")
            #expect(try found("2 mill").isEmpty)
            #expect(try Set(transaction.snapshot.places.among([mill, house], in: scope).keys) == [mill, house])
        }
    }

    @Test(arguments: TestedEngine.all)
    func `records and cases about a place are its own, and those of nobody else`(on engine: TestedEngine) async throws {
        let site = try await TemporarySite(on: engine)
        let identifiers = IdentifierSource.system
        let (module, programme) = (try Example.id("north"), try Example.id("main"))
        let (mill, record): (PlaceID, RecordID) = (identifiers.next(), identifiers.next())
        let caseFile: CaseID = identifiers.next()
        try await site.store.change { transaction in
            let creation: PermittedCreation<Subject.Place> = try transaction.permitCreation(
                .place, transaction.snapshot.facts.newPlace(in: module))
            try transaction.places.make(creation, id: mill, kind: "yard", PlaceCard(name: "Mill"))
            let form = FormName(module: module, form: try Example.id("check"))
            let place = try transaction.snapshot.facts.new(
                .record, form: form, module: module, caseFile: nil, party: nil, subject: mill.text, author: nil)
            let new = NewRecord(
                id: record, form: form, subject: mill.text, datedOn: Example.today, snapshot: 1,
                answers: ["safe": .yesNo(true)])
            try transaction.records.submit(transaction.permitCreation(.record, place), new)
            let about = try transaction.snapshot.facts.newCase(in: module, programme: programme, about: .place(mill))
            let opening = CaseOpening(
                id: caseFile, workflow: try Example.id("care"), programme: programme, subject: .place(mill),
                stage: try Example.id("referred"), on: Example.today)
            try transaction.cases.open(transaction.permitCreation(.case, about), opening, identifiers)

            let permitted: Permitted<Subject.Case> = try transaction.permit(
                .read, .case, transaction.snapshot.facts.case(caseFile))
            #expect(try transaction.snapshot.cases.thing(permitted)?.name == "Mill")
            #expect(try transaction.snapshot.records.reckoning(permitted).map(\.id) == [record])
            let own: Permitted<Subject.Place> = try transaction.permit(
                .read, .place, transaction.snapshot.facts.place(mill))
            #expect(try transaction.snapshot.records.reckoning(own).map(\.id) == [record])
            #expect(try transaction.snapshot.facts.place(mill)?.cases?.count == 1)
            #expect(try transaction.snapshot.facts.record(record)?.cases?.count == 1)
            var filter = RecordFilter()
            filter.subject = mill.text
            let records: Scoped<Subject.Record> = AccessPolicy.standard.scope(Example.question(.list, .record))
            #expect(try transaction.snapshot.records.list(records, filter).map(\.id) == [record])
            var cases = CaseFilter(today: Example.today)
            cases.subject = mill.text
            let all: Scoped<Subject.Case> = AccessPolicy.standard.scope(Example.question(.list, .case))
            #expect(try transaction.snapshot.cases.list(all, cases).map(\.thing) == ["Mill"])
            #expect(try transaction.snapshot.following.cases(about: .place(mill)).map(\.id) == [caseFile])
        }
    }
}
