public import CaseModel

/// What decides about one field: its form's section, with that section's readers and editors, and its sensitivity.
public struct FieldFacts: Sendable, Hashable {
    public let section: DefinitionID
    /// Roles that the section names; nil is whoever has a right.
    public let readers: Set<RoleName>?
    public let editors: Set<RoleName>?
    public let sensitivity: Sensitivity

    public init(
        section: DefinitionID, readers: Set<RoleName>? = nil, editors: Set<RoleName>? = nil, sensitivity: Sensitivity
    ) {
        self.section = section
        self.readers = readers
        self.editors = editors
        self.sensitivity = sensitivity
    }
}

/// What somebody may do with one field of one record.
public enum FieldPermission: Sendable, Hashable {
    /// Not shown at all: the section is not theirs.
    case none
    /// Shown as present and kept back: too sensitive for them.
    case masked
    case read
    case edit
    /// Never shown with the rest; `revealable` by the action of that name, `writable` without being seen.
    case sealed(revealable: Bool, writable: Bool)
}

/// Tier 3: the fields of one record (or draft) for one actor. Worked out once a record, then asked for each field.
public struct FieldAccess: Sendable {
    let reading: [FieldRight]
    let editing: [FieldRight]
    private let isWholly: Bool
    private let policy: AccessPolicy
    private let question: Question
    private let facts: Facts

    /// `question` carries the actor, the circumstances and the reason; its action does not matter, its kind is
    /// the facts'.
    init(_ policy: AccessPolicy, _ question: Question, _ facts: Facts) {
        editing = policy.rights(question.asking(facts.id == nil ? .create : .update), facts)
        reading = facts.kind == .draft ? editing : policy.rights(question.asking(.read), facts)
        (self.policy, self.question, self.facts) = (policy, question, facts)
        isWholly = policy.isOfTheSystem(question.asking(facts.id == nil ? .create : .update), facts)
    }

    /// Asked for when a sealed field is looked at, which most records have none of.
    var revealing: [FieldRight] { policy.rights(question.asking(.reveal), facts, ignoringRequirements: true) }

    public func permission(for field: FieldFacts) -> FieldPermission {
        if isWholly { return field.sensitivity == .sealed ? .sealed(revealable: false, writable: true) : .edit }
        let readers = reading.filter { $0.opens(field.section, to: field.readers) }
        guard !readers.isEmpty else { return .none }
        let editors = editing.filter { right in
            right.opens(field.section, to: field.editors) && readers.contains { $0.role == right.role }
        }
        guard field.sensitivity != .sealed else {
            return .sealed(
                revealable: revealing.contains { $0.opens(field.section, to: field.readers) },
                writable: editors.contains { $0.ceiling >= .special })
        }
        guard readers.contains(where: { $0.ceiling >= field.sensitivity }) else { return .masked }
        return editors.contains { $0.ceiling >= field.sensitivity } ? .edit : .read
    }

    /// Whether the field may leave the page by export, print, message or share. Sealed fields never do.
    public func mayLeave(_ field: FieldFacts, by action: Action) -> Bool {
        guard field.sensitivity != .sealed, [.export, .print, .message, .share].contains(action) else { return false }
        switch permission(for: field) {
        case .read, .edit: break
        case .none, .masked, .sealed: return false
        }
        return policy.rights(question.asking(action), facts)
            .contains { $0.opens(field.section, to: field.readers) && $0.ceiling >= field.sensitivity }
    }
}

extension FieldRight {
    func opens(_ section: DefinitionID, to roles: Set<RoleName>?) -> Bool {
        (sections?.contains(section) ?? true) && (roles?.contains(role) ?? true)
    }
}

extension AccessPolicy {
    /// The fields of the record or draft that has these facts.
    public func fields(_ question: Question, _ facts: Facts) -> FieldAccess {
        FieldAccess(self, question, facts)
    }

    /// Leave to open one sealed field: a right to reveal that names its form (and section), the step-up, a reason.
    public func permitReveal(
        _ question: Question, _ facts: Facts, field name: FieldName, _ field: FieldFacts
    ) throws(AccessRefusal) -> PermittedReveal {
        let asked = question.asking(.reveal)
        let decision = decide(asked, facts)
        try decision.check()
        guard facts.kind == .record, let id = facts.id, field.sensitivity == .sealed,
            facts.form?.form == name.form, fields(asked, facts).permission(for: field).isRevealable
        else { throw .notFound(.nothingPermits) }
        return PermittedReveal(record: Identifier(rawValue: id), field: name, stamp: Stamp(asked, decision))
    }

    /// The rights over fields that hold for this thing.
    func rights(_ question: Question, _ facts: Facts, ignoringRequirements: Bool = false) -> [FieldRight] {
        guard facts.kind == question.kind, forbidding(question, facts) == nil else { return [] }
        return rules.filter { $0.effect == .permit }.flatMap { $0.matches(facts, question).spoken }
            .filter { ignoringRequirements || $0.unmet(question).isEmpty }
            .compactMap(\.right)
    }

    func isOfTheSystem(_ question: Question, _ facts: Facts) -> Bool {
        guard case .system = question.actor.identity else { return false }
        return decide(question, facts).isAllowed
    }
}

extension FieldPermission {
    var isRevealable: Bool {
        if case .sealed(let revealable, _) = self { revealable } else { false }
    }
}
