import CaseModel

/// One invented client: what every form that asks about them is told.
struct DemoClient: Sendable {
    let index: Int
    let name: PersonName
    let nhsNumber: String
    let mobile: String
    let landline: String
    let email: String
    var random: DemoRandom

    init(_ index: Int, seed: UInt64) {
        self.index = index
        let offset = Int(seed % 1_000)
        name = Self.name(index, seed: seed, stream: 2_000_000)
        nhsNumber = Self.nhsNumber(from: offset * 97 + index * 11)
        mobile = DemoWords.mobile(offset + index * 7)
        landline = DemoWords.landline(offset + index * 7)
        email = Self.email(of: name)
        random = DemoRandom(seed: seed, stream: UInt64(index))
    }

    /// Nobody comes twice before every given name has met nearly every family name.
    static func name(_ index: Int, seed: UInt64, stream: UInt64) -> PersonName {
        var random = DemoRandom(seed: seed, stream: stream)
        let given = DemoWords.givenNames.shuffled(using: &random)
        let family = DemoWords.familyNames.shuffled(using: &random)
        return PersonName(
            given: given[index % given.count], family: family[(index + index / given.count) % family.count])
    }

    static func email(of name: PersonName) -> String {
        let words = [name.given, name.family].map { $0.lowercased().filter { $0.isASCII && $0.isLetter } }
        return words.joined(separator: ".") + "@post.example"
    }

    /// A well-formed number of the range that is given to nobody.
    static func nhsNumber(from number: Int) -> String {
        for attempt in 0..<11 {
            let text = "999" + String(1_000_000 + (number + attempt) % 1_000_000).dropFirst()
            for check in 0...9 where NHSNumber(text + String(check)) != nil { return text + String(check) }
        }
        return "9990000018"
    }
}
