"""Two entries that are one individual: found by number, compared side by side, linked with a reason, seen from both, and
unlinked again."""

import re

from door import is_clean
from driver import Person
from pages import menu, open_link, panel, press, write
from playwright.sync_api import expect


def tests():
    yield "linking of two entries is compared, done, seen from both, and undone", lambda *given: whole(*given, script=True)
    yield "linking works without JavaScript", lambda *given: whole(*given, script=False)


def clients_of_the_team(leader: Person):
    """Addresses and names of two clients whose cases the team holds."""
    menu(leader, "Team")
    cases = [link.get_attribute("href") for link in leader.page.locator("tbody a[href^='/case/']").all()]
    found = {}
    for case in cases:
        leader.page.goto(case)
        link = leader.page.locator("a[href^='/client/']").first
        found.setdefault(link.get_attribute("href").split("?")[0], None)
        if len(found) == 2:
            break
    for address in found:
        leader.page.goto(address)
        text = leader.page.locator(".ecms-identity, .moj-identity-bar").first.inner_text()
        found[address] = (leader.page.locator("h1").first.inner_text().strip().split(":")[0],
                          re.search(r"C\d{3} ?\d{3} ?[A-Z]", text)[0])
    return list(found.items())


def whole(running, site, pictures, script):
    leader = Person(running, site, "team_leader", script=script, pictures=pictures).sign_in()
    (first, (name, _)), (second, (other, number)) = clients_of_the_team(leader)
    leader.page.goto(first + "/same")
    leader.heading("The same person")
    expect(panel(leader, "Linked")).to_contain_text("No entry is linked with this one.")
    write(leader, "Another client's number", "C999 999Z")
    press(leader, "Look")
    expect(panel(leader, "Perhaps the same")).to_contain_text("was found")
    write(leader, "Another client's number", number)
    press(leader, "Look")
    leader.heading("Compare two entries") if "Compare" in leader.page.title() else open_link(leader, f"Compare {other}")
    expect(panel(leader, "Side by side")).to_contain_text("Differs")
    expect(panel(leader, "What a link shows together")).to_contain_text(other)
    is_clean(leader)
    leader.picture("linking-compare")
    press(leader, "Link these two")
    expect(leader.page.get_by_role("alert")).to_contain_text("Say why they are the same person.")
    leader.picture("linking-refused")
    write(leader, "Why are they the same person?", "Same tenancy and the same daughter; she gave her maiden name first.")
    press(leader, "Link these two")
    expect(leader.page.get_by_role("status").first).to_contain_text("The two entries are linked.")
    expect(panel(leader, "Linked")).to_contain_text(other)
    leader.picture("linking-linked")
    leader.page.goto(second)
    expect(leader.page.get_by_role("main")).to_contain_text(name)
    leader.picture("linking-seen-from-the-other")
    leader.page.goto(second + "/same")
    press(leader, re.compile("^End the link"))
    expect(panel(leader, "Linked")).to_contain_text("No entry is linked with this one.")
    leader.close()
