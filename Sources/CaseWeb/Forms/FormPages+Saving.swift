import CaseModel
import Kernel

/// What came of saving a page.
enum PageSaved {
    case saved(DraftWork)
    /// Another window saved the draft since this page was drawn; nothing was written.
    case clash(DraftWork)
}

extension FormPages {
    /// Two saves of one window can cross: the page that is sent while its autosave is still on its way names the count
    /// from before it. So a save that is few counts behind one of moments ago is taken for the same window's.
    private static let crossingCounts: Int64 = 4
    private static let crossingMilliseconds: Int64 = 15_000

    func saved(_ save: PageSave, over draft: DraftWork, _ visit: Visit) async throws -> PageSaved {
        do {
            return .saved(try await answering { try await casework.save(save, of: draft.id, visit) })
        } catch CaseworkRefusal.changedMeanwhile {
            let now = try await answering { try await casework.draft(draft.id, visit) }
            guard Self.crosses(save, now, at: visit.now) else { return .clash(now) }
            var again = save
            again.basedOn = now.saves
            do {
                return .saved(try await answering { try await casework.save(again, of: draft.id, visit) })
            } catch CaseworkRefusal.changedMeanwhile {
                return .clash(now)
            }
        }
    }

    static func crosses(_ save: PageSave, _ draft: DraftWork, at now: Moment) -> Bool {
        guard let basedOn = save.basedOn else { return false }
        let behind = draft.saves.subtractingReportingOverflow(basedOn)
        let passed = draft.savedAt.elapsed(until: now).milliseconds
        return !behind.overflow && (0...crossingCounts).contains(behind.partialValue)
            && (0...crossingMilliseconds).contains(passed)
    }
}
