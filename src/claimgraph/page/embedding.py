"""The page's data as JSON text that is safe inside a script element."""

from __future__ import annotations

import json
from collections.abc import Mapping

from markupsafe import Markup

from claimgraph.page.columns import as_row

_ESCAPES = (
    ("<", "\\u003c"),
    (">", "\\u003e"),
    ("&", "\\u0026"),
    ("\u2028", "\\u2028"),
    ("\u2029", "\\u2029"),
)


def embedded(value: object) -> Markup:
    """A value as JSON that is safe inside a script element: nothing in it opens or closes a tag."""
    text = to_json(value)
    for letter, escape in _ESCAPES:  # str.translate takes seconds on a long text
        text = text.replace(letter, escape)
    return Markup(text)  # noqa: S704  escaped for a script element


def to_json(value: object) -> str:
    """Compact JSON in the given order; records become objects without their empty texts and tuples."""
    return json.dumps(value, default=_record, ensure_ascii=False, separators=(",", ":"))


def _record(value: object) -> Mapping[str, object]:
    return {name: each for name, each in as_row(value).items() if each not in ("", ())}
