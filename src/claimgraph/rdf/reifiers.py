"""Links that are described by RDF 1.2 annotations: a reifier of a link becomes its description."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox

from claimgraph import vocabulary as vocab

REIFIES = vocab.RDF + "reifies"
_LINKING = frozenset((*vocab.RELATIONS, vocab.UNDERCUTS))


def describe_links(collected: Mapping[Any, tuple[list[str], list[Any]]], terms: Mapping[Any, object]) -> None:
    """Turn each statement that reifies a link into the cg:Link that describes the link, in place.

    ``collected`` has the predicates and objects of each subject; ``terms`` the parser's term for each object
    without a name. ``:a cg:supports :b ~ :a--b`` says the same as a cg:Link called ``:a--b``. A reifier of
    several links with one end describes them together. Other triple terms stay as they are.
    """
    triples = {blank: term for blank, term in terms.items() if isinstance(term, ox.Triple)}
    if not triples:
        return
    for predicates, objects in collected.values():
        said = dict.fromkeys(zip(predicates, objects, strict=True))
        found = [
            (each, parts) for each in said if each[0] == REIFIES and (parts := _link(triples.get(each[1])))
        ]
        if not found:
            continue
        for each, (start, relation, end) in found:
            del said[each]
            said[vocab.RDF_TYPE, vocab.CG + "Link"] = None
            said[vocab.FROM, start] = None
            said[vocab.RELATION, relation] = None
            said[vocab.TO, end] = None
        predicates[:] = [predicate for predicate, _ in said]
        objects[:] = [term for _, term in said]


def _link(term: ox.Triple | None) -> tuple[str, str, str] | None:
    """The ends and the relation of a triple term that is a link between named things; None for others."""
    if term is None or term.predicate.value not in _LINKING:
        return None
    if isinstance(term.subject, ox.NamedNode) and isinstance(term.object, ox.NamedNode):
        return term.subject.value, term.predicate.value, term.object.value
    return None
