import CaseModel
import Expressions

/// Checks that a column sends nothing that says who somebody is or what somebody wrote (N003).
enum ReturnColumnChecks {
    static func check(
        _ column: ReturnColumn, of pack: ReturnDefinition, in context: CheckContext, into findings: inout Findings
    ) {
        guard let checked = column.value.checked else { return }
        if checked.sensitivity == .sealed {
            findings.add(
                .n003, at: column.value.place, "'\(column.header.value)' reads a sealed answer.", remedy: "Take it out."
            )
            return
        }
        let sent = Exposure(set: context.set).sent(by: checked.node)
        guard !sent.isEmpty else { return }
        findings.add(
            .n003, at: column.value.place,
            "'\(column.header.value)' would send \(sent.map(\.rawValue).sorted().joined(separator: " and ")).",
            remedy: "Take it out, or shorten it with `initial`, `outward` or `sector`.")
    }
}

/// What the value of an expression would give away.
struct Exposure {
    enum Sort: String { case name = "a name", postcode = "a full postcode", freeText = "free text" }

    let set: DefinitionSet

    func sent(by node: CheckedNode) -> Set<Sort> {
        switch node {
        case .read(let reference), .follow(_, let reference): return sent(by: reference)
        case .part(_, let part): return sent(by: part)
        case .choose(_, let yes, let no): return sent(by: yes).union(sent(by: no))
        case .arithmetic(_, let left, let right): return sent(by: left).union(sent(by: right))
        case .list(let entries): return entries.reduce(into: []) { $0.formUnion(sent(by: $1)) }
        case .entry(let list, _): return sent(by: list)
        case .macro(.map, _, _, let body): return sent(by: body)
        case .macro(.filter, let list, _, _): return sent(by: list)
        case .widened(let inner): return sent(by: inner)
        case .call(let function, let arguments):
            guard Self.passesOn.contains(function) else { return [] }
            return arguments.reduce(into: []) { $0.formUnion(sent(by: $1)) }
        case .literal, .variable, .not, .negative, .both, .either, .compare, .contained, .macro, .lookUp: return []
        }
    }

    /// Functions that give (part of) what they are given, unshortened.
    private static let passesOn: Set<Function> = [.orElse, .first, .last, .lower, .upper, .trim, .text, .join]

    private func sent(by reference: NameReference) -> Set<Sort> {
        guard let name = reference.field, let field = set.field(name) else { return [] }
        return switch field.type == .calculated ? field.gives : field.type {
        case .text, .longText: [.freeText]
        case .postcode: [.postcode]
        case .personName: [.name]
        case .address: [.postcode, .freeText]
        default: []
        }
    }

    private func sent(by part: CheckedNode.Part) -> Set<Sort> {
        switch part {
        case .given, .family, .full: [.name]
        case .lines: [.freeText]
        case .postcode: [.postcode]
        case .uprn, .by, .at, .label, .attribute, .map: []
        }
    }
}
