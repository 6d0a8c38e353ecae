"""Shared pieces of the reports: JSON, columns, wrapped text."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Sequence
from typing import Any

from claimgraph.model import ClaimMap, Rank
from claimgraph.views import View
from claimgraph.wording import RANK_WORDS

VERSION = 1
"""The version of every JSON report; it grows when a field changes its meaning or goes."""

_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")

_encode = json.JSONEncoder(ensure_ascii=False).encode


def to_json_lines(head: dict[str, Any], name: str, rows: Sequence[dict[str, Any]]) -> str:
    """A JSON object that ends in one long list, one row of it on each line."""
    start = _encode(head)[:-1]
    body = ",\n".join(map(_encode, rows))
    return f"{start}, {_encode(name)}: [\n{body}\n]}}\n" if rows else f"{start}, {_encode(name)}: []}}\n"


def to_json(value: dict[str, Any]) -> str:
    """A JSON object, indented by two."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def view_json(view: View, claim_map: ClaimMap) -> dict[str, Any]:
    """A view as JSON; sources that are left out by id, sorted."""
    return {
        "as_of": view.as_of.isoformat() if view.as_of else None,
        "without": sorted(claim_map.sources[iri].id for iri in view.without),
        "bar": int(view.bar),
    }


def view_words(view: View, claim_map: ClaimMap) -> str:
    """A view in words, such as "as of 2011-12-31, without petrov-2011"; empty if all counts."""
    parts = [f"as of {view.as_of.isoformat()}"] if view.as_of else []
    parts += [f"without {claim_map.sources[iri].id}" for iri in sorted(view.without)]
    if view.bar > Rank.ASSERTION:
        parts.append(f"nothing below {RANK_WORDS[view.bar]} accepted")
    return ", ".join(parts)


def printable(text: str) -> str:
    """One line of text in which nothing steers a terminal.

    Control characters, line feeds among them, and those that turn the direction of writing come out as
    escapes such as ``\\x1b``. What came from a stranger's map stays words on the screen.
    """
    return text if text.isprintable() else _STEERING.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    return match.group().encode("unicode_escape").decode("ascii")


def columns(rows: Sequence[Sequence[str]], width: int | None = None) -> str:
    """Rows as aligned columns; the last one is cut with an ellipsis where it passes the width."""
    widths = [max(len(row[index]) for row in rows) for index in range(len(rows[0]) - 1)]
    lines = []
    for row in rows:
        cells = [cell.ljust(size) for cell, size in zip(row, widths, strict=False)]
        line = printable("  ".join([*cells, row[-1]]).rstrip())
        lines.append(line if width is None or len(line) <= width else line[: width - 1] + "…")
    return "\n".join(lines) + "\n"


def wrapped(text: str, width: int, indent: str = "", hanging: str | None = None) -> str:
    """A paragraph wrapped to a width, without the final line feed."""
    return textwrap.fill(
        printable(text),
        max(width, len(indent) + 20),
        initial_indent=indent,
        subsequent_indent=indent if hanging is None else hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )
