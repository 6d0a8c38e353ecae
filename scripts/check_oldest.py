"""Run the tests with the oldest version of each library that pyproject.toml allows.

    python3 scripts/check_oldest.py

Whoever has a library already keeps it, and pip takes it if the range says so: a range is a promise. What only
the tests and the documentation need is not part of it, and comes as new as it can be. The tests run as in the
source distribution, with few examples and without a browser, in a virtual environment that is removed.
Needs only Python.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ("docs", "test")
"""The extras for those who change claimgraph."""
SERVERS = ("sail", "spark")
"""The extras that need a server, which the tests skip without them."""
RANGE = re.compile(r"([\w.-]+)>=([\d.]+)[^;]*(;.*)?")


def main() -> int:
    """Install and test; the exit code of the tests. Raises CalledProcessError if pip finds no versions."""
    with tempfile.TemporaryDirectory() as folder:
        python = Path(folder, "Scripts/python.exe" if os.name == "nt" else "bin/python")
        pins = Path(folder, "oldest.txt")
        pins.write_text("".join(f"{pin}\n" for pin in oldest()), encoding="utf-8")
        venv.create(folder, with_pip=True)
        install = [python, "-m", "pip", "install", "--quiet"]
        subprocess.run([*install, "--editable", f"{ROOT}[test]"], check=True)
        subprocess.run([*install, "--requirement", pins], check=True)  # a tool may ask for a newer one
        return subprocess.call(
            [python, "-m", "pytest", "-q", "-n", "auto", "-p", "no:cacheprovider"],
            cwd=ROOT,
            env={**os.environ, "CLAIMGRAPH_EFFORT": "least"},
        )


def oldest() -> Iterator[str]:
    """Each library that claimgraph itself needs, at the oldest version that pyproject.toml allows."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    ours = [extras[name] for name in extras if name not in {*TOOLS, *SERVERS}]
    for requirement in dict.fromkeys([*project["dependencies"], *(each for extra in ours for each in extra)]):
        if found := RANGE.fullmatch(requirement):
            yield f"{found[1]}=={found[2]}{found[3] or ''}"


if __name__ == "__main__":
    sys.exit(main())
