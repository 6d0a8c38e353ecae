"""The tree of links from a claim down to the evidence for and against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.graph import grouped
from claimgraph.model import Link


@dataclass(frozen=True, slots=True)
class Branch:
    """A claim at a place in the tree, and the link from it to the claim one level up.

    A link of several premises has consecutive branches, one for each premise. ``rank`` is the rank that the
    link delivers. ``is_repeated``: the claim already has a branch elsewhere in the tree, or is above itself
    in a circle, so no branches are listed below it here.
    """

    depth: int
    claim: str
    link: Link
    rank: int
    is_repeated: bool


def find_tree(assessment: Assessment, claim: str) -> list[Branch]:
    """The branches below a claim, depth first, each claim expanded once.

    The first level has the links for and against the claim that carry evidence; deeper levels have only links
    for. Each level lists links for before links against, strongest first, then in the order of the map.
    """
    arriving = _arriving(assessment)
    waiting = _branches(1, arriving.get(claim, ()))
    listed = {claim}
    tree = []
    while waiting:
        depth, premise, link, rank = waiting.pop()
        tree.append(Branch(depth, premise, link, rank, premise in listed))
        if premise not in listed:
            listed.add(premise)
            waiting += _branches(depth + 1, [e for e in arriving.get(premise, ()) if e[0].relation.is_for])
    return tree


def _branches(depth: int, links: Sequence[tuple[Link, int]]) -> list[tuple[int, str, Link, int]]:
    """The branches one level down, in reverse order, because the last one is popped and listed first."""
    return [
        (depth, premise, link, rank) for link, rank in reversed(links) for premise in reversed(link.premises)
    ]


def _arriving(assessment: Assessment) -> Mapping[str, Sequence[tuple[Link, int]]]:
    """The links to each claim that carry evidence, with the rank they carry, in the order of the tree."""
    carried = zip(assessment.claim_map.links, assessment.grounded.carried, strict=True)
    found = grouped((link.to, (link, rank)) for link, rank in carried if rank)
    for links in found.values():
        links.sort(key=lambda each: (not each[0].relation.is_for, -each[1]))
    return found
