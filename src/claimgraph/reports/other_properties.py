"""Properties of a thing that are shown but never counted: other people's terms, and kept data of imports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from claimgraph.profile import has_meaning
from claimgraph.rdf import Blank, Literal, Row, Term
from claimgraph.source.short_names import ShortNames
from claimgraph.terminal import wrapped
from claimgraph.vocabulary import KEPT, PREFIXES
from claimgraph.wording import counted


class OtherProperty(NamedTuple):
    """One value of a property, under the name that the files use: ``schema:keywords``."""

    name: str
    value: str


class OtherProperties(NamedTuple):
    """The values of properties that the profile gives no meaning, in reading order.

    ``hidden`` counts the values of kept data that were not asked for.
    """

    shown: tuple[OtherProperty, ...] = ()
    hidden: int = 0


def find_other_properties(row: Row, prefixes: Mapping[str, str], *, with_kept: bool) -> OtherProperties:
    """The properties of a thing that the profile gives no meaning, from the statements about it.

    The data that imports keep, in namespaces that begin with ``KEPT``, is included only ``with_kept``.
    """
    names = ShortNames({**PREFIXES, **prefixes})
    shown, hidden = list[OtherProperty](), 0
    for predicate, terms in row.items():
        if has_meaning(predicate):
            continue
        if predicate.startswith(KEPT) and not with_kept:
            hidden += len(terms)
            continue
        shown += [OtherProperty(names.short(predicate), _value(term, names)) for term in terms]
    return OtherProperties(tuple(shown), hidden)


def other_lines(others: OtherProperties, width: int) -> Iterator[str]:
    """Other people's properties under their own names, and how many that imports keep are not shown."""
    if others.shown or others.hidden:
        yield "Other properties, not counted"
    yield from (wrapped(f"{name}: {value}", width, "  ", " " * 5) for name, value in others.shown)
    if others.hidden:
        yield f"  {counted(others.hidden, 'value')} kept from an import (--kept shows them)"


def _value(term: Term, names: ShortNames) -> str:
    """The characters of a literal on one line, the short name of an IRI, or [] for a term without a name."""
    if isinstance(term, Literal):
        return " ".join(term.value.split())
    return "[]" if isinstance(term, Blank) else names.short(term)
