"""Bringing people in: a rehearsal, the import after it, the same file again; and the duplicate check that meets them."""

import re
from datetime import date

from pages import choose, current_page, menu, panel, press, write, write_day, write_name
from driver import Person
from playwright.sync_api import expect

MAPPING = """import: old_system
title: The old system
module: drug_alcohol
key: id
columns:
  - column: given
    to: name.given
  - column: family
    to: name.family
  - column: born
    to: date_of_birth
    format: day_month_year
  - column: code
    to: address.postcode
"""

PEOPLE = """id,given,family,born,code
1,Quentin,Imported,14/03/1984,TR1 3AY
2,Rosalind,Imported,31/02/1990,4223
3,,,01/01/1990,
"""


def tests():
    yield "imports are rehearsed, done, and done only once", lambda *given: whole(*given, script=True)
    yield "imports work without JavaScript", lambda *given: whole(*given, script=False)


def send(who: Person, people: str, way: str, mapping: str | None):
    menu(who, "Imports")
    who.page.get_by_role("button", name="Bring in a file").click()
    box = who.page.get_by_label("Which file?")
    box.set_input_files({"name": "people.csv", "mimeType": "text/csv", "buffer": people.encode()})
    if mapping:
        who.page.get_by_label("A mapping of your own").set_input_files(
            {"name": "old.yaml", "mimeType": "text/yaml", "buffer": mapping.encode()})
    else:
        who.page.get_by_label("How are its columns read?").select_option(index=1)
    choose(who, "What shall be done?", way)


def wait_until_done(who: Person):
    for _ in range(60):
        if who.page.get_by_text("Done", exact=True).count():
            return
        who.page.wait_for_timeout(500)
        who.page.reload()
    raise AssertionError("the import is not done after half a minute")


def count(who: Person, label: str, number: int):
    row = who.page.locator(".govuk-summary-list__row").filter(has_text=re.compile(f"^{label}"))
    expect(row.first.locator("dd").first).to_have_text(str(number))


def whole(running, site, pictures, script):
    controller = Person(running, site, "data_controller", script=script, pictures=pictures).sign_in()
    send(controller, PEOPLE, "Rehearse it", MAPPING.replace("to: name.family", "to: name.surname"))
    press(controller, "Go on")
    expect(controller.page.get_by_role("alert")).to_contain_text("name.surname")
    controller.picture("imports-refused")
    send(controller, PEOPLE, "Rehearse it", MAPPING)
    controller.picture("imports-new")
    press(controller, "Go on")
    controller.heading("Rehearsal of people.csv")
    wait_until_done(controller)
    count(controller, "Would be accepted", 1)
    count(controller, "Refused", 1)
    expect(controller.page.get_by_role("main")).to_contain_text("'31/02/1990' is not a date. It was left out.")
    expect(controller.page.get_by_role("main")).to_contain_text("'4223' is not a British postcode.")
    controller.picture("imports-rehearsed")
    press(controller, "Import these rows")
    controller.heading("Import of people.csv")
    wait_until_done(controller)
    count(controller, "Accepted", 1)
    with controller.page.expect_download() as download:
        controller.page.get_by_role("link", name="Download the report of all rows").click()
    report = open(download.value.path(), encoding="utf-8").read()
    assert report.count("\n") == 4 and '"1","1","accepted"' in report, report
    send(controller, PEOPLE, "Import it", None)
    press(controller, "Go on")
    wait_until_done(controller)
    count(controller, "Here already, the same", 2)
    menu(controller, "Imports")
    controller.picture("imports-list")
    meets_the_duplicate_check(running, site, pictures, script)
    controller.close()


def meets_the_duplicate_check(running, site, pictures, script):
    """The duty worker is about to register somebody whom the file brought in, misspelt."""
    duty = Person(running, site, "duty_worker", script=script, pictures=pictures).sign_in()
    registers_misspelt(duty)
    panel_of = panel(duty, "Perhaps already known")
    expect(panel_of).to_contain_text("Same date of birth")
    expect(panel_of).to_contain_text("Family name nearly the same")
    duty.picture("duplicates")
    press(duty, "Register")
    expect(duty.page.get_by_role("alert")).to_contain_text("say whether one of them is this person")
    duty.page.get_by_role("button", name=re.compile("^Same person: open")).first.click()
    duty.heading("Quentin Imported")
    duty.close()


def registers_misspelt(duty: Person):
    """Up to the check of the answers, where everything that is asked for is answered."""
    menu(duty, "Clients")
    write(duty, "Name, client number, date of birth, NHS number, postcode or telephone number", "Importet 1984")
    press(duty, "Find")
    press(duty, "Register a person")
    for _ in range(12):
        title = current_page(duty)
        if title == "Check your answers":
            return
        if title == "Who they are":
            write_name(duty, "What is their name?", "Quentin", "Importet")
            write_day(duty, "When were they born?", date(1984, 3, 14))
            choose(duty, "Which sex is on their birth certificate?", "Male")
        if title == "Keeping them safe":
            choose(duty, "Do they agree that treatment data go to the national system?", "Yes")
        press(duty, "Save and continue")
    raise AssertionError("the check of the answers was not reached")
