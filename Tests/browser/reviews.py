"""Reviews in a browser: a window that is due, its work, and a corrected date that moves both; work handed over; the rules and
the cases that they have not acted on."""

import re

from door import is_clean
from driver import Person
from pages import choose, days_ago, menu, open_link, press, write_day
from playwright.sync_api import expect


def tests():
    yield "reviews move when the day that they count from is corrected", corrected_date
    yield "reviews and other work are handed over, and the rules are counted", work_and_rules


def window(who: Person, title: str) -> str:
    """The row of the last window of that title."""
    return who.page.locator("#reviews").get_by_role("row").filter(has_text=title).last.inner_text()


def triaged_case(worker: Person) -> str:
    menu(worker, "My work")
    links = worker.page.get_by_role("region", name="My caseload").locator("tbody a[href^='/case/']")
    for case in [link.get_attribute("href") for link in links.all()]:
        worker.page.goto(case)
        reviews = worker.page.locator("#reviews")
        amend = worker.page.get_by_role("button", name="Amend Triage")
        if reviews.count() and amend.count() and "Client information review" in reviews.inner_text():
            return case
    raise AssertionError("no case of the worker has a review window and a triage to amend")


def corrected_date(running, site, pictures):
    worker = Person(running, site, "keyworker", pictures=pictures).sign_in()
    worker.picture("my-work")
    case = triaged_case(worker)
    before = window(worker, "Client information review")
    is_clean(worker)
    worker.picture("case-with-reviews")
    press(worker, "Amend Triage")
    write_day(worker, "When were they first seen?", days_ago(1))
    press(worker, "Save and continue")
    worker.page.goto(worker.page.url.rsplit("/", 1)[0] + "/check-answers")
    press(worker, re.compile("^(Submit|Save)"))
    worker.page.goto(case)
    after = window(worker, "Client information review")
    assert before != after, f"the window did not move: {after}"
    worker.picture("case-after-correction")


def work_and_rules(running, site, pictures):
    leader = Person(running, site, "team_leader", pictures=pictures).sign_in()
    leader.picture("leader-my-work")
    task = leader.page.locator("#due tbody a[href^='/task/']").first
    task.click()
    is_clean(leader)
    leader.picture("task")
    if leader.page.get_by_label("Who does it?").count():
        press(leader, "Hand it over")
        expect(leader.page.get_by_text("Choose who does it.").first).to_be_visible()
        options = leader.page.get_by_label("Who does it?").locator("option").all_inner_texts()
        choose(leader, "Who does it?", options[1])
        press(leader, "Hand it over")
        expect(leader.page.get_by_text("The work was handed over.")).to_be_visible()
    controller = Person(running, site, "data_controller", pictures=pictures).sign_in()
    menu(controller, "Definitions")
    open_link(controller, "Rules, and the cases that they have not fired on")
    controller.heading("Rules")
    is_clean(controller)
    controller.picture("rules")
