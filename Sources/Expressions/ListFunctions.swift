import CaseModel

/// Functions of lists and records.
enum ListFunctions {
    static func result(_ function: Function, _ values: [Value]) -> Value {
        switch (function, values[0]) {
        case (.first, .list(let entries)): entries.first ?? .notAnswered
        case (.last, .list(let entries)): entries.last ?? .notAnswered
        case (.size, .list(let entries)): .integer(Int64(entries.count))
        case (.size, .text(let text)): .integer(Int64(text.unicodeScalars.count))
        case (.datedOn, .record(let record)): .date(record.datedOn)
        case (.submittedAt, .record(let record)): .dateTime(record.submittedAt)
        case (.submittedBy, .record(let record)): .reference(record.submittedBy)
        case (.join, .list(let entries)): joined(entries, values[1])
        default: .notAnswered
        }
    }

    private static func joined(_ entries: [Value], _ between: Value) -> Value {
        guard !entries.isEmpty, case .text(let between) = between else { return .notAnswered }
        var texts: [String] = []
        var size = 0
        for entry in entries {
            guard case .text(let text) = entry else { return .notAnswered }
            size += text.utf8.count + between.utf8.count
            guard size <= Evaluation.longestText else { return .notAnswered }
            texts.append(text)
        }
        return .text(texts.joined(separator: between))
    }
}
