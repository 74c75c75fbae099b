import CaseModel
import Testing

@testable import Kernel

@Suite("Secret tokens and recovery codes")
struct SecretTokenTests {
    @Test func `a token is 256 bits and reads back`() {
        let token = SecretToken(from: .system)
        #expect(token.text.utf8.count == 43)
        #expect(SecretToken(token.text) == token)
        #expect(token.digest.utf8.count == 64)
        #expect(!token.digest.contains(token.text))
        #expect(Set((0..<1000).map { _ in SecretToken(from: .system).text }).count == 1000)
    }

    @Test(
        "what no token can be is refused",
        arguments: [
            "", "x", String(repeating: "a", count: 44), String(repeating: "é", count: 43),
            String(repeating: ";", count: 43),
        ])
    func refused(text: String) {
        #expect(SecretToken(text) == nil)
    }

    @Test func `a form's word belongs to one token`() {
        let token = SecretToken(from: .system)
        #expect(token.accepts(formToken: token.formToken))
        #expect(!token.accepts(formToken: SecretToken(from: .system).formToken))
        #expect(!token.accepts(formToken: ""))
    }

    @Test func `a recovery code is read however it is typed`() throws {
        let code = try #require(RecoveryCode.newSet(from: .system).first)
        #expect(RecoveryCode(code.text.lowercased()) == code)
        #expect(RecoveryCode(code.text.split(separator: "-").joined(separator: " ")) == code)
        #expect(RecoveryCode("ABCD-EFGH") == nil)
        #expect(Set(RecoveryCode.newSet(from: .system)).count == RecoveryCode.setSize)
    }
}
