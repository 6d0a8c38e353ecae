#!/usr/bin/env python3
"""Run claimgraph, or all its checks, from a fresh clone: needs Python 3.11 or later, and loads the rest.

    python3 dev.py page         write claims.html from the map in data/
    python3 dev.py serve [ARGS] show a copy of that map in a browser, and edit it there
    python3 dev.py test         run every check: lint, types, structure, data, tests
    python3 dev.py test --thorough
                                the same every night: all generated examples, and tests that take long
    python3 dev.py docs         build the documentation into docs/_build, and check its words and links
    python3 dev.py run ARGS     run the claimgraph command with these arguments
    python3 dev.py tool ARGS    run a tool of the virtual environment, such as ruff or pytest

The first run makes a virtual environment in .venv and installs into it; later runs use it as it is,
unless pyproject.toml has changed since.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
SCRIPTS = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")

STATIC_CHECKS = (
    ("lint", ["ruff", "check", "."]),
    ("format", ["ruff", "format", "--check", "."]),
    ("types", ["mypy"]),
    ("types on Windows", ["mypy", "--platform", "win32", "--cache-dir", ".mypy_cache/win32"]),
    ("layers", ["lint-imports"]),
    ("structure", ["python", "scripts/check_structure.py"]),
    ("data", ["claimgraph", "check", "data"]),
    ("example of history", ["claimgraph", "check", "--fail-on", "warning", "examples/history.ttl"]),
    ("example of software", ["claimgraph", "check", "--fail-on", "warning", "examples/software.ttl"]),
    ("data format", ["claimgraph", "fmt", "--check", "data", "examples"]),
    ("page code", ["python", "scripts/check_page_code.py"]),
)
"""Checks that read the files and run nothing of ours for long: they go side by side."""

TASKS = {
    "page": ("", "claimgraph", "build", "data", "-o", "claims.html"),
    "docs": ("[docs]", "python", "scripts/build_docs.py", "docs/_build"),
}
"""What is made with one command: the extra that it needs, and the command."""

TESTS = ["pytest", "-q", "-n", "auto"]


def main(arguments: list[str]) -> int:
    """Do what the first argument names; the exit code is that of the command, or of a failed check."""
    match arguments:
        case [("page" | "docs") as name]:
            extra, *command = TASKS[name]
            prepare(extra)
            return run(*command)
        case ["test"] | ["test", "--thorough"]:
            prepare("[test]")
            os.environ["CLAIMGRAPH_EFFORT"] = "thorough" if "--thorough" in arguments else "everyday"
            return run_checks()
        case ["run", *others]:
            prepare("")
            return run("claimgraph", *others)
        case ["serve", *others]:
            prepare("[serve]")
            return serve(others)
        case ["tool", *others] if others:
            prepare("[test]")
            return run(*others)
        case _:
            print(__doc__)
            return 2


def serve(arguments: Sequence[str]) -> int:
    """Serve a copy of the map in data/, which edits change; the exit code of the server."""
    copy = ROOT / ".served-map"
    if not copy.exists():
        shutil.copytree(ROOT / "data", copy)
    print(f"Edits change a copy of the map in {copy}.", file=sys.stderr, flush=True)
    try:
        return run("claimgraph", "serve", str(copy), "--edit", *arguments)
    except KeyboardInterrupt:  # the server ends by itself
        return 130


def prepare(extra: str) -> None:
    """Make the virtual environment and install claimgraph into it, unless that is done already."""
    if sys.version_info < (3, 11):
        sys.exit("claimgraph needs Python 3.11 or later.")
    stamp = ENVIRONMENT / "installed"
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    done = stamp.read_text().split() if stamp.exists() and PYTHON.exists() else []
    extras = done[1:] if done[:1] == [wanted] else []
    if done[:1] == [wanted] and (not extra or extra in extras or "[test]" in extras):
        return  # the extra for tests includes the others
    print("Preparing .venv (the first time takes a minute) ...", file=sys.stderr, flush=True)
    make_environment()
    install = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.call([*install, "--editable", f"{ROOT}{extra}"]) != 0:
        sys.exit("claimgraph could not be installed into .venv; the reason is above.")
    stamp.write_text(" ".join([wanted, *extras, extra]) + "\n")


def make_environment() -> None:
    """Make the virtual environment, again if its Python is gone; one left without pip gets it."""
    if not PYTHON.exists():
        venv.create(ENVIRONMENT, clear=True, symlinks=os.name != "nt")
    has_pip = subprocess.call([str(PYTHON), "-c", "import pip"], stderr=subprocess.DEVNULL) == 0
    if not has_pip and subprocess.call([str(PYTHON), "-m", "ensurepip"], stdout=subprocess.DEVNULL) != 0:
        sys.exit(
            "pip could not be installed into .venv; the reason is above. "
            "On Debian and Ubuntu, run `apt install python3-venv`, and then this command again."
        )


def run(*command: str) -> int:
    """Run a command of the virtual environment in the project's folder; its exit code."""
    return subprocess.call(in_environment(command), cwd=ROOT, env=environment())


def in_environment(command: Sequence[str]) -> list[str]:
    """The command line for a program of the virtual environment."""
    program = SCRIPTS / (command[0] + (".exe" if os.name == "nt" else ""))
    return [str(program), *command[1:]]


def environment() -> dict[str, str]:
    """The environment variables for a command: the programs of the virtual environment are on the path.

    Python may keep what it compiles, whatever the user's settings: the tests start thousands of processes,
    and each of them would compile hundreds of modules again.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PATH": os.pathsep.join([str(SCRIPTS), os.environ.get("PATH", "")])}


def run_checks() -> int:
    """Run the static checks side by side, then the tests; returns 1 if any failed, else 0."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = pool.map(checked, STATIC_CHECKS)
        failed = [name for name, is_good in found if not is_good]
    print(f"--- tests: {' '.join(TESTS)}", flush=True)
    if run(*TESTS) != 0:
        failed.append("tests")
    print(f"--- failed: {', '.join(failed)}" if failed else "--- all checks passed")
    return 1 if failed else 0


def checked(check: tuple[str, list[str]]) -> tuple[str, bool]:
    """Run one check, print what it says in one piece, and return its name and whether all is well."""
    name, command = check
    done = subprocess.run(
        in_environment(command),
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    print(f"--- {name}: {' '.join(command)}\n{done.stdout.rstrip()}", flush=True)
    return name, done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
