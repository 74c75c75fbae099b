"""Notes and the timeline in a browser: a note written and found again, with and without JavaScript, and what is new since
the last look."""

import re

from door import is_clean
from driver import Person
from pages import choose, days_ago, menu, press, write, write_day
from playwright.sync_api import expect


def tests():
    yield "notes are written, put right and found", note
    yield "notes without JavaScript", plain_note


def own_case(worker: Person) -> str:
    menu(worker, "My work")
    return worker.page.get_by_role("region", name="My caseload").locator("tbody a[href^='/case/']").first.get_attribute("href")


def writes(worker: Person, case: str, words: str):
    worker.page.goto(case)
    worker.page.locator("#latest").get_by_role("button", name="Add a note").click()
    choose(worker, "What kind of note is it?", "Visit")
    write_day(worker, "On which day did it happen?", days_ago(1))
    write(worker, "At what time, if you know?", "14:30")
    if words and worker.script:
        # What is typed is sent by itself moments later.
        with worker.page.expect_response(lambda answer: words.split()[0] in (answer.request.post_data or "")):
            write(worker, "What happened?", words)
    else:
        write(worker, "What happened?", words)


def note(running, site, pictures):
    worker = Person(running, site, "keyworker", pictures=pictures).sign_in()
    case = own_case(worker)
    worker.page.goto(case)
    worker.picture("case-with-latest")
    writes(worker, case, "Seen at the library about quincewood. Next: ring on Monday.")
    # What was typed is kept before the button is pressed.
    expect(worker.page.locator("[data-save-state]")).to_contain_text("Draft saved at", timeout=10_000)
    worker.picture("note-being-written")
    worker.page.reload()
    expect(worker.page.get_by_label("What happened?")).to_have_value(re.compile("quincewood"))
    worker.page.get_by_role("button", name="Save note", exact=True).last.click()
    worker.heading("Notes")
    expect(worker.page.get_by_text("Note saved.")).to_be_visible()
    expect(worker.page.get_by_text("quincewood")).to_be_visible()
    is_clean(worker)
    worker.picture("notes-of-case")
    worker.page.get_by_label("Words in notes").fill("quince")
    press(worker, "Apply")
    expect(worker.page.get_by_text("1 note, newest first.")).to_be_visible()
    worker.picture("notes-narrowed")
    worker.page.goto("/clients?q=quincewood")
    expect(worker.page.get_by_text("Words in a note of")).to_be_visible()
    worker.picture("found-by-words-in-a-note")
    worker.page.goto(case + "/timeline")
    worker.heading("Timeline")
    expect(worker.page.get_by_text("quincewood")).to_be_visible()
    is_clean(worker)
    worker.picture("timeline-of-case")
    worker.page.get_by_label("Notes", exact=True).check()
    press(worker, "Apply")
    expect(worker.page.get_by_text("quincewood")).to_be_visible()
    worker.page.get_by_role("link", name="Overview", exact=True).click()
    worker.page.get_by_role("link", name="Timeline", exact=True).click()
    worker.heading("Timeline")
    worker.picture("timeline-of-client")
    worker.page.get_by_role("link", name="Notes", exact=True).click()
    worker.picture("notes-of-client")


def plain_note(running, site, pictures):
    worker = Person(running, site, "keyworker", script=False).sign_in()
    case = own_case(worker)
    writes(worker, case, "")
    worker.page.get_by_role("button", name="Save note", exact=True).last.click()
    expect(worker.page.get_by_text("There is a problem")).to_be_visible()
    write(worker, "What happened?", "Rang without a script about quincewood.")
    worker.page.get_by_role("button", name="Save note", exact=True).last.click()
    worker.heading("Notes")
    expect(worker.page.get_by_text("Rang without a script")).to_be_visible()
