import CaseModel
import Definitions
import Kernel
import Markup

extension DraftQuestions {
    /// A box to choose a file with; what is held already stands above it, with a tick that takes it away.
    func documentQuestion(_ asked: Question, _ field: FieldDefinition, at path: FieldPath) -> HTML {
        guard !draft.isSealed(field) else {
            return passive(
                asked,
                "<p class=\"govuk-body ecms-mute\">A file cannot be added to a sealed question. Add it under Documents.</p>"
            )
        }
        let kinds = field.accept.compactMap { FileKind(rawValue: $0) ?? FileKind(extension: $0) }
        let taken = kinds.isEmpty ? FileWords.kinds : "Taken here: " + kindWords(kinds)
        var question = asked
        let most = path.row == nil ? "At most 25 MB." : "At most 25 MB in one save."
        question.hint = [field.hint, "\(taken). \(most)"].compactMap { $0 }.joined(separator: " ")
        return fileInput(
            question, name: PostedPage.filePrefix + path.inputName,
            accept: FileWords.accept(kinds.isEmpty ? nil : kinds),
            before: heldFile(question, at: path))
    }

    private func kindWords(_ kinds: [FileKind]) -> String {
        var known: Set<String> = []
        return kinds.flatMap { $0.extensions.sorted() }.map { $0.uppercased() }.filter { known.insert($0).inserted }
            .joined(separator: ", ")
    }

    /// The file that is held, how it stands, and the tick that takes it away.
    private func heldFile(_ question: Question, at path: FieldPath) -> HTML {
        guard case .reference(let reference)? = draft.answer(at: path) else { return "" }
        let name = question.name + ".remove"
        let id = DocumentID(reference.id).flatMap { draft.documents[$0]?.state == .available ? $0 : nil }
        let label: HTML =
            id.map { link(reference.label, to: .draftFile(draft.id, $0)) } ?? "<strong>\(reference.label)</strong>"
        return """
            <p class="govuk-body govuk-!-margin-bottom-1">\(label) \(fileState(reference))</p>
            <div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item">\
            <input class="govuk-checkboxes__input" type="checkbox" id="\(name)" name="\(question.name)" value="remove">\
            <label class="govuk-label govuk-checkboxes__label" for="\(name)">Take this file away</label></div></div>
            <p class="govuk-body-s ecms-mute govuk-!-margin-bottom-1">Choose another file to replace it.</p>
            """
    }

    /// Size and state of a file that answers a question.
    func fileState(_ reference: Reference) -> HTML {
        guard let id = DocumentID(reference.id), let file = draft.documents[id] else { return "" }
        let state: HTML = file.state == .held ? " \(tag("Being checked", .yellow))" : ""
        return "<span class=\"ecms-mute\">\(file.kind.title), \(sizeWords(file.size))</span>\(state)"
    }
}
