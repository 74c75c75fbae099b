/// One part of a name, ready to be compared: folded, by its sound, and as a child of other forms of it.
struct NameWord {
    let folded: String
    private let sound: String

    init(_ text: String) {
        folded = Folding.fold(text).filter { $0 != " " }
        sound = Phonetic.key(text)
    }

    private var isInitial: Bool { folded.unicodeScalars.count == 1 }

    func asFamily(_ other: NameWord) -> EvidenceLevel? {
        guard !folded.isEmpty, !other.folded.isEmpty else { return nil }
        if folded == other.folded { return .familySame }
        if isClose(other) { return .familyClose }
        return soundsLike(other) ? .familySounds : .familyDiffers
    }

    func asGiven(_ other: NameWord) -> EvidenceLevel? {
        guard !folded.isEmpty, !other.folded.isEmpty else { return nil }
        if folded == other.folded { return .givenSame }
        if isInitial || other.isInitial {
            return folded.unicodeScalars.first == other.folded.unicodeScalars.first ? .givenInitial : .givenDiffers
        }
        if ShortNames.areOne(folded, other.folded) { return .givenShort }
        if isClose(other) { return .givenClose }
        return soundsLike(other) ? .givenSounds : .givenDiffers
    }

    /// Enough to hold one name for the other where given and family name changed places.
    func isAlike(_ other: NameWord) -> Bool {
        !folded.isEmpty && !other.folded.isEmpty && (folded == other.folded || isClose(other))
    }

    private func soundsLike(_ other: NameWord) -> Bool { sound.utf8.count >= 2 && sound == other.sound }

    /// One slip of the pen, or by Jaro and Winkler.
    private func isClose(_ other: NameWord) -> Bool {
        let isLong = min(folded.utf8.count, other.folded.utf8.count) >= 4
        if isLong, EditDistance.isAtMostOne(Array(folded.utf8), Array(other.folded.utf8)) { return true }
        return Similarity.jaroWinkler(folded, other.folded) >= 0.92
    }
}

/// A whole name, ready to be compared.
struct NameWords {
    private let given: NameWord
    private let family: NameWord

    init(_ name: PersonName) {
        given = NameWord(name.given)
        family = NameWord(name.family)
    }

    func levels(_ other: NameWords) -> [EvidenceLevel] {
        let straight = [given.asGiven(other.given), family.asFamily(other.family)].compactMap { $0 }
        let isApart = straight.contains(.givenDiffers) || straight.contains(.familyDiffers)
        if isApart, given.isAlike(other.family), family.isAlike(other.given) { return [.namesSwapped] }
        return straight
    }
}
