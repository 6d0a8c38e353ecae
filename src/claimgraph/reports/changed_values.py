"""The values of the fields of a record, before and after a change: in words and as JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from claimgraph.model import FindingDetails, Imprint, Issued, Quote, SourceKind
from claimgraph.scale import Basis, RatedDown, RatedUp

Name = Callable[[str], str]
"""The id of the thing that an IRI names."""


def value_words(value: object, name: Name) -> str:
    """The value of a field in words; an IRI of the map as its id."""
    match value:
        case None | ():
            return "none"
        case Basis():
            return value.with_article
        case SourceKind() | RatedDown() | RatedUp():
            return value.id
        case Quote() | FindingDetails():
            return _quote_words(value, name) if isinstance(value, Quote) else _details_words(value)
        case tuple():
            return ", ".join(value_words(each, name) for each in value)
        case _:
            return name(str(value))


def _details_words(details: FindingDetails) -> str:
    found = {field: getattr(details, field) for field in details.__struct_fields__}
    recorded = [f"{field.replace('_', '-')} {value}" for field, value in found.items() if value is not None]
    return "; ".join(recorded) or "none"


def _quote_words(quote: Quote, name: Name) -> str:
    parts = [quote.place or "", f"in {name(quote.source)}" if quote.source else ""]
    if quote.words is not None:
        parts.insert(0, f'"{quote.words}"')
    elif quote.start is not None:
        parts.insert(0, f"characters {quote.start} to {quote.end}, sha256 {quote.digest}")
    return ", ".join(filter(None, parts))


def value_json(value: object) -> Any:
    """The value of a field as JSON: bases and reasons as ids, references as IRIs, records as objects."""
    match value:
        case Basis() | SourceKind() | RatedDown() | RatedUp():
            return value.id
        case tuple():
            return [value_json(each) for each in value]
        case Quote() | FindingDetails() | Imprint():
            return {field: value_json(getattr(value, field)) for field in value.__struct_fields__}
        case None | str() | int():
            return value
        case Issued() | _:
            return str(value)
