import CaseModel
import Definitions
import Expressions
import Policy
import Storage

/// Carries out the actions of rules and of moves on one case or person.
struct Consequence {
    let place: FollowingPlace
    let matter: CaseMatter
    let subject: FollowingSubject
    let follower: Follower
    private var transaction: Transaction { follower.transaction }
    private var gate: Gate { follower.gate }
    private var visit: Visit { gate.visit }
    private var identifiers: IdentifierSource { follower.following.identifiers }
    private var module: DefinitionID { place.module }

    private var caseFile: CaseID? {
        if case .caseFile(let id) = place.affected { id } else { nil }
    }

    func carryOut(_ effect: ActionEffect, _ occurrence: RuleOccurrence, _ source: String) throws -> Bool {
        try carryOut(effect, occurrence.file, source, occurrence.key.stored.occurrence)
    }

    /// - Parameter source: `rule module/id` or `move module/id`.
    /// - Returns: whether it changed what rules read of the case.
    func carryOut(_ effect: ActionEffect, _ file: CaseFile, _ source: String, _ occurrence: String) throws -> Bool {
        switch effect {
        case .work(let id, let title, let addressee, let due, let form):
            var item = NewWorkItem(id: identifiers.next(), kind: "action", title: title)
            item.form = form?.formName(in: module)
            item.dueOn = due?.day(file)
            try give(item, to: addressee, "\(source)/\(id.text)", occurrence)
            return true
        case .finding(let id, let say, let field, let severity):
            var item = NewWorkItem(id: identifiers.next(), kind: "finding", title: say)
            item.form = field?.formName(in: module)
            item.severity = severity.rawValue
            try give(item, to: .lead, "\(source)/\(id.text)", occurrence)
            return true
        case .refer(let target, let say):
            var item = NewWorkItem(id: identifiers.next(), kind: "referral", title: say)
            item.say = visit.set[target.value]?.definition.title ?? target.value.text
            try give(item, to: .lead, "\(source)/\(target.value.text)", occurrence)
            return true
        case .risk(let code, _): return try rate(code.value, source)
        case .flag(let code, let review): return try flag(code.value, review: review?.day(file), source)
        case .set(let field, let value):
            return try RuleAnswer(consequence: self, source: source).set(field, value.checked?.evaluate(file).value)
        case .notify(let who, let say): try notify(who, say, source)
        case .letter(let letter, let to): try prepare(.letter, letter, to, source)
        case .message(let letter, let to): try prepare(.message, letter, to, source)
        // Read when the page is: they hold while the rule does.
        case .suggest, .block: break
        }
        return false
    }

    // MARK: Work

    private func give(
        _ new: NewWorkItem, to addressee: Addressee, _ source: String, _ occurrence: String
    ) throws {
        let open = try transaction.snapshot.following.openWork(of: place.subject, in: module)
        guard !open.contains(where: { $0.source == source && $0.occurrence == occurrence }) else { return }
        var item = new
        item.source = source
        item.occurrence = occurrence
        item.caseFile = caseFile
        item.party = caseFile == nil ? matter.party?.id : nil
        (item.account, item.team, item.role) = try assignee(addressee)
        try create(item)
    }

    func create(_ item: NewWorkItem) throws {
        let facts = try transaction.snapshot.facts.newWorkItem(
            in: module, caseFile: item.caseFile, party: item.party, assignee: item.account, team: item.team,
            author: visit.actor.account)
        try transaction.work.give(gate.permitSystemCreation(.automation, .workItem, facts), item)
    }

    /// The lead, or the team while there is none. Whoever is on leave is spared: their cover takes it, or the team. What is
    /// for a role is shared by those of the case's team who hold it.
    func assignee(_ addressee: Addressee) throws -> (AccountID?, TeamID?, RoleName?) {
        let current = (matter.detail?.allocations ?? []).filter { $0.span.covers(visit.today) }
        let team = current.last { $0.part == .team }?.team
        switch addressee {
        case .lead:
            return try present(current.last { $0.part == .lead }?.account, or: team)
        case .coWorkers:
            return try present(current.last { $0.part == .coWorker }?.account, or: team)
        case .author: return (visit.actor.account, nil, nil)
        case .team: return (nil, team, nil)
        case .role(let role): return (nil, team, RoleName(module: role.owner(in: module), role: role.id))
        }
    }

    /// Somebody who is here, or who covers for them. Without either it is the team's; without a team it waits for them.
    private func present(_ account: AccountID?, or team: TeamID?) throws -> (AccountID?, TeamID?, RoleName?) {
        guard let account else { return (nil, team, nil) }
        let directory = transaction.snapshot.directory
        guard let absence = try directory.away([account], on: visit.today)[account] else { return (account, nil, nil) }
        if let cover = absence.cover, try directory.away([cover], on: visit.today).isEmpty,
            try transaction.snapshot.following.mayStandIn(cover, in: module, of: caseFile, on: visit.today)
        {
            return (cover, nil, nil)
        }
        return team == nil ? (account, nil, nil) : (nil, team, nil)
    }

    // MARK: Risk and flags

    private func rate(_ level: String, _ source: String) throws -> Bool {
        guard case .caseFile(let permitted) = subject, matter.detail?.risks.last?.level != level else { return false }
        try transaction.cases.setRisk(permitted, level, on: visit.today, source: source, identifiers)
        return true
    }

    private func flag(_ code: String, review: Day?, _ source: String) throws -> Bool {
        let known = matter.flags.filter { $0.module == module } + (matter.detail?.flags ?? [])
        guard !known.contains(where: { $0.flag == code && $0.isUp(on: visit.today) }) else { return false }
        let flag = NewFlag(
            id: identifiers.next(), flag: code, from: visit.today, reviewOn: review, source: source)
        switch subject {
        case .caseFile(let permitted): try transaction.cases.raiseFlag(permitted, flag)
        case .party(let permitted): try transaction.parties.raiseFlag(permitted, flag, of: module)
        }
        return true
    }

    // MARK: Words to people

    private func notify(_ who: [Addressee], _ say: String, _ source: String) throws {
        for account in Set(try who.flatMap(people)).sorted() {
            let notice = NewNotice(
                account: account, module: module, caseFile: caseFile, party: caseFile == nil ? matter.party?.id : nil,
                say: say, source: source)
            try transaction.following.notify(subject, notice, id: identifiers.next())
        }
    }

    private func people(_ addressee: Addressee) throws -> [AccountID] {
        let (account, team, role) = try assignee(addressee)
        let stored = transaction.snapshot.following
        if let account { return [account] }
        let members = try team.map { try stored.members(of: $0, on: visit.today) }
        guard let role else { return members ?? [] }
        let holders = try stored.holders(of: role, on: visit.today)
        let near = holders.filter { members?.contains($0) ?? true }
        return near.isEmpty ? holders : near
    }

    /// Nothing is written to the dead.
    private func prepare(
        _ kind: NewOutgoing.Kind, _ letter: DefinitionReference, _ to: Recipient, _ source: String
    ) throws {
        guard matter.party?.identity.diedOn == nil else { return }
        let recipient: String =
            switch to {
            case .client: "client"
            case .participant(let role): role.value.text
            }
        let outgoing = NewOutgoing(
            kind: kind, module: module, letter: "\(letter.owner(in: module).text)/\(letter.id.text)",
            caseFile: caseFile, party: matter.party?.id, recipient: recipient, source: source)
        try transaction.following.prepare(subject, outgoing, id: identifiers.next())
    }
}
