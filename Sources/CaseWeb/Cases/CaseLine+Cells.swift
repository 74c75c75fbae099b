import CaseModel
import Kernel
import Markup

extension PersonName {
    /// `Tredwell, Marcus`: as lists are sorted.
    var inList: String {
        if family.isEmpty { return given }
        return given.isEmpty ? family : "\(family), \(given)"
    }

    /// What lists are sorted by.
    var sortKey: String { "\(family) \(given)".lowercased() }
}

extension CaseLine {
    /// The client's name, which opens the case, and the number under it.
    func clientCell() -> HTML {
        let died: HTML = hasDied ? " \(tag("Died", .grey))" : ""
        return "\(link(clientName.inList, to: .case(id)))\(died)\(uid.map { small($0.formatted) })"
    }

    var riskCell: HTML { risk.map(riskBox) ?? timeWords("Not rated", .mute) }

    /// The stage; for how long, when that is longer than it should be.
    func stageCell(_ words: DateWords) -> HTML {
        guard isLate else { return "\(stageTitle)" }
        return "\(stageTitle)<small>\(timeWords("Late: here for \(words.since(stageFrom))", .late))</small>"
    }
}

/// A level in its box.
func riskBox(_ risk: RiskMark) -> HTML {
    riskMark(
        risk.label, RiskTone(rawValue: risk.tone.rawValue) ?? .high, isRising: risk.trend == .up,
        isFalling: risk.trend == .down)
}
