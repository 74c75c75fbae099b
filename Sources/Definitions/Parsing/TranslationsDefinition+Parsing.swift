import CaseModel

extension TranslationsDefinition {
    init?(_ keys: KeyReader) {
        let tag = keys.scalar("translations", required: true)
        header = keys.header(.translations)
        direction = keys.word("direction") ?? .ltr
        labels = keys.items("labels", required: true, isNamed: false, TranslatedLabel.init)
        guard let tag else { return nil }
        language = tag.text
        guard Self.isTag(tag.text) else {
            keys.log.report(
                .g002, at: tag.place, "'\(tag.text.prefix(60))' is not the tag of a language.",
                remedy: "Write its tag, as ar or pt-BR.")
            return nil
        }
    }

    /// Two or three letters, then parts of letters and digits after hyphens.
    private static func isTag(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first, (2...3).contains(first.count), text.utf8.count <= 35 else { return false }
        return parts.allSatisfy { part in
            (1...8).contains(part.utf8.count) && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        }
    }
}

extension TranslatedLabel {
    init?(_ keys: KeyReader) {
        let path = keys.placedText("for", required: true)
        text = keys.requiredText("text")
        place = keys.place
        guard let path else { return nil }
        self.path = path
    }
}
