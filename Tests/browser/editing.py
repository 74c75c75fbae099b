"""Two people at one record: what both changed is asked about, by keyboard and without JavaScript too."""

from driver import Person
from pages import choose, open_link, panel, press, saved, write
from playwright.sync_api import expect

SUITABLE = "Is structured treatment suitable?"
WHY_NOT = "Why not, and what was offered?"
WHICH = "Which answer stands?"


def tests():
    yield "editing at once with JavaScript", lambda running, site, pictures: at_once(running, site, pictures, script=True)
    yield "editing at once without JavaScript", lambda running, site, pictures: at_once(running, site, None, script=False)


def at_once(running, site, pictures, script):
    worker = Person(running, site, "keyworker", script=script, pictures=pictures).sign_in()
    leader = Person(running, site, "team_leader", script=script, pictures=pictures).sign_in()
    record = own_triage(worker)
    begins(worker, record, "The keyworker’s words.")
    begins(leader, record, "The leader’s words.")
    submits(worker)
    chooses(leader)
    looks_back(leader, record)
    for who in (worker, leader):
        said = [line for line in who.console if "Content Security Policy" in line]
        assert not said, f"the browser of the {who.role} complained: {said[:3]}"
        who.close()


def own_triage(worker) -> str:
    """The address of the triage of a case that the keyworker holds."""
    cases = [link.get_attribute("href") for link in worker.page.locator("a[href^='/case/']").all()]
    for case in dict.fromkeys(cases):
        worker.page.goto(case)
        found = panel(worker, "Records").get_by_role("link", name="Triage").first
        if found.count():
            return found.get_attribute("href")
    raise AssertionError("the keyworker holds no case with a triage")


def begins(who, record: str, words: str):
    """Changes the same two answers, and goes on to the next page."""
    who.page.goto(record)
    press(who, "Amend triage")
    choose(who, SUITABLE, "No")
    if not who.script:
        press(who, "Save and continue")
        who.page.go_back()
        who.page.reload()
    write(who, WHY_NOT, words)
    saved(who)
    press(who, "Save and continue")


def submits(worker):
    worker.page.goto(check(worker))
    worker.page.get_by_label("Why are you changing it? (optional)").fill("Talked it over")
    press(worker, "Save changes")


def check(who) -> str:
    draft = who.page.url.split("/draft/")[1].split("/")[0]
    return f"/draft/{draft}/check-answers"


def chooses(leader):
    leader.page.goto(check(leader))
    expect(leader.page.get_by_role("main")).to_contain_text("You both answered one question")
    expect(leader.page.get_by_role("button", name="Save changes")).to_have_count(0)
    leader.picture("check-with-a-clash")
    leader.page.get_by_role("main").get_by_role("button", name="Choose which answers stand").click()
    leader.heading("Choose which answers stand")
    press(leader, "Keep chosen answers")
    expect(leader.page.locator(".govuk-error-summary")).to_contain_text("Choose which answer stands")
    leader.picture("choose-answers")
    # By keyboard: to the first answer, and one back from there is the heading's link.
    first = leader.page.get_by_role("radio").first
    first.focus()
    leader.page.keyboard.press("Space")
    expect(first).to_be_checked()
    press(leader, "Keep chosen answers")
    press(leader, "Save changes")


def looks_back(leader, record: str):
    leader.page.goto(record)
    expect(leader.page.get_by_role("main")).to_contain_text("The keyworker’s words.")
    open_link(leader, "History of this record")
    main = leader.page.get_by_role("main")
    expect(main).to_contain_text("and not kept")
    expect(main).to_contain_text("The leader’s words.")
    expect(main).to_contain_text("Why: Talked it over")
    leader.picture("record-history")
    press(leader, "Compare versions")
    expect(main).to_contain_text("changed between version")
    leader.picture("compare-versions")
    leader.page.goto(f"{record}/version/1")
    expect(main).to_contain_text("This is not what stands now.")
    leader.picture("record-version")
    leader.page.goto(f"{record}/as-on")
    leader.picture("record-as-on")
    press(leader, "Show that day")
    leader.page.goto(f"{record}/withdraw")
    leader.heading("Withdraw this record?")
    leader.picture("withdraw-record")
    leader.page.goto(f"{record}/move")
    leader.heading("Move to where it belongs")
    leader.picture("move-record")
