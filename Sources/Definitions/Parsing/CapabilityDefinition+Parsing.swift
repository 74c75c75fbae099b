import CaseModel

extension CapabilityDefinition {
    init?(_ keys: KeyReader) {
        guard let word = keys.scalar("capability", required: true) else { return nil }
        guard let name = CapabilityName(rawValue: word.text) else {
            let words = CapabilityName.allCases.map(\.rawValue)
            keys.log.report(
                .m002, at: word.place, "There is no capability '\(word.text.prefix(60))'.",
                suggestion: keys.log.nearest(to: word.text, among: words),
                remedy: "Use one of: \(words.joined(separator: ", ")).")
            for entry in keys.entries { keys.know(entry.key) }
            return nil
        }
        guard let settings = CapabilitySettings(name, keys) else { return nil }
        self.name = name
        self.settings = settings
        place = keys.place
    }
}

extension CapabilitySettings {
    init?(_ name: CapabilityName, _ keys: KeyReader) {
        switch name {
        case .meetings: self = .meetings
        case .households: self = .households
        case .messages: self = .messages(sender: keys.text("sender"))
        case .timeRecording: self = .timeRecording(minutes: keys.int("minutes"))
        case .conflictChecks: self = .conflictChecks(before: keys.mentions("before") ?? [])
        case .activities:
            let kinds = keys.reference("kinds", required: true)
            let outcomes = keys.reference("outcomes", required: true)
            guard let kinds, let outcomes else { return nil }
            self = .activities(kinds: kinds, outcomes: outcomes)
        case .places:
            guard let kinds = keys.reference("kinds", required: true) else { return nil }
            self = .places(kinds: kinds)
        case .funding:
            guard let sources = keys.reference("sources", required: true) else { return nil }
            self = .funding(sources: sources)
        case .publicReferral:
            guard let form = keys.reference("form", required: true) else { return nil }
            self = .publicReferral(form: form)
        case .placements:
            guard let settings = PlacementSettings(keys) else { return nil }
            self = .placements(settings)
        case .payments:
            guard let settings = PaymentSettings(keys) else { return nil }
            self = .payments(settings)
        }
    }
}

extension PlacementSettings {
    init?(_ keys: KeyReader) {
        let form = keys.reference("form", required: true)
        let stay = keys.mention("place", required: true)
        let starts = keys.mention("starts", required: true)
        let ends = keys.mention("ends", required: true)
        guard let form, let stay, let starts, let ends else { return nil }
        (self.form, self.stay, self.starts, self.ends) = (form, stay, starts, ends)
    }
}

extension PaymentSettings {
    init?(_ keys: KeyReader) {
        let form = keys.reference("form", required: true)
        let payee = keys.mention("payee", required: true)
        let amount = keys.mention("amount", required: true)
        let month = keys.mention("month", required: true)
        let approve = keys.reference("approve", required: true)
        guard let form, let payee, let amount, let month, let approve else { return nil }
        (self.form, self.payee, self.amount, self.month, self.approve) = (form, payee, amount, month, approve)
    }
}
