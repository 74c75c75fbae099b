"""Measures a demo site: requests a second, median and 99th percentile, and processor time of the server per request.

    run.py --server PROGRAM --root CLONE [--seconds 10] [--connections 16] [--clients 60] [--build debug]

Writes RESULTS.md beside itself, unless --dry is given. See README.md for what the figures mean."""

import argparse
import os
import platform
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlencode

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "Tests" / "browser"))

from demo_site import Site  # noqa: E402
from plain import Gone, Plain  # noqa: E402

UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


@dataclass
class Target:
    name: str
    method: str
    path: str
    body: str | None = None


@dataclass
class Figures:
    requests: int
    seconds: float
    median: float
    late: float
    failed: int
    processor: float

    def row(self, name):
        each = self.processor / max(1, self.requests) * 1_000_000
        return (f"| {name} | {self.requests / self.seconds:,.0f} | {self.median:.1f} | {self.late:.1f} | "
                f"{each:,.0f} | {self.failed} |")


def processor_seconds(pid: int) -> float:
    """User and system time of the process so far."""
    parts = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


def statements(site):
    """How many statements the running site has run, asked through its socket; nil where it cannot say."""
    body = b'{"do":"count"}'
    with socket.socket(socket.AF_UNIX) as door:
        door.connect(str(site.data / "control.sock"))
        door.sendall(b"POST /control HTTP/1.1\r\nHost: control\r\nConnection: close\r\n"
                     b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        said = b""
        while part := door.recv(65_536):
            said += part
    found = re.search(rb'"statements":(\d+)', said)
    return int(found.group(1)) if found else None


def keep_to(pid: int, cores: set[int]):
    for task in Path(f"/proc/{pid}/task").iterdir():
        try:
            os.sched_setaffinity(int(task.name), cores)
        except OSError:
            pass


def headers_of(person: Plain, target: Target):
    sends = {"Cookie": "; ".join(f"{name}={value}" for name, value in person.cookies.items())}
    if target.method == "POST":
        sends |= {"Origin": person.site.origin, "Sec-Fetch-Site": "same-origin", "X-Partial": "fields",
                  "Content-Type": "application/x-www-form-urlencoded"}
    return sends


def by_wrk(person, target, seconds, connections, core):
    """One thread of wrk, which keeps every connection busy."""
    lines = [f'wrk.method = "{target.method}"']
    lines += [f"wrk.headers[{quoted(name)}] = {quoted(value)}" for name, value in headers_of(person, target).items()]
    if target.body is not None:
        lines.append(f"wrk.body = {quoted(target.body)}")
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write("\n".join(lines))
        script.flush()
        run = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "--latency", "-s", script.name,
               person.site.origin + target.path]
        if core is not None and shutil.which("taskset"):
            run = ["taskset", "-c", str(core)] + run
        said = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    def time_at(mark):
        number, unit = re.search(rf"^\s+{mark}%\s+([\d.]+)(us|ms|s|m)", said, re.M).groups()
        return float(number) * UNITS[unit]
    done, took, unit = re.search(r"(\d+) requests in ([\d.]+)(s|m)", said).groups()
    failed = int((re.search(r"Non-2xx or 3xx responses: (\d+)", said) or [0, 0])[1])
    sockets = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", said)
    failed += sum(map(int, sockets.groups())) if sockets else 0
    return int(done), float(took) * UNITS[unit] / 1000, time_at(50), time_at(99), failed


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def by_threads(person, target, seconds, connections):
    """Where there is no wrk: slower, and the load itself takes much of the machine."""
    times, failed, lock = [], [0], threading.Lock()
    until = time.monotonic() + seconds

    def work():
        own, mine, bad = Plain(person.site, person.role, dict(person.cookies)), [], 0
        while time.monotonic() < until:
            start = time.perf_counter()
            try:
                answer = own.ask(target.method, target.path, target.body and parsed(target.body),
                                 partial=target.method == "POST")
                bad += answer.status >= 400
            except Gone:
                bad += 1
            mine.append((time.perf_counter() - start) * 1000)
        own.close()
        with lock:
            times.extend(mine)
            failed[0] += bad

    workers = [threading.Thread(target=work) for _ in range(connections)]
    start = time.monotonic()
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    times.sort()
    at = lambda share: times[min(len(times) - 1, int(len(times) * share))] if times else 0.0
    return len(times), time.monotonic() - start, at(0.5), at(0.99), failed[0]


def parsed(body: str):
    from urllib.parse import parse_qsl
    return parse_qsl(body, keep_blank_values=True)


def targets(worker: Plain, duty: Plain):
    """The smallest answer, a case, a page of a form, and the save of that page."""
    yield worker, Target("smallest answer", "GET", "/health")
    cases = worker.get("/my-work").links_to(r"^/case/[0-9a-f-]{36}$")
    if not cases:
        raise RuntimeError("The key worker of the demo has no case.")
    yield worker, Target("my work", "GET", "/my-work")
    yield worker, Target("case page", "GET", cases[0])
    start = duty.get("/clients?q=nobody+of+this+name").form_to("/clients/new")
    page = duty.follow(duty.ask("POST", start.action, start.fields))
    form = page.live_form()
    yield duty, Target("form page", "GET", page.path)
    # Without the count of saves each save is taken as it comes, as many windows of one draft never are.
    fields = [pair for pair in form.fields if pair[0] != "saves"]
    fields = [(name, "Row" if name == "a.known_as" else value) for name, value in fields]
    yield duty, Target("save of that page", "POST", form.action, urlencode(fields))


def machine() -> str:
    model = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    memory = re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text())
    return (f"{model.group(1) if model else platform.machine()}, {os.cpu_count()} cores, "
            f"{int(memory.group(1)) // 1_048_576 if memory else '?'} GiB, {platform.system()} {platform.release()}")


def commit(root: Path) -> str:
    def git(*words):
        return subprocess.run(["git", "-C", str(root), *words], capture_output=True, text=True).stdout.strip()
    changed = git("status", "--porcelain")
    return (git("rev-parse", "--short", "HEAD") or "not in git") + (" with changes" if changed else "")


def main() -> int:
    reader = argparse.ArgumentParser()
    reader.add_argument("--server", required=True)
    reader.add_argument("--root", required=True)
    reader.add_argument("--seconds", type=int, default=10)
    reader.add_argument("--connections", type=int, default=16)
    reader.add_argument("--clients", type=int, default=60)
    reader.add_argument("--build", default="debug", help="how the program was built; said beside the figures")
    reader.add_argument("--dry", action="store_true", help="print only")
    asked = reader.parse_args()
    with_wrk = bool(shutil.which("wrk"))
    cores = sorted(os.sched_getaffinity(0))
    apart = len(cores) >= 2 and with_wrk
    rows, queries = [], {}
    with Site(asked.server, asked.root, clients=asked.clients) as site:
        worker, duty = Plain(site, "keyworker").sign_in(), Plain(site, "duty_worker").sign_in()
        pid = site.process.pid
        for person, target in targets(worker, duty):
            answer = person.ask(target.method, target.path, target.body and parsed(target.body),
                                partial=target.method == "POST")
            if answer.status >= 400:
                raise RuntimeError(f"{target.name} answered {answer.status}: {answer.text[:200]}")
            first = statements(site)
            for _ in range(10):
                person.ask(target.method, target.path, target.body and parsed(target.body),
                           partial=target.method == "POST")
            if first is not None:
                queries[target.name] = (statements(site) - first) / 10
            if apart:
                keep_to(pid, {cores[0]})
            load = (lambda length: by_wrk(person, target, length, asked.connections, cores[1] if apart else None)) \
                if with_wrk else (lambda length: by_threads(person, target, length, asked.connections))
            load(2)
            before = processor_seconds(pid)
            done, took, median, late, failed = load(asked.seconds)
            figures = Figures(done, took, median, late, failed, processor_seconds(pid) - before)
            rows.append(figures.row(target.name))
            print(rows[-1], flush=True)
    table = "\n".join([
        "# Results", "",
        f"- When: {datetime.now():%Y-%m-%d %H:%M}, commit {commit(Path(asked.root))}, {asked.build} build",
        f"- Machine: {machine()}",
        f"- Load: {'wrk' if with_wrk else 'Python threads'}, {asked.connections} connections, {asked.seconds} s a line "
        f"after 2 s of warming up; {'server and load on a core each' if apart else 'server and load share the cores'}",
        f"- Data: a demo site with {asked.clients} clients", "",
        "| what | requests/s | median ms | p99 ms | server CPU µs/request | failed |",
        "|---|---:|---:|---:|---:|---:|", *rows, ""])
    if queries:
        counted = ", ".join(f"{name} {count:.0f}" for name, count in queries.items())
        table += f"\nStatements per request, on both files, checkpoints of the trail included: {counted}.\n"
    print(table)
    if not asked.dry:
        (HERE / "RESULTS.md").write_text(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
