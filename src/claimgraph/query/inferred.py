"""The statements inferred from a map, which a query sees in addition to the map itself.

They give the verdict, band and ranks of each claim, and what the ontology implies: a study or a post is a
source (``cg:Source``), and an anecdotal link, for or against, is ``cg:anecdotal``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.model import Verdict
from claimgraph.vocabulary import CG

if TYPE_CHECKING:
    from claimgraph.analysis import Assessment, Grounding, Interval

VERDICT_IDS = {verdict: verdict.value.capitalize() for verdict in Verdict}


def inferred_turtle(assessment: Assessment) -> str:
    """The inferred statements as Turtle: claims and then sources, by IRI; then anecdotal links, in map order.

    ``cg:for`` and ``cg:against`` are only present if both ends of the interval agree.
    """
    whole = assessment.whole
    lines = [
        f"@prefix cg: <{CG}> .",
        *(
            f"{ox.NamedNode(iri)} {_described(grounding)} ."
            for iri, grounding in sorted(assessment.groundings.items())
        ),
        *(f"{ox.NamedNode(iri)} a cg:Source ." for iri in sorted(whole.sources)),
        *(
            f"{ox.NamedNode(link.from_)} cg:anecdotal {ox.NamedNode(link.to)} ."
            for link in whole.links
            if link.relation.limit is not None
        ),
    ]
    return "\n".join(lines)


def _described(grounding: Grounding) -> str:
    return " ; ".join(
        [
            f"cg:verdict cg:{VERDICT_IDS[grounding.verdict]}",
            f"cg:band <{grounding.band.iri}>",
            f"cg:offered {grounding.offered}",
            *_ends("for", grounding.for_),
            *_ends("against", grounding.against),
        ]
    )


def _ends(name: str, ranks: Interval) -> list[str]:
    both = [f"cg:{name}Low {ranks.low}", f"cg:{name}High {ranks.high}"]
    return [f"cg:{name} {ranks.low}", *both] if ranks.is_settled else both
