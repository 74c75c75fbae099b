public import CaseModel
import Definitions
public import Logging
import Policy
import Storage

/// Asks the scanner again about files that wait for it, and sweeps away what belongs to nothing.
public struct DocumentWatch: Sendable {
    let casework: Casework
    let definitions: @Sendable () -> DefinitionsInForce
    let clock: Clock
    let logger: Logger

    public init(
        casework: Casework, clock: Clock = .system, logger: Logger,
        definitions: @escaping @Sendable () -> DefinitionsInForce
    ) {
        self.casework = casework
        self.clock = clock
        self.logger = logger
        self.definitions = definitions
    }

    /// Removes contents of which no row speaks.
    public func sweep() async throws {
        let count = try await casework.store.sweepDocuments(at: clock.now())
        if count > 0 { logger.notice("Files that belonged to nothing were removed", metadata: ["files": "\(count)"]) }
    }

    /// Asks about those that are held, oldest first, until the scanner does not answer.
    /// - Returns: how many are held no more.
    @discardableResult
    public func look() async throws -> Int {
        let question = Question(.system(.upkeep), .list, .document, Circumstances(now: clock.now()))
        let scope: Scoped<Subject.Document> = casework.policy.scope(question)
        let held = try await casework.store.read { snapshot in try snapshot.documents.held(scope) }
        var settled = 0
        for document in held {
            let bytes: [UInt8]
            do { bytes = try await casework.store.documents.read(document) } catch {
                logger.error("A held file cannot be read", metadata: ["document.id": "\(document.id)"])
                continue
            }
            // Where the site no longer has a scanner nothing is waited for.
            let verdict = await casework.scanner?.verdict(on: bytes) ?? .clean
            guard verdict != .unclear else { break }
            if try await settle(document, verdict) { settled += 1 }
        }
        return settled
    }

    private func settle(_ document: Document, _ verdict: ScanVerdict) async throws -> Bool {
        var found: String?
        if case .found(let name) = verdict { found = name }
        let (name, now, set) = (found, clock.now(), definitions().set)
        let (policy, identifiers) = (casework.policy, casework.identifiers)
        let isSettled = try await casework.store.change { transaction in
            guard let facts = try transaction.snapshot.facts.document(document.id, withDrafts: true) else {
                return false
            }
            let question = Question(.system(.upkeep), .update, .document, Circumstances(now: now))
            let permitted: Permitted<Subject.Document> = try policy.permit(question, facts)
            guard try transaction.documents.scanned(permitted, found: name) else { return false }
            guard name != nil, let author = AccountID(document.author) else { return true }
            var item = NewWorkItem(
                id: identifiers.next(), kind: "notice",
                title: "A file that you added was harmful and is removed. Tell whoever sent it.")
            (item.source, item.account) = ("document", author)
            (item.caseFile, item.party) = (document.caseFile, document.caseFile == nil ? document.party : nil)
            item.dueOn = set.workingDays(of: document.module).adding(1, to: London.day(of: now))
            guard item.caseFile != nil || item.party != nil else { return true }
            let place = try transaction.snapshot.facts.newWorkItem(
                in: document.module, caseFile: item.caseFile, party: item.party, assignee: author, team: nil,
                author: nil)
            guard let place else { return true }
            let giving = Question(.system(.automation), .create, .workItem, Circumstances(now: now))
            try transaction.work.give(policy.permitCreation(giving, in: place), item)
            return true
        }
        guard isSettled, found != nil else { return isSettled }
        await casework.store.documents.remove([document.id])
        logger.warning("A harmful file was removed", metadata: ["document.id": "\(document.id)"])
        return true
    }
}
