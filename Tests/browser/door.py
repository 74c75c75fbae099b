"""The door in a browser: who is let in, what is said to those who are not, and what is left after signing out."""

import re
import time
import uuid

from driver import Person
from pages import menu, press
from playwright.sync_api import expect


def tests():
    yield "door says the same of a wrong password and of an unknown address", wrong_password
    yield "door takes a code once", replayed_code
    yield "door leads back to the page that was asked for", return_to_page
    yield "door stays shut after signing out", signed_out
    yield "door shows one page for what is missing and what is not theirs", missing_and_forbidden


def names(person: Person, email: str, password: str):
    page = person.page
    page.goto("/sign-in")
    page.get_by_label("Work email address").fill(email)
    page.get_by_label("Password").fill(password)
    press(person, "Continue")


def shown_code(person: Person) -> str:
    return re.sub(r"\D", "", person.page.get_by_test_id("demo-code").inner_text())


def types_code(person: Person, code: str):
    person.page.get_by_label(re.compile("code", re.I)).first.fill(code)
    press(person, "Sign in")


def is_clean(*people: Person):
    """Nothing was refused by the policy of the pages, which would show in the console."""
    for person in people:
        said = [line for line in person.console if "Content Security Policy" in line or "Refused to" in line]
        assert not said, said[:3]


def main_text(person: Person) -> str:
    return " ".join(person.page.get_by_role("main").inner_text().split())


def wrong_password(running, site, pictures):
    login = site.logins["keyworker"]
    person = Person(running, site, "keyworker", pictures=pictures)
    person.page.goto("/sign-in")
    person.picture("sign-in")
    names(person, login["email"], "Not the password at all 7")
    wrong = main_text(person)
    person.picture("sign-in-refused")
    assert not person.page.get_by_test_id("demo-code").count(), "a code was shown after a wrong password"
    names(person, "nobody.at.all@ambermoor.example", "Not the password at all 7")
    unknown = main_text(person)
    assert wrong == unknown, f"the answers differ:\n{wrong}\n{unknown}"
    names(person, login["email"], login["password"])
    person.picture("sign-in-code")
    types_code(person, shown_code(person))
    person.heading("My work")
    is_clean(person)
    person.close()


def replayed_code(running, site, pictures):
    login = site.logins["duty_worker"]
    first = Person(running, site, "duty_worker")
    names(first, login["email"], login["password"])
    if time.time() % 30 > 25:
        time.sleep(6)
        first.page.reload()
    code = shown_code(first)
    types_code(first, code)
    first.heading("My work")
    second = Person(running, site, "duty_worker")
    names(second, login["email"], login["password"])
    types_code(second, code)
    expect(second.page.get_by_role("heading", level=1)).not_to_contain_text("My work")
    second.page.goto("/my-work")
    expect(second.page.get_by_role("heading", level=1)).not_to_contain_text("My work")
    is_clean(first, second)
    first.close()
    second.close()


def return_to_page(running, site, pictures):
    login = site.logins["team_leader"]
    person = Person(running, site, "team_leader")
    person.page.goto("/team?lead=none")
    assert "/sign-in" in person.page.url, f"the list was shown to nobody: {person.page.url}"
    person.page.get_by_label("Work email address").fill(login["email"])
    person.page.get_by_label("Password").fill(login["password"])
    press(person, "Continue")
    types_code(person, shown_code(person))
    person.heading("Team caseload")
    is_clean(person)
    person.close()


def signed_out(running, site, pictures):
    person = Person(running, site, "duty_worker").sign_in()
    menu(person, "Clients")
    token = person.context.cookies()
    person.page.locator("details.ecms-account summary").click()
    press(person, "Sign out", person.page.locator("details.ecms-account"))
    expect(person.page.get_by_role("heading", level=1)).not_to_contain_text("Find a client")
    person.page.go_back()
    assert person.page.get_by_label("Work email address").count() or "/sign-in" in person.page.url, \
        f"the page before was shown again: {person.page.title()}"
    person.context.add_cookies(token)
    person.page.goto("/my-work")
    assert "/sign-in" in person.page.url, "the old session still opens pages"
    is_clean(person)
    person.close()


def missing_and_forbidden(running, site, pictures):
    duty = Person(running, site, "duty_worker").sign_in()
    duty.page.goto("/clients?q=nobody+of+this+name")
    press(duty, "Register a person")
    theirs = duty.page.url
    assert "/draft/" in theirs, theirs
    worker = Person(running, site, "keyworker", pictures=pictures).sign_in()
    answers = []
    for address in (theirs, re.sub(r"/draft/[0-9a-f-]{36}", f"/draft/{uuid.uuid4()}", theirs)):
        answer = worker.page.goto(address)
        body = re.sub(r"[0-9A-Z]{4}-[0-9A-Z]{4}", "REFERENCE", worker.page.content())
        answers.append((answer.status, body))
    assert answers[0][0] == 404, f"somebody else's draft answered {answers[0][0]}"
    assert answers[0] == answers[1], "the two pages differ"
    worker.heading("Page not found")
    worker.picture("not-found")
    is_clean(duty, worker)
    duty.close()
    worker.close()
