import CaseModel

/// Something that can be said of a definition or a part of it, as text that can be compared.
struct Trait: Sendable {
    enum Sort: Sendable {
        /// "the label of 'x' becomes 'y'"
        case quoted
        /// "the section of 'x' becomes y"
        case plain
        /// "'x' is now required", "'x' is no longer required"
        case flag
        /// "what 'x' is calculated from changes"
        case longer
    }

    let name: String
    let value: String?
    let sort: Sort
    let changeClass: ChangeClass
    let refusal: RefusalOfChange?

    init(
        _ name: String, _ value: String?, _ changeClass: ChangeClass, _ sort: Sort = .plain,
        refusal: RefusalOfChange? = nil
    ) {
        self.name = name
        self.value = value
        self.sort = sort
        self.changeClass = changeClass
        self.refusal = refusal
    }

    static func flag(_ name: String, _ value: Bool, _ changeClass: ChangeClass, refusal: RefusalOfChange? = nil)
        -> Trait
    {
        Trait(name, value ? "yes" : nil, changeClass, .flag, refusal: refusal)
    }

    static func wording(_ name: String, _ value: String?) -> Trait { Trait(name, value, .wording, .quoted) }

    /// How the change from another value reads; `whose` is what the trait belongs to, nil for the definition itself.
    func change(from older: Trait, of whose: String?) -> String {
        let owner = whose.map { " of \($0)" } ?? ""
        switch (sort, value) {
        case (.flag, let value):
            return "\(whose ?? "it") is \(value == nil ? "no longer" : "now") \(name)"
        case (_, nil): return "the \(name)\(owner) \(isPlural ? "are" : "is") taken away"
        case (.longer, _):
            let added = "\(isPlural ? "are" : "is") added"
            return "the \(name)\(owner) \(older.value == nil ? added : isPlural ? "change" : "changes")"
        case (.quoted, .some(let value)): return "the \(name)\(owner) \(isPlural ? "become" : "becomes") '\(value)'"
        case (.plain, .some(let value)): return "the \(name)\(owner) \(isPlural ? "become" : "becomes") \(value)"
        }
    }

    /// Whether the name is of several things, as "rights" or "codes of standards".
    private var isPlural: Bool {
        let joints = ["of", "to", "until", "from", "that", "covered"]
        let head = name.split(separator: " ").prefix { !joints.contains(String($0)) }.last ?? ""
        return head.hasSuffix("s") && !head.hasSuffix("ss") && !head.hasSuffix("is")
    }
}

/// A part of a definition that has an id of its own: a field, a code, a stage.
struct TraitEntry: Sendable {
    let group: String
    let id: String
    let title: String
    let place: DefinitionPlace
    let traits: [Trait]
    let added: ChangeClass
    let removed: ChangeClass
    /// Why leaving it out is refused; nil when it may go.
    var refusalWhenGone: RefusalOfChange?

    init(
        _ group: String, _ id: String, _ title: String, _ place: DefinitionPlace, _ traits: [Trait],
        added: ChangeClass = .structure, removed: ChangeClass = .structure, refusalWhenGone: RefusalOfChange? = nil
    ) {
        self.group = group
        self.id = id
        self.title = title
        self.place = place
        self.traits = traits
        self.added = added
        self.removed = removed
        self.refusalWhenGone = refusalWhenGone
    }
}

/// All that can be compared of one definition.
struct DefinitionTraits: Sendable {
    let kind: DefinitionKind
    let id: String
    let title: String
    let place: DefinitionPlace
    let traits: [Trait]
    let entries: [TraitEntry]
    /// What its appearing or changing touches as a whole.
    let changeClass: ChangeClass

    init(
        _ header: DefinitionHeader, id: String, _ changeClass: ChangeClass, _ traits: [Trait],
        _ entries: [TraitEntry] = []
    ) {
        kind = header.kind
        self.id = id
        title = header.title
        place = header.place
        self.traits = Self.shared(header) + traits
        self.entries = entries
        self.changeClass = changeClass
    }

    private static func shared(_ header: DefinitionHeader) -> [Trait] {
        [
            .wording("title", header.title), .wording("source", header.source),
            Trait("first day", header.appliesFrom?.description, .behaviour),
            Trait("last day", header.appliesUntil?.description, .behaviour),
            .flag("retired", header.retiredOn != nil, .structure),
        ]
    }

    /// As "Form Triage".
    var name: String { kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst() + " " + title }
}
