/// All modules together, as every check sees them.
struct CheckContext: Sendable {
    let set: DefinitionSet
}
