/// One answer to one question. What is not answered has no `Answer` at all.
public indirect enum Answer: Hashable, Sendable {
    /// Text, and the types written as text: identifiers, postcode, telephone, email; in canonical form.
    case text(String)
    case integer(Int64)
    /// Money is in pounds.
    case decimal(ExactDecimal)
    case yesNo(Bool)
    /// A choice; `yes`, `no` or `not_known` where the question allows not knowing.
    case code(String)
    case codes([String])
    case day(Day)
    case time(TimeOfDay)
    case moment(Moment)
    case partialDate(PartialDate)
    case name(PersonName)
    case address(Address)
    case reference(Reference)
    case signature(by: AccountID, name: String, at: Moment)
    /// The rows of a repeating group.
    case rows([Answers])

    /// Whether it says nothing, so that the question counts as not answered: blank text, no choice, no rows.
    public var isBlank: Bool {
        switch self {
        case .text(let text): text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
        case .code(let code): code.isEmpty
        case .codes(let codes): codes.isEmpty
        case .rows(let rows): rows.isEmpty
        case .address(let address): address.lines.isEmpty && address.postcode == nil && address.uprn == nil
        case .name(let name): name.given.isEmpty && name.family.isEmpty
        default: false
        }
    }
}

/// What a form's record says: answers by permanent field id. Not answered is absent.
public struct Answers: Hashable, Sendable {
    public var values: [String: Answer]

    public init(_ values: [String: Answer] = [:]) {
        self.values = values
    }

    public subscript(field: String) -> Answer? {
        get { values[field] }
        set { values[field] = newValue }
    }

    public subscript(field: FieldID) -> Answer? {
        get { values[field.text] }
        set { values[field.text] = newValue }
    }

    public var isEmpty: Bool { values.isEmpty }

    /// Without answers that say nothing, in rows as well.
    public var withoutBlanks: Answers {
        Answers(
            values.compactMapValues { answer in
                if case .rows(let rows) = answer {
                    let kept = rows.map(\.withoutBlanks).filter { !$0.withoutRowID.isEmpty }
                    return kept.isEmpty ? nil : .rows(kept)
                }
                return answer.isBlank ? nil : answer
            })
    }
}

extension Answers: ExpressibleByDictionaryLiteral {
    /// Of an id given twice the last counts.
    public init(dictionaryLiteral elements: (String, Answer)...) {
        self.init(Dictionary(elements, uniquingKeysWith: { _, last in last }))
    }
}
