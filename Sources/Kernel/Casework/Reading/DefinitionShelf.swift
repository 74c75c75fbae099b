import CaseModel
import Definitions

/// Definitions at hand: those in force, and the earlier snapshots that some records were written under.
struct DefinitionShelf: Sendable {
    let current: DefinitionsInForce
    let earlier: [Int64: DefinitionSet]

    /// Whether nothing that was written under these snapshots would be read by others.
    func holds(_ numbers: Set<Int64>) -> Bool {
        numbers.allSatisfy { $0 <= 0 || $0 == current.number || earlier[$0] != nil }
    }

    func set(at number: Int64) -> DefinitionSet { earlier[number] ?? current.set }

    /// The form as it was; as it is, when the snapshot is not at hand or no longer holds it.
    func form(_ name: FormName, at number: Int64) -> FormDefinition? {
        set(at: number).form(name) ?? current.set.form(name)
    }
}

extension FormDefinition {
    /// What stored answers look like: of every field, and of those retired, which stay readable.
    var shapes: [String: AnswerShape] {
        var found: [String: AnswerShape] = [:]
        for field in retired { found[field.id.text] = field.type.map { AnswerShape($0) } }
        for field in fields where field.type.isAnswerable { found[field.id.text] = field.shape }
        return found
    }
}

extension FieldDefinition {
    var shape: AnswerShape {
        let shapes = columns.filter(\.type.isAnswerable).map { ($0.id.text, $0.shape) }
        return AnswerShape(
            type, columns: Dictionary(shapes, uniquingKeysWith: { first, _ in first }),
            gives: type == .calculated ? gives ?? .text : nil)
    }
}
