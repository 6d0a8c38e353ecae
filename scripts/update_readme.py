"""Bring the documents up to date with the program: run terminal sessions, and list scales.

    python scripts/update_readme.py           rewrite the documents
    python scripts/update_readme.py --check   write nothing; exit 1 if it would change

A session is a block fenced as `console`: each line after `$ ` is run in the project's folder (or, for the
documents in OWN_FOLDER, in a new one that all blocks share), and what it prints stands below it. The tables
of scales stand between the comments `<!-- scales -->` and `<!-- end -->`.
"""

from __future__ import annotations

import difflib
import re
import sys
from pathlib import Path

from document_sessions import ROOT, updated_sessions

from claimgraph.rdf import shipped_scales
from claimgraph.reports.scale_pages import marks_of
from claimgraph.scale import Scale

OWN_FOLDER = (
    "README.md",
    "docs/tutorial.md",
    *(f"docs/how-to/{name}.md" for name in ("blog", "debates", "library", "reviews", "without-sources")),
)
DOCUMENTS = (*OWN_FOLDER, "docs/asking.md", "docs/curating.md", "docs/scales.md")


def scale_tables() -> str:
    """Each shipped scale with its purpose and source, and a table of its steps, strongest first."""
    return "\n\n".join(map(scale_table, shipped_scales().values()))


def scale_table(scale: Scale) -> str:
    """One scale with its purpose and source, and a table of its steps, strongest first."""
    lines = [
        f"### {scale.label.capitalize()}: `cg:{scale.id}`",
        "",
        f"{scale.definition} From: {scale.citation}",
        "",
    ]
    lines += ["| rank | step | what it is | band | marks | OCEBM |", "|---|---|---|---|---|---|"]
    for basis in scale.strongest_first:
        level = basis.ocebm_level or ""
        cells = (basis.rank, f"`cg:{basis.id}`", basis.definition, basis.band.label, marks_of(basis), level)
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join([*lines, "", f"A report that names no study counts as {scale.hearsay.with_article}."])


def updated(text: str, folder: Path | None) -> str:
    """A document with its sessions, run in a folder or a new one, and its tables as they are now."""
    text = updated_sessions(text, folder)
    return re.sub(
        r"(<!-- scales -->\n).*?(<!-- end -->)",
        lambda match: f"{match[1]}{scale_tables()}\n{match[2]}",
        text,
        flags=re.DOTALL,
    )


def main() -> int:
    """Rewrite the documents, or with --check say what would change; the exit code."""
    is_old = False
    for name in DOCUMENTS:
        path = ROOT / name
        now = path.read_text(encoding="utf-8")
        then = updated(now, None if name in OWN_FOLDER else ROOT)
        is_old |= now != then
        if "--check" not in sys.argv:
            path.write_text(then, encoding="utf-8")
        else:
            lines = (text.splitlines(keepends=True) for text in (now, then))
            sys.stdout.writelines(difflib.unified_diff(*lines, name, "updated"))
    return int(is_old and "--check" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
