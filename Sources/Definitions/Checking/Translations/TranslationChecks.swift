import CaseModel

/// Checks that every translated label has a base text (I001).
enum TranslationChecks {
    static func check(_ module: Module, into findings: inout Findings) {
        guard !module.translations.isEmpty else { return }
        let known = LabelPaths(module).texts
        for translation in module.translations {
            for label in translation.labels where known[label.path.value] == nil {
                findings.add(
                    .i001, at: label.path.place, "There is no label at '\(label.path.value)'.",
                    remedy: "Write <kind>.<id>, then .<part>.<id> as needed, then the key.",
                    suggestion: nearest(to: label.path.value, among: known))
            }
        }
    }

    /// The nearest path among those in which one name differs.
    private static func nearest(to path: String, among known: [String: String]) -> String? {
        let written = path.split(separator: ".").map(String.init)
        for position in written.indices {
            let others = known.keys.compactMap { other -> String? in
                var names = other.split(separator: ".").map(String.init)
                guard names.count == written.count else { return nil }
                let name = names[position]
                names[position] = written[position]
                return names == written ? name : nil
            }
            guard let near = NearestName.of(written[position], among: others) else { continue }
            var names = written
            names[position] = near
            return names.joined(separator: ".")
        }
        return nil
    }
}
