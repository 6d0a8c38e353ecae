"""The page's data as JSON text that can stand inside a script element."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass

from markupsafe import Markup

_ESCAPES = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def embedded(text: str) -> Markup:
    """JSON text that can stand inside a script element: nothing in it ends or opens a tag."""
    return Markup(text.translate(_ESCAPES))  # noqa: S704  escaped for a script element


def to_json(value: object) -> str:
    """Compact JSON in the order given; records become objects, without what is empty in them."""
    return json.dumps(value, default=_record, ensure_ascii=False, separators=(",", ":"))


def field_name(name: str) -> str:
    """How a record's field is called in the data: without the underscore that Python may need."""
    return name.rstrip("_")


def _record(value: object) -> Mapping[str, object]:
    if is_dataclass(value):
        named = {field_name(each.name): getattr(value, each.name) for each in fields(value)}
        return {name: each for name, each in named.items() if each not in ("", ())}
    raise TypeError(f"{type(value).__name__} has no place in the page's data")
