"""Documents of a case and the file that answers a question of a form; and that nothing that was added ever opens as a page."""

import re

from driver import Person
from pages import add_row, confirm, current_page, open_link, press, refused, saved, start_form, today, write, write_day
from playwright.sync_api import expect

PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
# Passes as plain text, and would do something if a browser ever drew it.
SLY = b"Dear team <img src=x onerror=\"document.title='opened'\"> see below\n"


def tests():
    yield "documents are added, downloaded and withdrawn", lambda *given: whole(*given, script=True)
    yield "documents work without JavaScript", lambda *given: whole(*given, script=False)


def own_case(worker: Person) -> str:
    worker.page.goto("/my-work")
    links = worker.page.get_by_role("main").locator("a[href^='/case/']")
    for address in [links.nth(number).get_attribute("href") for number in range(links.count())]:
        worker.page.goto(address)
        start = worker.page.get_by_role("button", name=re.compile("^Care plan"))
        if start.count():
            return address
    raise AssertionError("no case takes a care plan")


def choose_file(worker: Person, label: str, name: str, content: bytes):
    worker.page.get_by_label(label).set_input_files({"name": name, "mimeType": "application/pdf", "buffer": content})


def whole(running, site, pictures, script):
    worker = Person(running, site, "keyworker", script=script, pictures=pictures).sign_in()
    case = own_case(worker)
    open_link(worker, "Documents")
    worker.heading("Documents")
    press(worker, "Add document")
    refused(worker, "Choose a file.")
    choose_file(worker, "Which file?", "page.html", b"<html><script>alert(1)</script>")
    press(worker, "Add document")
    refused(worker, "This kind of file is not taken.")
    worker.picture("documents-refused")
    choose_file(worker, "Which file?", "letter of the GP.pdf", PDF)
    write(worker, "What is it? (optional)", "Letter from the GP")
    press(worker, "Add document")
    worker.heading("Letter from the GP")
    worker.picture("document")
    with worker.page.expect_download() as download:
        worker.page.get_by_role("link", name=re.compile("^Download")).click()
    assert open(download.value.path(), "rb").read() == PDF
    assert download.value.suggested_filename == "letter of the GP.pdf", download.value.suggested_filename
    never_opens(worker, case)
    answers_a_question(worker, case)
    worker.page.goto(case + "/documents")
    worker.picture("documents")
    worker.page.get_by_role("link", name=re.compile("^Letter from the GP")).first.click()
    worker.heading("Letter from the GP")
    press(worker, "Withdraw document")
    refused(worker, "Say why the document is withdrawn.")
    write(worker, "Why is it withdrawn?", "It is somebody else's.")
    press(worker, "Withdraw document")
    expect(worker.page.get_by_role("main")).to_contain_text("It is somebody else's.")
    worker.picture("document-withdrawn")
    worker.close()


def never_opens(worker: Person, case: str):
    """T-21: opened directly, a file is saved and not drawn."""
    worker.page.goto(case + "/documents")
    choose_file(worker, "Which file?", "sly.txt", SLY)
    press(worker, "Add document")
    worker.heading("sly")
    place = worker.page.url
    with worker.page.expect_download():
        try:
            worker.page.goto(place + "/file")
        except Exception as stopped:
            assert "Download is starting" in str(stopped) or "ERR_ABORTED" in str(stopped), stopped
    assert "opened" not in worker.page.title()


def answers_a_question(worker: Person, case: str):
    worker.page.goto(case)
    start_form(worker, "Care plan")
    write_day(worker, "When was the plan agreed?", today())
    choose_file(worker, "Signed copy", "notes.txt", b"Hello")
    saved(worker)
    press(worker, "Save and continue")
    refused(worker, "This kind of file is not taken.")
    choose_file(worker, "Signed copy", "signed plan.pdf", PDF)
    press(worker, "Save and continue")
    expect(worker.page.get_by_role("main")).to_contain_text("signed plan.pdf")
    row = add_row(worker, "Add one to Goals", "Number 1")
    write(worker, "What do they want to reach?", "Sleep through the night", row)
    row.get_by_label("What shows it?").set_input_files(
        {"name": "certificate.pdf", "mimeType": "application/pdf", "buffer": PDF})
    confirm(worker, "Agreed with the client")
    worker.picture("document-question")
    press(worker, "Save and continue")
    assert current_page(worker) == "Check your answers", current_page(worker)
    expect(worker.page.get_by_role("main")).to_contain_text("signed plan.pdf")
    expect(worker.page.get_by_role("main")).to_contain_text("certificate.pdf")
    worker.picture("document-check")
    press(worker, "Submit care plan")
