/// The missing answers behind a value: each once, in the order met, and not more than a person would read.
struct Missing: Sendable {
    private(set) var all: [NameReference] = []

    static let most = 50

    static let nothing = Missing()

    init() {}

    init(_ reference: NameReference) {
        all = [reference]
    }

    mutating func add(_ other: Missing) {
        for reference in other.all where all.count < Self.most && !all.contains(reference) { all.append(reference) }
    }
}

/// The value of a step, with the missing answers behind it: behind the whole when it is not answered, behind some
/// of its entries when it is a list.
struct Found: Sendable {
    var value: Value
    var missing: Missing

    init(_ value: Value, _ missing: Missing = .nothing) {
        self.value = value
        self.missing = missing
    }
}
