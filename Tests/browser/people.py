"""People and rights in a browser: teams, a role that is shown before it is given, leave, why somebody sees a thing, and
the pages of the trail."""


from datetime import timedelta

from door import is_clean
from driver import Person
from pages import choose, menu, open_link, panel, press, refused, today, write, write_day
from playwright.sync_api import expect


def tests():
    yield "people: a role is shown before it is given, leave is kept, a team is made", rights
    yield "people: why somebody sees a case, and who looked at a client", looking


def confirm(who: Person, role: str):
    who.page.get_by_label("Password").fill(who.site.logins[role]["password"])
    press(who, "Continue")


def rights(running, site, pictures):
    admin = Person(running, site, "data_controller", pictures=pictures).sign_in()
    menu(admin, "Accounts")
    admin.picture("people-accounts")
    open_link(admin, "Teams")
    admin.heading("Teams")
    admin.picture("people-teams")
    press(admin, "Make this team")
    refused(admin, "Enter the name of the team.")
    admin.page.locator("tbody th a").first.click()
    admin.picture("people-team")
    admin.page.goto("/accounts")
    admin.page.get_by_role("link", name=site.logins["keyworker"]["name"], exact=True).click()
    choose(admin, "Role", "Team leader, " + service_of(admin))
    press(admin, "Check this role")
    confirm(admin, "data_controller")
    choose(admin, "Role", "Team leader, " + service_of(admin))
    press(admin, "Check this role")
    admin.heading("Check this role")
    admin.picture("people-check-role")
    press(admin, "Give this role")
    refused(admin, "Say why they are given this role.")
    write(admin, "Why are they given this role?", "Acting up until the new leader comes")
    press(admin, "Give this role")
    write_day(admin, "First day away", today())
    write_day(admin, "Last day away", today() + timedelta(days=7))
    press(admin, "Keep this leave")
    admin.picture("people-account")
    admin.page.goto("/definitions/roles")
    admin.picture("people-roles")
    open_link(admin, "Keyworker")
    press(admin, "See what it would do")
    expect(panel(admin, "They would gain")).to_be_visible()
    admin.picture("people-try-role")
    worker = Person(running, site, "keyworker", pictures=pictures).sign_in()
    worker.page.goto("/account/leave")
    worker.picture("people-leave")
    is_clean(admin, worker)
    admin.close()
    worker.close()


def service_of(admin: Person) -> str:
    options = admin.page.get_by_label("Role", exact=True).locator("option").all_text_contents()
    return next(option.split(", ", 1)[1] for option in options if option.startswith("Team leader, "))


def looking(running, site, pictures):
    worker = Person(running, site, "keyworker", pictures=pictures).sign_in()
    case = panel(worker, "My caseload").locator("tbody th a[href^='/case/']").first.get_attribute("href")
    worker.page.goto(case)
    open_link(worker, "Who can see this, and why can I?")
    worker.heading("Why can I see this?")
    worker.picture("people-why")
    worker.page.goto("/why/ask?reference=/case/0198a000-0000-7000-8000-00000000abcd")
    worker.picture("people-why-ask")
    worker.page.goto("/account/trail")
    worker.heading("What I did")
    worker.picture("people-own-trail")
    worker.page.goto(case)
    client = worker.page.locator(".ecms-identity__name a").get_attribute("href")

    leader = Person(running, site, "team_leader", pictures=pictures).sign_in()
    leader.page.goto(case + "/why")
    choose(leader, "Ask about a colleague", site.logins["keyworker"]["name"])
    press(leader, "Why can or cannot they see this?")
    leader.picture("people-why-colleague")
    leader.page.goto(client)
    open_link(leader, "Who looked, who changed")
    leader.heading("Who looked, who changed")
    leader.picture("people-client-trail")
    leader.page.goto("/trail")
    leader.heading("What colleagues did")
    leader.picture("people-trail")
    is_clean(worker, leader)
    worker.close()
    leader.close()
