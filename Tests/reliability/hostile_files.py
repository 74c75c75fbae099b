"""T-15 for definitions: what a hostile file costs the program in memory, each in a process of its own.

`hostile_files.py --server PROGRAM --root CLONE`. A file is refused with exit status 1 and a diagnostic of the reader, and
the process grows by at most 32 MiB over one that reads the clone's own definitions. Closes with: N passed, N failed.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

MOST_KIB = 32 * 1024
BOMB = "\n".join(f"a{n}: &a{n} [" + f"*a{max(0, n - 1)}," * 9 + "x]" for n in range(30))
FILES = {
    "alias bomb": "a: &a [x,x]\n" + BOMB,
    "many aliases": "a: &a x\nb: [" + "*a," * 80_000 + "]",
    "self reference": "a: &a [*a]",
    "merge keys": "a: &a {b: c}\nd:\n  <<: *a\n",
    "deep flow": "a: " + "[" * 250_000,
    "deep flow maps": "a: " + "{a: " * 60_000,
    "deep block": "".join(" " * n + "a:\n" for n in range(700)),
    "deep hyphens": "- " * 130_000,
    "many questions": "? " * 130_000,
    "many keys": "".join(f"k{n}: 1\n" for n in range(30_000)),
    "many documents": "---\n" * 60_000,
    "many tabs": "\t" * 250_000,
    "an open quotation": 'a: "' + "\\n" * 120_000,
    "many unknown keys": "form: visit\n" + "".join(f"shwo_when{n}: 1\n" for n in range(9_000)),
    "ten megabytes": "a: b\n" * 2_000_000,
    "nothing but zero bytes": "\0" * 200_000,
}


def checked(server: str, forms: Path, modules: Path) -> tuple[int, int, str]:
    """Exit status, greatest memory in KiB, and what was printed."""
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(
            [server, "check", "--forms", str(forms), "--modules", str(modules)], stdout=out, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        return process.returncode, usage.ru_maxrss, out.read(200_000).decode(errors="replace")


def main() -> int:
    reader = argparse.ArgumentParser()
    reader.add_argument("--server", required=True)
    reader.add_argument("--root", required=True)
    asked = reader.parse_args()
    root = Path(asked.root)
    status, usual, _ = checked(asked.server, root / "forms", root / "modules.yaml")
    if status != 0:
        print("0 passed, 1 failed")
        return 1
    passed = failed = worst = 0
    with tempfile.TemporaryDirectory() as folder:
        forms = Path(folder) / "forms"
        shutil.copytree(root / "forms", forms)
        for name, text in FILES.items():
            file = forms / "core" / "hostile.form.yaml"
            file.write_bytes(text.encode())
            status, most, said = checked(asked.server, forms, root / "modules.yaml")
            grown = most - usual
            worst = max(worst, grown)
            if status == 1 and "core/hostile.form.yaml:" in said and grown <= MOST_KIB:
                passed += 1
            else:
                failed += 1
                print(f"FAIL {name}: exit status {status}, memory +{grown} KiB\n{said[:400]}")
    print(f"T-15 {'FAIL' if failed else 'PASS'} {passed} hostile files refused, memory at most +{worst} KiB")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
