/// An error that says that something is not there which an answer needs: the trail, the facts that the policy asks for, a
/// key, a clock that can be believed. Nothing is shown then and nothing changed; pages answer 503.
public protocol Unavailability: Error {}
