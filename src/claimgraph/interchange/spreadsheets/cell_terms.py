"""The RDF terms for the values in the cells of the five tables."""

from __future__ import annotations

from claimgraph.curation.draft import Draft
from claimgraph.curation.setting import to_term
from claimgraph.interchange.spreadsheets.table_layout import unguarded
from claimgraph.profile import PROPERTIES, ProfileClass, Value
from claimgraph.rdf import Literal, Term, tagged
from claimgraph.rules.value_checks import FITS
from claimgraph.source import is_iri_text

_NAMED = {
    Value.SOURCE: (ProfileClass.SOURCE,),
    Value.TOPIC: (ProfileClass.TOPIC,),
    Value.CLAIM: (ProfileClass.CLAIM,),
    Value.STEP: (ProfileClass.CLAIM, ProfileClass.LINK),
}


def cell_term(draft: Draft, predicate: str, value: str, language: str) -> Term:
    """The term for a line of a cell.

    Raises EditError for a value that the property does not allow, and UnknownNameError for a name that is not
    in the map, or for what is not a language tag.
    """
    kind = PROPERTIES[predicate].value
    if kind in _NAMED:
        return draft.thing(value, *_NAMED[kind])
    if value.startswith("<") and value.endswith(">") and is_iri_text(value[1:-1]):
        return value[1:-1]
    words = unguarded(value)
    is_iri = kind is Value.WEB_ADDRESS and is_iri_text(words)
    text = tagged(words, language) if language else Literal(words)
    exact: Term = words if is_iri else text
    if kind is Value.ANYTHING or (kind in FITS and FITS[kind](exact)):
        return exact
    return to_term(draft, predicate, words)
