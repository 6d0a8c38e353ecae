"""What is worked out for each claim, as statements that a query can ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.model import Verdict
from claimgraph.vocabulary import CG

if TYPE_CHECKING:
    from claimgraph.analysis import Assessment, Grounding, Interval

VERDICT_IDS = {verdict: verdict.value.capitalize() for verdict in Verdict}


def inferred_turtle(assessment: Assessment) -> str:
    """Verdict, band and ranks of every claim as Turtle, claims in the order of their IRIs.

    ``cg:for`` and ``cg:against`` are there only where the two ends of the interval agree.
    """
    prefix = f"@prefix cg: <{CG}> .\n"
    return prefix + "\n".join(
        f"{ox.NamedNode(iri)} {_described(grounding)} ."
        for iri, grounding in sorted(assessment.groundings.items())
    )


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
