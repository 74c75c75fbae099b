"""Measures the same site on SQLite and on PostgreSQL, turn about in one run, so that whatever else the machine does
weighs on both: the median and 95th percentile of a case page and of a saved draft, one request at a time.

    engines.py --server PROGRAM --root CLONE --database "host=… user=… dbname=EMPTY" [--turns 200] [--clients 24]

The database must be empty, and on the same disk as the temporary folder: see scripts/cluster. Nothing is asserted."""

import argparse
import statistics
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "Tests" / "browser"), str(HERE.parent / "Tests" / "reliability")]

from demo_site import Site  # noqa: E402
from kills import begun, page_with_text  # noqa: E402
from plain import Plain  # noqa: E402


class Desk:
    """A key worker at one site, with a case to look at and a draft to save."""

    def __init__(self, site: Site):
        self.person = Plain(site, "keyworker").sign_in()
        cases = list(dict.fromkeys(self.person.get("/my-work").links_to(r"^/case/[0-9a-f-]{36}$")))
        self.case = cases[0]
        self.path, self.field = next(filter(None, (
            page_with_text(self.person, draft) for case in cases
            for draft in begun(self.person, self.person.get(case), "/record/drug_alcohol/") if "/draft/" in draft.path)))
        self.times: dict[str, list[float]] = {"case page": [], "saved draft": []}

    def turn(self, number: int):
        start = time.perf_counter()
        page = self.person.ask("GET", self.case)
        self.times["case page"].append(time.perf_counter() - start)
        form = self.person.get(self.path).live_form()
        form.set(self.field, f"turn {number}")
        start = time.perf_counter()
        answer = self.person.ask("POST", form.action, form.fields, partial=True)
        self.times["saved draft"].append(time.perf_counter() - start)
        if page.status != 200 or "data-saved-at" not in answer.body:
            raise RuntimeError(f"Turn {number}: {page.status} and {answer.status}")


def main():
    reader = argparse.ArgumentParser()
    reader.add_argument("--server", required=True)
    reader.add_argument("--root", required=True)
    reader.add_argument("--database", required=True)
    reader.add_argument("--turns", type=int, default=200)
    reader.add_argument("--clients", type=int, default=24)
    asked = reader.parse_args()
    with Site(asked.server, asked.root, asked.clients) as files, \
            Site(asked.server, asked.root, asked.clients, database=asked.database) as database:
        desks = {"SQLite": Desk(files), "PostgreSQL": Desk(database)}
        for number in range(asked.turns + 10):
            for desk in desks.values():
                desk.turn(number)
        for what in ("case page", "saved draft"):
            for name, desk in desks.items():
                times = sorted(desk.times[what][10:])
                print(f"{what:12} {name:11} median {statistics.median(times) * 1000:6.1f} ms   "
                      f"p95 {times[int(len(times) * 0.95)] * 1000:6.1f} ms   n={len(times)}")


if __name__ == "__main__":
    main()
