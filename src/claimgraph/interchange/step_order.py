"""The links and undercuts of a map in the order in which a format can name them."""

from __future__ import annotations

from collections.abc import Container

from claimgraph import vocabulary as vocab
from claimgraph.graph import grouped
from claimgraph.model import ClaimMap, Link, Undercut


def steps_in_order(claim_map: ClaimMap, relations: Container[str]) -> list[Link | Undercut]:
    """The links with one of these relations (IRIs), then their undercuts, each after the step it undercuts.

    Undercuts of claims, and of links without a rank, are left out.
    """
    by_target = grouped((each.to, each) for each in claim_map.undercuts)
    ready: list[Link | Undercut] = [
        each for each in claim_map.links if vocab.CG + each.relation.id in relations
    ]
    for step in ready:  # the loop body extends the list
        has_rank = isinstance(step, Undercut) or vocab.CG + step.relation.id not in vocab.WITHOUT_RANK
        ready += by_target.get(step.iri, ()) if step.iri and has_rank else ()
    return ready
