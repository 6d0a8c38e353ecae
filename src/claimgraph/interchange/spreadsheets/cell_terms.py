"""The RDF terms for the values in the cells of the five tables."""

from __future__ import annotations

from claimgraph.curation.draft import Draft
from claimgraph.curation.setting import to_term
from claimgraph.interchange.spreadsheets.table_layout import unguarded
from claimgraph.profile import PROPERTIES, ProfileClass, Value
from claimgraph.rdf import Literal, Term
from claimgraph.rules.value_checks import FITS

_NAMED = {
    Value.SOURCE: (ProfileClass.SOURCE,),
    Value.TOPIC: (ProfileClass.TOPIC,),
    Value.CLAIM: (ProfileClass.CLAIM,),
    Value.STEP: (ProfileClass.CLAIM, ProfileClass.LINK),
}


def cell_term(draft: Draft, predicate: str, value: str, language: str) -> Term:
    """The term for a line of a cell.

    Raises EditError for a value that the property does not allow, and UnknownNameError for a name that is not
    in the map.
    """
    kind = PROPERTIES[predicate].value
    if kind in _NAMED:
        return draft.thing(value, *_NAMED[kind])
    if value.startswith("<") and value.endswith(">"):
        return value[1:-1]
    words = unguarded(value)
    exact: Term = words if kind is Value.WEB_ADDRESS else Literal(words, language=language or None)
    if kind is Value.ANYTHING or (kind in FITS and FITS[kind](exact)):
        return exact
    return to_term(draft, predicate, words)
