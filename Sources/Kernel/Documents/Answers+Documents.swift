public import CaseModel
import Definitions
import Storage

extension Answer {
    /// The file that it names.
    var document: DocumentID? {
        guard case .reference(let reference) = self, reference.kind == .document else { return nil }
        return DocumentID(reference.id)
    }
}

extension Answers {
    /// The files that answer questions here, in the rows of lists as well.
    var documents: [DocumentID] {
        values.sorted { $0.key < $1.key }.flatMap { entry -> [DocumentID] in
            if case .rows(let rows) = entry.value { return rows.flatMap(\.documents) }
            return [entry.value.document].compactMap { $0 }
        }
    }
}

extension DraftDocument {
    /// Without the files that the scanner refused since, each with what to do about it.
    func withoutRefusedFiles(_ desk: DraftDesk, _ form: FormDefinition) -> DraftDocument {
        var document = self
        for field in form.fields {
            if field.type == .document, let kept = desk.refused(answers.values[field.id.text]) {
                document.answers.values[field.id.text] = nil
                document.unreadable[FieldPath(field.id)] = kept
            }
            let columns = field.columns.filter { $0.type == .document }
            guard !columns.isEmpty, case .rows(var rows)? = answers.values[field.id.text] else { continue }
            for (place, row) in rows.enumerated() {
                for column in columns {
                    guard let kept = desk.refused(row.values[column.id.text]) else { continue }
                    rows[place].values[column.id.text] = nil
                    document.unreadable[FieldPath(field.id, row: place, column: column.id)] = kept
                }
            }
            document.answers.values[field.id.text] = .rows(rows)
        }
        return document
    }

    /// Answers a question with a file, or keeps beside it why there is none. A row that another window took away meanwhile
    /// comes back with its file.
    mutating func answer(_ place: FilePlace, with reference: Reference?, kept: KeptText?) {
        guard let name = place.row, let column = place.column else {
            if let reference { answers.values[place.field.text] = .reference(reference) }
            unreadable[FieldPath(place.field)] = kept
            return
        }
        var rows = rows(of: place.field)
        if !rows.contains(where: { $0.name == name }) { rows.append(DraftRow(named: name)) }
        for index in rows.indices where rows[index].name == name {
            if let reference { rows[index].answers.values[column.text] = .reference(reference) }
            rows[index].kept[column] = kept
        }
        set(rows, of: place.field)
    }
}

/// The question that a file answers.
public struct FilePlace: Hashable, Sendable {
    public let field: DefinitionID
    /// The row of a list, by its name, and its column; nil at top level.
    let row: String?
    let column: DefinitionID?

    public init(_ field: DefinitionID) {
        (self.field, row, column) = (field, nil, nil)
    }

    public init(_ list: DefinitionID, row: String, column: DefinitionID) {
        (field, self.row, self.column) = (list, row, column)
    }
}

extension DraftDesk {
    /// What stands in the place of a file that the scanner refused; nil for every other answer.
    fileprivate func refused(_ answer: Answer?) -> KeptText? {
        guard let id = answer?.document, let file = documents[id], file.state == .refused else { return nil }
        return KeptText(typed: TypedAnswer(file.fileName), say: DocumentRefusal.harmful.sentence, part: nil)
    }
}

extension FieldDefinition {
    /// The kinds of file that the question takes; nil takes all.
    var fileKinds: Set<FileKind>? {
        let named = accept.compactMap { FileKind(rawValue: $0) ?? FileKind(extension: $0) }
        return named.isEmpty ? nil : Set(named)
    }
}
