import CaseModel
import Definitions
import Logging
import Policy
import Storage

extension DocumentWatch {
    /// Milliseconds after which a file is looked through again, because scanners learn: thirty days.
    static let again: Int64 = 30 * 86_400_000
    private static let most = 200

    /// Looks through files once more that can be opened, as far as the scanner answers. What is found harmful now is taken
    /// out of use, and the case's lead, whoever added it and whoever opened it are told.
    /// - Returns: how many were taken out of use.
    @discardableResult
    public func lookAgain() async throws -> Int {
        guard let scanner = casework.scanner else { return 0 }
        let now = clock.now()
        let question = Question(.system(.upkeep), .list, .document, Circumstances(now: now))
        let scope: Scoped<Subject.Document> = casework.policy.scope(question)
        let due = try await casework.store.read { snapshot in
            try snapshot.documents.toCheckAgain(
                scope, before: now.adding(milliseconds: -Self.again), limit: Self.most)
        }
        var removed = 0
        for document in due {
            let bytes: [UInt8]
            do { bytes = try await casework.store.documents.read(document) } catch {
                logger.error("A file cannot be read", metadata: ["document.id": "\(document.id)"])
                continue
            }
            let verdict = await scanner.verdict(on: bytes)
            guard verdict != .unclear else { break }
            var found: String?
            if case .found(let name) = verdict { found = name }
            let openers = found == nil ? [] : try await casework.store.openers(of: document.id)
            if try await keep(document, found, openers) { removed += 1 }
        }
        return removed
    }

    private func keep(_ document: Document, _ found: String?, _ openers: Set<AccountID>) async throws -> Bool {
        let (visit, policy) = (Visit.system(definitions(), at: clock.now()), casework.policy)
        let identifiers = casework.identifiers
        let isGone = try await casework.store.change { transaction in
            let gate = Gate(policy, visit, transaction.snapshot)
            let facts = try transaction.snapshot.facts.document(document.id, withDrafts: true)
            let permitted: Permitted<Subject.Document> = try gate.permitSystem(.upkeep, .update, .document, facts)
            guard try transaction.documents.checkedAgain(permitted, found: found) else { return false }
            guard let subject = try gate.subject(of: document) else { return true }
            let author = AccountID(document.author)
            for account in try gate.leads(of: document).union(openers).union([author].compactMap { $0 }).sorted() {
                let notice = NewNotice(
                    account: account, module: document.module, caseFile: document.caseFile,
                    party: document.caseFile == nil ? document.party : nil,
                    say: openers.contains(account) ? Self.sayOpened : Self.sayKept, source: "document")
                try transaction.following.notify(subject, notice, id: identifiers.next())
            }
            return true
        }
        guard isGone else { return false }
        await casework.store.documents.remove([document.id])
        logger.warning("A harmful file was removed", metadata: ["document.id": "\(document.id)"])
        return true
    }

    private static let sayOpened =
        "A document that you opened was found to be harmful and is removed. Do not open your copy of it, and tell your administrator today."
    private static let sayKept = "A document of this case or client was found to be harmful and is removed."
}

extension Gate {
    /// What a notice about a document is about; nil for a file of a draft about nobody yet.
    fileprivate func subject(of document: Document) throws -> FollowingSubject? {
        if let id = document.caseFile {
            return .caseFile(try permitSystem(.automation, .update, .case, snapshot.facts.case(id)))
        }
        guard let id = document.party else { return nil }
        return .party(try permitSystem(.automation, .update, .party, snapshot.facts.party(id)))
    }

    /// Who leads the case today.
    fileprivate func leads(of document: Document) throws -> Set<AccountID> {
        guard let id = document.caseFile else { return [] }
        let permitted: Permitted<Subject.Case> = try permitSystem(.automation, .read, .case, snapshot.facts.case(id))
        let allocations = try snapshot.cases.one(permitted).allocations.filter { $0.span.covers(visit.today) }
        return Set(allocations.filter { $0.part == .lead }.compactMap(\.account))
    }
}
