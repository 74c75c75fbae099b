"""Two people with one form open see each other; lines to open pages end when they should."""

import http.client
import signal
import time

from driver import Person
from editing import own_triage
from pages import press, saved, write
from plain import Plain
from playwright.sync_api import expect

OPEN = "has had this form open since"
AMENDING = "has been amending this record since"


def tests():
    yield "presence of two people on one form with JavaScript", together
    yield "presence on a form without JavaScript", without_script
    yield "presence lines end with the session, with the browser and with the server", lines_end


def together(running, site, pictures):
    worker = Person(running, site, "keyworker", pictures=pictures).sign_in()
    leader = Person(running, site, "team_leader", pictures=pictures).sign_in()
    record = own_triage(worker)
    leader.page.goto(record)
    main = leader.page.get_by_role("main")
    expect(main).not_to_contain_text(AMENDING)
    worker.page.goto(record)
    press(worker, "Amend triage")
    # The page of the record hears of it by itself, within a few seconds.
    expect(main).to_contain_text(AMENDING, timeout=5_000)
    leader.picture("presence-record")
    press(leader, "Amend triage")
    expect(main).to_contain_text(OPEN)
    expect(worker.page.get_by_role("main")).to_contain_text(OPEN, timeout=5_000)
    leader.picture("presence-form")
    # From page to page they stay, and since the same time.
    said = main.locator("[data-live-part]").inner_text()
    press(worker, "Save and continue")
    leader.page.wait_for_timeout(6_500)
    expect(main.locator("[data-live-part]")).to_have_text(said)
    # A second tab of the leader's shares the one line of the browser.
    second = leader.context.new_page()
    second.goto(record)
    expect(second.get_by_role("main")).to_contain_text(AMENDING)
    # Whoever leaves is gone in a moment, in both tabs.
    worker.page.goto("/my-work")
    expect(main).not_to_contain_text(OPEN, timeout=10_000)
    expect(second.get_by_role("main")).not_to_contain_text(AMENDING, timeout=10_000)
    # Somebody who comes back is seen in both; the first tab held the line, and the other takes it over.
    leader.page.close()
    worker.page.go_back()
    expect(second.get_by_role("main")).to_contain_text(AMENDING, timeout=10_000)
    for who in (worker, leader):
        said = [line for line in who.console if "Content Security Policy" in line or "Error" in line]
        assert not said, f"the browser of the {who.role} complained: {said[:3]}"
        who.context.close()


def without_script(running, site, pictures):
    worker = Person(running, site, "keyworker", script=False).sign_in()
    leader = Person(running, site, "team_leader", script=False).sign_in()
    record = own_triage(worker)
    for who in (worker, leader):
        who.page.goto(record)
        press(who, "Amend triage")
    main = leader.page.get_by_role("main")
    expect(main).to_contain_text(OPEN)
    worker.page.reload()
    expect(worker.page.get_by_role("main")).to_contain_text(OPEN)
    leader.close()
    worker.close()


class Line:
    """A stream of events, read as it comes."""

    def __init__(self, person: Plain, path: str):
        host, port = person.site.origin.removeprefix("http://").split(":")
        self.connection = http.client.HTTPConnection(host, int(port), timeout=30)
        cookies = "; ".join(f"{name}={value}" for name, value in person.cookies.items())
        self.connection.request("GET", path, headers={"Cookie": cookies})
        self.answer = self.connection.getresponse()
        self.status = self.answer.status

    def line(self) -> bytes:
        return self.answer.readline()

    def ends_within(self) -> float:
        start = time.monotonic()
        try:
            while self.line():
                pass
        except (OSError, http.client.HTTPException):
            pass
        return time.monotonic() - start

    def leave(self):
        self.connection.sock.close() if self.connection.sock else None
        self.answer.close()
        self.connection.close()


def lines_end(running, site, pictures):
    one, two = Plain(site, "keyworker").sign_in(), Plain(site, "team_leader").sign_in()
    case = next(iter(one.get("/my-work").links_to(r"^/case/[0-9a-f-]{36}$")))
    record = next(iter(one.get(case).links_to(r"^/record/[0-9a-f-]{36}$")))
    path = f"/live?part=record.{record.split('/')[2]}"
    ended = Line(one, path)
    assert ended.status == 200 and ended.answer.getheader("content-type").startswith("text/event-stream")
    assert ended.line().startswith(b"retry:")
    # Signed out: the line ends within two seconds.
    form = one.get("/my-work").form_with("Sign out")
    one.send(form, "Sign out")
    took = ended.ends_within()
    assert took <= 2.0, f"a line lived {took:.1f} s after its session"
    # Whoever leaves gives the line back: many more than one person may have at once are opened, one after the other.
    for _ in range(40):
        line = Line(two, path)
        assert line.status == 200, line.status
        assert line.line().startswith(b"retry:")
        line.leave()
    # Open lines do not hold up the end of the server.
    kept = [Line(two, path) for _ in range(5)]
    assert all(line.status == 200 for line in kept)
    start = time.monotonic()
    site.stop(signal.SIGTERM)
    took = time.monotonic() - start
    print(f"T-live-shutdown {'PASS' if took < 2 else 'FAIL'} {took:.2f} s with {len(kept)} open lines")
    assert took < 2.0, f"the server took {took:.1f} s to end"
    for line in kept:
        line.leave()
    site.start()
