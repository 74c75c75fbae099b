"""Runs the browser tests: `run.py --server PROGRAM --root CLONE [--pictures FOLDER] [--only WORD]`.
Closes with one line: N passed, N failed."""

import argparse
import importlib
import sys
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from demo_site import Site  # noqa: E402
from driver import browser  # noqa: E402

SUITES = ["journey", "door", "emergency", "editing", "documents", "imports", "linking", "reviews", "notes", "people", "live", "parties", "sheets", "studio"]


def main() -> int:
    reader = argparse.ArgumentParser()
    reader.add_argument("--server", required=True)
    reader.add_argument("--root", required=True)
    reader.add_argument("--pictures")
    reader.add_argument("--only", default="")
    asked = reader.parse_args()
    pictures = Path(asked.pictures) if asked.pictures else None
    passed = failed = 0
    with browser() as running:
        for suite in SUITES:
            for name, test in importlib.import_module(suite).tests():
                if asked.only not in name:
                    continue
                try:
                    with Site(asked.server, asked.root) as site:
                        try:
                            test(running, site, pictures)
                        except Exception:
                            print(site.log())
                            raise
                    passed += 1
                    print(f"PASS {name}", flush=True)
                except Exception:
                    failed += 1
                    print(f"FAIL {name}", flush=True)
                    traceback.print_exc()
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
