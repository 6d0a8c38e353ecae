"""Shared pieces of the reports: JSON, and the view a report was made in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from claimgraph.model import ClaimMap, Rank
from claimgraph.views import View
from claimgraph.wording import RANK_WORDS

VERSION = 1
"""The version of every JSON report; it grows when a field changes its meaning or goes."""

_encode = json.JSONEncoder(ensure_ascii=False).encode


def to_json_line(value: dict[str, Any]) -> str:
    """A JSON object on one line."""
    return _encode(value)


def joined(first: str, second: str) -> str:
    """One JSON object out of two on one line each; neither is empty."""
    return f"{first[:-1]}, {second[1:]}"


def to_json_lines(head: dict[str, Any], name: str, rows: Iterable[str]) -> str:
    """A JSON object that ends in one long list, one row of it, dumped already, on each line."""
    start = _encode(head)[:-1]
    body = ",\n".join(rows)
    return f"{start}, {_encode(name)}: [\n{body}\n]}}\n" if body else f"{start}, {_encode(name)}: []}}\n"


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
