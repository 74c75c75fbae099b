import CaseModel
import Definitions

extension FieldDefinition {
    /// The answer that an author wrote for this field in an example; nil when it is not of the field's type.
    func answer(_ authored: AuthoredValue) -> Answer? {
        switch authored {
        case .scalar(let scalar): answer(scalar)
        case .list(let entries, _): listed(entries)
        case .map(let pairs, _): mapped(pairs)
        }
    }

    private func answer(_ scalar: AuthoredScalar) -> Answer? {
        switch type == .calculated ? gives ?? .text : type {
        case .integer, .scale: scalar.integer.map { .integer($0) }
        case .decimal, .money: scalar.decimal.map { .decimal($0) }
        case .yesNo: scalar.yesNo.map { .yesNo($0) }
        case .date: scalar.day.map { .day($0) }
        case .time: TimeOfDay(scalar.text).map { .time($0) }
        case .partialDate: PartialDate(scalar.text).map { .partialDate($0) }
        case .choice, .yesNoUnknown: .code(scalar.text)
        case .choices: .codes([scalar.text])
        case .personName: .name(Self.name(scalar.text))
        case .address: .address(Address(lines: [scalar.text]))
        case .client, .party, .household, .place, .account, .team, .organisation, .document:
            ReferenceKind(rawValue: type.rawValue).map {
                .reference(Reference(kind: $0, id: scalar.text, label: scalar.text))
            }
        default: .text(scalar.text)
        }
    }

    private static func name(_ text: String) -> PersonName {
        let words = text.split(separator: " ").map(String.init)
        return PersonName(given: words.dropLast().joined(separator: " "), family: words.last ?? "")
    }

    private func listed(_ entries: [AuthoredValue]) -> Answer? {
        if type == .list {
            return .rows(
                entries.map { entry in
                    guard case .map(let pairs, _) = entry else { return Answers() }
                    return Answers(columns.answers(pairs))
                })
        }
        return .codes(entries.compactMap { $0.scalar?.text })
    }

    private func mapped(_ pairs: [AuthoredPair]) -> Answer? {
        func text(_ key: String) -> String? { pairs.first { $0.key == key }?.value.scalar?.text }
        switch type {
        case .personName:
            return .name(PersonName(title: text("title"), given: text("given") ?? "", family: text("family") ?? ""))
        case .address:
            let lines = ["line1", "line2", "town"].compactMap(text)
            return .address(Address(lines: lines, postcode: text("postcode").flatMap { Postcode($0) }))
        default: return nil
        }
    }
}

extension Sequence<FieldDefinition> {
    /// The answers that an author wrote, by field id.
    func answers(_ pairs: [AuthoredPair]) -> [String: Answer] {
        var found: [String: Answer] = [:]
        for pair in pairs {
            guard let field = first(where: { $0.id.text == pair.key }) else { continue }
            found[pair.key] = field.answer(pair.value)
        }
        return found
    }
}
