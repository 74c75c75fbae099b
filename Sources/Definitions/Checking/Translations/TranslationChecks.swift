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

    /// The nearest path among those that begin alike; others are too many and too far.
    private static func nearest(to path: String, among known: [String: String]) -> String? {
        let parts = path.split(separator: ".")
        let alike = known.keys.filter { other in
            let names = other.split(separator: ".")
            return names.count == parts.count && zip(names, parts).filter { $0 != $1 }.count <= 1
        }
        return alike.sorted().first
    }
}
