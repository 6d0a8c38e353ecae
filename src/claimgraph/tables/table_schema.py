"""The tables of a map and the types of their columns.

Claims, sources, topics and steps have distinct whole numbers as ids; links and undercuts share theirs. No
table depends on the order of its rows. Ranks, and the ranks that a step takes off, are 0 to 8.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

FORMAT = 1
"""The version of the tables; it increases when a column changes its meaning or is removed."""

_LOOSE = {"notes": "strings", "rated_down": "strings", "rated_down_twice": "strings"}

QUOTE = {
    "words": "text",
    "start": "id",
    "end": "id",
    "digest": "text",
    "source": "text",
    "place": "text",
}
DETAILS = {
    "population": "text",
    "comparison": "text",
    "outcome": "text",
    "follow_up": "text",
    "participants": "id",
    "effect": "text",
}

COLUMNS: Mapping[str, Mapping[str, str | Mapping[str, str]]] = {
    # basis: the rank of the basis; up: the number of reasons to rate it up
    "claims": {
        "id": "id",
        "iri": "text",
        "name": "text",
        "basis": "small",
        "up": "small",
        "rated_up": "strings",
        "quote": QUOTE,
        "details": DETAILS,
        "notes": "strings",
        "text": "text",
    },
    # place: the position among the sources of the claim, from 0
    "said": {"claim": "id", "source": "id", "place": "place"},
    # issued_first, issued_last: the days between which an incomplete date lies
    "sources": {
        "id": "id",
        "iri": "text",
        "name": "text",
        "kind": "text",
        "design": "small",
        "issued": "text",
        "issued_first": "day",
        "issued_last": "day",
        "retracted": "day",
        "title": "text",
        "creators": "strings",
        "url": "text",
        "doi": "text",
        "pmid": "text",
        "reply_to": "text",
        "interests": "strings",
        "journal": "text",
        "volume": "text",
        "pages": "text",
        "notes": "strings",
        "snapshot": "text",
        "snapshot_digest": "text",
    },
    "reports": {"source": "id", "other": "id", "place": "place"},
    "overlaps": {"source": "id", "other": "id", "place": "place"},
    # src: the first premise; premises: their number;
    # effect: 1 for a link that speaks for dst, -1 for one against it, 0 for one that carries nothing
    "links": {
        "id": "id",
        "src": "id",
        "dst": "id",
        "premises": "place",
        "effect": "small",
        "down": "small",
        "is_anecdotal": "truth",
        "relation": "text",
        "iri": "text",
        **_LOOSE,
    },
    # aim: what target is, a link or undercut ("step"), or a claim whose own evidence is attacked ("own");
    # null if it is not in the map
    "undercuts": {
        "id": "id",
        "src": "id",
        "premises": "place",
        "aim": "text",
        "target": "id",
        "down": "small",
        "to": "text",
        "iri": "text",
        **_LOOSE,
    },
    # the premises of the steps that have several
    "premises": {"step": "id", "claim": "id", "place": "place"},
    "topics": {"id": "id", "iri": "text", "name": "text", "label": "text", "other_words": "strings"},
    "about": {"claim": "id", "topic": "id", "place": "place"},
}
"""The tables, their columns, and the type of each column."""

STEP, OWN = "step", "own"
"""What an undercut aims at: another step, or a claim's own evidence."""


def schema_of(columns: Mapping[str, str | Mapping[str, str]], pa: Any) -> Any:
    """The Arrow schema of some columns; ``pa`` is the library pyarrow."""
    simple = {
        "id": pa.int64(),
        "place": pa.int32(),
        "small": pa.int8(),
        "truth": pa.bool_(),
        "text": pa.string(),
        "strings": pa.list_(pa.string()),
        "day": pa.date32(),
    }
    fields = [
        (
            name,
            simple[kind]
            if isinstance(kind, str)
            else pa.struct([(at, simple[of]) for at, of in kind.items()]),
        )
        for name, kind in columns.items()
    ]
    return pa.schema(fields)


Columns = Mapping[str, Sequence[Any]]
"""The values of a table, by column."""
