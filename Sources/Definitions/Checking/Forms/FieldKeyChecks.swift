import CaseModel

/// Checks the keys of each field against its type: F004, F010, F011, G006.
enum FieldKeyChecks {
    static func check(
        _ form: FormDefinition, of module: Module, in context: CheckContext, into findings: inout Findings
    ) {
        for field in form.everyField where field.owner == form.name {
            checkMissing(field, into: &findings)
            checkFit(field, into: &findings)
            checkBounds(field, into: &findings)
            if let codes = field.codes {
                let finder = Finder(module: module, context: context, allowsRetired: form.isRetired)
                _ = finder.find(codes, "code list", in: { $0.codeLists }, into: &findings)
            }
            guard field.setByRules, field.type == .calculated || field.effectiveSensitivity == .sealed else { continue }
            let what = field.type == .calculated ? "calculated" : "sealed"
            findings.add(
                .f010, at: field.keys["set_by_rules"] ?? field.place,
                "'\(field.id.text)' is \(what), so no rule may set it.", remedy: "Take `set_by_rules` away.")
        }
    }

    private static func checkMissing(_ field: FieldDefinition, into findings: inout Findings) {
        var needed: [(String, Bool)] = []
        switch field.type {
        case .choice, .choices: needed = [("codes", field.codes == nil)]
        case .list: needed = [("fields", field.columns.isEmpty)]
        case .calculated: needed = [("value", field.value == nil), ("gives", field.gives == nil)]
        case .scale: needed = [("min", field.min == nil), ("max", field.max == nil)]
        default: break
        }
        for key in needed.filter(\.1).map(\.0) {
            findings.add(
                .f004, at: field.place,
                "'\(field.id.text)' is of the type \(field.type.rawValue), which needs `\(key)`.",
                remedy: "Add `\(key)`.")
        }
        if field.type == .calculated, let gives = field.gives {
            if [.choice, .choices].contains(gives), field.codes == nil {
                findings.add(
                    .f004, at: field.place, "'\(field.id.text)' gives a \(gives.rawValue), which needs `codes`.",
                    remedy: "Add `codes`.")
            }
            if [.list, .statement, .calculated].contains(gives) {
                findings.add(
                    .g006, at: field.keys["gives"] ?? field.place, "A calculation cannot give a \(gives.rawValue).",
                    remedy: "Name the type of one value.")
            }
        }
    }

    private static func checkFit(_ field: FieldDefinition, into findings: inout Findings) {
        for (key, place) in field.keys {
            guard let types = FieldKeys.types[key], !types.contains(field.type) else { continue }
            if key == "codes", let gives = field.gives, [.choice, .choices].contains(gives) { continue }
            if FieldKeys.ofNumbers.contains(key), field.type == .calculated { continue }
            findings.add(
                .g006, at: place,
                "`\(key)` does not fit '\(field.id.text)', which is of the type \(field.type.rawValue).",
                remedy: "Take it away; it belongs to \(types.map(\.rawValue).sorted().joined(separator: ", ")).")
        }
        guard field.type == .statement else { return }
        for (key, place) in field.keys where FieldKeys.ofAnswers.contains(key) {
            findings.add(
                .g006, at: place, "`\(key)` does not fit '\(field.id.text)', which is guidance and has no answer.",
                remedy: "Take it away.")
        }
    }

    private static func checkBounds(_ field: FieldDefinition, into findings: inout Findings) {
        if let low = field.min, let high = field.max, low.value > high.value {
            findings.add(
                .f011, at: low.place, "`min` \(low.value) is more than `max` \(high.value).",
                remedy: "Change one of them.")
        }
        if let low = field.minRows, let high = field.maxRows, low.value > high.value {
            findings.add(
                .f011, at: low.place, "`min_rows` \(low.value) is more than `max_rows` \(high.value).",
                remedy: "Change one of them.")
        }
    }
}

/// Which keys belong to which types of field.
enum FieldKeys {
    static let numbers: Set<FieldType> = [.integer, .decimal, .money, .scale]
    static let written: Set<FieldType> = [.text, .longText, .email, .phone]
    static let ofNumbers: Set<String> = ["unit", "places"]
    static let ofAnswers: Set<String> = ["required", "require_when", "must", "default", "set_by_rules"]

    static let types: [String: Set<FieldType>] = [
        "codes": [.choice, .choices],
        "offer_when": [.choice, .choices],
        "min": numbers,
        "max": numbers,
        "places": [.decimal],
        "unit": numbers,
        "max_length": written,
        "max_choices": [.choices],
        "min_rows": [.list],
        "max_rows": [.list],
        "low_label": [.scale],
        "high_label": [.scale],
        "accept": [.document],
        "fields": [.list],
        "value": [.calculated],
        "gives": [.calculated],
        "live": [.calculated],
    ]
}
