"""The look "Weak points": where a verdict could easily turn, and what the map does not know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.analysis import Assessment, WeakPoints, find_evidence, find_standing, find_weak_points
from claimgraph.graph import grouped
from claimgraph.lookup import both
from claimgraph.page.content import Content
from claimgraph.wording import (
    NOT_KNOWN,
    WEAK_POINTS,
    circle_words,
    rest_words,
    weak_heads,
)

LISTED = 50
"""The most claims in one list; the command ``summary`` has all of them."""

UNKNOWN = ("bare", "sought", "unspoken")
"""The lists of what the map does not know."""

TWO_SIDED = ("contested", "weak_positions")
"""The lists that show the strongest evidence on each side of a claim instead of its verdict."""


@dataclass(frozen=True, slots=True)
class WeakItem:
    """A claim by its number, None for a circle of claims, and what there is to say about it."""

    claim: int | None
    words: str


@dataclass(frozen=True, slots=True)
class WeakGroup:
    """The items that the same sources are behind, by number; no source if the list has no groups."""

    sources: tuple[int, ...]
    items: tuple[WeakItem, ...]


@dataclass(frozen=True, slots=True)
class WeakList:
    """A list of weak points; ``count`` counts all of them, ``groups`` has the first ones.

    ``tile`` is the title in the middle of a line, ``is_two_sided`` tells whether it shows both sides.
    """

    name: str
    title: str
    meaning: str
    tile: str
    count: int
    groups: tuple[WeakGroup, ...]
    is_two_sided: bool

    @property
    def left_out(self) -> int:
        """The number of weak points that are not listed."""
        return self.count - sum(len(group.items) for group in self.groups)


@dataclass(frozen=True, slots=True)
class WeakContent:
    """The lists that are not empty, and the three lists of what is not known, empty or not."""

    words: str
    lists: tuple[WeakList, ...]
    unknown_words: str
    unknown: tuple[WeakList, ...]


def describe_weak_points(assessment: Assessment, content: Content) -> WeakContent:
    """The weak points of a map in the view of the page."""
    points = find_weak_points(assessment)
    entries = dict(_entries(points, assessment, content))
    lists = [
        WeakList(
            name=name.replace("_", "-"),
            title=head.title,
            meaning=head.meaning,
            tile=head.tile,
            count=len(entries[name]),
            groups=_groups(name, entries[name][:LISTED], content),
            is_two_sided=name in TWO_SIDED,
        )
        for name, head in weak_heads(assessment.whole.scale).items()
    ]
    names = {name.replace("_", "-") for name in UNKNOWN}
    return WeakContent(
        words=WEAK_POINTS,
        lists=tuple(each for each in lists if each.count and each.name not in names),
        unknown_words=NOT_KNOWN,
        unknown=tuple(each for each in lists if each.name in names),
    )


def _entries(
    points: WeakPoints, assessment: Assessment, content: Content
) -> Iterator[tuple[str, Sequence[WeakItem]]]:
    number = {iri: n for n, iri in enumerate(assessment.whole.claims)}
    standing = find_standing(assessment)
    sources = {iri: content.sources[n].cite for n, iri in enumerate(assessment.whole.sources)}

    def origin(iri: str) -> str:
        (line,) = find_evidence(standing, iri).for_.lines
        return f"From {both([sources[each] for each in line.origins])} alone"

    def plain(claims: Iterable[str]) -> list[WeakItem]:
        return [WeakItem(number[iri], "") for iri in claims]

    for name in ("contested", "unsettled", "ungraded", *UNKNOWN):
        yield name, plain(getattr(points, name))
    for name in ("interested", "load_bearing", "weak_positions"):
        bearers = getattr(points, name)
        yield name, [WeakItem(number[each.claim], rest_words(each.dependents)) for each in bearers]
    listed = [each.claim for each in points.one_line]
    told = [WeakItem(number[iri], origin(iri)) for iri in listed[:LISTED]]
    yield "one_line", told + plain(listed[LISTED:])
    yield "by_way", plain(points.by_way)
    yield "circles", [WeakItem(None, circle_words(each, assessment)) for each in points.circles]


def _groups(name: str, items: Sequence[WeakItem], content: Content) -> tuple[WeakGroup, ...]:
    """The items of a list; those that only interested sources back, by these sources."""
    if name != "interested":
        return (WeakGroup((), tuple(items)),)
    cells = (each for each in content.matrix.cells if each[3] and content.sources[each[1]].interests)
    behind: Mapping[int, list[int]] = grouped((position, source) for position, source, *_ in cells)
    by_sources = grouped((tuple(behind.get(item.claim or 0, ())), item) for item in items)
    return tuple(WeakGroup(sources, tuple(each)) for sources, each in by_sources.items())
