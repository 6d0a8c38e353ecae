"""Build the source distribution, unpack it in an empty folder, and run its tests there.

    python3 dev.py tool python scripts/check_sdist.py

Whoever packages claimgraph starts from that archive, so the tests and every file they read must be in it.
The tests of the page in a browser are left out: they take longest, and read nothing that the others do not.
All others run with few random examples, as the question is only whether each of them finds its files.
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
TESTS = ("pytest", "-q", "-n", "auto", "--ignore=tests/page")


def main() -> int:
    """The exit code of the tests in the unpacked archive."""
    with tempfile.TemporaryDirectory() as folder:
        build = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder]
        subprocess.run(build, cwd=ROOT, check=True)
        (archive,) = Path(folder).glob("*.tar.gz")
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter="data")
        unpacked = Path(folder, archive.name.removesuffix(".tar.gz"))
        return subprocess.call(
            [sys.executable, "dev.py", "tool", *TESTS],
            cwd=unpacked,
            env={**os.environ, "CLAIMGRAPH_EFFORT": "least"},
        )


if __name__ == "__main__":
    sys.exit(main())
