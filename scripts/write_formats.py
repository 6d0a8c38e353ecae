"""Generate the table in docs/formats.md from the registries: ``scripts/write_formats.py [--check]``."""

from __future__ import annotations

import sys
from pathlib import Path

from claimgraph.reports.format_list import to_table

DOCUMENT = Path(__file__).parents[1] / "docs" / "formats.md"
START, END = "<!-- formats -->\n", "<!-- end of formats -->\n"


def with_table(text: str) -> str:
    """The document with the current table between its two markers."""
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}{to_table()}{END}{after}"


def main() -> int:
    """Update the document; with --check, write nothing and return 1 if it is out of date."""
    old = DOCUMENT.read_text(encoding="utf-8")
    new = with_table(old)
    if "--check" in sys.argv:
        return int(old != new)
    DOCUMENT.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
