"""A demo site for one test: made in a temporary folder, served on a free loopback port, stopped by its process id."""

import json
import os
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Site:
    """Use it as a context manager; `origin` is its address, `logins` its demo logins by role. With `database` its records
    are in PostgreSQL, and `neighbour` is a further server of it."""

    def __init__(self, server: str, root: str, clients: int = 12, database: str | None = None):
        self.server, self.root, self.clients = server, Path(root), clients
        self.folder = tempfile.TemporaryDirectory(prefix="ecms-site-")
        self.data = Path(self.folder.name) / "data"
        self.port = free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        self.process = None
        self.logins = {}
        self.options = ["--database", database] if database else []

    def common(self):
        return ["--data", str(self.data), "--forms", str(self.root / "forms"),
                "--modules", str(self.root / "modules.yaml"), *self.options]

    def run(self, *arguments, check=True):
        done = subprocess.run([self.server, *arguments], capture_output=True, text=True, timeout=120)
        if check and done.returncode != 0:
            raise RuntimeError(f"ecms {' '.join(arguments[:2])} failed:\n{done.stdout}\n{done.stderr}")
        return done

    def __enter__(self):
        made = self.run("demo", *self.common(), "--clients", str(self.clients), "--json")
        self.logins = {login["role"]: login for login in json.loads(made.stdout)["logins"]}
        self.start()
        return self

    def start(self):
        log = open(Path(self.folder.name) / "server.log", "ab")
        self.process = subprocess.Popen(
            [self.server, "serve", *self.common(), "--demo", "--port", str(self.port)],
            stdout=log, stderr=subprocess.STDOUT, env={**os.environ, "SWIFT_BACKTRACE": "enable=no"})
        for _ in range(300):
            if self.process.poll() is not None:
                raise RuntimeError("The server stopped:\n" + self.log())
            try:
                with urllib.request.urlopen(self.origin + "/health", timeout=2) as answer:
                    if answer.status == 200:
                        return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("The server did not start:\n" + self.log())

    def neighbour(self) -> "Site":
        """A second server of the same site, not yet started: other data folder, same keys, same database."""
        made = Site(self.server, str(self.root))
        made.options = self.options + ["--keys", f"{self.data}.keys"]
        made.logins = self.logins
        return made

    def stop(self, how=signal.SIGTERM):
        if self.process and self.process.poll() is None:
            self.process.send_signal(how)
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
                if how == signal.SIGTERM:
                    raise RuntimeError("The server did not stop within 20 seconds of SIGTERM.")

    def log(self) -> str:
        return (Path(self.folder.name) / "server.log").read_text(errors="replace")[-4000:]

    def __exit__(self, *_):
        try:
            self.stop()
        finally:
            self.folder.cleanup()
