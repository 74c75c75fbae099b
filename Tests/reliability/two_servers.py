"""Two servers of one site in PostgreSQL: what is done on one is there on the other, and neither undoes the other's work.

    two_servers.py --server PROGRAM --root CLONE --database "host=… user=… dbname=…" [--saves 300] [--rounds 20]

The database named is only where one of its own is made, and dropped at the end; its user may make databases. Checks:
one sign-in counts on both; a draft goes on at the other server; of two saves over the same state one is refused; a form
published on one is live on the other within a second; people save on both at once while one server is killed and the
database ends every connection, and no acknowledged save is lost; the trail verifies from both.
Closes with one line: N passed, N failed."""

import argparse
import secrets
import signal
import subprocess
import sys
import threading
import time
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "browser"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from demo_site import Site  # noqa: E402
from kills import Drafter, Ledger, begun, page_with_text  # noqa: E402
from plain import Plain  # noqa: E402


class Database:
    """A database of its own for one run, by psql."""

    def __init__(self, where: str):
        self.where, self.name = where, "two_servers_" + secrets.token_hex(4)
        self.address = f"{where} dbname={self.name}"

    def ask(self, sql: str, where: str | None = None) -> str:
        done = subprocess.run(["psql", "-XAtqc", sql, where or self.where], capture_output=True, text=True, timeout=60)
        if done.returncode != 0:
            raise RuntimeError(f"psql: {done.stderr[-400:]}")
        return done.stdout.strip()

    def __enter__(self):
        self.ask(f"CREATE DATABASE {self.name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'")
        return self

    def cut(self) -> int:
        """Ends every connection to it."""
        cut = self.ask("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                       f"WHERE datname = '{self.name}'")
        return int(cut)

    def __exit__(self, *_):
        self.ask(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")


def text_draft(person: Plain, cases, taken):
    """A draft with a box for text that is not among those taken: its page, and the name of the box."""
    for case in cases:
        for draft in begun(person, person.get(case), "/record/drug_alcohol/"):
            parts = draft.path.split("/")
            if "/draft/" in draft.path and parts[2] not in taken:
                found = page_with_text(person, draft)
                taken.add(parts[2])
                if found:
                    return found
    raise RuntimeError("There is no draft with a box for text.")


def save(person: Plain, form, field, text):
    form.set(field, text)
    return person.ask("POST", form.action, form.fields, partial=True)


def was_saved(answer):
    return answer.status in (200, 422) and "data-saved-at" in answer.body


def race(one: Plain, two: Plain, path, field, rounds) -> tuple[int, list[str]]:
    """Both save over what both have read, at the same moment: how often exactly one was kept, and it is there."""
    good, problems = 0, []
    for turn in range(rounds):
        forms = [person.get(path).live_form() for person in (one, two)]
        answers = [None, None]
        ready = threading.Barrier(2)

        def go(place, person):
            ready.wait()
            answers[place] = save(person, forms[place], field, f"race-{turn}-{place}")

        threads = [threading.Thread(target=go, args=pair) for pair in enumerate((one, two))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        kept = [place for place, answer in enumerate(answers) if answer is not None and was_saved(answer)]
        found = [person.get(path).live_form().value(field) for person in (one, two)]
        if len(kept) == 1 and found == [f"race-{turn}-{kept[0]}"] * 2:
            good += 1
        else:
            said = [answer.status if answer else None for answer in answers]
            problems.append(f"round {turn}: answers {said}, kept {kept}, found {found}")
    return good, problems


def publish(first: Site, root: Path, title: str):
    """Gives the assessment another title, on the first server, as the shell does."""
    text = (root / "forms/drug_alcohol/assessment.form.yaml").read_text()
    changed = text.replace("title: Comprehensive assessment", f"title: {title}", 1)
    folder = Path(first.folder.name) / "drug_alcohol"
    folder.mkdir(exist_ok=True)
    file = folder / "assessment.form.yaml"
    file.write_text(changed)
    first.run("definitions", "publish", "--reason", "A clearer title", *first.common(), str(file))


def seen_within(person: Plain, page, words, limit=10.0) -> float:
    start = time.monotonic()
    while time.monotonic() - start < limit:
        if words in person.get(page).text:
            return time.monotonic() - start
        time.sleep(0.02)
    return limit


def company(here: Plain, second: Site, cases) -> tuple[float, float, bool]:
    """Somebody amends a record at one server: how long until a colleague at the other sees it, how long until they no more
    do after the draft is thrown away, and whether the line of the colleague's browser heard of it."""
    colleague = Plain(second, "team_leader").sign_in()
    for case in cases:
        for record in dict.fromkeys(here.get(case).links_to(r"^/record/[0-9a-f-]{36}$")):
            amend = here.get(record).form_to("/amend")
            if amend and "amending this record" not in colleague.get(record).text:
                line = Plain(second, "team_leader", colleague.cookies)
                line._open()
                line._line.request("GET", f"/live?part=record.{record.split('/')[2]}", headers={
                    "Cookie": "; ".join(f"{name}={value}" for name, value in colleague.cookies.items())})
                stream = line._line.getresponse()
                draft = here.follow(here.send(amend)).path
                came = seen_within(colleague, record, "has been amending this record since")
                told = stream.status == 200
                while told and (said := stream.readline().strip()) != b"event: news":
                    told = said != b"" or not stream.isclosed()
                line.close()
                thrown = here.get(f"/draft/{draft.split('/')[2]}/discard-draft").form_to("/discard-draft")
                here.follow(here.send(thrown, "Discard"))
                start = time.monotonic()
                while "amending this record" in colleague.get(record).text and time.monotonic() - start < 10:
                    time.sleep(0.05)
                colleague.close()
                return came, time.monotonic() - start, told
    raise RuntimeError("There is no record to amend.")


def under_fire(first: Site, second: Site, database: Database, drafts, cookies, saves) -> tuple[Ledger, list, int]:
    """People save on both servers; one is killed, and later the database ends every connection."""
    ledger, done, ups, writers = Ledger(), threading.Event(), [], []
    for number, (path, field) in enumerate(drafts):
        site, up = (first, second)[number % 2], threading.Event()
        ups.append((site, up))
        writers.append(Drafter(Plain(site, "keyworker", cookies), number, ledger, up, done, path, field))
        up.set()
    for writer in writers:
        writer.start()

    def reach(goal):
        latest = time.monotonic() + 60
        while ledger.acknowledged < goal and time.monotonic() < latest:
            time.sleep(0.01)

    reach(saves // 3)
    second.stop(signal.SIGKILL)
    for site, up in ups:
        if site is second:
            up.clear()
    reach(saves // 2)
    second.start()
    for site, up in ups:
        up.set()
    reach(saves * 2 // 3)
    cut = database.cut()
    reach(saves)
    done.set()
    for writer in writers:
        writer.join(timeout=40)
    return ledger, writers, cut


def main() -> int:
    reader = argparse.ArgumentParser()
    reader.add_argument("--server", required=True)
    reader.add_argument("--root", required=True)
    reader.add_argument("--database", required=True)
    reader.add_argument("--saves", type=int, default=300)
    reader.add_argument("--rounds", type=int, default=20)
    asked = reader.parse_args()
    root = Path(asked.root)
    passed = failed = 0

    def result(is_good, sentence, *further):
        nonlocal passed, failed
        passed, failed = passed + bool(is_good), failed + (not is_good)
        print(f"{'PASS' if is_good else 'FAIL'} {sentence}", flush=True)
        for line in further if not is_good else ():
            print("  " + line)

    second = None
    try:
        with Database(asked.database) as database, \
                Site(asked.server, asked.root, clients=24, database=database.address) as first:
            second = first.neighbour()
            second.start()
            here = Plain(first, "keyworker").sign_in()
            there = Plain(second, "keyworker", here.cookies)
            page = there.get("/my-work")
            cases = list(dict.fromkeys(page.links_to(r"^/case/[0-9a-f-]{36}$")))
            result(page.status == 200 and page.path.startswith("/my-work") and cases,
                   "who signed in at one server is signed in at the other")

            taken = set()
            drafts = [text_draft(here, cases, taken) for _ in range(4)]
            path, field = drafts[0]
            answer = save(here, here.get(path).live_form(), field, "begun here")
            begun_there = there.get(path).live_form().value(field)
            further = save(there, there.get(path).live_form(), field, "gone on there")
            result(was_saved(answer) and begun_there == "begun here" and was_saved(further)
                   and here.get(path).live_form().value(field) == "gone on there",
                   "a draft begun at one server goes on at the other")

            good, problems = race(here, there, path, field, asked.rounds)
            result(good == asked.rounds,
                   f"of two saves over the same state one is kept and one refused ({good} of {asked.rounds})", *problems[:5])

            title = f"Assessment {secrets.token_hex(3)}"
            publish(first, root, title)
            live = seen_within(there, cases[0], title)
            result(live <= 1.0 and title in here.get(cases[0]).text,
                   f"what one server publishes is live on the other within a second ({live:.2f} s)")

            came, gone, told = company(here, second, cases)
            result(came <= 3.0 and gone <= 3.0 and told,
                   f"who amends a record at one server is seen at the other ({came:.2f} s), and gone when done ({gone:.2f} s)",
                   f"told by the line: {told}")

            ledger, writers, cut = under_fire(first, second, database, drafts, here.cookies, asked.saves)
            # The second server was killed meanwhile, and with it every line to it.
            there.close()
            for writer in writers:
                for site in (first, second):
                    form = Plain(site, "keyworker", here.cookies).get(writer.path).live_form()
                    writer.compare(form and form.value(writer.field), f"{writer.name_of_it} at {site.origin}")
            lost = [line for line in ledger.problems if line.startswith(("lost", "partial"))]
            result(ledger.acknowledged >= asked.saves and cut > 0 and not lost,
                   f"{ledger.acknowledged} saves were acknowledged on both through a kill and {cut} cut connections, "
                   f"{len(lost)} lost", *ledger.problems)

            title = f"Assessment {secrets.token_hex(3)}"
            publish(first, root, title)
            again = seen_within(there, cases[0], title)
            result(again <= 6.0, f"a version published after that comes through too ({again:.2f} s)")

            here.get("/my-work")
            form = here.get("/my-work").form_with("Sign out")
            if form:
                here.send(form, "Sign out")
            left = Plain(second, "keyworker", dict(there.cookies)).get("/my-work")
            result(form is not None and not left.path.startswith("/my-work"), "who signs out at one is signed out at both")

            verdicts = [site.run("trail", "verify", *site.common(), check=False) for site in (first, second)]
            result(all(one.returncode == 0 for one in verdicts), "the trail verifies from both servers",
                   *[(one.stdout + one.stderr)[-400:] for one in verdicts])
            print(f"T-two-servers live={live:.2f}s saves={ledger.acknowledged} lost={len(lost)} cut={cut}")
            here.close()
            there.close()
            second.stop()
            first.stop()
            single = first.run("trail", "verify", *first.common(), check=False)
            result(single.returncode == 0, "the trail verifies when no server runs", (single.stdout + single.stderr)[-400:])
    except Exception:
        failed += 1
        print("FAIL the two servers could not be tried out")
        traceback.print_exc()
        for site in filter(None, (second,)):
            print(site.log())
    finally:
        if second:
            second.__exit__()
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
