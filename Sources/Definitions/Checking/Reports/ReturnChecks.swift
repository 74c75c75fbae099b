import CaseModel
import Expressions

/// Checks statutory packs: N001–N004, and C003 of the lists that they send.
enum ReturnChecks {
    static func check(_ module: Module, in context: CheckContext, into findings: inout Findings) {
        for pack in module.returns {
            checkNames(pack, into: &findings)
            checkMentions(pack, Finder(module: module, context: context, allowsRetired: true), into: &findings)
            for column in pack.columns { ReturnColumnChecks.check(column, of: pack, in: context, into: &findings) }
            checkItems(pack, in: context, into: &findings)
        }
        checkVersions(Array(module.returns), into: &findings)
    }

    private static func checkNames(_ pack: ReturnDefinition, into findings: inout Findings) {
        var headers: Set<String> = []
        for column in pack.columns where !headers.insert(column.header.value).inserted {
            findings.add(
                .n002, at: column.header.place, "The header '\(column.header.value)' stands here twice.",
                remedy: "Keep one.")
        }
        let known = pack.rows.map(\.id.text)
        let parents = pack.rows.enumerated().compactMap { index, rows in rows.under.map { (index, $0) } }
        for (index, parent) in parents where !known.prefix(index).contains(parent.value.text) {
            findings.add(
                .n002, at: parent.place, "No rows called '\(parent.value.text)' stand before these.",
                remedy: "List parents first.", suggestion: NearestName.of(parent.value.text, among: known))
        }
        for rows in pack.columns.map(\.rows) + pack.checks.map(\.rows) where !known.contains(rows.value.text) {
            findings.add(
                .n002, at: rows.place, "The pack has no rows called '\(rows.value.text)'.",
                remedy: "Name one of its `rows`.", suggestion: NearestName.of(rows.value.text, among: known))
        }
        for kept in pack.consent?.keep ?? [] where !headers.contains(kept.value) {
            findings.add(
                .n002, at: kept.place, "The pack has no column called '\(kept.value)'.",
                remedy: "Keep columns of the pack.", suggestion: NearestName.of(kept.value, among: headers.sorted()))
        }
    }

    private static func checkMentions(_ pack: ReturnDefinition, _ finder: Finder, into findings: inout Findings) {
        for rows in pack.rows {
            if case .form(let form) = rows.from { _ = finder.find(form, "form", in: { $0.forms }, into: &findings) }
        }
        for check in pack.checks {
            if let field = check.field { _ = finder.field(field, into: &findings) }
        }
    }

    /// Items without a code of the standard (N001), and lists that nobody compared with the standard (C003).
    private static func checkItems(_ pack: ReturnDefinition, in context: CheckContext, into findings: inout Findings) {
        var seen: Set<CodeListName> = []
        let standard = pack.standard.value.text
        for column in pack.columns {
            guard let name = column.value.checked?.type.sentCodes, seen.insert(name).inserted,
                let list = context.set.codeList(named: name)
            else { continue }
            let unmapped = list.items.filter { $0.mapped(to: standard) == nil }.map(\.code)
            if !unmapped.isEmpty {
                findings.add(
                    .n001, at: column.value.place,
                    "\(listed(unmapped)) of '\(name)' \(unmapped.count == 1 ? "has" : "have") no code of '\(standard)' "
                        + "and \(unmapped.count == 1 ? "is" : "are") exported blank.",
                    remedy: "Add `maps: {\(standard): \"…\"}` to the list.")
            }
            let unverified = list.items.filter { !$0.verified }.count
            if !list.verified, unverified > 0 {
                findings.add(
                    .c003, at: list.place,
                    "The list is sent by the return '\(pack.id.text)', and \(unverified) of its items "
                        + "\(unverified == 1 ? "is" : "are") not verified.",
                    remedy: "Compare it with the published list, then say `verified: true`.")
            }
        }
    }

    private static func checkVersions(_ packs: [ReturnDefinition], into findings: inout Findings) {
        let inOrder = packs.filter { !$0.isRetired }.sorted {
            ($0.header.appliesFrom?.number ?? .min, $0.id.text) < ($1.header.appliesFrom?.number ?? .min, $1.id.text)
        }
        for (index, later) in inOrder.enumerated() {
            for earlier in inOrder.prefix(index) where earlier.standard.value == later.standard.value {
                let from = later.header.appliesFrom
                if let until = earlier.header.appliesUntil, let from, until < from { continue }
                findings.add(
                    .n004, at: later.place,
                    "'\(earlier.id.text)' and '\(later.id.text)' both hold for '\(later.standard.value.text)'"
                        + (from.map { " on \($0)." } ?? "."),
                    remedy: "End the older with `applies_until`.")
            }
        }
    }
}

extension ValueType {
    /// The list whose codes a column sends.
    var sentCodes: CodeListName? {
        switch self {
        case .code(let name), .list(.code(let name)): name
        default: nil
        }
    }
}

extension DefinitionSet {
    func codeList(named name: CodeListName) -> CodeListDefinition? {
        let parts = name.text.split(separator: "/")
        guard parts.count == 2 else { return nil }
        return modules.first { $0.id.text == parts[0] }?.codeLists.first { $0.id.text == parts[1] }
    }
}
