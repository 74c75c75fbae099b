"""Makes a demonstration site large: its clients again and again under other names, with their cases and records.

    grow.py --data DIR [--clients 100000] [--cases 150000] [--records 1000000] [--people 1000] [--seed 1]

The site is in files and no server has it open. What is copied is what the program itself made, so every row has the
shape of a real one; the trail is left as it is. Run `ecms reindex` afterwards: derived keys are the program's business.
Nobody in such a site is real."""

import argparse
import json
import random
import re
import sqlite3
import sys
import time
from pathlib import Path

LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
IDENTIFIER = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
GIVEN = ("Ada Amir Bea Ben Carys Cyrus Dana Dev Ebo Elin Farah Finn Gita Gwil Hana Hugh Ines Ivo Jada Jonas Kezia Kofi "
         "Lena Luca Mabel Milo Nia Noor Olive Omar Petra Priya Quinn Rafe Rosa Sami Tess Tomos Una Vik Wren Yara Zeki "
         "Anwen Bram Clio Dougal Esme Fergus Greta Hari Isla Jago Kira Lowri Mina Ned Orla Piers Rhian").split()
FIRST = "Amber Birch Copper Dunlin Elder Fallow Gorse Heron Ivory Juniper Kestrel Linnet Marsh Nettle Osier Plover Quarry \
Rowan Sorrel Thistle Umber Violet Willow Yarrow Alder Brack Cinder Dapple Ember Flint".split()
LAST = "beck bourne bridge brook bury by cliff combe cote croft dale den down field fold ford gate grave ham hurst kirk \
land leigh ley low mere mill mond moor more mount nest pool ridge shaw side stead stone thorpe ton tree vale wade wall \
water well wick wood worth yard".split()

# What of a case is copied with it, and by which column it belongs to the case.
OF_CASE = {"casePeriod": "caseFile", "stageEntry": "caseFile", "allocation": "caseFile", "participant": "caseFile",
           "riskEntry": "caseFile", "flagEntry": "caseFile", "caseReader": "caseFile", "record": "caseFile",
           "workItem": "caseFile", "outgoing": "caseFile", "ruleStanding": "subject", "ruleKey": "subject"}
OF_PARTY = {"partyName": "party", "partyService": "party", "deathEntry": "party"}


def uid(sequence):
    digits = f"{sequence:06d}"
    total = LETTERS.index("C") + sum(int(digit) * (place + 2) for place, digit in enumerate(reversed(digits)))
    return f"C{digits}{LETTERS[total % 23]}"


def nhs_number(sequence):
    """From the range 999, which is never given to anybody; nothing where no check digit exists."""
    digits = f"999{sequence:06d}"
    check = (11 - sum(int(digit) * (10 - place) for place, digit in enumerate(digits)) % 11) % 11
    return None if check == 10 else f"{digits}{check}"


class Copier:
    """Copies rows with new identifiers; the same old one becomes the same new one within one bundle."""

    def __init__(self, database, numbers):
        self.database, self.numbers, self.waiting, self.columns = database, numbers, {}, {}
        self.prefix = f"{int(time.time() * 1000):012x}"

    def identifier(self):
        bits = self.numbers.getrandbits(74)
        return (f"{self.prefix[:8]}-{self.prefix[8:]}-7{bits & 0xfff:03x}-{0x8000 | (bits >> 12) & 0x3fff:04x}-"
                f"{bits >> 26:012x}")

    def rows(self, table, where, value):
        found = self.database.execute(f"SELECT * FROM {table} WHERE {where} = ?", (value,))
        self.columns.setdefault(table, [column[0] for column in found.description])
        return [dict(zip(self.columns[table], row)) for row in found]

    def put(self, table, row, names):
        mapped = tuple(
            IDENTIFIER.sub(lambda found: names.get(found[0], found[0]), value) if isinstance(value, str) else value
            for value in row.values())
        waiting = self.waiting.setdefault(table, [])
        waiting.append(mapped)
        if len(waiting) >= 2_000:
            self.flush(table)

    def flush(self, table=None):
        for one in [table] if table else list(self.waiting):
            if rows := self.waiting.get(one):
                marks = ", ".join("?" * len(rows[0]))
                self.database.executemany(f"INSERT INTO {one} VALUES ({marks})", rows)
                self.waiting[one] = []


class Template:
    """A client of the demonstration, its one case, and what belongs to them."""

    def __init__(self, copier, party):
        self.party = party
        self.of_party = [(table, row) for table, column in OF_PARTY.items()
                         for row in copier.rows(table, column, party["id"])]
        self.records = [row for row in copier.rows("record", "party", party["id"]) if row["caseFile"] is None]
        self.cases = copier.rows("caseFile", "party", party["id"])[:1]
        self.of_case, self.case_records = [], []
        for case in self.cases:
            for table, column in OF_CASE.items():
                for row in copier.rows(table, column, case["id"]):
                    (self.case_records if table == "record" else self.of_case).append(
                        row if table == "record" else (table, row))
            self.of_case += [("workEvent", event) for table, row in list(self.of_case) if table == "workItem"
                             for event in copier.rows("workEvent", "workItem", row["id"])]
        self.versions = {row["id"]: copier.rows("recordVersion", "record", row["id"])
                         for row in self.records + self.case_records}
        periods = [row for table, row in self.of_case if table == "casePeriod"]
        stages = {row["stage"] for table, row in self.of_case if table == "stageEntry"}
        closed = bool(periods) and periods[-1]["closedOn"] is not None
        treated = "in_treatment" in stages
        self.sort = ("treated then closed" if treated else "closed") if closed else ("treated" if treated else "new")


class Staff:
    """The people of the grown site: teams of 25, copied from the logins of the demonstration."""

    def __init__(self, copier, count):
        self.teams, self.sessions, module = [], [], "drug_alcohol"
        patterns = {}
        for row in copier.rows("membership", "module", module):
            patterns.setdefault(row["role"].rpartition("/")[2], row)
        pattern_team = copier.rows("team", "module", module)[0]
        self.workers_of_template = {
            row["account"] for row in copier.rows("membership", "role", f"{module}/keyworker")}
        for number in range(max(1, count // 25)):
            team = {**pattern_team, "id": copier.identifier(), "name": f"{FIRST[number % 30]} team {number + 1}"}
            copier.put("team", team, {})
            workers = []
            for place in range(25):
                role = "team_leader" if place < 2 else "duty_worker" if place < 4 else "keyworker"
                pattern = patterns[role]
                account = copier.rows("account", "id", pattern["account"])[0]
                person = copier.identifier()
                copier.put("account", {**account, "id": person, "email": f"{role}.{number}.{place}@grown.example",
                                       "name": f"{copier.numbers.choice(GIVEN)} {family(copier.numbers)}"}, {})
                copier.put("membership", {**pattern, "id": copier.identifier(), "account": person,
                                          "team": team["id"]}, {})
                self.sessions.append({"account": person, "role": role})
                if role == "keyworker":
                    workers.append(person)
            self.teams.append((team["id"], workers))
        copier.flush()

    def names(self, template, numbers):
        """One team and one worker of it in the places of those whom the template's case is given to."""
        team, workers = numbers.choice(self.teams)
        worker, names = numbers.choice(workers), {}
        for table, row in template.of_case:
            if table == "allocation":
                names[row["account"] or row["team"]] = worker if row["account"] else team
        return names


def family(numbers):
    return numbers.choice(FIRST) + numbers.choice(LAST)


def renamed(text, party, given, last, number):
    """The answers of the client's form with the new name and numbers."""
    answers = json.loads(text)
    for key, value in answers.items():
        if isinstance(value, dict) and "family" in value:
            answers[key] = {**value, "given": given, "family": last}
        elif party["nhsNumber"] and value == party["nhsNumber"]:
            answers[key] = number
    return json.dumps({key: value for key, value in answers.items() if value is not None},
                      ensure_ascii=False, separators=(",", ":"))


def grow(database, asked):
    numbers = random.Random(asked.seed)
    copier = Copier(database, numbers)
    parties = database.execute("SELECT id FROM party WHERE kind = 'person' AND uid IS NOT NULL").fetchall()
    templates = [Template(copier, copier.rows("party", "id", party)[0]) for (party,) in parties]
    templates = [one for one in templates if one.cases]
    sorts = {}
    for one in templates:
        sorts.setdefault(one.sort, []).append(one)
    weights = {"treated then closed": 60, "closed": 10, "treated": 22, "new": 8}
    chances = [weights[sort] / len(sorts[sort]) for one in templates for sort in [one.sort]]
    followed = [one for one in templates if one.sort.startswith("treated")]
    pool = [record for one in followed for record in one.case_records if not record["form"].endswith("/referral")]
    staff = Staff(copier, asked.people)
    sequence = database.execute("SELECT value FROM counter WHERE name = 'client'").fetchone()[0]
    base = sum(len(one.case_records) * chance for one, chance in zip(templates, chances)) / 100
    own = sum(len(one.records) for one in templates) / len(templates)
    filler = max(0, (asked.records - asked.clients * own) / asked.cases - base) / 0.82
    cases = records = 0

    def add_record(record, versions, names):
        nonlocal records
        names[record["id"]] = copier.identifier()
        copier.put("record", record, names)
        for version in versions:
            copier.put("recordVersion", version, names)
        records += 1

    def add_case(template, person):
        nonlocal cases
        names = {template.party["id"]: person, template.cases[0]["id"]: copier.identifier()}
        names |= staff.names(template, numbers)
        for table, row in template.of_case:
            if "id" in row:
                names[row["id"]] = copier.identifier()
        copier.put("caseFile", template.cases[0], names)
        for record in template.case_records:
            add_record(record, template.versions[record["id"]], names)
        for table, row in template.of_case:
            copier.put(table, row, names)
        if template.sort.startswith("treated"):
            for _ in range(int(filler + numbers.random())):
                record = numbers.choice(pool)
                moved = {**record, "caseFile": template.cases[0]["id"], "party": template.party["id"],
                         "period": template.case_records[0]["period"],
                         "datedOn": record["datedOn"] - numbers.randrange(400)}
                add_record(moved, versions_of[record["id"]], dict(names))
        cases += 1

    versions_of = {key: rows for one in templates for key, rows in one.versions.items()}
    for index in range(asked.clients):
        template = numbers.choices(templates, chances)[0]
        party, person = template.party, copier.identifier()
        given, last = numbers.choice(GIVEN), family(numbers)
        sequence += 1
        number = nhs_number(sequence % 1_000_000)
        copier.put("party", {
            **party, "id": person, "uid": uid(sequence), "given": given, "family": last,
            "foldedGiven": given.lower(), "foldedFamily": last.lower(), "nhsNumber": party["nhsNumber"] and number,
            "bornOn": party["bornOn"] and party["bornOn"] + numbers.randrange(-3_000, 3_000),
            "diedOn": party["diedOn"]}, {})
        names = {party["id"]: person}
        for table, row in template.of_party:
            copier.put(table, {**row, **({"id": copier.identifier()} if "id" in row else {})}, names)
        for record in template.records:
            versions = template.versions[record["id"]]
            if record["form"] == "core/client":
                record = {**record, "answers": renamed(record["answers"], party, given, last, number)}
            add_record(record, versions, dict(names))
        add_case(template, person)
        if cases - index - 1 < (asked.cases - asked.clients) * (index + 1) / asked.clients:
            add_case(numbers.choices(templates, chances)[0], person)
        if index % 10_000 == 9_999:
            print(f"{index + 1:,} clients, {cases:,} cases, {records:,} records", file=sys.stderr, flush=True)
    copier.flush()
    database.execute("UPDATE counter SET value = ? WHERE name = 'client'", (sequence,))
    return staff.sessions, {"clients": asked.clients, "cases": cases, "records": records}


def main():
    reader = argparse.ArgumentParser()
    reader.add_argument("--data", required=True, type=Path)
    reader.add_argument("--clients", type=int, default=100_000)
    reader.add_argument("--cases", type=int, default=150_000)
    reader.add_argument("--records", type=int, default=1_000_000)
    reader.add_argument("--people", type=int, default=1_000)
    reader.add_argument("--seed", type=int, default=1)
    asked = reader.parse_args()
    database = sqlite3.connect(asked.data / "case.sqlite", isolation_level=None)
    database.execute("PRAGMA synchronous = OFF")
    database.execute("PRAGMA cache_size = -400000")
    database.execute("BEGIN")
    people, made = grow(database, asked)
    database.execute("COMMIT")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    (asked.data.parent / "people.json").write_text(json.dumps(people))
    print(json.dumps(made))
    return 0


if __name__ == "__main__":
    sys.exit(main())
