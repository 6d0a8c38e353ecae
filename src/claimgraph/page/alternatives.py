"""The same map in other views, computed in advance: above each bar, as of each date, without each source.

The page stores only the differences from the view it was made for, and never grounds a claim itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from claimgraph.analysis import Assessment, assess, find_outcomes
from claimgraph.page.columns import as_row
from claimgraph.page.content import (
    ClaimContent,
    Content,
    FullCell,
    LinkContent,
    MatrixContent,
    gather_content,
)
from claimgraph.page.embedding import to_json
from claimgraph.page.overview import view_sentence
from claimgraph.page.source_content import find_keys
from claimgraph.scale import ANECDOTAL_LIMIT
from claimgraph.views import View
from claimgraph.wording import map_sentence

COST_LIMIT = 40_000
"""The most claims times views computed for one page: bars first, then dates, then sources left out."""


class Ask(Enum):
    """What a reader can change in a view; the value is its name in the page's address."""

    BAR = "bar"
    AS_OF = "asof"
    WITHOUT = "without"


ChangedFields = Mapping[str, object]
"""The fields of a claim or link that differ, by name."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One other view: its name in the address, its description, and its differences.

    ``words`` label the value in its control; ``changes`` counts the claims whose verdict or band differs.
    ``claims`` and ``links`` are positions in the pools of :class:`Alternatives`. ``gone`` lists the sources
    that do not count, ``origins`` the new origins of other sources, and ``cells`` the cells of the matrix
    that differ, with ranks 0 for a cell that is now empty.
    """

    ask: str
    value: str
    words: str
    changes: int
    view: str
    sentence: str
    gone: tuple[int, ...]
    origins: tuple[tuple[int, tuple[int, ...]], ...]
    claims: tuple[int, ...]
    links: tuple[int, ...]
    cells: tuple[FullCell, ...]

    @property
    def differs(self) -> bool:
        """Whether anything differs from the view in force."""
        return bool(self.claims or self.links or self.cells)


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Other views of a map, and pools of the differing claims and links, each stored once.

    An entry of a pool is the number of a claim or link, and the fields that differ. ``missing`` lists the
    questions with too many answers to compute for a map of this size.
    """

    views: tuple[Alternative, ...]
    claims: tuple[tuple[int, ChangedFields], ...]
    links: tuple[tuple[int, ChangedFields], ...]
    missing: tuple[str, ...]

    def of(self, ask: str) -> list[Alternative]:
        """The views that answer one question, in the order of the control that offers them."""
        return [each for each in self.views if each.ask == ask]


@dataclass(slots=True)
class _Pool:
    """A list of distinct entries: adding one again returns its existing position."""

    entries: list[tuple[int, ChangedFields]] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)

    def place(self, numbered: int, differences: ChangedFields) -> int:
        entry = (numbered, differences)
        key = to_json(entry)
        if key not in self.places:
            self.places[key] = len(self.entries)
            self.entries.append(entry)
        return self.places[key]


@dataclass(frozen=True, slots=True)
class _OtherView:
    """A view to compute, and its name in the address."""

    ask: Ask
    value: str
    words: str
    view: View


def find_alternatives(assessment: Assessment, content: Content) -> Alternatives:
    """Every other view that a reader of the page can choose, within the cost limit."""
    room = COST_LIMIT // max(1, len(assessment.whole.claims))
    claims, links = _Pool(), _Pool()
    views: list[Alternative] = []
    missing = []
    for ask in Ask:
        wanted = list(_other_views(ask, assessment))
        if len(views) + len(wanted) > room:
            missing.append(ask.value)
            continue
        found = [_alternative(each, assessment, content, claims, links) for each in wanted]
        views += _until_nothing_differs(found) if ask is Ask.AS_OF else found
    return Alternatives(tuple(views), tuple(claims.entries), tuple(links.entries), tuple(missing))


def _until_nothing_differs(days: Sequence[Alternative]) -> Sequence[Alternative]:
    """The days up to the last one on which anything differs from the view in force.

    Earlier days without a difference are kept: a source published later and retracted since may have changed
    the map in between.
    """
    last = max((number for number, each in enumerate(days) if each.differs), default=-1)
    return days[: last + 1]


def _other_views(ask: Ask, assessment: Assessment) -> Iterator[_OtherView]:
    """The views that answer a question and can differ from the one in force."""
    base, sources = assessment.view, assessment.whole.sources
    match ask:
        case Ask.BAR:
            for basis in assessment.whole.scale.steps:
                if basis.rank > max(base.bar, ANECDOTAL_LIMIT):
                    yield _OtherView(ask, basis.id, basis.with_article, replace(base, bar=basis.rank))
        case Ask.AS_OF:
            days = {each.issued.last_day for each in sources.values() if each.issued}
            days |= {each.retracted for each in sources.values() if each.retracted}
            for day in sorted(days):
                if base.as_of is None or day < base.as_of:
                    yield _OtherView(ask, day.isoformat(), day.isoformat(), replace(base, as_of=day))
        case Ask.WITHOUT:
            keys = find_keys(sources)
            used = {iri for claim in assessment.claim_map.claims.values() for iri in claim.sources}
            for iri, source in sources.items():
                if iri in used:
                    without = base.without | {iri}
                    yield _OtherView(ask, keys[iri], source.title, replace(base, without=without))


def _alternative(
    wanted: _OtherView, assessment: Assessment, content: Content, claims: _Pool, links: _Pool
) -> Alternative:
    other = assess(assessment.whole, wanted.view)
    found = gather_content(other, find_outcomes(other))
    return Alternative(
        ask=wanted.ask.value,
        value=wanted.value,
        words=wanted.words,
        changes=sum(map(_judged_otherwise, content.claims, found.claims)),
        view=view_sentence(other),
        sentence=map_sentence(other),
        gone=tuple(index for index, source in enumerate(found.sources) if not source.counts),
        origins=tuple(
            (index, after)
            for index, (before, after) in enumerate(zip(content.origins, found.origins, strict=True))
            if after not in {before, ()}
        ),
        claims=_placed(claims, content.claims, found.claims),
        links=_placed(links, content.links, found.links),
        cells=_changed_cells(content.matrix, found.matrix),
    )


def _judged_otherwise(before: ClaimContent, after: ClaimContent) -> bool:
    return (before.verdict, before.band) != (after.verdict, after.band)


def _placed(
    pool: _Pool, before: Sequence[ClaimContent | LinkContent], after: Sequence[ClaimContent | LinkContent]
) -> tuple[int, ...]:
    pairs = enumerate(zip(before, after, strict=True))
    return tuple(pool.place(index, _differences(was, now)) for index, (was, now) in pairs if was != now)


def _differences(before: ClaimContent | LinkContent, after: ClaimContent | LinkContent) -> ChangedFields:
    was = as_row(before)
    return {name: value for name, value in as_row(after).items() if value != was[name]}


def _changed_cells(before: MatrixContent, after: MatrixContent) -> tuple[FullCell, ...]:
    was, full = set(before.cells), {each[:2] for each in after.cells}
    emptied = [
        (position, source, 0, 0) for position, source, _, _ in before.cells if (position, source) not in full
    ]
    return tuple(sorted([*(each for each in after.cells if each not in was), *emptied]))
