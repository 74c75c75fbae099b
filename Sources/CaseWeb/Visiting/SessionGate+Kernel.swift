import CaseModel
public import Kernel

/// Asks identity whose session it is, and makes the visit of the request.
public struct KernelGate: SessionGate {
    private let door: FrontDoor

    public init(identity: Identity, live: LiveDefinitions) {
        door = FrontDoor(identity: identity, live: live)
    }

    public func visitor(for token: PresentedToken) async throws -> CaseVisitor? {
        let address = NetworkAddress(token.address.description)
        guard
            let arrival = try await door.arrival(
                token.text, from: address, mayRotate: token.mayRotate, isQuiet: token.isQuiet)
        else { return nil }
        return CaseVisitor(
            stage: arrival.visit == nil ? .halfSignedIn : .signedIn, formToken: arrival.session.formToken,
            endsAt: arrival.session.idleUntil, account: arrival.account, visit: arrival.visit,
            session: arrival.session, newToken: arrival.newToken?.text)
    }
}
