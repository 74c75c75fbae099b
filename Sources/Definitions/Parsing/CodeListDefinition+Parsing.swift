import CaseModel

extension CodeListDefinition {
    init?(_ keys: KeyReader) {
        let id = keys.id("codes")
        header = keys.header(.codes)
        extends = keys.reference("extends")
        attributes = keys.items("attributes", CodeAttribute.init)
        standards = keys.mentions("standards") ?? []
        let verified = keys.bool("verified") ?? false
        self.verified = verified
        let source = header.source
        items = keys.items("items", required: true) { CodeItem($0, source: source, verified: verified) }
        ReservedNames.checkTwice(attributes.map { ($0.id, $0.place) }, "attribute", log: keys.log)
        guard let id else { return nil }
        self.id = id.value
    }
}

extension CodeAttribute {
    init?(_ keys: KeyReader) {
        let id = keys.id("attribute")
        let type = keys.word("type", as: CodeAttributeType.self, required: true)
        place = keys.place
        guard let id, let type else { return nil }
        self.id = id.value
        self.type = type
    }
}

extension CodeItem {
    init?(_ keys: KeyReader, source: String?, verified: Bool) {
        let code = keys.code("code", required: true)
        label = keys.requiredText("label")
        (from, until) = keys.span()
        self.source = keys.text("source") ?? source
        self.verified = keys.bool("verified") ?? verified
        maps = keys.freeMap("maps", isOneLine: true)
        attributes = keys.freeMap("attributes", isOneLine: true)
        alone = keys.bool("alone") ?? false
        place = keys.place
        for pair in maps { Self.checkMapped(pair, keys) }
        guard let code else { return nil }
        self.code = code.value
        Self.check(code, keys.log)
    }

    /// What a standard calls an item is a code too, and quoted.
    private static func checkMapped(_ pair: AuthoredPair, _ keys: KeyReader) {
        if let scalar = pair.value.scalar {
            _ = keys.quoted(scalar)
        } else {
            keys.log.report(.y008, at: pair.value.place, "The standard '\(pair.key.prefix(40))' needs a single code.")
        }
    }

    /// A code is of letters, digits, `_` and `-`, at most 20.
    private static func check(_ code: Placed<String>, _ log: ParsingLog) {
        let isSound = code.value.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"): true
            default: false
            }
        }
        guard isSound, (1...20).contains(code.value.utf8.count) else {
            log.report(
                .y008, at: code.place, "'\(code.value.prefix(60))' cannot be a code.",
                remedy: "Write a code of letters, digits, '_' and '-', at most 20 long.")
            return
        }
    }
}
