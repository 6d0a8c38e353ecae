"""Check the page's own JavaScript and CSS: format, lint, types, and the unit tests of its logic.

    python scripts/check_page_code.py [--fix]

Node comes from PyPI with the test extra. The tools come from npm, at the exact versions below, into a
folder of the virtual environment; there is nothing to install once they are there.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CODE = "src/claimgraph/page/static"
TESTS = "tests/page_code"
NODE = ("node", "--test", "--test-reporter=dot", "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON")
TOOLS = Path(sys.prefix) / "page-code"
PACKAGES = {
    "@biomejs/biome": "2.6.8",  # format and lint
    "typescript": "7.0.2",  # types said in JSDoc
    "axe-core": "4.14.1",  # accessibility, asked by the tests of the page
    "@argdown/core": "2.0.1",  # the official reader of Argdown, asked by the tests of the interchange
    "@viz-js/viz": "3.31.0",  # Graphviz, which has to accept the drawings
    "mermaid": "11.17.2",  # has to accept them too
    "jsdom": "26.1.0",  # the page that Mermaid needs
}


def main() -> int:
    """Run every check; 1 if any failed."""
    scripts = Path(sys.executable).parent
    os.environ["PATH"] = os.pathsep.join([str(scripts), os.environ.get("PATH", "")])
    install()
    commands = [
        [tool("biome"), "check", *fixing(), CODE, TESTS, "--error-on-warnings"],
        [tool("tsc"), "--project", f"{TESTS}/tsconfig.json"],
        [*NODE, *map(str, sorted(ROOT.glob(f"{TESTS}/*.test.js")))],
    ]
    failed = [command for command in commands if subprocess.call(command, cwd=ROOT) != 0]
    return 1 if failed else 0


def fixing() -> list[str]:
    """What makes the formatter write, if that is asked for."""
    return ["--write"] if "--fix" in sys.argv else []


def tool(name: str) -> str:
    """The path of a tool from npm."""
    return str(TOOLS / "node_modules" / ".bin" / name)


def install() -> None:
    """Fetch the tools at their versions, unless they are there."""
    wanted = [f"{name}@{version}" for name, version in PACKAGES.items()]
    stamp = TOOLS / "installed"
    if stamp.exists() and stamp.read_text(encoding="utf-8").split() == wanted:
        return
    TOOLS.mkdir(parents=True, exist_ok=True)
    command = ["npm", "install", "--silent", "--no-save", "--no-package-lock", "--ignore-scripts"]
    subprocess.run([*command, "--prefix", str(TOOLS), *wanted], check=True)
    stamp.write_text("\n".join(wanted), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
