"""Build the wheel and the source distribution, and try the wheel in an empty environment.

    python scripts/check_wheel.py              try the wheel as a newcomer does: init, check, build
    python scripts/check_wheel.py --keep DIST  the same, and keep both files in the folder DIST
    python scripts/check_wheel.py --write      the same, and write what it measures into docs/installing.md

Needs only Python; the environments and the files are made in a temporary folder and removed.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SESSION = (
    ("--version",),
    ("init", "tea", "--claim", "Tea calms."),
    ("add", "source", "Calm in a cup", "--kind", "BlogPost", "--id", "shop", "-f", "tea/claims.ttl"),
    ("check", "tea", "--ignore", "CG2,CG3"),
    ("schemas", "list"),
    ("build", "tea", "-o", "tea.html"),
)
"""The commands that must end with exit code 0."""
TIMED = ("--help", "--version")
GUIDE = ROOT / "docs" / "installing.md"
FIGURES = re.compile(r"(<!-- figures: scripts/check_wheel.py --write -->\n\n)[^<]*(<!-- end -->)")
SIZES = """
import importlib.metadata, json, os
sizes = {}
for each in importlib.metadata.distributions():
    if each.name not in ("pip", "setuptools"):
        paths = [each.locate_file(file) for file in each.files or ()]
        sizes[each.name] = sum(os.path.getsize(path) for path in paths if os.path.exists(path))
print(json.dumps(sizes))
"""
"""Prints the bytes of each installed package, compiled modules included, without what installs them."""


def main() -> int:
    """Build, install and try; raises CalledProcessError with the output of what failed."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder).resolve()
        dist = (
            Path(sys.argv[sys.argv.index("--keep") + 1]).resolve() if "--keep" in sys.argv else place / "dist"
        )
        builder = make_environment(place / "builder")
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
        run(builder, "-m", "pip", "install", "--quiet", *project["build-system"]["requires"])
        run(builder, "-m", "hatchling", "build", "-d", str(dist), cwd=ROOT)
        (wheel,) = dist.glob("*.whl")
        user = make_environment(place / "user")
        run(user, "-m", "pip", "install", "--quiet", str(wheel))
        for arguments in SESSION:
            run(user, "-m", "claimgraph", *arguments, cwd=place)
        print(f"{wheel.name} works from the built file.")
        if "--write" in sys.argv:
            figures = measure(user, wheel)
            print(figures)
            text = GUIDE.read_text(encoding="utf-8")
            shown = FIGURES.sub(lambda match: f"{match[1]}{figures}\n{match[2]}", text)
            GUIDE.write_text(shown, encoding="utf-8", newline="\n")
    return 0


def measure(python: str, wheel: Path) -> str:
    """A table of the sizes of the wheel and its installation, and of what commands cost beside Python."""
    sizes = json.loads(run(python, "-c", SIZES))
    others = sum(sizes.values()) - sizes["claimgraph"]
    bare = cpu_seconds(python, "-c", "pass")
    rows = [
        ("the wheel", f"{wheel.stat().st_size / 1e6:.1f} MB"),
        ("claimgraph, installed", f"{sizes['claimgraph'] / 1e6:.1f} MB"),
        (f"its {len(sizes) - 1} dependencies, installed", f"{others / 1e6:.0f} MB"),
        ("Python alone (`python -c pass`)", f"{bare:.2f} s"),
        *((f"`claimgraph {words}`", f"{cpu_seconds(python, *claimgraph(words)):.2f} s") for words in TIMED),
        ("`import claimgraph` in Python", f"{cpu_seconds(python, '-c', 'import claimgraph'):.2f} s"),
    ]
    version = run(python, "-c", "import platform; print(platform.python_version())").strip()
    head = f"| on Python {version} | size or CPU time |\n|---|---|\n"
    return head + "".join(f"| {what} | {figure} |\n" for what, figure in rows)


def claimgraph(words: str) -> list[str]:
    """The arguments of Python that run a command of claimgraph."""
    return ["-m", "claimgraph", *words.split()]


def cpu_seconds(python: str, *arguments: str) -> float:
    """The mean CPU time of a process with warm files, in seconds, over twenty runs."""
    script = f"""
import os, subprocess
before = sum(os.times()[2:4])
for _ in range(20):
    subprocess.run({[python, *arguments]!r}, stdout=subprocess.DEVNULL)
print((sum(os.times()[2:4]) - before) / 20)
"""
    return float(run(python, "-c", script))


def make_environment(folder: Path) -> str:
    """The Python of a new virtual environment."""
    venv.create(folder, with_pip=True)
    return str(folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def run(python: str, *arguments: str, cwd: Path | None = None) -> str:
    """What a Python prints, without the environment of this one; ends with the output if it fails."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))
    }
    done = subprocess.run(
        [python, *arguments],
        cwd=cwd,
        env={**kept, "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        sys.exit(f"{' '.join(arguments)} ended with {done.returncode}:\n{done.stdout}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
