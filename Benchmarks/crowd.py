"""Measures a grown site (see grow.py): each page alone, then a thousand signed-in people at once.

    crowd.py --server PROGRAM --root CLONE --data DIR [--seconds 8] [--rate 1000] [--only WORD] [--build release]

Nobody else may have the site open. Sessions and drafts for the load are laid in its database before the server starts.
"Alone" is as fast as it goes over 64 connections by `wrk`, each request by another person; the mixed load comes at the
stated rate whatever the server does, and a request's time counts from when it was due."""

import argparse
import asyncio
import base64
import hashlib
import hmac
import json
import os
import random
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote, urlencode

HERE = Path(__file__).resolve().parent
sys.path.insert(1, str(HERE.parent / "Tests" / "browser"))

from demo_site import free_port  # noqa: E402
from run import commit, keep_to, machine, processor_seconds, statements  # noqa: E402

HOUR = 3_600_000
FORM = "drug_alcohol/top"


class Person:
    """Somebody who is signed in, with the cases that are theirs."""

    def __init__(self, account, role):
        self.account, self.role = account, role
        self.token = base64.urlsafe_b64encode(os.urandom(32)).decode().rstrip("=")
        code = hmac.new(self.token.encode(), b"form", hashlib.sha256).digest()
        self.form_token = base64.urlsafe_b64encode(code).decode().rstrip("=")
        self.cases, self.clients, self.drafts, self.typing = [], [], [], None


class Crowd:
    """The people of a grown site and what their requests ask for."""

    def __init__(self, data: Path, drafts: int):
        self.data, self.numbers = data, random.Random(7)
        self.people = [Person(**one) for one in json.loads((data.parent / "people.json").read_text())]
        self.workers = [one for one in self.people if one.role == "keyworker"]
        database = sqlite3.connect(data / "case.sqlite", isolation_level=None)
        database.execute("BEGIN")
        self.sign_in(database)
        self.give_cases(database)
        self.lay_drafts(database, drafts)
        database.execute("COMMIT")
        database.close()

    def sign_in(self, database):
        now = int(time.time() * 1000)
        database.execute("DELETE FROM signIn")
        # The nightly pass, and what follows from publishing, have a time of their own; here they count as done.
        database.execute("UPDATE ruleStanding SET snapshot = (SELECT max(number) FROM snapshot)")
        database.execute("INSERT OR REPLACE INTO nightlyPass (night, startedAt, finishedAt, cases) VALUES (?, ?, ?, 0)",
                         (now // (24 * HOUR), now, now))
        for number, one in enumerate(self.people):
            database.execute(
                "INSERT INTO signIn (digest, id, account, stage, startedAt, seenAt, idle, endsAt, rotationDue) "
                "VALUES (?, ?, ?, 'signedIn', ?, ?, ?, ?, 0)",
                (hashlib.sha256(one.token.encode()).hexdigest(), identifier(self.numbers), one.account, now, now,
                 HOUR, now + 8 * HOUR))

    def give_cases(self, database):
        known = {one.account: one for one in self.workers}
        for account, case, party in database.execute(
                "SELECT a.account, a.caseFile, c.party FROM allocation a JOIN caseFile c ON c.id = a.caseFile "
                "JOIN casePeriod p ON p.caseFile = c.id AND p.closedOn IS NULL WHERE a.part = 'lead' AND "
                "a.untilDay IS NULL AND EXISTS (SELECT 1 FROM stageEntry s WHERE s.caseFile = c.id AND "
                "s.stage = 'in_treatment') AND NOT EXISTS (SELECT 1 FROM deathEntry d WHERE d.party = c.party)"):
            if account in known:
                known[account].cases.append(case)
                known[account].clients.append(party)
        self.workers = [one for one in self.workers if one.cases]
        self.names = [row for row in database.execute(
            "SELECT family, given, uid, nhsNumber, postcode, bornOn FROM party WHERE uid IS NOT NULL "
            "ORDER BY id LIMIT 20000")]

    def lay_drafts(self, database, count):
        """Drafts that only wait to be submitted, and one for each person that stays open for typing."""
        patterns = database.execute("SELECT answers FROM record WHERE form = ? LIMIT 50", (FORM,)).fetchall()
        now = int(time.time() * 1000)
        database.execute("DELETE FROM draft WHERE form = ?", (FORM,))
        for number in range(count):
            one = self.workers[number % len(self.workers)]
            place = self.numbers.randrange(len(one.cases))
            answers = {**json.loads(self.numbers.choice(patterns)[0]), "page:seen": self.pages(database)}
            draft = identifier(self.numbers)
            database.execute(
                "INSERT INTO draft (id, author, module, form, caseFile, party, snapshot, page, answers, saves, "
                "createdAt, savedAt) VALUES (?, ?, 'drug_alcohol', ?, ?, ?, 1, ?, ?, 1, ?, ?)",
                (draft, one.account, FORM, one.cases[place], one.clients[place], self.pages(database)[0],
                 json.dumps(dict(sorted(answers.items())), separators=(",", ":")), now, now))
            if one.typing is None:
                one.typing = draft
            else:
                one.drafts.append(draft)

    def pages(self, database):
        if not hasattr(self, "_pages"):
            text, = database.execute(
                "SELECT t.content FROM snapshotFile f JOIN definitionText t ON t.hash = f.hash "
                "WHERE f.path LIKE '%top.form.yaml' ORDER BY f.snapshot DESC LIMIT 1").fetchone()
            self._pages = re.findall(r"^\s+- page: (\w+)", text, re.M) or re.findall(r"^\s+- id: (\w+)", text, re.M)[:1]
            self.first = self._pages[0]
        return self._pages

    def word(self, kind):
        family, given, uid, number, postcode, born = self.numbers.choice(self.names)
        return {"uid": uid, "family name": family, "beginning of a name": family[:4],
                "name in any order": f"{family} {given}", "spelt by ear": family.replace("i", "y").replace("ck", "k"),
                "NHS number": number or uid, "postcode": postcode or uid}[kind]

    def request(self, kind, one=None):
        """Method, path and body of one request."""
        one = one or self.numbers.choice(self.workers)
        if kind == "smallest answer":
            return one, "GET", "/health", None
        if kind == "caseload":
            return one, "GET", "/my-work", None
        if kind == "case":
            return one, "GET", f"/case/{self.numbers.choice(one.cases)}", None
        if kind == "client":
            return one, "GET", f"/client/{self.numbers.choice(one.clients)}", None
        if kind == "timeline":
            return one, "GET", f"/case/{self.numbers.choice(one.cases)}/timeline", None
        if kind == "notes":
            return one, "GET", f"/case/{self.numbers.choice(one.cases)}/notes", None
        if kind == "form":
            return one, "GET", f"/draft/{one.typing}/{self.first}", None
        if kind.startswith("search: "):
            return one, "GET", "/clients?q=" + quote(self.word(kind.removeprefix("search: "))), None
        if kind == "save":
            return one, "POST", f"/draft/{one.typing}/{self.first}", {
                "a.alcohol_week_1": str(self.numbers.randrange(8))}
        if kind == "submit":
            return one, "POST", f"/draft/{one.drafts.pop()}/check-answers", {"key": identifier(self.numbers)}
        raise ValueError(kind)

    def bytes_of(self, kind, host, one=None):
        one, method, path, body = self.request(kind, one)
        lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", f"Cookie: ecms={one.token}"]
        sent = b""
        if body is not None:
            sent = urlencode({"form_token": one.form_token, **body}).encode()
            lines += [f"Origin: http://{host}", "Sec-Fetch-Site: same-origin",
                      "Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(sent)}"]
            if kind == "save":
                lines.append("X-Partial: fields")
        return ("\r\n".join(lines) + "\r\n\r\n").encode() + sent


def identifier(numbers):
    bits = numbers.getrandbits(74)
    stamp = f"{int(time.time() * 1000):012x}"
    return f"{stamp[:8]}-{stamp[8:]}-7{bits & 0xfff:03x}-{0x8000 | (bits >> 12) & 0x3fff:04x}-{bits >> 26:012x}"


class Server:
    def __init__(self, asked):
        self.port = free_port()
        self.host = f"127.0.0.1:{self.port}"
        self.log = tempfile.NamedTemporaryFile("ab", suffix=".log")
        root = Path(asked.root)
        self.data = asked.data
        self.process = subprocess.Popen(
            [asked.server, "serve", "--data", str(asked.data), "--forms", str(root / "forms"), "--modules",
             str(root / "modules.yaml"), "--demo", "--port", str(self.port)],
            stdout=self.log, stderr=subprocess.STDOUT, env={**os.environ, "SWIFT_BACKTRACE": "enable=no"})

    async def ready(self):
        for _ in range(1_200):
            if self.process.poll() is not None:
                raise RuntimeError("The server stopped:\n" + Path(self.log.name).read_text()[-2000:])
            try:
                if (await Wire(self.host).ask(f"GET /health HTTP/1.1\r\nHost: {self.host}\r\n\r\n".encode()))[0] == 200:
                    return
            except OSError:
                pass
            await asyncio.sleep(0.1)
        raise RuntimeError("The server did not start.")

    def memory(self):
        """Now and at most, MiB."""
        said = Path(f"/proc/{self.process.pid}/status").read_text()
        return tuple(int(re.search(rf"{name}:\s+(\d+)", said)[1]) // 1024 for name in ("VmRSS", "VmHWM"))

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=60)


class Wire:
    """One kept connection."""

    def __init__(self, host):
        self.host, self.reader, self.writer = host, None, None

    async def ask(self, sent):
        if self.writer is None:
            name, _, port = self.host.partition(":")
            self.reader, self.writer = await asyncio.open_connection(name, int(port))
        self.writer.write(sent)
        head = await self.reader.readuntil(b"\r\n\r\n")
        status = int(head[9:12])
        length = re.search(rb"(?i)content-length: (\d+)", head)
        body = await self.reader.readexactly(int(length[1])) if length else b""
        return status, head, body


def at(times, share):
    return sorted(times)[min(len(times) - 1, int(len(times) * share))] if times else 0.0


def alone(crowd, server, kind, seconds, connections, cores):
    """As fast as it goes, each request by another person."""
    count = 20_000 if kind != "submit" else sum(len(one.drafts) for one in crowd.workers) - len(crowd.workers) * 3
    people = [one for one in crowd.workers if kind != "submit" or len(one.drafts) > 3]
    requests = []
    for number in range(max(1, count)):
        one = people[number % len(people)]
        if kind == "submit" and len(one.drafts) <= 3:
            continue
        requests.append(crowd.bytes_of(kind, server.host, one))
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "load.lua"
        (Path(folder) / "requests").write_bytes(b"".join(b"%08d" % len(one) + one for one in requests))
        script.write_text(f"""
local all, at = {{}}, 0
function init(args)
  local file = io.open("{folder}/requests", "rb")
  while true do
    local size = file:read(8)
    if not size then break end
    all[#all + 1] = file:read(tonumber(size))
  end
end
function request()
  at = at + 1
  if at > #all then {"wrk.thread:stop() at = #all" if kind == "submit" else "at = 1"} end
  return all[at]
end
""")
        run = ["taskset", "-c", str(cores[-1]), "wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "20s",
               "--latency", "-s", str(script), f"http://{server.host}/"]
        before, start = processor_seconds(server.process.pid), time.monotonic()
        said = subprocess.run(run, capture_output=True, text=True, check=True).stdout
        processor = processor_seconds(server.process.pid) - before
    units = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}
    def mark(share):
        number, unit = re.search(rf"^\s+{share}%\s+([\d.]+)(us|ms|s|m)", said, re.M).groups()
        return float(number) * units[unit]
    done, took, unit = re.search(r"(\d+) requests in ([\d.]+)(s|m)", said).groups()
    failed = int((re.search(r"Non-2xx or 3xx responses: (\d+)", said) or [0, 0])[1])
    sockets = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", said)
    failed += sum(map(int, sockets.groups())) if sockets else 0
    done = max(1, int(done))
    return (f"| {kind} | {done / (float(took) * units[unit] / 1000):,.0f} | {mark(50):.1f} | {mark(99):.1f} | "
            f"{processor / done * 1e6:,.0f} | {{queries}} | {{size}} | {failed} |")


async def one_by_one(crowd, server, kind, times=20):
    """Statements and bytes of one request, and its time when nothing else goes on."""
    wire = Wire(server.host)
    took, size, bad = [], 0, 0
    people = [one for one in crowd.workers if len(one.drafts) > 3] if kind == "submit" else crowd.workers
    for _ in range(3):
        await wire.ask(crowd.bytes_of(kind, server.host, crowd.numbers.choice(people)))
    first = statements(server)
    for _ in range(times):
        sent = crowd.bytes_of(kind, server.host, crowd.numbers.choice(people))
        start = time.perf_counter()
        status, head, body = await wire.ask(sent)
        took.append((time.perf_counter() - start) * 1000)
        size += len(body)
        if status >= 400:
            bad += 1
            problem = body
    if bad:
        raise RuntimeError(f"{kind}: {bad} of {times} failed: " + re.sub(rb"<[^>]+>|\s+", b" ", problem).decode()[-600:])
    last = statements(server)
    queries = f"{(last - first) / times:.0f}" if first is not None and last is not None else "–"
    return queries, f"{size / times / 1024:.1f}", at(took, 0.5), at(took, 0.95)


MIX = [("caseload", 20), ("case", 24), ("client", 14), ("timeline", 8), ("form", 8), ("notes", 4),
       ("search: family name", 5), ("search: uid", 3), ("search: beginning of a name", 2), ("save", 9), ("submit", 3)]


async def mixed(crowd, server, mix, rate, seconds):
    """A thousand people, each with a connection of their own, at the stated rate."""
    kinds, weights = [kind for kind, _ in mix], [weight for _, weight in mix]
    free = asyncio.Queue()
    for one in (crowd.workers * (1_000 // len(crowd.workers) + 1))[:1_000]:
        free.put_nowait((one, Wire(server.host)))
    times, failed, late = {kind: [] for kind in kinds}, {}, 0

    async def work(kind, due):
        nonlocal late
        one, wire = await free.get()
        try:
            if kind == "submit" and not one.drafts:
                kind = "save"
            status, _, body = await asyncio.wait_for(wire.ask(crowd.bytes_of(kind, server.host, one)), 30)
            if status >= 400:
                failed[f"{kind} {status}"] = failed.get(f"{kind} {status}", 0) + 1
        except Exception as error:
            failed[f"{kind} {type(error).__name__}"] = failed.get(f"{kind} {type(error).__name__}", 0) + 1
            wire = Wire(server.host)
        times[kind].append((time.perf_counter() - due) * 1000)
        free.put_nowait((one, wire))

    tasks, start, number = set(), time.perf_counter(), 0
    while (now := time.perf_counter() - start) < seconds:
        while number < now * rate:
            kind = crowd.numbers.choices(kinds, weights)[0]
            task = asyncio.create_task(work(kind, start + number / rate))
            tasks.add(task)
            task.add_done_callback(tasks.discard)
            number += 1
        await asyncio.sleep(0.001)
    if tasks:
        await asyncio.wait(tasks)
    took = time.perf_counter() - start
    every = [one for part in times.values() for one in part]
    lines = [f"| {kind} | {len(part):,} | {at(part, 0.5):.1f} | {at(part, 0.95):.1f} | {at(part, 0.99):.1f} |"
             for kind, part in times.items() if part]
    said = (f"{rate:,} requests a second asked for, {len(every) / took:,.0f} answered; median {at(every, 0.5):.1f} ms, "
            f"p95 {at(every, 0.95):.1f} ms, p99 {at(every, 0.99):.1f} ms; failed {sum(failed.values())} {failed or ''}")
    return said, lines


async def measure(asked):
    crowd = Crowd(asked.data, asked.drafts)
    cores = sorted(os.sched_getaffinity(0))
    server = Server(asked)
    try:
        start = time.monotonic()
        await server.ready()
        print(f"ready after {time.monotonic() - start:.1f} s, {server.memory()[0]} MiB", flush=True)
        # What a start looks through in the background has a time of its own.
        await asyncio.sleep(asked.settle)
        kinds = ["smallest answer", "caseload", "case", "client", "timeline", "notes", "form", "save", "submit",
                 *(f"search: {kind}" for kind in ("uid", "family name", "beginning of a name", "name in any order",
                                                  "spelt by ear", "NHS number", "postcode"))]
        missing = set(asked.without.split(",")) if asked.without else set()
        kinds = [kind for kind in kinds if asked.only in f"={kind}=" and kind not in missing]
        print("\n| what | requests/s | median ms | p99 ms | CPU µs/request | statements | KiB | failed | alone: median, p95 ms |"
              "\n|---|---:|---:|---:|---:|---:|---:|---:|---|", flush=True)
        for kind in kinds:
            queries, size, median, slow = await one_by_one(crowd, server, kind)
            keep_to(server.process.pid, set(cores[:1]) if len(cores) > 1 else set(cores))
            row = alone(crowd, server, kind, asked.seconds, asked.connections, cores)
            keep_to(server.process.pid, set(cores))
            print(row.format(queries=queries, size=size) + f" {median:.1f}, {slow:.1f} |", flush=True)
        print(f"\nmemory after it: {server.memory()[0]} MiB, at most {server.memory()[1]} MiB", flush=True)
        if not asked.only:
            for rate in [int(one) for one in asked.rate.split(",")]:
                said, lines = await mixed(crowd, server, [one for one in MIX if one[0] not in missing], rate, asked.seconds * 2)
                print(f"\n{said}\n\n| in the mix | requests | median ms | p95 ms | p99 ms |\n|---|---:|---:|---:|---:|", *lines,
                      sep="\n", flush=True)
            print(f"\nmemory after it: {server.memory()[0]} MiB, at most {server.memory()[1]} MiB", flush=True)
        if asked.wait:
            input(f"pid {server.process.pid}, {server.host}")
    finally:
        server.stop()


def main():
    reader = argparse.ArgumentParser()
    reader.add_argument("--server", required=True)
    reader.add_argument("--root", required=True)
    reader.add_argument("--data", required=True, type=Path)
    reader.add_argument("--seconds", type=int, default=8)
    reader.add_argument("--connections", type=int, default=64)
    reader.add_argument("--settle", type=int, default=60, help="seconds between the start and the first measurement")
    reader.add_argument("--rate", default="250,500,1000", help="requests a second of the mixed load, one run each")
    reader.add_argument("--drafts", type=int, default=6_000)
    reader.add_argument("--only", default="", help="only lines with this word (=word= for exactly it), and no mixed load")
    reader.add_argument("--without", default="", help="lines to leave out, with commas between")
    reader.add_argument("--wait", action="store_true", help="wait for a key before the server stops")
    reader.add_argument("--build", default="debug", help="how the program was built")
    asked = reader.parse_args()
    resource.setrlimit(resource.RLIMIT_NOFILE, (8_192, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    print(f"{machine()}; commit {commit(Path(asked.root))}, {asked.build} build; {asked.data}", flush=True)
    asyncio.run(measure(asked))
    return 0


if __name__ == "__main__":
    sys.exit(main())
