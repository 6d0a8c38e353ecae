"""Properties of a thing that are shown but never counted: other people's terms, and kept data of imports."""

from __future__ import annotations

from typing import NamedTuple

from claimgraph.rdf import Literal, Statements
from claimgraph.rules.written_names import WrittenNames
from claimgraph.vocabulary import INFERRED, KEPT, PROPERTIES, RDF_TYPE, Value


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


def find_other_properties(statements: Statements, iri: str, *, with_kept: bool) -> OtherProperties:
    """The properties of a thing that the profile gives no meaning.

    The data that imports keep, in namespaces that begin with ``KEPT``, is included only ``with_kept``.
    """
    names, shown, hidden = WrittenNames(statements.declared), [], 0
    for predicate, terms in statements.row(iri).items():
        if _is_ours(predicate):
            continue
        if predicate.startswith(KEPT) and not with_kept:
            hidden += len(terms)
            continue
        values = (term.value if isinstance(term, Literal) else names.write(term) for term in terms)
        shown += [OtherProperty(names.write(predicate), " ".join(value.split())) for value in values]
    return OtherProperties(tuple(shown), hidden)


def _is_ours(predicate: str) -> bool:
    """Whether the profile says what a property means, or claimgraph itself works it out."""
    known = PROPERTIES.get(predicate)
    return predicate in (RDF_TYPE, *INFERRED) or (known is not None and known.value is not Value.ANYTHING)
