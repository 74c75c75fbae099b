import CaseModel
import Foundation
import Storage
import Testing

@testable import Kernel

@Suite("The trail of signing in")
struct IdentityTrailTests {
    @Test func `the chain of reads has sign-ins, refusals and sign-outs, and no secret`() async throws {
        let world = try await IdentityWorld()
        let person = try await world.person("jo@ambermoor.example")
        _ = try await outcome {
            try await world.identity.signIn(
                email: person.email, password: "wrong plum tractor", from: IdentityWorld.home)
        }
        let full = try await world.signedIn(person)
        let live = try #require(try await world.live(full.token))
        try await world.identity.signOut(live, from: IdentityWorld.home)
        let file = world.folder.appending(path: "reads.jsonl").path
        try await world.store.exportTrail(.reads, to: file)
        let text = try String(contentsOfFile: file, encoding: .utf8)
        for word in ["refused: wrong", "second_factor", "sign_out", "invitation", live.reference, "192.0.2.1"] {
            #expect(text.contains(word), "\(word)")
        }
        for secret in [full.token.text, full.token.digest, person.email, IdentityWorld.password, "plum"] {
            #expect(!text.contains(secret))
        }
        try await world.close()
    }

    @Test func `each change of an account is in the chain of changes`() async throws {
        let world = try await IdentityWorld()
        let person = try await world.person("jo@ambermoor.example")
        try await world.identity.disable(person.account, by: world.administrator(), from: .none)
        try await world.identity.enable(person.account, by: world.administrator(), from: .none)
        _ = try await world.identity.invite(person.account, by: world.administrator(), from: .none)
        let file = world.folder.appending(path: "changes.jsonl").path
        try await world.store.exportTrail(.changes, to: file)
        let text = try String(contentsOfFile: file, encoding: .utf8)
        for word in [
            "organisation", "invitation", "credentials_set", "disabled", "enabled", "reset", person.account.text,
        ] {
            #expect(text.contains(word), "\(word)")
        }
        #expect(!text.contains(person.email))
        try await world.close()
    }
}
