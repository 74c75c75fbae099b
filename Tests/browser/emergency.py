"""Opening a case in an emergency in a browser: found, asked why, open to read, told to others, reviewed; and the pages
beside it that keep people safe: risk, flags and who may see a case."""


from door import is_clean
from driver import Person
from pages import choose, menu, open_link, panel, press, refused, write
from playwright.sync_api import expect


def tests():
    yield "emergency opens a case for a reason, tells others, and is reviewed", emergency
    yield "emergency pages: risk, flags and access are kept on their pages", safety


def team_cases(leader: Person) -> list[str]:
    menu(leader, "Team")
    links = leader.page.get_by_role("main").locator("tbody th a[href^='/case/']")
    return [link.get_attribute("href") for link in links.all()]


def not_theirs(worker: Person, cases: list[str]) -> str:
    """A case that the worker cannot read, and may open in an emergency."""
    for case in cases:
        if worker.page.goto(case).status == 404 and worker.page.goto(case + "/emergency").status == 200:
            return case
    raise AssertionError("every case of the team is the worker's own")


def emergency(running, site, pictures):
    leader = Person(running, site, "team_leader", pictures=pictures).sign_in()
    cases = team_cases(leader)
    worker = Person(running, site, "keyworker", pictures=pictures).sign_in()
    case = not_theirs(worker, cases)
    worker.page.goto(case + "/emergency")
    worker.page.get_by_label("Password").fill(site.logins["keyworker"]["password"])
    press(worker, "Continue")
    worker.heading("Open a case in an emergency")
    worker.picture("emergency")
    write(worker, "What is happening?", "Too short")
    choose(worker, "Why do you need to open it?", "Somebody’s life is at risk now")
    press(worker, "Open the case")
    refused(worker, "explain it in at least 20 characters")
    worker.picture("emergency-refused")
    write(worker, "What is happening?", "They telephoned and have taken an overdose")
    press(worker, "Open the case")
    expect(worker.page.get_by_text("Opened in an emergency.")).to_be_visible()
    assert not worker.page.get_by_role("link", name="Allocate this case").count(), "more than reading is offered"
    worker.picture("emergency-open")

    menu(leader, "Alerts")
    leader.heading("Alerts")
    leader.picture("alerts")
    open_link(leader, "Case opened in an emergency by " + name_of(worker))
    expect(leader.page.get_by_role("main")).to_contain_text("taken an overdose")
    choose(leader, "What did you find?", "It was justified")
    write(leader, "Why?", "The ambulance came in time")
    leader.picture("alert")
    press(leader, "Save review")
    leader.heading("Alerts")
    expect(panel(leader, "Settled")).to_contain_text("Case opened in an emergency")
    is_clean(worker, leader)
    worker.close()
    leader.close()


def name_of(person: Person) -> str:
    return person.site.logins[person.role]["name"]


def safety(running, site, pictures):
    worker = Person(running, site, "keyworker", pictures=pictures).sign_in()
    caseload = panel(worker, "My caseload").locator("tbody th a[href^='/case/']")
    case = caseload.first.get_attribute("href")
    worker.page.goto(case + "/risk")
    choose(worker, "What is the risk now?", "High")
    write(worker, "Why?", "Says that they cannot go on")
    press(worker, "Save rating")
    expect(panel(worker, "Every rating")).to_contain_text("Says that they cannot go on")
    worker.picture("risk")
    worker.page.goto(case + "/flags")
    choose(worker, "Which flag?", "A child may be at risk")
    press(worker, "Raise flag")
    if worker.page.locator(".govuk-error-summary").count():
        expect(worker.page.locator(".govuk-error-summary")).to_contain_text("This flag is up already")
    worker.picture("flags")
    worker.page.goto(case)
    expect(worker.page.locator(".ecms-identity")).to_contain_text("A child may be at risk")
    worker.picture("case-with-risk")
    client = worker.page.locator(".ecms-identity__name a").get_attribute("href")
    worker.page.goto(client + "/death")
    worker.picture("death")
    press(worker, "Record the death")
    refused(worker, "Enter the day of death as a real day")

    leader = Person(running, site, "team_leader", pictures=pictures).sign_in()
    leader.page.goto(case + "/access")
    leader.picture("access")
    officer = Person(running, site, "information_governance", pictures=pictures).sign_in()
    officer.page.goto("/clients")
    officer.heading("Why do you look?")
    officer.picture("reason")
    is_clean(worker, leader, officer)
    for person in (worker, leader, officer):
        person.close()
