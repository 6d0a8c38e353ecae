"""CG3xx: how claims bear on one another. Nothing here is an error."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph import analysis
from claimgraph import vocabulary as vocab
from claimgraph.model import Relation
from claimgraph.rules.registry import Hit, Subjects, name_of


def find_empty_circles(subjects: Subjects) -> Iterator[Hit]:
    """Claims that support one another in a circle with no evidence from anywhere.

    A circle lends no rank: until one of its claims has evidence of its own, all rest on nothing.
    """
    for first, *others in analysis.find_empty_circles(subjects.claim_map):
        names = ", ".join(map(name_of, others[:5])) + (" …" if len(others) > 5 else "")
        message = f"{name_of(first)} and {names} support one another, and nothing else supports them."
        yield Hit(first, None, None, message, "Add evidence to one of them, or take a link out.")


def find_two_faced(subjects: Subjects) -> Iterator[Hit]:
    """A claim that speaks both for and against the same claim."""
    sides: dict[tuple[str, str], Relation] = {}
    for link in subjects.claim_map.links:
        other = sides.setdefault((link.from_, link.to), link.relation)
        if other.is_for is not link.relation.is_for:
            yield Hit(
                link.from_,
                vocab.CG + link.relation.value,
                link.to,
                f"{name_of(link.from_)} speaks both for and against {name_of(link.to)}.",
                "Keep the side it is on, or split the claim in two.",
            )


def find_unlinked(subjects: Subjects) -> Iterator[Hit]:
    """A claim that bears on nothing and that nothing bears on."""
    claim_map = subjects.claim_map
    linked = {iri for link in claim_map.links for iri in (link.from_, link.to)}
    linked.update(undercut.claim for undercut in claim_map.undercuts)
    for iri in claim_map.claims:
        if iri not in linked:
            message = f"{name_of(iri)} bears on no claim, and none bears on it."
            yield Hit(iri, None, None, message, "Link it to what it speaks for or against.")


def find_empty_map(subjects: Subjects) -> Iterator[Hit]:
    """A map without a single claim."""
    if not subjects.claim_map.claims:
        remedy = 'Add one: :my-claim a cg:Claim ; cg:text "…" .'
        yield Hit("", None, None, "there is no claim here.", remedy)
