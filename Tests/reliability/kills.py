"""T-50, small: the server is killed in the middle of saves and must not lose one that it acknowledged.

    kills.py --server PROGRAM --root CLONE [--kills 20] [--saves 2000] [--seed 50] [--clients 24]

Several people save drafts without pause, and one amends records with the key of the form. Each notes, outside the
server, every save that was answered. The server is ended with SIGKILL at random moments and started again on the same
data. After every start each draft must hold its last acknowledged text or a later one; at the end the same is read from
a copy of the files, every amendment must be there exactly once, and the trail must verify.
Closes with one line: N passed, N failed."""

import argparse
import json
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
import threading
import time
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "browser"))

from demo_site import Site  # noqa: E402
from plain import Gone, Page, Plain, Reader  # noqa: E402

READY_WITHIN = 5.0


class Ledger:
    """What was sent and what was answered, kept by the clients."""

    def __init__(self):
        self.lock = threading.Lock()
        self.acknowledged = 0
        self.problems: list[str] = []

    def count(self):
        with self.lock:
            self.acknowledged += 1

    def say(self, problem: str):
        with self.lock:
            if len(self.problems) < 20:
                self.problems.append(problem)


def page_with_text(person: Plain, page: Page):
    """The page of a draft that has a box for text, with the name of the box; None where the draft has none."""
    draft = "/".join(page.path.split("/")[:3])
    seen, waiting = set(), [page.path] + page.links_to(f"^{draft}/")
    while waiting:
        path = waiting.pop(0).split("#")[0]
        if path in seen or "/check-answers" in path:
            continue
        seen.add(path)
        page = person.get(path)
        form = page.live_form()
        if page.status == 200 and form and form.texts():
            return path, form.texts()[0]
        waiting += page.links_to(f"^{draft}/")
    return None


def begun(person: Plain, page: Page, part: str):
    """Drafts that the page offers to begin, by its forms and links whose address holds `part`."""
    for form in page.read.forms:
        if form.method == "post" and part in form.action:
            yield person.follow(person.ask("POST", form.action, form.fields))
    for href in dict.fromkeys(page.links_to(part)):
        yield person.get(href)


class Writer(threading.Thread):
    """Saves until told to stop; waits while the server is away, and then looks whether its last save is there."""

    def __init__(self, person: Plain, number: int, ledger: Ledger, up: threading.Event, done: threading.Event):
        super().__init__(daemon=True)
        self.person = Plain(person.site, person.role, person.cookies)
        self.number, self.ledger, self.up, self.done = number, ledger, up, done
        self.sent: list[str] = []
        self.last_acknowledged = -1
        self.name_of_it = "?"

    def token(self):
        text = f"save-{self.number:02d}-{len(self.sent):06d}"
        self.sent.append(text)
        return text

    def acknowledge(self, text):
        self.last_acknowledged = self.sent.index(text, max(0, len(self.sent) - 3))
        self.ledger.count()

    def run(self):
        while not self.done.is_set():
            if not self.up.wait(timeout=0.2):
                continue
            try:
                self.look()
                while self.up.is_set() and not self.done.is_set():
                    self.save()
            except Gone:
                time.sleep(0.02)
            except Exception as problem:
                self.ledger.say(f"{self.name_of_it}: {problem!r}")
                time.sleep(0.2)

    def compare(self, found: str | None, where: str):
        """A later save than the last acknowledged one may be there: it was committed before its answer was cut off."""
        if self.last_acknowledged < 0:
            return True
        if found in self.sent and self.sent.index(found) >= self.last_acknowledged:
            return True
        kind = "partial" if found and any(text.startswith(found) and text != found for text in self.sent) else "lost"
        self.ledger.say(f"{kind}: {where} holds {found!r}, acknowledged {self.sent[self.last_acknowledged]!r}")
        return False


class Drafter(Writer):
    """Writes one draft again and again, as typing on its page does."""

    def __init__(self, person, number, ledger, up, done, path, field):
        super().__init__(person, number, ledger, up, done)
        self.path, self.field = path, field
        self.draft = path.split("/")[2]
        self.name_of_it = f"draft {number} ({field})"
        self.form = None

    def look(self):
        page = self.person.get(self.path)
        self.form = page.live_form()
        if page.status != 200 or self.form is None:
            raise AssertionError(f"{page.status} at the draft: {page.text[:120]}")
        self.compare(self.form.value(self.field), f"page of {self.name_of_it}")

    def save(self):
        text = self.token()
        self.form.set(self.field, text)
        answer = self.person.ask("POST", self.form.action, self.form.fields, partial=True)
        if answer.status in (200, 422) and "data-saved-at" in answer.body:
            self.acknowledge(text)
            self.renew(answer.body)
        elif answer.status in (200, 409, 422):
            self.look()
        else:
            raise AssertionError(f"{answer.status} on a save: {answer.text[:120]}")

    def renew(self, fragment):
        """Hidden fields that the server sent anew, such as the number of saves."""
        reader = Reader()
        reader.feed(f"<form>{fragment}</form>")
        for name, kind in reader.forms[0].kinds.items():
            if kind == "hidden" and self.form.value(name) is not None:
                self.form.set(name, reader.forms[0].value(name))


class Amender(Writer):
    """Amends one record again and again. A submission whose answer was cut off is sent once more with the same key."""

    def __init__(self, person, number, ledger, up, done, record, field=None):
        super().__init__(person, number, ledger, up, done)
        self.record, self.field = record, field
        self.path = None
        self.waiting = None
        self.acknowledged_texts: list[str] = []
        self.name_of_it = f"amendment of record {number}"

    def begin(self):
        """Opens the draft of an amendment; None where the record cannot be amended by this person in a box for text."""
        page = self.person.get(self.record)
        for draft in begun(self.person, page, "/amend"):
            if "/draft/" in draft.path:
                return page_with_text(self.person, draft)
        return None

    def look(self):
        """What was cut off is sent again. Where it was done the first time, the draft is gone: it must be there once."""
        if self.waiting:
            text, form = self.waiting
            answer = self.person.send(form)
            if answer.status != 404:
                self.settle(text, answer)
            self.waiting = None

    def save(self):
        found = self.begin()
        if not found:
            raise AssertionError("the record could not be amended any more")
        path, field = found
        form = self.person.get(path).live_form()
        text = self.token()
        form.set(field, text)
        kept = self.person.send(form, "Save and continue")
        if kept.status not in (200, 303):
            raise AssertionError(f"{kept.status} on a page of an amendment: {kept.text[:120]}")
        check = self.person.get("/".join(path.split("/")[:3]) + "/check-answers")
        submit = check.form_to("/check-answers")
        if check.status != 200 or submit is None:
            raise AssertionError(f"{check.status} at the answers to check: {check.text[:160]}")
        self.waiting = (text, submit)
        self.settle(text, self.person.send(submit))
        self.waiting = None

    def settle(self, text, answer):
        if answer.status == 303 and "/draft/" not in answer.headers.get("Location", ""):
            self.acknowledge(text)
            self.acknowledged_texts.append(text)
        else:
            raise AssertionError(f"{answer.status} on submitting: {answer.text[:160]}")


def prepared(site: Site, ledger: Ledger, up, done):
    """People at work: drafts of several forms and cases, and records to amend."""
    writers: list[Writer] = []
    keyworker = Plain(site, "keyworker").sign_in()
    duty = Plain(site, "duty_worker").sign_in()
    cases = list(dict.fromkeys(keyworker.get("/my-work").links_to(r"^/case/[0-9a-f-]{36}$")))
    known: set[str] = set()

    def add(person, draft):
        if "/draft/" not in draft.path or draft.path.split("/")[2] in known or len(writers) >= 6:
            return
        known.add(draft.path.split("/")[2])
        found = page_with_text(person, draft)
        if found:
            writers.append(Drafter(person, len(writers), ledger, up, done, *found))

    for draft in begun(duty, duty.get("/clients?q=nobody+of+this+name"), "/clients/new"):
        add(duty, draft)
    for case in cases[:4]:
        for draft in begun(keyworker, keyworker.get(case), "/record/drug_alcohol/assessment"):
            add(keyworker, draft)
    for case in dict.fromkeys(duty.get("/team").links_to(r"^/case/[0-9a-f-]{36}$")):
        for client in duty.get(case).links_to(r"^/client/[0-9a-f-]{36}$")[:1]:
            for draft in begun(duty, duty.get(client), "/refer") if len(writers) < 6 else ():
                add(duty, draft)
    for case in cases[:6]:
        for draft in begun(keyworker, keyworker.get(case), "/record/drug_alcohol/") if len(writers) < 6 else ():
            add(keyworker, draft)
    amenders = []
    for case in cases:
        for record in dict.fromkeys(keyworker.get(case).links_to(r"^/record/[0-9a-f-]{36}$")):
            amender = Amender(keyworker, 90 + len(amenders), ledger, up, done, record)
            if len(amenders) < 2 and amender.begin():
                amenders.append(amender)
    keyworker.close()
    duty.close()
    if len(writers) < 3 or not amenders:
        raise RuntimeError(f"Too little to write: {len(writers)} drafts, {len(amenders)} amendable records, "
                           f"{len(cases)} cases of the key worker.")
    return writers, amenders


def stored(site: Site, writers, amenders, ledger: Ledger):
    """The same question put to a copy of the files, without the server."""
    with tempfile.TemporaryDirectory(prefix="ecms-copy-") as folder:
        copy = Path(folder) / "data"
        shutil.copytree(site.data, copy, ignore=lambda at, names: [name for name in names if (Path(at) / name).is_socket()])
        sound = True
        for file in sorted(copy.rglob("*.sqlite")):
            base = sqlite3.connect(file)
            whole = base.execute("PRAGMA integrity_check").fetchall()
            keys = base.execute("PRAGMA foreign_key_check").fetchall()
            if whole != [("ok",)] or keys:
                sound = False
                ledger.say(f"{file.name}: {whole[:2]} {keys[:2]}")
            base.close()
        base = sqlite3.connect(copy / "case.sqlite")
        lost = double = 0
        for writer in writers:
            row = base.execute("SELECT answers FROM draft WHERE id = ?", (writer.draft,)).fetchone()
            texts = tokens(json.loads(row[0])) if row else []
            here = [text for text in texts if text.startswith(f"save-{writer.number:02d}-")]
            if not writer.compare(here[-1] if here else None, f"file of {writer.name_of_it}"):
                lost += 1
        for amender in amenders:
            versions = base.execute("SELECT changed FROM recordVersion WHERE record = ?",
                                    (amender.record.split("/")[2],)).fetchall()
            texts = [text for (changed,) in versions for text in tokens(json.loads(changed))]
            for text in amender.sent:
                if texts.count(text) == 0 and text in amender.acknowledged_texts:
                    lost += 1
                    ledger.say(f"lost: amendment {text}")
                elif texts.count(text) > 1:
                    double += 1
                    ledger.say(f"twice: amendment {text}")
        base.close()
    return sound, lost, double


def tokens(value):
    """Every text inside an answer, in order."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [text for part in value for text in tokens(part)] if isinstance(value, list) else []


def main() -> int:
    reader = argparse.ArgumentParser()
    reader.add_argument("--server", required=True)
    reader.add_argument("--root", required=True)
    reader.add_argument("--kills", type=int, default=20)
    reader.add_argument("--saves", type=int, default=2000)
    reader.add_argument("--seed", type=int, default=50)
    reader.add_argument("--clients", type=int, default=24)
    reader.add_argument("--seconds", type=float, default=240)
    asked = reader.parse_args()
    chance, ledger = random.Random(asked.seed), Ledger()
    up, done = threading.Event(), threading.Event()
    passed = failed = 0

    def result(is_good, sentence):
        nonlocal passed, failed
        passed, failed = passed + bool(is_good), failed + (not is_good)
        print(f"{'PASS' if is_good else 'FAIL'} {sentence}", flush=True)

    began, ready, kills = time.monotonic(), [], 0
    try:
        with Site(asked.server, asked.root, clients=asked.clients) as site:
            writers, amenders = prepared(site, ledger, up, done)
            for one in writers + amenders:
                one.start()
            up.set()
            share = asked.saves / max(1, asked.kills)
            for turn in range(asked.kills):
                goal = ledger.acknowledged + share * chance.uniform(0.6, 1.4)
                latest = time.monotonic() + (asked.seconds - (time.monotonic() - began)) / (asked.kills - turn)
                while ledger.acknowledged < goal and time.monotonic() < latest:
                    time.sleep(0.005)
                time.sleep(chance.uniform(0, 0.05))
                site.stop(signal.SIGKILL)
                up.clear()
                kills += 1
                start = time.monotonic()
                site.start()
                ready.append(time.monotonic() - start)
                up.set()
            while ledger.acknowledged < asked.saves and time.monotonic() - began < asked.seconds:
                time.sleep(0.02)
            time.sleep(0.5)
            done.set()
            for one in writers + amenders:
                one.join(timeout=40)
            for one in writers + amenders:
                one.look()
                one.person.close()
            site.stop()
            sound, lost, double = stored(site, writers, amenders, ledger)
            trail = site.run("trail", "verify", "--data", str(site.data), check=False)
            said = [line for line in ledger.problems if line.startswith(("lost", "partial", "twice"))]
            partial = sum(line.startswith("partial") for line in ledger.problems)
            lost = max(lost, sum(line.startswith("lost") for line in ledger.problems))
            other = [line for line in ledger.problems if line not in said]
            result(kills >= asked.kills and ledger.acknowledged >= asked.saves,
                   f"{ledger.acknowledged} saves were acknowledged between {kills} kills")
            result(lost == 0 and partial == 0 and double == 0,
                   f"no acknowledged save is lost, partial or there twice ({lost}, {partial}, {double})")
            result(sound, "the files are whole and their references hold")
            result(trail.returncode == 0, "the trail verifies")
            result(max(ready, default=0) <= READY_WITHIN,
                   f"the server was ready within {max(ready, default=0):.1f} s of every start")
            result(not other, "nobody met anything but a server that was away")
            for line in ledger.problems:
                print("  " + line)
            if trail.returncode != 0:
                print("  " + (trail.stdout + trail.stderr)[-600:])
            amended = sum(len(one.acknowledged_texts) for one in amenders)
            print(f"T-50 {'PASS' if failed == 0 else 'FAIL'} kills={kills} acknowledged={ledger.acknowledged} "
                  f"amendments={amended} lost={lost} partial={partial} double={double} ready_p_max={max(ready, default=0):.2f}s")
    except Exception:
        failed += 1
        print("FAIL the kills could not be carried out")
        traceback.print_exc()
        for line in ledger.problems:
            print("  " + line)
        print(f"T-50 FAIL kills={kills} acknowledged={ledger.acknowledged}")
    finally:
        done.set()
        up.set()
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
