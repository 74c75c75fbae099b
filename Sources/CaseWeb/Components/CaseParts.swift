public import Markup

/// One stage of a case on its track.
public struct StageStep: Sendable {
    public enum State: Sendable { case done, now, later }

    public let title: String
    /// The dates or "not yet".
    public let when: String
    public let state: State

    public init(_ title: String, when: String, state: State) {
        self.title = title
        self.when = when
        self.state = state
    }
}

/// The stage track of a case.
public func stages(_ steps: [StageStep]) -> HTML {
    let items = steps.map { step -> HTML in
        switch step.state {
        case .done:
            "<li class=\"is-done\">\(step.title)<span class=\"govuk-visually-hidden\">, done</span>\(small(step.when))</li>\n"
        case .now: "<li class=\"is-now\" aria-current=\"step\">\(step.title)\(small(step.when))</li>\n"
        case .later: "<li>\(step.title)\(small(step.when))</li>\n"
        }
    }
    return "<ol class=\"ecms-stages\" aria-label=\"Stages of this case\">\n\(items)</ol>\n"
}

/// A move that can be made now: a button to its confirm page, and what it will ask.
public func move(_ title: String, to address: Address, says: HTML) -> HTML {
    "<li class=\"ecms-move\"><span>\(buttonLink(title, to: address))</span><span>\(says)</span></li>\n"
}

/// A move that cannot be made yet: why, and what would make it possible.
public func move(_ title: String, notYet reason: HTML) -> HTML {
    "<li class=\"ecms-move\"><strong>\(title)</strong><span>\(timeWords("Not yet.", .soon)) \(reason)</span></li>\n"
}

/// The list that holds moves.
public func moves(_ items: [HTML]) -> HTML { "<ul class=\"ecms-row\">\n\(items)</ul>\n" }

/// One record on a task list.
public struct TaskItem: Sendable {
    public let title: String
    /// Nil where it cannot be opened yet.
    public let address: Address?
    public let hint: String?
    public let status: HTML

    public init(_ title: String, to address: Address?, hint: String? = nil, status: HTML) {
        self.title = title
        self.address = address
        self.hint = hint
        self.status = status
    }
}

/// Records of a stage, or pages of a form, each with its state. `id` keeps two lists on one page apart.
public func taskList(_ tasks: [TaskItem], id: String = "task") -> HTML {
    let items = tasks.enumerated().map { index, task -> HTML in
        let status = "\(id)-\(index + 1)-status"
        let hint: HTML =
            task.hint.map { "<div class=\"govuk-task-list__hint\" id=\"\(status)-hint\">\($0)</div>" } ?? ""
        let described = task.hint == nil ? status : "\(status)-hint \(status)"
        let name: HTML =
            task.address.map {
                "<a class=\"govuk-link govuk-task-list__link\" href=\"\($0.path)\" aria-describedby=\"\(described)\">\(task.title)</a>"
            } ?? "<div>\(task.title)</div>"
        return """
            <li class="govuk-task-list__item\(task.address == nil ? "" : " govuk-task-list__item--with-link")">\
            <div class="govuk-task-list__name-and-hint">\(name)\(hint)</div>\
            <div class="govuk-task-list__status" id="\(status)">\(task.status)</div></li>

            """
    }
    return "<ul class=\"govuk-task-list\">\n\(items)</ul>\n"
}
