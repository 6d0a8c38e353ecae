"""The real command in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

COMMAND = (sys.executable, "-m", "claimgraph")


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run of the command ended: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


def without_excerpts(report: str) -> str:
    """The lines of findings alone, without the lines of text and carets below them."""
    return re.sub(r"^ *[0-9]* \|.*\n", "", report, flags=re.MULTILINE)


def environment(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a child process: this one's, without what steers claimgraph."""
    kept = {name: value for name, value in os.environ.items() if name != "CLAIMGRAPH_FILE"}
    return {**kept, **(changes or {})}


def run_process(
    *arguments: str,
    folder: Path | None = None,
    environ: Mapping[str, str] | None = None,
    given: bytes = b"",
) -> Ended:
    """Run ``claimgraph`` in a folder, with bytes on its standard input; line ends come as they are."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        cwd=folder,
        env=environment(environ),
        input=given,
        capture_output=True,
        timeout=120,
        check=False,
    )
    return Ended(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def make_pipe(path: str | Path) -> None:
    """Make a named pipe; tests that need one are skipped on Windows."""
    if sys.platform == "win32":
        raise NotImplementedError
    os.mkfifo(path)
