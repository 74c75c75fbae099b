import CaseModel
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
    /// The files that answer questions here.
    var documents: [DocumentID] { values.sorted { $0.key < $1.key }.compactMap(\.value.document) }
}

extension DraftDocument {
    /// Without the files that the scanner refused since, each with what to do about it.
    func withoutRefusedFiles(_ desk: DraftDesk, _ form: FormDefinition) -> DraftDocument {
        var document = self
        for field in form.fields where field.type == .document {
            guard let id = answers.values[field.id.text]?.document, let file = desk.documents[id],
                file.state == .refused
            else { continue }
            document.answers.values[field.id.text] = nil
            document.unreadable[FieldPath(field.id)] = KeptText(
                typed: TypedAnswer(file.fileName), say: DocumentRefusal.harmful.sentence, part: nil)
        }
        return document
    }
}

extension FieldDefinition {
    /// The kinds of file that the question takes; nil takes all.
    var fileKinds: Set<FileKind>? {
        let named = accept.compactMap { FileKind(rawValue: $0) ?? FileKind(extension: $0) }
        return named.isEmpty ? nil : Set(named)
    }
}
