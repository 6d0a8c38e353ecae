"""The weak points of a map in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claimgraph.analysis import DEPENDENTS_LIMIT, Assessment, Circle
from claimgraph.lookup import both
from claimgraph.scale import ANECDOTAL_LIMIT, Scale
from claimgraph.wording.phrases import FEW, counted

WEAK_POINTS = "Where a verdict could easily turn, and what this map does not know."
NOT_KNOWN = "Three different things, kept apart."


@dataclass(frozen=True, slots=True)
class WeakHead:
    """The head of a list of weak points: its title, what it means, and what follows its count, 1 or more."""

    title: str
    meaning: str
    tile: str


_HEADS: Mapping[str, WeakHead] = {
    "contested": WeakHead(
        "Contested",
        "Equally strong evidence on both sides. Anything stronger on either side would decide it.",
        "contested",
    ),
    "unsettled": WeakHead(
        "Unsettled", "Its evidence depends on claims that attack one another in a circle.", "unsettled"
    ),
    "by_way": WeakHead(
        "By way of something contested",
        "The verdict stands, but its evidence comes by way of claims that are contested themselves.",
        "by way of something contested",
    ),
    "interested": WeakHead(
        "Backed only by someone with an interest",
        "What speaks for these owes its strength to sources that gain if they are believed.",
        "backed only by someone with an interest",
    ),
    "one_line": WeakHead(
        "One line of evidence",
        "However many sources repeat it, everything for it goes back to one.",
        "with one line of evidence",
    ),
    "load_bearing": WeakHead(
        "Weak, but others rest on it",
        "Nothing stronger than {story} counts for these. If one falls, so does part of what rests on it.",
        "weak, but relied on by others",
    ),
    "weak_positions": WeakHead(
        "Nothing stronger than {story} counts for it",
        "People argue over these positions, but nothing stronger counts for them.",
        "with nothing stronger than {story}",
    ),
    "circles": WeakHead(
        "Circles", "Claims that support one another add nothing to one another.", "going round in a circle"
    ),
    "ungraded": WeakHead(
        "Without a basis",
        "They count as bare assertions until somebody says what the source had to go on.",
        "without a basis",
    ),
    "bare": WeakHead(
        "Said without evidence", "Somebody says it and gives no ground.", "said without evidence"
    ),
    "sought": WeakHead(
        "Looked for and not found",
        "Not finding it is not evidence against it.",
        "looked for and not found",
    ),
    "unspoken": WeakHead(
        "Nobody speaks to it", "No claim is for or against these positions.", "that nobody speaks to"
    ),
}
"""The heads of all lists, by field of ``WeakPoints``; ``{story}`` is the weakest kind that counts."""


def weak_heads(scale: Scale) -> Mapping[str, WeakHead]:
    """The heads of all lists, by field of ``WeakPoints``, in the order in which readers are shown them."""
    story = scale.step(ANECDOTAL_LIMIT).with_article
    return {
        name: WeakHead(*(words.format(story=story) for words in (head.title, head.meaning, head.tile)))
        for name, head in _HEADS.items()
    }


def rest_words(dependents: int) -> str:
    """How many other claims rest on a claim: "4 others rest on it"; empty for none."""
    if not dependents:
        return ""
    more = " or more" if dependents == DEPENDENTS_LIMIT else ""
    return f"{counted(dependents, 'other')}{more} {'rests' if dependents == 1 else 'rest'} on it"


def circle_words(circle: Circle, assessment: Assessment) -> str:
    """A circle of support: the ids of its claims, and what else speaks for them."""
    ids = [assessment.whole.claims[iri].id for iri in circle.claims]
    left = len(ids) - FEW
    names = both([*ids[:FEW], counted(left, "other")] if left > 1 else ids)
    parts = [
        f"evidence {where} is at best as strong as {assessment.whole.scale.step(rank).with_article}"
        for rank, where in ((circle.own, "of their own"), (circle.outside, "from outside"))
        if rank
    ]
    held = ", ".join(parts) or "nothing else speaks for any of them"
    return f"{names} support one another; {held}"
