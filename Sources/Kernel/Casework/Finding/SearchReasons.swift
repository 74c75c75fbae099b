import CaseModel
import Definitions
import Storage

/// How a search was read, and why somebody is in what it found, in words.
struct SearchReasons {
    let input: SearchInput
    private let wanted: [String]

    init(_ input: SearchInput) {
        self.input = input
        wanted = input.words.flatMap { Folding.fold($0).split(separator: " ").map(String.init) }
    }

    /// `name, year of birth`
    var readAs: String {
        var known: Set<String> = []
        return input.terms.map { Self.kind($0) }.filter { known.insert($0).inserted }.joined(separator: ", ")
    }

    /// The fields of the client form that it looks in. Names and client numbers are never sealed.
    var fields: [DefinitionID] {
        input.terms.compactMap { term in
            switch term {
            case .uid, .uidBeginning, .caseFile, .word: nil
            case .nhsNumber: ClientField.nhsNumber
            case .postcode, .outward: ClientField.address
            case .phone: ClientField.phone
            case .bornOn, .bornBetween: ClientField.bornOn
            }
        }
    }

    private static func kind(_ term: SearchInput.Term) -> String {
        switch term {
        case .uid: "client number"
        case .uidBeginning: "beginning of a client number"
        case .nhsNumber: "NHS number"
        case .phone: "telephone number"
        case .postcode: "postcode"
        case .outward: "first half of a postcode"
        case .bornOn: "date of birth"
        case .bornBetween(let first, let last): first.month == last.month ? "month of birth" : "year of birth"
        case .caseFile: "case"
        case .word: "name"
        }
    }

    /// - Parameter note: the day of a note that has the words.
    func because(_ party: Party, _ others: [OtherName], note: Day? = nil) -> String {
        var reasons = input.terms.compactMap { Self.sign($0) }
        if !wanted.isEmpty, let name = name(party, others, isFoundByNote: note != nil) { reasons.insert(name, at: 0) }
        if let note { reasons.append("Words in a note of \(note.inWords)") }
        return reasons.joined(separator: "; ")
    }

    private static func sign(_ term: SearchInput.Term) -> String? {
        switch term {
        case .uid: "Client number"
        case .uidBeginning(let text): "Client number begins \(text)"
        case .nhsNumber: "NHS number"
        case .phone: "Telephone number"
        case .postcode: "Postcode"
        case .outward(let text): "Postcode in \(text)"
        case .bornOn: "Date of birth"
        case .bornBetween(let first, let last):
            first.month == last.month ? "Born in that month" : "Born in \(first.year)"
        case .caseFile: "Case"
        case .word: nil
        }
    }

    /// Nil where a note led to them and no name of theirs fits.
    private func name(_ party: Party, _ others: [OtherName], isFoundByNote: Bool) -> String? {
        let own = Self.words(party.identity.name.full)
        if fits(own, ==) { return "Name" }
        if fits(own, { $0.hasPrefix($1) }) { return "Name begins so" }
        for other in others where fits(Self.words(other.name.full), { $0.hasPrefix($1) }) {
            return other.kind == .previous ? "Earlier name: \(other.name.full)" : "Known as \(other.name.given)"
        }
        let sounds = Set(own.map { Phonetic.key($0) })
        let isAlike = wanted.allSatisfy { word in
            own.contains { $0.hasPrefix(word) } || sounds.contains(Phonetic.key(word))
        }
        if isAlike { return "Sounds alike" }
        let known = others.flatMap { Self.words($0.name.full) }
        let isAlikeThere = wanted.allSatisfy { word in
            (known + own).contains { $0.hasPrefix(word) || Phonetic.key($0) == Phonetic.key(word) }
        }
        if isFoundByNote, !isAlikeThere { return nil }
        return others.isEmpty ? "Sounds alike" : "Sounds like another name of theirs"
    }

    private func fits(_ names: [String], _ test: (String, String) -> Bool) -> Bool {
        wanted.allSatisfy { word in names.contains { test($0, word) } }
    }

    private static func words(_ name: String) -> [String] {
        Folding.fold(name).split(separator: " ").map(String.init)
    }
}
