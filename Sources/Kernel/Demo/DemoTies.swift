import CaseModel
import Definitions
import Policy

/// With whom people of the demonstration live and whom they fear. Some of the latter are clients too, under an entry of
/// their own, so that a conflict check finds something.
struct DemoTies: Sendable {
    let desk: DemoDesk
    let client: DemoClient
    let seed: UInt64

    /// Every third client lives in a household, with somebody who is no client.
    func live(_ party: PartyID, _ visit: Visit) async throws {
        guard client.index % 3 == 1 else { return }
        let family = client.name.family
        let partner = DemoClient.name(client.index + 31, seed: seed, stream: 6_000_000).given
        let (casework, since) = (desk.casework, visit.today.adding(days: -400))
        try await settling {
            let id = try await casework.makeHousehold(
                with: party,
                NewHousehold(
                    name: "The \(family) household", address: "\(1 + client.index) Heather Terrace\nAmbermoor",
                    role: "adult", from: since), visit)
            let related = NewRelated(
                given: partner, family: family, bornOn: nil, phone: "", kind: "partner", from: since, isAnyway: true)
            _ = try await casework.relateNew(party, related, visit)
            guard let other = try await casework.household(id, visit).related.first else { return }
            try await casework.addMember(other.value, to: id, MemberChange(role: "partner", from: since), visit)
        }
    }

    /// In every fourth case somebody who is no client takes part, in the first role that takes such people; and a colleague,
    /// where there is a role for one.
    func takePart(in caseFile: CaseID, of module: DefinitionID, _ colleague: AccountID, _ visit: Visit) async throws {
        guard client.index % 4 == 2 else { return }
        let roles = visit.set[module]?.definition.participants ?? []
        let (casework, since) = (desk.casework, visit.today)
        let name = DemoClient.name(client.index + 57, seed: seed, stream: 7_000_000)
        try await settling {
            if let role = roles.first(where: { $0.nature == .party }) {
                let change = ParticipantChange(role: role.id.text, from: since)
                _ = try await casework.addNewParticipant(
                    to: caseFile,
                    NewParticipant(
                        given: name.given, family: name.family, bornOn: nil, phone: "", change: change, isAnyway: true),
                    visit)
            }
            if let role = roles.first(where: { $0.nature == .account }) {
                try await casework.addParticipant(
                    colleague.text, to: caseFile, ParticipantChange(role: role.id.text, from: since), visit)
            }
        }
    }

    /// Somebody by the name and telephone number of a client who was taken in before.
    func oppose(_ party: PartyID, _ visit: Visit) async throws {
        guard client.index > 3 else { return }
        let other = DemoClient(client.index - 3, seed: seed)
        let casework = desk.casework
        try await settling {
            let related = NewRelated(
                given: other.name.given, family: other.name.family, bornOn: nil, phone: other.mobile,
                kind: "harmed_by", from: visit.today, isAnyway: true)
            _ = try await casework.relateNew(party, related, visit)
        }
    }

    /// What is not theirs to do is left out.
    private func settling(_ work: () async throws -> Void) async throws {
        do { try await work() } catch is CaseworkRefusal {} catch is AccessRefusal {}
    }
}
