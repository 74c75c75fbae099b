import Markup

/// How the system works, in ten minutes.
let helpText: HTML = """
    <h2 class="govuk-heading-m">Your day</h2>
    <p class="govuk-body">\(link("My work", to: .myWork)) shows what is due, drafts that you began, and your cases. \
    What is overdue comes first.</p>
    <h2 class="govuk-heading-m">Finding a client</h2>
    <p class="govuk-body">Search by name, client number, date of birth, NHS number, postcode or telephone number. \
    Spelling need not be exact. Only people whom your work lets you find are searched.</p>
    <h2 class="govuk-heading-m">Forms and drafts</h2>
    <p class="govuk-body">A form is saved as your own draft while you type, and nobody else sees it until you submit it. \
    After that it can be amended, never overwritten: each version is kept, with who changed what and when.</p>
    <p class="govuk-body">A form says when a colleague has it open too, and a record when somebody is amending it. You need not \
    wait: changes to different questions, and to different rows of a list, are both kept. Where you both answered the same \
    question, whoever submits second chooses.</p>
    <h2 class="govuk-heading-m">Documents</h2>
    <p class="govuk-body">The pages of a case and of a client lead to their documents: add a file of up to 25 MB, download it, or     withdraw it when it is in the wrong place. A form that asks for a file takes it with “Save and continue”.     A file with a password, a macro or other files inside is not taken: save it as a PDF. While a file is being checked     for anything harmful it cannot be opened.</p>
    <h2 class="govuk-heading-m">Moving a case on</h2>
    <p class="govuk-body">The page of a case lists its next moves. A move that is not possible yet says what is missing. \
    You always see what will happen before it happens.</p>
    <h2 class="govuk-heading-m">Keeping people safe</h2>
    <p class="govuk-body">Risk and flags stand on every page of a client; their history and reviews are on the pages of \
    risk and flags of the case. How somebody may be reached stands in the yellow line above the page: read it before you \
    call or write. If you must read a case that is not yours to keep somebody safe, search for the client and choose \
    “Open in an emergency”. It opens for an hour, and others ask you why.</p>
    <h2 class="govuk-heading-m">Who sees what</h2>
    <p class="govuk-body">Everything that is read or changed is recorded. \
    \(link("Why can I not see this?", to: .why)) says what decides.</p>

    """

/// What was done for accessibility, and what was not checked.
let accessibilityText: HTML = """
    <p class="govuk-body">Every page is made to be used with a keyboard, a screen reader, 400 % zoom, and without JavaScript. \
    Colour never says anything alone. Pages aim at WCAG 2.2, level AA.</p>
    <h2 class="govuk-heading-m">What is not known yet</h2>
    <p class="govuk-body">The pages have not been audited by people outside the project. Screen readers, text at 200 % \
    and forced colours still have to be tried by people who use them every day.</p>
    <h2 class="govuk-heading-m">When something does not work for you</h2>
    <p class="govuk-body">Tell the people who gave you your login what you wanted to do, on which page, and with what. \
    Do not put a client’s details in the message.</p>

    """

/// What decides on access; the same words whether a thing is kept back or is not there at all.
let whyText: HTML = """
    <p class="govuk-body">A page that you may not open and a page that does not exist look the same. \
    This page cannot say which of them it was; these are the rules that decide.</p>
    <ul class="govuk-list govuk-list--bullet">
    <li>You need a role in the service, and the role must hold the right: to find, to read, to change.</li>
    <li>The right reaches your own cases, those of your team, or those of the service. A case that moved to another worker or team moves out of reach.</li>
    <li>A case or a record can be kept to a team or to named people.</li>
    <li>Another service sees a case only when it was shared with it, and for as long.</li>
    <li>Nobody opens a case about themselves, and some answers are read only when the reader says why.</li>
    <li>Rights begin and end on the days of your membership.</li>
    </ul>
    <p class="govuk-body">\(link("Ask about one client, case or record", to: .askWhy)) to read which of these rules decides for you.</p>
    <h2 class="govuk-heading-m">What to do</h2>
    <p class="govuk-body">Ask the lead worker of the case, or your manager. If you do not know who that is, ask the people \
    who gave you your login. Give the reference of the page if it had one; leave the client’s details out.</p>

    """
