import CaseModel
import Definitions
import Kernel
import Markup
import Policy

/// The questions of a draft as its author answers them: what each shows, holds and says is wrong.
struct DraftQuestions {
    let draft: DraftWork
    let set: DefinitionSet
    var shown: ProblemsShown = .none
    /// What was typed and could not be saved; it stands before what the draft holds.
    var typed: [FieldPath: TypedAnswer] = [:]

    var words: AnswerWords { AnswerWords(set: set, form: draft.form) }

    /// The questions of a page that show, each its own group.
    func questions(of page: PageDefinition) -> [HTML] {
        draft.reading.fields(of: page).map { question($0, at: FieldPath($0.id)) }
    }

    /// One question: an input where the author may write it, the answer where they may only read it, nothing where
    /// they may not know it.
    func question(_ field: FieldDefinition, at path: FieldPath) -> HTML {
        switch draft.permission(field) {
        case .none, .masked: ""
        case .read:
            field.type == .calculated || field.type == .statement ? input(field, at: path) : given(field, at: path)
        case .edit: input(field, at: path)
        case .sealed(_, writable: true): sealed(field, at: path)
        case .sealed:
            passive(
                ask(field, at: path), "<p class=\"govuk-body\">Sealed: an answer is shown to named people only.</p>")
        }
    }

    /// Name, label, hint and the problem shown of a question. Columns of a group have lighter labels.
    func ask(_ field: FieldDefinition, at path: FieldPath) -> Question {
        Question(
            AnswerName(path).text, field.label, hint: field.hint, error: shownProblem(at: path)?.say,
            labelSize: path.row == nil ? .small : .plain)
    }

    /// What stands in the boxes of a question.
    func boxes(_ field: FieldDefinition, at path: FieldPath) -> TypedAnswer {
        if let typed = typed[path] ?? draft.unreadable[path]?.typed { return typed }
        guard !draft.isSealed(field), let answer = draft.answer(at: path) else { return TypedAnswer() }
        return TypedAnswer(showing: answer, of: field.type)
    }

    /// An answer that the author may read and not change.
    private func given(_ field: FieldDefinition, at path: FieldPath) -> HTML {
        passive(ask(field, at: path), answeredHTML(words.value(draft.answer(at: path), of: field)))
    }

    /// A question without a box: its label and some words.
    func passive(_ question: Question, _ content: HTML) -> HTML {
        question.group(
            "<p class=\"govuk-label govuk-label--s\" id=\"\(question.name)\">\(question.label)</p>\(question.errorHTML)\(content)"
        )
    }

    /// A sealed question takes a new value and never shows the one that is held.
    private func sealed(_ field: FieldDefinition, at path: FieldPath) -> HTML {
        var question = ask(field, at: path)
        // What an amended record holds is not in the draft: it stays as it is unless something new is written.
        let mayBeHeld = draft.isAmendment || draft.answer(at: path) != nil
        let sealed =
            mayBeHeld
            ? "Sealed: an answer that is held is not shown here. Write a new value to replace it."
            : "Sealed: once it is saved, the value is shown to named people only. Write a new value."
        question.hint = [field.hint, sealed].compactMap { $0 }.joined(separator: " ")
        return control(question, field, boxes(field, at: path), at: path)
    }

    private func input(_ field: FieldDefinition, at path: FieldPath) -> HTML {
        control(ask(field, at: path), field, boxes(field, at: path), at: path)
    }

    private func control(_ question: Question, _ field: FieldDefinition, _ boxes: TypedAnswer, at path: FieldPath)
        -> HTML
    {
        switch field.type {
        case .text, .longText, .nhsNumber, .niNumber, .postcode, .phone, .email, .integer, .scale, .decimal, .money,
            .time:
            textQuestion(question, field, boxes)
        case .date, .partialDate: dateQuestion(question, field, boxes)
        case .dateTime: momentQuestion(question, boxes)
        case .yesNo, .yesNoUnknown, .choice, .choices: choiceQuestion(question, field, boxes, at: path)
        case .client, .party, .household, .place, .account, .team, .organisation:
            referenceQuestion(question, field, boxes, at: path)
        case .personName: nameQuestion(question, boxes)
        case .address: addressQuestion(question, boxes)
        case .signature: signatureQuestion(question, at: path)
        case .document: documentQuestion(question, field, at: path)
        case .calculated: calculatedQuestion(question, field, at: path)
        case .statement: statement(question)
        case .list: listQuestion(question, field, at: path)
        }
    }
}
