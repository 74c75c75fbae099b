import Testing
@testable import CaseModel
@Test func x() { #expect(1 == 1) }
