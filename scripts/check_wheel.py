"""Build the wheel and the source distribution, and try the wheel in an empty environment.

    python scripts/check_wheel.py              try the wheel as a newcomer does: init, check, build
    python scripts/check_wheel.py --oldest     the same with the oldest versions of all dependencies
    python scripts/check_wheel.py --keep DIST  the same, and keep both files in the folder DIST

Needs only Python; the environments and the files are made in a temporary folder and removed.
"""

from __future__ import annotations

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


def main() -> int:
    """Build, install and try; raises CalledProcessError with the output of what failed."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder).resolve()
        dist = (
            Path(sys.argv[sys.argv.index("--keep") + 1]).resolve() if "--keep" in sys.argv else place / "dist"
        )
        builder = make_environment(place / "builder")
        run(builder, "-m", "pip", "install", "--quiet", "hatchling")
        run(builder, "-m", "hatchling", "build", "-d", str(dist), cwd=ROOT)
        (wheel,) = dist.glob("*.whl")
        user = make_environment(place / "user")
        pins = oldest() if "--oldest" in sys.argv else []
        run(user, "-m", "pip", "install", "--quiet", str(wheel), *pins)
        for arguments in SESSION:
            run(user, "-m", "claimgraph", *arguments, cwd=place)
        size = (place / "tea.html").stat().st_size
        print(
            f"{wheel.name}, {wheel.stat().st_size:,} bytes, works from the built file (page: {size:,} bytes)"
        )
    return 0


def make_environment(folder: Path) -> str:
    """The Python of a new virtual environment."""
    venv.create(folder, with_pip=True)
    return str(folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def oldest() -> list[str]:
    """The dependencies at the oldest version that pyproject.toml allows."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [
        re.sub(r"([\w.-]+)>=([\d.]+)[^;]*", r"\1==\2.*", requirement).replace(";", " ;")
        for requirement in project["dependencies"]
    ]


def run(python: str, *arguments: str, cwd: Path | None = None) -> None:
    """Run a Python with arguments, without the environment of this one; prints the output if it fails."""
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


if __name__ == "__main__":
    sys.exit(main())
