import CaseModel
import Definitions
import Policy

/// Keeps people of the demonstration safe, as colleagues do: rates cases, raises flags, keeps some cases to a few.
/// It draws from chances of its own, so that a client's way stays the same with it and without.
struct DemoSafety: Sendable {
    let desk: DemoDesk
    let module: ModuleID
    private var random: DemoRandom
    private let index: Int

    private static let reasons = [
        "Nothing new since the last look", "Sleeps at a friend’s and uses alone", "Missed two appointments",
        "Spoke openly and keeps to the plan", "A neighbour called the police at the weekend",
    ]

    init(desk: DemoDesk, module: ModuleID, index: Int) {
        self.desk = desk
        self.module = module
        self.index = index
        random = DemoRandom(seed: 11, stream: UInt64(index) &+ 5_000_000)
    }

    /// Rates the case; the first time always, later now and then.
    mutating func rate(_ id: CaseID, isFirst: Bool, _ visit: Visit) async throws {
        guard isFirst || random.chance(40), let level = random.pick(visit.riskLevels(of: module)),
            let why = random.pick(Self.reasons)
        else { return }
        let casework = desk.casework
        try await settling { try await casework.rate(id, level.value, because: why, visit) }
    }

    /// Every fourth case has a flag, with a review some weeks after it was raised.
    mutating func flag(_ id: CaseID, _ visit: Visit) async throws {
        guard index % 4 == 1, let flag = random.pick(visit.flagChoices(of: module)) else { return }
        let review = visit.today.adding(days: random.number(5...40))
        let casework = desk.casework
        try await settling {
            try await casework.raiseFlag(
                flag.value, on: .case(id), note: "Look at this again at the review.", reviewOn: review, visit)
        }
    }

    /// A letter or a note, for some cases.
    func keepLetter(_ id: CaseID, _ visit: Visit) async throws {
        guard let letter = DemoPapers.letter(index) else { return }
        let casework = desk.casework
        try await settling {
            _ = try await casework.keep(letter.file, title: letter.title, in: nil, on: .case(id), visit)
        }
    }

    /// A few cases are kept to the people named, and fewer are hidden.
    func restrict(_ id: CaseID, lead: AccountID, _ visit: Visit) async throws {
        let wanted: Policy.Restriction? = index % 20 == 7 ? .named : index % 20 == 17 ? .hidden : nil
        guard let wanted else { return }
        let casework = desk.casework
        try await settling { try await casework.restrict(id, to: wanted, readers: [lead], visit) }
    }

    /// What is not theirs to do is left out.
    private func settling(_ work: () async throws -> Void) async throws {
        do { try await work() } catch is CaseworkRefusal {}
    }
}
