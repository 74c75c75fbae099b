public import CaseModel

/// The type of an expression (definition language, section 3), known before anything is evaluated.
///
/// A type says what may be done with a value: what it compares with, what `.` finds in it, which keys take it.
public indirect enum ValueType: Hashable, Sendable {
    case yesNo
    case integer
    /// Also money.
    case decimal
    /// Also NHS numbers, postcodes, telephone numbers and the other written values.
    case text
    /// A code of this list.
    case code(CodeListName)
    case date
    case time
    case dateTime
    case partialDate
    /// Months, days or working days, to add to a date.
    case period
    /// Hours, to add to a moment.
    case elapsed
    case list(ValueType)
    /// A submitted record of this form.
    case record(FormName)
    /// A row of this repeating group.
    case row(FieldName)
    /// A client, party, household or place: `.` follows it.
    case subject(ReferenceKind)
    /// An account, team, organisation or document: only `==`, `!=`, `in` and `has()`.
    case reference(ReferenceKind)
    case personName
    case address
    case signature
    /// The item of a list that a code stands for, as `code(x)` gives it.
    case item(CodeListName)
    /// The entries of `[]`, which fit every type.
    case undetermined
}

extension ValueType {
    /// How the type is called in messages to authors.
    public var title: String {
        switch self {
        case .yesNo: "yes_no"
        case .integer: "integer"
        case .decimal: "decimal"
        case .text: "text"
        case .code(let list): "code of \(list)"
        case .date: "date"
        case .time: "time"
        case .dateTime: "date_time"
        case .partialDate: "partial_date"
        case .period: "period"
        case .elapsed: "elapsed"
        case .list(let entry): "list of \(entry.title)"
        case .record(let form): "record of \(form.text)"
        case .row(let list): "row of \(list.field.text)"
        case .subject(let kind), .reference(let kind): kind.rawValue
        case .personName: "person_name"
        case .address: "address"
        case .signature: "signature"
        case .item: "item of a code list"
        case .undetermined: "entry of an empty list"
        }
    }

    /// Whether it is an integer or a decimal.
    public var isNumber: Bool { self == .integer || self == .decimal }

    /// Whether `<` and its relatives, `between`, `min` and `max` can put two of it in order.
    public var isOrdered: Bool {
        switch self {
        case .integer, .decimal, .date, .time, .dateTime: true
        default: false
        }
    }
}
