"""One client through the service, from registration to closure, in a browser: with JavaScript and without it."""

import re
import tempfile
from pathlib import Path

from driver import Person
from pages import (
    add_row, asked, box, choose, complete, confirm, days_ago, group, make, menu, nhs_number, not_yet, open_link, panel,
    press, refused, saved, stage, start_form, through, today, worked_out, write, write_address, write_day, write_name,
)
from playwright.sync_api import expect

GIVEN, FAMILY = "Rowan", "Quillebright"
SERVICE = "Drug and alcohol treatment"
CONSENT = "Do they agree to treatment as explained to them?"
WHY_NOT = "Why not, and what was offered?"
UNITS = "How many units on a typical drinking day?"
COORDINATES = "Does this service coordinate the care?"
REWORDED = "Is this service the one that coordinates the care?"
NEW_QUESTION = "Which language do they like to speak?"
BLOCKED = "Offer naloxone, and record that they hold it, before the case is closed."


def tests():
    yield "journey with JavaScript", lambda running, site, pictures: journey(running, site, pictures, script=True)
    yield "journey without JavaScript", lambda running, site, pictures: journey(running, site, None, script=False)


def journey(running, site, pictures, script):
    def person(role):
        return Person(running, site, role, script=script, pictures=pictures).sign_in()

    duty = person("duty_worker")
    duty.picture("my-work-of-duty")
    client = registers(duty)
    case = refers(duty, client)
    gives_to_team(duty, case)
    duty.close()

    leader = person("team_leader")
    accepts_and_allocates(leader, site, case)
    leader.close()

    worker = person("keyworker")
    finds_new_case(worker, case)
    does_triage(worker, site, case)
    does_assessment(worker, case)
    cannot_start_yet(worker, case)
    writes_plan(worker, case)
    writes_intervention(worker, case)
    asks_for_consent(worker, client, case)
    starts_treatment(worker, case)
    ends_intervention(worker, case)
    takes_outcomes_profile(worker, case)
    discharges(worker, case)
    cannot_close_yet(worker, client, case)
    closes(worker, case)
    worker.close()

    for who in (duty, leader, worker):
        said = [line for line in who.console if "Content Security Policy" in line or "Error" in line.split(":")[0]]
        assert not said, f"the browser of the {who.role} complained: {said[:3]}"


# ---- The duty worker

def registers(duty) -> str:
    """Searches first, meets an error and mends it, registers; gives the address of the client."""
    menu(duty, "Clients")
    duty.heading("Find a client")
    write(duty, "Name, client number, date of birth, NHS number, postcode or telephone number", f"{FAMILY} 1987")
    press(duty, "Find")
    expect(panel(duty, "Nobody found")).to_be_visible()
    duty.picture("search-nobody")
    service = box(duty, "For which service?")
    if service.count():
        service.select_option(label=SERVICE)
    press(duty, "Register a person")
    mends_wrong_answers(duty)
    through(duty, {
        "Who they are": lambda who: None,
        "How to reach them": reaches_them,
        "Keeping them safe": lambda who: choose(
            who, "Do they agree that treatment data go to the national system?", "Yes"),
    }, then="Register")
    duty.heading(FAMILY)
    expect(duty.page.get_by_role("region", name="Client", exact=True)).to_contain_text(FAMILY)
    duty.picture("client-registered")
    return duty.page.url


def mends_wrong_answers(duty):
    """A wrong number and a day to come: both are said, and what was typed is still there."""
    number = nhs_number("999100432")
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    write_name(duty, "What is their name?", GIVEN, FAMILY)
    write(duty, "NHS number", wrong)
    write_day(duty, "When were they born?", days_ago(-400))
    choose(duty, "Which sex is on their birth certificate?", "Female")
    press(duty, "Save and continue")
    refused(duty, "Enter a date of birth that is today or earlier.", "NHS number")
    expect(box(duty, "NHS number")).to_have_value(wrong)
    expect(group(duty, "What is their name?").get_by_label("Family name", exact=True)).to_have_value(FAMILY)
    duty.picture("form-with-errors")
    write(duty, "NHS number", f"{number[:3]} {number[3:6]} {number[6:]}")
    write_day(duty, "When were they born?", days_ago(39 * 365 + 100))
    saved(duty)


def reaches_them(duty):
    write_address(duty, "Where do they live?", "4 Heron Drive", "Ambermoor", "AM4 2QD")
    write(duty, "Phone number", "07700 900381")
    if duty.script:
        asked(duty, "Is it safe to text this number?")
    else:
        press(duty, "Save and continue")
        refused(duty)
    choose(duty, "Is it safe to text this number?", "Yes")


def refers(duty, client) -> str:
    """Takes the referral; gives the address of the case."""
    press(duty, "Refer to Structured treatment")

    def request(who):
        expect(group(who, "When was the referral received?").get_by_label("Day", exact=True)).to_have_value(str(today().day))
        choose(who, "Who referred them?", "GP")
        write(who, "Why are they referred?", "Drinks most days and would like to stop.\nAsked the GP for help.")
        choose(who, "Is there a child you are worried about?", "No")
        who.picture("form-referral")

    through(duty, {"The request": request}, then="Submit referral")
    duty.heading("Structured treatment")
    stage(duty, "Referred")
    return duty.page.url


def gives_to_team(duty, case):
    open_link(duty, "Allocate this case")
    duty.picture("allocate")
    teams = box(duty, "Team").locator("option")
    named = duty.site.logins["team_leader"].get("team")
    wanted = [text for text in teams.all_inner_texts()[1:] if not named or named in text]
    assert wanted, "there is no team to give the case to"
    box(duty, "Team").select_option(label=wanted[0])
    write(duty, "Why?", "The team of this area")
    press(duty, "Allocate case")
    duty.page.goto(case)
    expect(panel(duty, "Who works on this")).to_contain_text(wanted[0])


# ---- The team leader

def accepts_and_allocates(leader, site, case):
    menu(leader, "Team")
    leader.heading("Team caseload")
    box(leader, "Lead worker").select_option(label="No lead yet")
    press(leader, "Apply filters")
    expect(leader.page).to_have_url(re.compile("lead=none"))
    leader.picture("team-without-lead")
    open_link(leader, f"{FAMILY}, {GIVEN}")
    expect(leader.page).to_have_url(case)
    stage(leader, "Referred")
    make(leader, "Accept", "Accepted", "from “Referred” to “Accepted”")
    open_link(leader, "Allocate this case")
    name = site.logins["keyworker"]["name"]
    workers = box(leader, "Lead worker").locator("option").all_inner_texts()
    wanted = next((text for text in workers if name in text), None)
    assert wanted, f"{name} cannot be chosen: {workers}"
    box(leader, "Lead worker").select_option(label=wanted)
    write(leader, "Why?", "Has room for one more")
    press(leader, "Allocate case")
    leader.page.goto(case)
    expect(panel(leader, "Who works on this")).to_contain_text(name)
    leader.picture("case-accepted")


# ---- The key worker

def finds_new_case(worker, case):
    worker.page.goto("/my-work")
    link = panel(worker, "New to you").get_by_role("link").filter(has_text=FAMILY)
    expect(link).to_be_visible()
    worker.picture("my-work")
    link.click()
    expect(worker.page).to_have_url(case)
    not_yet(worker, "Triage is done", "Needs the form “Triage”")


def does_triage(worker, site, case):
    start_form(worker, "Triage")
    asked(worker, COORDINATES)
    publishes(site)
    worker.page.reload()
    asked(worker, REWORDED)
    asked(worker, NEW_QUESTION)
    asked(worker, COORDINATES, False)
    worker.picture("form-triage-reworded")
    through(worker, {"First meeting": first_meeting, "Substance use": substance_use}, then="Submit triage")
    complete(worker, case, "Triage")
    make(worker, "Triage is done", "Triaged")


def publishes(site):
    """The data controller rewords a question of the triage and adds one, while the site runs."""
    text = (Path(site.root) / "forms/drug_alcohol/triage.form.yaml").read_text()
    assert COORDINATES in text
    text = text.replace(COORDINATES, REWORDED)
    before = "      - field: suitable\n"
    assert before in text
    text = text.replace(before, f"      - field: spoken_language\n        type: text\n        label: {NEW_QUESTION}\n\n{before}", 1)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "drug_alcohol" / "triage.form.yaml"
        file.parent.mkdir()
        file.write_text(text)
        site.run("definitions", "publish", "--data", str(site.data), "--reason", "Plainer wording", str(file))


def first_meeting(worker):
    write_day(worker, "When were they first seen?", today())
    choose(worker, REWORDED, "Yes")
    write(worker, NEW_QUESTION, "Welsh")
    asked(worker, WHY_NOT, False)
    choose(worker, "Is structured treatment suitable?", "No")
    if worker.script:
        asked(worker, WHY_NOT)
        worked_out(worker, "Days since referral", "0")
        saved(worker)
    else:
        press(worker, "Save and continue")
        refused(worker)
        asked(worker, WHY_NOT)
        worked_out(worker, "Days since referral", "0")
    choose(worker, "Is structured treatment suitable?", "Yes")
    if worker.script:
        asked(worker, WHY_NOT, False)


def substance_use(worker):
    choose(worker, "What is the main substance?", "Alcohol")
    asked(worker, UNITS, False)
    write(worker, "On how many of the last 28 days did they drink?", "20")
    if not worker.script:
        press(worker, "Save and continue")
        refused(worker)
    asked(worker, UNITS)
    write(worker, UNITS, "6")
    child = add_row(worker, "Add person", "Person 1")
    write_name(worker, "Name", "Merryn", FAMILY, child)
    write_year_of_birth(worker, child)
    if worker.script:
        worked_out(worker, "Units in 28 days", "120")
    worker.picture("form-triage-substances")


def write_year_of_birth(worker, child):
    group(worker, "Born", child).get_by_label("Year", exact=True).fill(str(today().year - 6))


def does_assessment(worker, case):
    start_form(worker, "Comprehensive assessment")
    through(worker, {
        "The assessment": about, "Substance use": use, "Health": health, "Home, people and money": life, "Risk": risk,
    }, then="Submit comprehensive assessment")
    complete(worker, case, "Comprehensive assessment")
    worker.picture("case-triaged")


def about(worker):
    choose(worker, "Where was it done?", "At the service")
    write(worker, "What do they want from treatment, in their own words?", "Mornings without shaking")
    choose(worker, "Was anyone else present?", "No")


def use(worker):
    row = add_row(worker, "Add substance", "Substance 1")
    choose(worker, "Substance", "Alcohol", row)
    write(worker, "Days used in 28", "20", row)
    write(worker, "Spent in a usual week", "35.50", row)
    press(worker, "Add another substance")
    row = group(worker, "Substance 2")
    expect(row).to_be_visible()
    expect(box(worker, "Spent in a usual week", group(worker, "Substance 1"))).to_have_value("35.50")
    choose(worker, "Substance", "Cannabis", row)
    write(worker, "Days used in 28", "4", row)
    write(worker, "Spent in a usual week", "10", row)
    choose(worker, "Have they ever injected?", "No")
    choose(worker, "Have they overdosed in the last 12 months?", "No")
    if worker.script:
        worked_out(worker, "Most days of use of one substance", "20")
        worked_out(worker, "Spent in a usual week, all substances", "45.50")
    worker.picture("form-assessment-use")


def health(worker):
    write(worker, "How do they rate their physical health?", "9")
    choose(worker, "Which of these apply?", "Low mood")


def life(worker):
    choose(worker, "Where do they live now?", "With family or friends")
    choose(worker, "Do children live with them?", "Yes")
    if not worker.script:
        press(worker, "Save and continue")
        refused(worker)
    choose(worker, "Are the children safe at home?", "Yes")


def risk(worker):
    choose(worker, "Have they harmed themselves, or thought of it, in the last 12 months?", "No")
    choose(worker, "Is anyone hurting or frightening them?", "No")
    write(worker, "Risk in short, and what was agreed", "Low at present. Will ring if that changes.")


def cannot_start_yet(worker, case):
    worker.page.goto(case)
    not_yet(worker, "Start treatment", "Care plan", "Intervention", "the client must agree to it", CONSENT)


def writes_plan(worker, case):
    start_form(worker, "Care plan")

    def plan(who):
        write_day(who, "When was the plan agreed?", today())
        row = add_row(who, "Add one to Goals", "Number 1")
        write(who, "What do they want to reach?", "Two weeks without a drink", row)
        choose(who, "Reached?", "No", row)
        confirm(who, "Agreed with the client")
        who.picture("form-plan")

    through(worker, {"The plan": plan}, then="Submit care plan")
    complete(worker, case, "Care plan")


def writes_intervention(worker, case):
    start_form(worker, "Intervention")

    def intervention(who):
        choose(who, "Which intervention?", "Psychosocial")
        choose(who, "Where?", "Community")
        write_day(who, "When was it requested?", today())
        write_day(who, "First appointment offered for", today())
        write_day(who, "When did it start?", today())

    through(worker, {"Intervention": intervention}, then="Submit intervention")
    complete(worker, case, "Intervention")


def asks_for_consent(worker, client, case):
    """Only one answer is missing now, and the case names it; the client's form is amended with it."""
    worker.page.goto(case)
    not_yet(worker, "Start treatment", CONSENT)
    worker.picture("case-not-yet")
    worker.page.goto(client)
    press(worker, "Amend Client", panel(worker, "What is known"))
    through(worker, {"Keeping them safe": lambda who: choose(who, CONSENT, "Yes")}, then="Save changes")
    worker.heading(FAMILY)


def starts_treatment(worker, case):
    worker.page.goto(case)
    make(worker, "Start treatment", "In treatment", "Book the first keywork session")
    expect(panel(worker, "To do")).to_contain_text("Book the first keywork session")
    worker.picture("case-in-treatment")
    worker.page.goto("/my-work")
    expect(panel(worker, "Reviews and tasks due")).to_contain_text("Book the first keywork session")
    worker.page.goto(case)
    not_yet(worker, "Close", "Discharge")


def ends_intervention(worker, case):
    press(worker, "Amend Intervention", panel(worker, "Forms of this case"))
    through(worker, {"Intervention": lambda who: write_day(who, "When did it end?", today())}, then="Save changes")
    worker.page.goto(case)
    open_link(worker, "Intervention", panel(worker, "Forms of this case"))
    worker.heading("Intervention")
    worker.picture("record")


def takes_outcomes_profile(worker, case):
    worker.page.goto(case)
    start_form(worker, "Treatment Outcomes Profile")

    def days(who):
        write_day(who, "When was the interview?", today())
        choose(who, "Which stage?", "Start")
        for week in range(1, 5):
            write(who, f"Drinking days, week {week}", "1")
        write(who, "Days of opiate use in 28", "4")

    through(worker, {"Substance use in the last 28 days": days}, then="Submit Treatment Outcomes Profile")


def discharges(worker, case):
    worker.page.goto(case)
    start_form(worker, "Discharge")

    def end(who):
        write_day(who, "When did treatment end?", today())
        choose(who, "Why did treatment end?", "Treatment completed - drug free")

    through(worker, {"End of treatment": end}, then="Submit discharge")
    complete(worker, case, "Discharge")


def cannot_close_yet(worker, client, case):
    """A rule blocks the move: opiates with drinking, and no naloxone. What ends it is on the client's form."""
    worker.page.goto(case)
    not_yet(worker, "Close", BLOCKED)
    worker.picture("case-blocked")
    worker.page.goto(client)
    press(worker, "Amend Client", panel(worker, "What is known"))
    held = {"Keeping them safe": lambda who: choose(who, "Do they hold naloxone?", "Yes")}
    through(worker, held, then="Save changes")


def closes(worker, case):
    worker.page.goto(case)
    make(worker, "Close", "Closed", "The case closes. Its records stay.")
    worker.picture("case-closed")
