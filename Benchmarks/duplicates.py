"""Measures the duplicate check through imports.

    duplicates.py --server PROGRAM --root CLONE [--pair A.csv B.csv] [--large 100000] [--crowd 1000000]

--pair   two files of the FEBRL form (rec-N-org and rec-N-dup-0 are one person): brings in the first, then the second,
         and counts whom the report of the second names: precision and recall at the warning threshold and above it.
--large  brings in so many generated rows, with the duplicate check, and says how long a row takes.
--crowd  puts so many generated people into a site of its own, and rehearses 500 rows against them.

Needs nothing but Python. Leaves nothing behind."""

import argparse
import csv
import json
import random
import re
import sqlite3
import subprocess
import tempfile
import time
import uuid
from pathlib import Path

FEBRL = """import: febrl
module: drug_alcohol
key: rec_id
ignore: [state, soc_sec_id]
columns:
  - column: given_name
    to: name.given
  - column: surname
    to: name.family
  - column: street_number
    to: address.line1
  - column: address_1
    to: address.line1
  - column: address_2
    to: address.line2
  - column: suburb
    to: address.line3
  - column: postcode
    to: address.postcode
  - column: date_of_birth
    to: date_of_birth
    format: year_month_day
"""
MADE = """import: made
module: drug_alcohol
key: id
columns:
  - column: given
    to: name.given
  - column: family
    to: name.family
  - column: born
    to: date_of_birth
  - column: phone
    to: phone
  - column: street
    to: address.line1
  - column: town
    to: address.line2
  - column: code
    to: address.postcode
"""
GIVEN = ["James", "Mary", "John", "Sarah", "David", "Emma", "Peter", "Susan", "Alan", "Karen", "Mohammed", "Aisha", "Piotr",
         "Olga", "Chloe", "Liam", "Grace", "Harry", "Joan", "Derek", "Tegan", "Jory", "Loveday", "Piran", "Demelza"]
START = ["Tre", "Pen", "Pol", "Nan", "Bos", "Ros", "Car", "Lan", "Tal", "Chy", "Hart", "West", "Under", "Ash", "Black",
         "Whit", "Sand", "Hill", "Brad", "Wood", "Mar", "Col", "Gil", "Ban", "Stan", "Ked", "Lor", "Fen", "Hol", "Dun"]
END = ["gear", "berthy", "lock", "carrow", "well", "ton", "ford", "ley", "ham", "wick", "field", "son", "man", "worth",
       "dale", "by", "mer", "ridge", "well", "more", "ning", "der", "gate", "sett", "combe"]
TOWNS = ["Camborne", "Redruth", "Truro", "Falmouth", "Penzance", "Bodmin", "Newquay", "St Austell", "Launceston", "Saltash"]


class Bench:
    def __init__(self, server, root, folder):
        self.server, self.root, self.data = server, root, f"{folder}/data"
        self.run("init", "--council", "Measured", "--administrator", "A", "--email", "a@example.org")

    def run(self, *words):
        words = [self.server, *words, "--data", self.data, "--forms", f"{self.root}/forms", "--modules",
                 f"{self.root}/modules.yaml"]
        done = subprocess.run(words, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"{' '.join(words)}: {done.stdout}{done.stderr}")
        return done.stdout

    def bring(self, file, mapping, *more):
        with tempfile.NamedTemporaryFile("w", suffix=".yaml") as kept:
            kept.write(mapping)
            kept.flush()
            start = time.monotonic()
            out = self.run("import", "parties", str(file), "--map", kept.name, "--json", *more)
            return json.loads(out), time.monotonic() - start


def person(number, dice):
    family = dice.choice(START) + dice.choice(END)
    if dice.random() < 0.3:
        family = dice.choice(["Smith", "Jones", "Williams", "Taylor", "Brown", "Davies", "Evans", "Thomas", "Wilson"])
    born = f"{dice.randint(1935, 2015)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
    code = f"TR{dice.randint(1, 27)} {dice.randint(1, 9)}{dice.choice('ABDEFGH')}{dice.choice('JLNPQRST')}"
    return [str(number), dice.choice(GIVEN), family, born, f"07700 9{dice.randint(0, 99999):05}",
            f"{dice.randint(1, 200)} {dice.choice(START)} {dice.choice(['Road', 'Street', 'Lane'])}", dice.choice(TOWNS), code]


def write_rows(path, count, seed):
    dice = random.Random(seed)
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["id", "given", "family", "born", "phone", "street", "town", "code"])
        for number in range(1, count + 1):
            out.writerow(person(f"{seed}-{number}", dice))


def pair(bench, folder, first, second):
    outcome, _ = bench.bring(first, FEBRL)
    print(f"| {Path(first).name} | {outcome['rows']} rows, {outcome['refused']} refused |")
    report = f"{folder}/report.csv"
    outcome, took = bench.bring(second, FEBRL, "--report", report)
    print(f"| {Path(second).name} | {outcome['rows']} rows, {outcome['refused']} refused, {took:.0f} s |")
    truth = lambda key: re.match(r"rec-(\d+)-", key).group(1)
    pairs = []
    with open(report, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for named in filter(None, row["may_be_the_same_as"].split("; ")):
                found = re.match(r"febrl (rec-\d+-org) \(([-\d.]+)\)$", named)
                if found:
                    pairs.append((float(found.group(2)), truth(found.group(1)) == truth(row["key"])))
                elif "dup" in named:
                    pairs.append((float(re.search(r"\(([-\d.]+)\)", named).group(1)), False))
    for threshold in (11, 14, 18, 22):
        right = sum(1 for weight, same in pairs if same and weight >= threshold)
        wrong = sum(1 for weight, same in pairs if not same and weight >= threshold)
        print(f"| from {threshold} on | recall {right / outcome['rows']:.4f} | precision {right / max(1, right + wrong):.4f} | "
              f"{wrong} wrong |")
    again, _ = bench.bring(second, FEBRL)
    print(f"| the same file again | {again['unchanged']} here already, {again['accepted'] + again['findings']} registered |")


def large(bench, folder, count):
    write_rows(f"{folder}/large.csv", count, 7)
    outcome, took = bench.bring(f"{folder}/large.csv", MADE)
    done = outcome["accepted"] + outcome["findings"]
    print(f"| {count} rows, with the duplicate check | {done} registered, {outcome['refused']} refused | {took:.0f} s | "
          f"{1000 * took / count:.2f} ms a row |")


def soundex(text):
    groups = {letter: str(digit) for digit, letters in enumerate(["bfpv", "cgjkqsxz", "dt", "l", "mn", "r"], 1)
              for letter in letters}
    letters = [letter for letter in text.lower() if letter.isalpha()]
    code, last = letters[0], groups.get(letters[0])
    for letter in letters[1:]:
        group = groups.get(letter)
        if group and group != last:
            code += group
        if letter not in "hw":
            last = group
    return (code + "000")[:4]


def crowd(bench, folder, count):
    """Rows are put into the closed site's tables as registering would, but for the records and the trail."""
    dice = random.Random(3)
    base = sqlite3.connect(f"{bench.data}/case.sqlite")
    sounds = {}
    sound = lambda text: sounds.setdefault(text, soundex(text))

    def rows():
        from datetime import date
        for number in range(count):
            _, given, family, born, phone, street, town, code = person(number, dice)
            house, road = street.split(" ", 1)
            yield (str(uuid.UUID(int=dice.getrandbits(128), version=4)), given, family, given.lower(), family.lower(),
                   sound(given), sound(family), (date.fromisoformat(born) - date(1970, 1, 1)).days, code,
                   "+44" + phone.replace(" ", "")[1:], house, road.lower(), town.lower(), code.replace(" ", ""))

    with base:
        base.executemany(
            """INSERT INTO party (id, kind, given, family, foldedGiven, foldedFamily, soundGiven, soundFamily, bornOn,
                   postcode, phone, streetNumber, street, towns, postalCode, registeredAt, registeredBy, version)
               VALUES (?, 'person', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 'system:dataImport', 1)""", rows())
        base.execute("INSERT INTO partyService SELECT id, 'drug_alcohol', 0 FROM party")
        base.execute("ANALYZE")
    base.close()
    write_rows(f"{folder}/some.csv", 500, 11)
    outcome, took = bench.bring(f"{folder}/some.csv", MADE, "--rehearse")
    bare, without = bench.bring(f"{folder}/some.csv", MADE + "look_for_duplicates: false\n", "--rehearse")
    print(f"| {count} people | {outcome['findings']} of 500 rows with somebody alike | "
          f"{2 * (took - without):.1f} ms a check |")


def main():
    reader = argparse.ArgumentParser()
    reader.add_argument("--server", required=True)
    reader.add_argument("--root", required=True)
    reader.add_argument("--pair", nargs=2)
    reader.add_argument("--large", type=int)
    reader.add_argument("--crowd", type=int)
    asked = reader.parse_args()
    for wanted, measure in [(asked.pair, lambda *given: pair(*given, *asked.pair)),
                            (asked.large, lambda *given: large(*given, asked.large)),
                            (asked.crowd, lambda *given: crowd(*given, asked.crowd))]:
        if not wanted:
            continue
        with tempfile.TemporaryDirectory() as folder:
            measure(Bench(asked.server, asked.root, folder), folder)


if __name__ == "__main__":
    main()
