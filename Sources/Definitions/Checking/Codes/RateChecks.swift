import CaseModel

/// Checks dated amounts: V001, V002, V003.
enum RateChecks {
    static func check(
        _ rates: RateTableDefinition, of module: Module, in context: CheckContext, into findings: inout Findings
    ) {
        let finder = Finder(module: module, context: context, allowsRetired: rates.isRetired)
        if let list = finder.find(rates.keys, "code list", in: { $0.codeLists }, into: &findings) {
            for item in rates.items where list.item(item.key.value) == nil {
                findings.add(
                    .v002, at: item.key.place, "The list '\(rates.keys)' has no code '\(item.key.value)'.",
                    remedy: "Add it to the list, or correct the key.",
                    suggestion: NearestName.of(item.key.value, among: list.items.map(\.code)))
            }
        }
        for items in Dictionary(grouping: rates.items, by: \.key.value).values {
            checkDays(items.sorted { $0.from < $1.from }, into: &findings)
        }
    }

    private static func checkDays(_ items: [RateItem], into findings: inout Findings) {
        for (earlier, later) in zip(items, items.dropFirst()) {
            guard let until = earlier.until, until < later.from else {
                findings.add(
                    .v001, at: later.place, "'\(later.key.value)' has two rates on \(later.from).",
                    remedy: "End the older on the day before, with `until`.")
                continue
            }
            let next = until.adding(days: 1)
            guard next < later.from else { continue }
            findings.add(
                .v003, at: later.place, "'\(later.key.value)' has no rate from \(next) until \(later.from).",
                remedy: "Fill the gap, or calculations in it are not answered.")
        }
    }
}
