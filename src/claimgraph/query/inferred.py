"""What is inferred from a map, as statements that a query can ask for.

For each claim its verdict, band and ranks; and what the ontology implies: a study or a post is a source
(``cg:Source``), and an anecdotal link of either side is ``cg:anecdotal``.
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
    """What is inferred, as Turtle: claims in the order of their IRIs, then sources, then anecdotal links.

    ``cg:for`` and ``cg:against`` are there only where the two ends of the interval agree.
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
            f"cg:band cg:{grounding.band.value.term}",
            f"cg:offered {grounding.offered}",
            *_ends("for", grounding.for_),
            *_ends("against", grounding.against),
        ]
    )


def _ends(name: str, ranks: Interval) -> list[str]:
    both = [f"cg:{name}Low {ranks.low}", f"cg:{name}High {ranks.high}"]
    return [f"cg:{name} {ranks.low}", *both] if ranks.is_settled else both
