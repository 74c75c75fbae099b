import Definitions

/// A second, small service, so that there is another one to be kept out of.
enum Advice {
    static let files = [
        file(
            "advice.module.yaml",
            """
            module: advice
            title: Advice desk
            owner: The council
            programmes:
              - programme: desk
                title: Advice desk
                workflow: desk
            defaults:
              sensitivity: personal
              purpose: Giving advice
              lawful_basis: UK GDPR 6(1)(e)
              retention: case.closed_on + months(24)
              retention_then: review
              sharing: existence
            """),
        file(
            "client.form.yaml",
            """
            form: client
            title: Client
            about: client
            retention: client.last_closed_on + months(24)
            extends: core/client
            sensitivity: personal
            pages:
              - page: identity
                title: Who they are
                fields:
                  - inherit: name

                  - inherit: date_of_birth

                  - inherit: safe_address
            """),
        file(
            "request.form.yaml",
            """
            form: request
            title: Request
            about: case
            dated_by: asked_on
            pages:
              - page: request
                title: The request
                fields:
                  - field: asked_on
                    type: date
                    label: When did they ask?
                    required: true
                    default: today

                  - field: wish
                    type: long_text
                    label: What do they ask for?
                    required: true
            """),
        file(
            "desk.workflow.yaml",
            """
            workflow: desk
            title: Advice desk
            opens_with: request
            stages:
              - stage: asked
                title: Asked

              - stage: answered
                title: Answered
                terminal: true
            moves:
              - move: answer
                title: Answer
                from: [asked]
                to: answered
                who: [adviser]
            """),
        file(
            "adviser.role.yaml",
            """
            role: adviser
            title: Adviser
            clearance: special
            may:
              - discover: service
              - read: service
              - list: service
              - create: service
              - update: service
              - assign: service
            """),
    ]

    private static func file(_ name: String, _ text: String) -> DefinitionFile {
        DefinitionFile(path: "advice/\(name)", text: text + "\n")
    }
}
