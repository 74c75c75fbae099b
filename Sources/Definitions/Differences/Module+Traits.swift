import CaseModel

extension Module {
    /// All that can be compared of every definition, module file first.
    var traits: [DefinitionTraits] {
        var all = [definition.traits]
        all += forms.map(\.traits)
        all += codeLists.map(\.traits)
        all += workflows.map { $0.traits(in: id) }
        all += rules.map(\.traits)
        all += schedules.map(\.traits)
        all += roles.map(\.traits)
        all += reports.map(\.traits)
        all += returns.map(\.traits)
        all += meetings.map(\.traits)
        all += letters.map(\.traits)
        all += rates.map(\.traits)
        all += calendars.map(\.traits)
        all += examples.map(\.traits)
        all += translations.map(\.traits)
        return all
    }
}

/// Names one after another, as a value to compare.
func joined(_ names: some Sequence<some CustomStringConvertible>) -> String? {
    let text = names.map(\.description).joined(separator: ", ")
    return text.isEmpty ? nil : text
}
