"""Build the source distribution, unpack it in an empty folder, and run its tests there.

    python3 dev.py tool python scripts/check_sdist.py

Whoever packages claimgraph starts from that archive, so the tests and every file they read must be in it.
The tests in a browser are left out: they take longest, and read nothing that the others do not. So are the
few that are marked ``covered_elsewhere``. All others run with few random examples, as the question is whether
each of them finds its files, and which lines and branches the tests reach without luck: coverage is measured
here, and may not fall below what pyproject.toml asks for. Where it is measured, tests that start processes
or run other libraries take more than twice as long, so `dev.py test` does without.
The tests run in a virtual environment of their own, into which the unpacked package is installed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = (
    ("coverage", "run", "-m", "pytest", "-q", "-n", "auto"),
    ("coverage", "combine", "-q"),
    ("coverage", "report"),
)


def main() -> int:
    """The exit code of the first command that fails in the unpacked archive; 0 if none does."""
    with tempfile.TemporaryDirectory() as folder:
        build = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder]
        subprocess.run(build, cwd=ROOT, check=True)
        (archive,) = Path(folder).glob("*.tar.gz")
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter="data")
        unpacked = Path(folder, archive.name.removesuffix(".tar.gz"))
        for command in COMMANDS:
            code = subprocess.call(
                [sys.executable, "dev.py", "tool", *command],
                cwd=unpacked,
                env={**os.environ, "CLAIMGRAPH_EFFORT": "least"},
            )
            if code != 0:
                return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
