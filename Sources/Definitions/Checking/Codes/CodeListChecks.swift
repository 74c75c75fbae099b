import CaseModel

/// Checks a list of codes: C001, C002.
enum CodeListChecks {
    static func check(
        _ list: CodeListDefinition, of module: Module, in context: CheckContext, into findings: inout Findings
    ) {
        if let extended = list.extends {
            let finder = Finder(module: module, context: context, allowsRetired: list.isRetired)
            _ = finder.find(extended, "code list", in: { $0.codeLists }, into: &findings)
        }
        var known: [String: CodeItem] = [:]
        for item in list.items where item.place.file == list.place.file {
            if let earlier = known[item.code] { reportTwice(item, earlier, into: &findings) }
            known[item.code] = item
            checkMaps(item, list, into: &findings)
            checkAttributes(item, list, into: &findings)
        }
    }

    private static func reportTwice(_ item: CodeItem, _ earlier: CodeItem, into findings: inout Findings) {
        let problem = earlier.until.map { "The code '\(item.code)' ended on \($0) and is used again." }
        findings.add(
            .c001, at: item.place, problem ?? "The code '\(item.code)' stands in the list twice.",
            remedy: "Choose another code; old answers keep the first.")
    }

    private static func checkMaps(_ item: CodeItem, _ list: CodeListDefinition, into findings: inout Findings) {
        let standards = list.standards.map(\.value.text)
        for pair in item.maps where !standards.contains(pair.key) {
            findings.add(
                .c002, at: pair.value.place, "The list does not declare the standard '\(pair.key)'.",
                remedy: "Add it to `standards`, or correct its name.",
                suggestion: NearestName.of(pair.key, among: standards))
        }
    }

    private static func checkAttributes(_ item: CodeItem, _ list: CodeListDefinition, into findings: inout Findings) {
        for pair in item.attributes {
            guard let attribute = list.attributes.first(where: { $0.id.text == pair.key }) else {
                findings.add(
                    .c002, at: pair.value.place, "The list does not declare the attribute '\(pair.key)'.",
                    remedy: "Add it to `attributes`, or correct its name.",
                    suggestion: NearestName.of(pair.key, among: list.attributes.map(\.id.text)))
                continue
            }
            if let value = pair.value.scalar, attribute.type.accepts(value) { continue }
            findings.add(
                .c002, at: pair.value.place,
                "The attribute '\(pair.key)' of '\(item.code)' is not a value of the type \(attribute.type.rawValue).",
                remedy: "Write it as its declared type.")
        }
    }
}

extension CodeAttributeType {
    func accepts(_ value: AuthoredScalar) -> Bool {
        switch self {
        case .text: true
        case .integer: value.integer != nil
        case .decimal: value.decimal != nil
        case .yesNo: value.yesNo != nil
        }
    }
}
