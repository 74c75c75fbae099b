"""What is printed, and pages that are seen rarely: a sealed answer that is shown for a minute, the mark of where one lives,
somebody who is no client, and households that were filled in wrongly."""

import re
import shutil
import subprocess

from door import is_clean
from driver import Person
from linking import clients_of_the_team
from pages import current_page, group, open_link, panel, press, refused, write, write_address
from playwright.sync_api import expect


def tests():
    yield "sheets: a case is printed with its mark on every sheet, and the trail says so", printed
    yield "sheets: whoever may not print gets sheets that say so", not_printed
    yield "sheets: a sealed answer is shown for a minute", revealed
    yield "sheets: where one lives, somebody who is no client, and households filled in wrongly", rare


def printed(running, site, pictures):
    worker = Person(running, site, "keyworker", pictures=pictures).sign_in()
    case = panel(worker, "My caseload").locator("tbody th a[href^='/case/']").first.get_attribute("href")
    worker.page.goto(case)
    mark = worker.page.locator(".ecms-print-mark")
    expect(mark).to_be_hidden()
    reference = mark.get_attribute("data-print-reference")
    worker.page.emulate_media(media="print")
    expect(mark).to_be_visible()
    expect(mark).to_contain_text("OFFICIAL-SENSITIVE")
    expect(mark).to_contain_text(f"Printed by {site.logins['keyworker']['name']}")
    expect(mark).to_contain_text(f"trail reference {reference}")
    for screen_only in (".ecms-bar", ".moj-sub-navigation", ".ecms-foot"):
        for part in worker.page.locator(screen_only).all():
            expect(part).to_be_hidden()
    for button in worker.page.locator(".govuk-button").all():
        assert button.evaluate("b => getComputedStyle(b).display === 'none' || b.closest('.ecms-move') !== null")
    if pictures:
        pictures.mkdir(parents=True, exist_ok=True)
        worker.page.screenshot(path=str(pictures / "sheets-print.png"), full_page=True)
    with worker.page.expect_response(lambda answer: answer.url.endswith("/printed")) as told:
        sheets = worker.page.pdf(format="A4")
        worker.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert told.value.status == 200, told.value.status
    on_every_sheet(sheets, reference, pictures)
    worker.page.emulate_media(media="screen")
    worker.page.goto("/account/trail")
    expect(panel(worker, "Entries")).to_contain_text("Printed")
    expect(panel(worker, "Entries")).to_contain_text(reference)
    is_clean(worker)
    worker.close()


def on_every_sheet(sheets: bytes, reference: str, pictures):
    """The reference is on each sheet. Without the tool that reads sheets only their number is looked at."""
    count = len(re.findall(rb"/Type\s*/Page[^s]", sheets))
    assert count >= 1, "nothing was printed"
    if pictures:
        (pictures / "sheets-case.pdf").write_bytes(sheets)
    tool = shutil.which("pdftotext")
    if not tool:
        print(f"sheets: {count} printed; NOT READ, because pdftotext is missing")
        return
    text = subprocess.run([tool, "-layout", "-", "-"], input=sheets, capture_output=True, check=True).stdout.decode()
    pages = text.rstrip("\f\n").split("\f")
    for number, page in enumerate(pages, 1):
        assert reference in page, f"sheet {number} of {len(pages)} does not carry the reference"


def not_printed(running, site, pictures):
    leader = Person(running, site, "team_leader").sign_in()
    (client, _), _ = clients_of_the_team(leader)
    leader.close()
    duty = Person(running, site, "duty_worker", pictures=pictures).sign_in()
    duty.page.goto(client)
    duty.page.emulate_media(media="print")
    expect(duty.page.get_by_role("main")).to_be_hidden()
    expect(duty.page.locator(".ecms-identity").first).to_be_hidden()
    expect(duty.page.locator(".ecms-print-refusal")).to_be_visible()
    if pictures:
        duty.page.screenshot(path=str(pictures / "sheets-refused.png"), full_page=True)
    is_clean(duty)
    duty.close()


def revealed(running, site, pictures):
    record = keep_safe_address(Person(running, site, "keyworker").sign_in())
    lead = Person(running, site, "safety_lead", pictures=pictures).sign_in()
    ask_to_reveal(lead, record)
    lead.picture("sheets-reveal-asked")
    lead.page.get_by_role("main").get_by_role("button").last.click()
    expect(lead.page.locator(".govuk-error-summary")).to_be_visible()
    lead.picture("sheets-reveal-refused")
    say_why(lead)
    if lead.page.get_by_label("Password").count():
        lead.page.get_by_label("Password").fill(site.logins["safety_lead"]["password"])
        press(lead, "Continue")
        if lead.page.locator("[data-shown-seconds]").count() == 0:
            ask_to_reveal(lead, record)
            say_why(lead)
    shown = lead.page.locator("[data-shown-seconds]").first
    expect(shown).to_be_visible()
    expect(shown).to_contain_text("3 Hidden Row")
    lead.picture("sheets-revealed")
    lead.page.emulate_media(media="print")
    expect(shown).to_be_hidden()
    lead.close()


def ask_to_reveal(who: Person, record: str):
    who.page.goto(record)
    who.page.get_by_role("link", name=re.compile("^Reveal")).first.click()


def say_why(who: Person):
    main = who.page.get_by_role("main")
    main.locator("textarea, input[type=text]").first.fill("To write to her without her partner reading it")
    main.get_by_role("button").last.click()


def keep_safe_address(worker: Person) -> str:
    """Keeps a sealed answer about a client of the worker's; gives the address of its record."""
    case = panel(worker, "My caseload").locator("tbody th a[href^='/case/']").first.get_attribute("href")
    worker.page.goto(case)
    worker.page.locator(".ecms-identity__name a").first.click()
    for record in [link.get_attribute("href") for link in worker.page.locator("main a[href^='/record/']").all()]:
        worker.page.goto(record)
        amend = worker.page.get_by_role("button", name="Amend")
        if amend.count() == 0 or "Safe address" not in worker.page.get_by_role("main").inner_text():
            continue
        with worker.page.expect_navigation():
            amend.first.click()
        for _ in range(12):
            if current_page(worker) == "Check your answers":
                break
            if group(worker, "Safe address").count():
                write_address(worker, "Safe address", "3 Hidden Row", "Ambermoor", "TR1 3AY")
            press(worker, "Save and continue")
        with worker.page.expect_navigation():
            worker.page.locator("#submit button").click()
        worker.close()
        return record
    raise AssertionError("the worker amends no record with a safe address")


def rare(running, site, pictures):
    leader = Person(running, site, "team_leader", pictures=pictures).sign_in()
    leader.page.goto("/account")
    home = panel(leader, "Where you live")
    write(leader, "House or flat number", "17", home)
    press(leader, "Keep a mark", home)
    refused(leader, "postcode")
    leader.picture("sheets-home-refused")
    home = panel(leader, "Where you live")
    write(leader, "House or flat number", "17", home)
    write(leader, "Postcode", "TR1 3AY", home)
    press(leader, "Keep a mark", home)
    expect(panel(leader, "Where you live")).to_contain_text("A mark is kept.")
    leader.picture("sheets-home")

    (first, _), (second, (_, number)) = clients_of_the_team(leader)
    leader.page.goto(first + "/relationships")
    leader.picture("sheets-relationships")
    new = panel(leader, "Somebody who is not a client")
    if new.count() == 0:
        new = leader.page.get_by_role("region").filter(has=leader.page.get_by_label("Given name")).first
    new.get_by_role("button").last.click()
    expect(leader.page.locator(".govuk-error-summary, [role=alert]").first).to_be_visible()
    leader.picture("sheets-related-refused")

    leader.page.goto(first)
    open_link(leader, "New household")
    press(leader, "Keep the household")
    refused(leader, "Enter what the household is called.")
    leader.picture("sheets-household-new-refused")
    is_clean(leader)
    leader.close()
