import CaseModel

/// Checks rights: A001 (`all`), A002–A005 and what they mention.
enum RoleChecks {
    static func check(
        _ role: RoleDefinition, of module: Module, in context: CheckContext, into findings: inout Findings
    ) {
        if role.clearance.value == .sealed {
            findings.add(
                .a004, at: role.clearance.place, "No role is cleared for sealed answers.",
                remedy: "Lower `clearance` to special; sealed answers are read by `reveal`.")
        }
        let finder = Finder(module: module, context: context, allowsRetired: role.isRetired)
        for grant in role.may {
            checkPair(grant, of: role, module, into: &findings)
            checkSections(grant, finder, into: &findings)
            if let upTo = grant.upTo, upTo.value > role.clearance.value {
                findings.add(
                    .a004, at: upTo.place,
                    "`up_to` is \(upTo.value.word), and the role is cleared for \(role.clearance.value.word).",
                    remedy: "Lower it to \(role.clearance.value.word) or less.")
            }
            if grant.action.needsReading, !role.reads(what: grant) {
                findings.add(
                    .a005, at: grant.place,
                    "The role may \(grant.action.rawValue) what it may not read (reach \(grant.reach.rawValue)).",
                    remedy: "Add `read: \(grant.reach.rawValue)` for the same forms and sections.")
            }
        }
    }

    private static func checkPair(
        _ grant: RoleGrant, of role: RoleDefinition, _ module: Module, into findings: inout Findings
    ) {
        if grant.reach == .all, module.id.text != "core" {
            findings.add(
                .a001, at: grant.place, "`all` reaches every service, and only roles of the core may do that.",
                remedy: "Use `service`, `team` or `own`.")
            return
        }
        if grant.action.isForServices, grant.reach != .service {
            findings.add(
                .a002, at: grant.place,
                "`\(grant.action.rawValue)` goes with `service`, not with `\(grant.reach.rawValue)`.",
                remedy: "Write `\(grant.action.rawValue): service`.")
        } else if role.organisations.contains(.partner), grant.reach != .own, grant.reach != .meeting {
            findings.add(
                .a002, at: grant.place,
                "Partners may hold this role, and `\(grant.reach.rawValue)` reaches too far for them.",
                remedy: "Use `own` or `meeting`, or take `partner` out of `organisations`.")
        }
    }

    private static func checkSections(_ grant: RoleGrant, _ finder: Finder, into findings: inout Findings) {
        let forms = (grant.forms ?? []).compactMap { mention in
            finder.find(mention, "form", in: { $0.forms }, into: &findings)
        }
        if forms.count < (grant.forms ?? []).count { return }
        for section in grant.sections ?? [] where !forms.contains(where: { $0.section(section.value) != nil }) {
            let known = forms.flatMap { $0.sections.map(\.id.text) }
            findings.add(
                .a003, at: section.place, "No form named beside it has a section '\(section.value.text)'.",
                remedy: "Name its form under `forms`.", suggestion: NearestName.of(section.value.text, among: known))
        }
    }
}

extension RoleAction {
    /// These are rights over a service, not over records.
    var isForServices: Bool { self == .configure || self == .administer }

    /// Acting on something takes reading it; discovering and glass come before reading.
    var needsReading: Bool {
        switch self {
        case .discover, .read, .configure, .administer, .glass: false
        case .list, .create, .update, .close, .reopen, .assign, .share, .link, .attach, .message, .export, .print,
            .reveal,
            .approve:
            true
        }
    }
}

extension RoleReach {
    func covers(_ other: RoleReach) -> Bool {
        switch (self, other) {
        case (.all, _): true
        case (.meeting, _), (_, .meeting): self == other
        case (.service, let reach): reach != .all
        case (.team, let reach): reach == .team || reach == .own
        case (.own, let reach): reach == .own
        }
    }
}

extension RoleDefinition {
    func reads(what grant: RoleGrant) -> Bool {
        may.contains { reading in
            guard reading.action == .read, reading.reach.covers(grant.reach) else { return false }
            let forms = reading.forms.map { Set($0.map(\.description)) }
            let sections = reading.sections.map { Set($0.map(\.value)) }
            let formsFit = forms.map { known in
                grant.forms.map { $0.allSatisfy { known.contains($0.description) } } ?? false
            }
            let sectionsFit = sections.map { known in
                grant.sections.map { $0.allSatisfy { known.contains($0.value) } } ?? false
            }
            return formsFit ?? true && sectionsFit ?? true
        }
    }
}
