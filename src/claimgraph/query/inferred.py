"""The statements inferred from a map, which a query sees in addition to the map itself.

They give the verdict, kinds, certainty, band and ranks of each claim that is there in the view, and what the
ontology implies: a study or a post is a source (``cg:Source``), and an anecdotal link, for or against, is
``cg:anecdotal``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.model import Verdict
from claimgraph.scale import ANECDOTAL_LIMIT, Certainty
from claimgraph.vocabulary import CG

if TYPE_CHECKING:
    from claimgraph.analysis import Assessment, Grounding, Interval

VERDICT_IDS = {verdict: verdict.value.capitalize() for verdict in Verdict}
CERTAINTY_IDS = {each: f"{each.value.title().replace(' ', '')}Certainty" for each in Certainty}


def inferred_turtle(assessment: Assessment) -> str:
    """The inferred statements as Turtle: claims and then sources, by IRI; then anecdotal links, in map order.

    ``cg:for`` and ``cg:against`` are only present if both ends of the interval agree, ``cg:band`` only if the
    verdict is *rests*. A kind is the step of the scale that the evidence counts as.
    """
    lines = [
        f"@prefix cg: <{CG}> .",
        *(
            f"{ox.NamedNode(iri)} {' ; '.join(_described(grounding))}{_ways(assessment, iri)} ."
            for iri, grounding in sorted(assessment.groundings.items())
        ),
        *(f"{ox.NamedNode(iri)} a cg:Source ." for iri in sorted(assessment.whole.sources)),
        *(
            f"{ox.NamedNode(premise)} cg:anecdotal {ox.NamedNode(link.to)} ."
            for link in assessment.whole.links
            if link.relation.limit == ANECDOTAL_LIMIT
            for premise in link.premises
        ),
    ]
    return "\n".join(lines)


def _described(grounding: Grounding) -> Iterator[str]:
    yield f"cg:verdict cg:{VERDICT_IDS[grounding.verdict]}"
    if grounding.band:
        yield f"cg:band <{grounding.band.iri}>"
    for name, kind in (("kind", grounding.kind), ("kindAgainst", grounding.kind_against)):
        if kind:
            yield f"cg:{name} <{kind.basis.iri}>"
    if grounding.certainty:
        yield f"cg:certainty cg:{CERTAINTY_IDS[grounding.certainty]}"
    yield f"cg:offered {grounding.offered}"
    yield from _ends("for", grounding.for_)
    yield from _ends("against", grounding.against)


def _ways(assessment: Assessment, claim: str) -> str:
    """The contested claims by way of which a claim has its verdict."""
    contested = assessment.grounded.contested.get(claim, ())
    return "".join(f" ; cg:contestedBy {ox.NamedNode(iri)}" for iri in contested)


def _ends(name: str, ranks: Interval) -> list[str]:
    both = [f"cg:{name}Low {ranks.low}", f"cg:{name}High {ranks.high}"]
    return [f"cg:{name} {ranks.low}", *both] if ranks.is_settled else both
