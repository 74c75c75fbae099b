"""Households with their history, people who are related without being clients, and the conflict check that they lead to."""

import re

from door import is_clean
from driver import Person
from linking import clients_of_the_team
from pages import choose, days_ago, menu, open_link, panel, press, write, write_address, write_day
from playwright.sync_api import expect


def tests():
    yield "parties: a household is made, changed and read as on a day", lambda *given: household(*given, script=True)
    yield "parties: a household works without JavaScript", lambda *given: household(*given, script=False)
    yield "parties: somebody takes part in a case and ends", lambda *given: taking_part(*given, script=True)
    yield "parties: taking part works without JavaScript", lambda *given: taking_part(*given, script=False)
    yield "parties: a place is described, found and protected", lambda *given: place(*given, script=True)
    yield "parties: a conflict check waits for a decision with a reason", lambda *given: conflict(*given, script=True)


def household(running, site, pictures, script):
    leader = Person(running, site, "team_leader", script=script, pictures=pictures).sign_in()
    (first, (name, _)), (second, (other, number)) = clients_of_the_team(leader)
    leader.page.goto(first)
    open_link(leader, "New household")
    press(leader, "Keep the household")
    expect(leader.page.get_by_role("alert")).to_contain_text("Enter what the household is called.")
    is_clean(leader)
    write(leader, "What is the household called?", "The Example household")
    write(leader, "Where does it live?", "1 Example Row\nAmbermoor")
    choose(leader, f"{name} is", "Parent")
    write_day(leader, "Since when?", days_ago(90))
    leader.picture("household-new")
    press(leader, "Keep the household")
    expect(panel(leader, "Members")).to_contain_text(name)
    write(leader, "Client number of the person", number, panel(leader, "Add a member"))
    choose(leader, "They are", "Partner", panel(leader, "Add a member"))
    write_day(leader, "Since when?", days_ago(60), panel(leader, "Add a member"))
    press(leader, "Add")
    expect(panel(leader, "Members")).to_contain_text(other)
    is_clean(leader)
    leader.picture("household")
    leader.page.get_by_text("Keep a new address").click()
    write(leader, "Where does it live?", "2 Other Street")
    press(leader, "Keep the address")
    expect(panel(leader, "Address")).to_contain_text("2 Other Street")
    write_day(leader, "As it was on a day", days_ago(70))
    press(leader, "Show that day")
    expect(panel(leader, "Address on that day")).to_contain_text("1 Example Row")
    expect(panel(leader, "Members on that day")).not_to_contain_text(other)
    is_clean(leader)
    leader.picture("household-on-a-day")
    leader.page.goto(second)
    expect(panel(leader, "Household")).to_contain_text("The Example household")
    leader.picture("household-of-client")
    leader.close()


def taking_part(running, site, pictures, script):
    leader = Person(running, site, "team_leader", script=script, pictures=pictures).sign_in()
    menu(leader, "Team")
    case = leader.page.locator("tbody a[href^='/case/']").first.get_attribute("href")
    leader.page.goto(case)
    leader.picture("case-with-participants")
    open_link(leader, "All who take part")
    leader.heading("Who takes part")
    press(leader, "Look")
    expect(leader.page.get_by_role("alert")).to_contain_text("Choose what they are in the case.")
    choose(leader, "What are they in the case?", "Carer or relative", panel(leader, "Add somebody"))
    write(leader, "Who are they?", "Zacharias", panel(leader, "Add somebody"))
    press(leader, "Look")
    expect(panel(leader, "Carer or relative: who is meant?")).to_contain_text("Nobody was found")
    is_clean(leader)
    leader.picture("participants-found")
    new = panel(leader, "Somebody who is not known here")
    write(leader, "Given name", "Zacharias", new)
    write(leader, "Family name", "Exampleton", new)
    press(leader, "Add this person")
    expect(panel(leader, "Now")).to_contain_text("Zacharias Exampleton")
    is_clean(leader)
    leader.picture("participants")
    line = panel(leader, "Now").get_by_role("listitem").filter(has_text="Exampleton")
    line.get_by_text("Change or end").click()
    line.get_by_label("They never took part").check()
    line.get_by_role("button", name="Keep this").click()
    expect(panel(leader, "Now")).not_to_contain_text("Exampleton")
    leader.page.get_by_role("main").locator("summary", has_text="Corrections").click()
    expect(leader.page.get_by_role("main")).to_contain_text("Put right by")
    leader.close()


def place(running, site, pictures, script):
    duty = Person(running, site, "duty_worker", script=script, pictures=pictures).sign_in()
    menu(duty, "Clients")
    open_link(duty, "Places")
    duty.heading("Places")
    is_clean(duty)
    duty.picture("places")
    choose(duty, "What kind of place is it?", "Residential", panel(duty, "Add a place"))
    press(duty, "Describe it")
    write(duty, "What is the place called?", "The Example House")
    choose(duty, "Must the address be protected?", "Yes")
    write_address(duty, "Where is it, to be shown only to named people who say why?", "9 Sealed Row", "Ambermoor", "TR1 3AY")
    is_clean(duty)
    duty.picture("place-form")
    press(duty, "Save and continue")
    duty.picture("place-check")
    press(duty, "Submit place")
    duty.heading("The Example House")
    expect(duty.page.get_by_role("main")).to_contain_text("Not kept openly.")
    expect(duty.page.get_by_role("main")).not_to_contain_text("Sealed Row")
    is_clean(duty)
    duty.picture("place")
    duty.close()


def conflict(running, site, pictures, script):
    leader = Person(running, site, "team_leader", script=script, pictures=pictures).sign_in()
    menu(leader, "Team")
    cases = [link.get_attribute("href") for link in leader.page.locator("tbody a[href^='/case/']").all()]
    for case in cases:
        leader.page.goto(case + "/conflicts")
        if leader.page.get_by_role("heading", name="Decide", exact=True).count():
            break
    leader.heading("Conflict check")
    expect(leader.page.get_by_role("main")).to_contain_text(re.compile("Nobody has decided yet|Somebody has to look again"))
    is_clean(leader)
    leader.picture("conflict-check")
    press(leader, "Keep the decision")
    expect(leader.page.get_by_role("alert")).to_contain_text("Choose what you decide.")
    leader.page.get_by_label("No conflict", exact=True).check()
    press(leader, "Keep the decision")
    expect(leader.page.get_by_role("alert")).to_contain_text("Say why.")
    leader.picture("conflict-refused")
    leader.page.get_by_label("No conflict", exact=True).check()
    write(leader, "Why?", "Both know, and another team works with the other one.")
    press(leader, "Keep the decision")
    expect(leader.page.get_by_role("status").first).to_contain_text("What you decided is kept.")
    leader.page.goto(case + "/conflicts")
    expect(leader.page.get_by_role("main")).to_contain_text("It is decided: the case can go on.")
    expect(panel(leader, "Decided before")).to_contain_text("No conflict")
    leader.close()
