"""The same map in other views, computed in advance: each bar, each date, without each source, each grant.

The page stores only the differences from the view it was made for, and never grounds a claim itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from claimgraph.analysis import Assessment, assess
from claimgraph.model import ClaimMap
from claimgraph.page.claim_content import ClaimContent
from claimgraph.page.columns import as_row
from claimgraph.page.content import Content, ContentDescriber
from claimgraph.page.embedding import to_json
from claimgraph.page.matrix_content import EmptyCell, FullCell
from claimgraph.page.source_content import find_keys
from claimgraph.page.step_content import LinkContent, UndercutContent
from claimgraph.page.verdict_rows import ABSENT
from claimgraph.page.view_in_force import view_sentence
from claimgraph.scale import ANECDOTAL_LIMIT
from claimgraph.views import View, find_issue_days
from claimgraph.wording import map_sentence

COST_LIMIT = 40_000
"""The most claims times views computed for one page: bars first, then dates, sources left out, grants."""


class Ask(Enum):
    """The settings of a view that a reader can change; the value is the name in the page's address."""

    BAR = "bar"
    AS_OF = "asof"
    WITHOUT = "without"
    GRANT = "grant"


ChangedFields = Mapping[str, object]
"""The fields of a claim, link or undercut that differ, by name."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One other view: its name in the address, its description, and its differences.

    ``words`` label the value in its control. ``changes`` counts the claims with another outcome, ``absent``
    the claims that this view lacks, unlike the view in force. ``claims``, ``links`` and ``undercuts`` are
    positions in the pools of :class:`Alternatives`. ``gone`` lists the sources that do not count, ``origins``
    the new origins of other sources. ``cells`` are the cells of the matrix that differ, except the cells of
    sources that do not count, which are always empty; a cell that becomes empty is given by its place only.
    """

    ask: str
    value: str
    words: str
    changes: int
    absent: int
    bar: int
    view: str
    sentence: str
    gone: tuple[int, ...]
    origins: tuple[tuple[int, tuple[int, ...]], ...]
    claims: tuple[int, ...]
    links: tuple[int, ...]
    undercuts: tuple[int, ...]
    cells: tuple[FullCell | EmptyCell, ...]

    @property
    def differs(self) -> bool:
        """Whether anything differs from the view in force."""
        return bool(self.claims or self.links or self.undercuts or self.cells)


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Other views of a map, and pools of their differences, in which equal entries are stored once.

    An entry of a pool is the number of a claim, link or undercut, and the fields that differ. ``missing``
    lists the questions with too many answers to compute for a map of this size.
    """

    views: tuple[Alternative, ...]
    claims: tuple[tuple[int, ChangedFields], ...]
    links: tuple[tuple[int, ChangedFields], ...]
    undercuts: tuple[tuple[int, ChangedFields], ...]
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
class _Pools:
    claims: _Pool = field(default_factory=_Pool)
    links: _Pool = field(default_factory=_Pool)
    undercuts: _Pool = field(default_factory=_Pool)


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
    pools, describer = _Pools(), ContentDescriber(assessment.whole)
    content = describer.describe(assessment)
    views: list[Alternative] = []
    missing = []
    for ask in Ask:
        wanted = list(_OTHER_VIEWS[ask](assessment))
        if len(views) + len(wanted) > room:
            missing.append(ask.value)
            continue
        found = [_alternative(each, assessment, content, describer, pools) for each in wanted]
        views += _until_nothing_differs(found) if ask is Ask.AS_OF else found
    return Alternatives(
        tuple(views),
        tuple(pools.claims.entries),
        tuple(pools.links.entries),
        tuple(pools.undercuts.entries),
        tuple(missing),
    )


def _until_nothing_differs(days: Sequence[Alternative]) -> Sequence[Alternative]:
    """The days up to the last day on which anything differs from the view in force.

    Earlier days without a difference are kept: a source published later and retracted since may have changed
    the map in between.
    """
    last = max((number for number, each in enumerate(days) if each.differs), default=-1)
    return days[: last + 1]


def _bars(assessment: Assessment) -> Iterator[_OtherView]:
    base, scale = assessment.view, assessment.whole.scale
    for basis in scale.steps:
        if basis.rank > max(base.bar, ANECDOTAL_LIMIT):
            yield _OtherView(Ask.BAR, basis.id, basis.with_article, replace(base, bar=basis.rank))


def _dates(assessment: Assessment) -> Iterator[_OtherView]:
    base = assessment.view
    for day in _days(assessment.whole):
        if base.as_of is None or day < base.as_of:
            yield _OtherView(Ask.AS_OF, day.isoformat(), day.isoformat(), replace(base, as_of=day))


def _removals(assessment: Assessment) -> Iterator[_OtherView]:
    """The views that leave out one source, for each source of a claim and each reported source."""
    base, sources = assessment.view, assessment.whole.sources
    keys = find_keys(sources)
    used = {iri for claim in assessment.claim_map.claims.values() for iri in claim.sources}
    used |= {iri for source in assessment.claim_map.sources.values() for iri in source.reports}
    for iri, source in sources.items():
        if iri in used and iri not in base.without:
            without = base.without | {iri}
            yield _OtherView(Ask.WITHOUT, keys[iri], source.title, replace(base, without=without))


def _grants(assessment: Assessment) -> Iterator[_OtherView]:
    """The views that grant a basis to claims without a source, if any such claim has no support."""
    base, claim_map = assessment.view, assessment.claim_map
    supported = {link.to for link in claim_map.links if link.relation.is_for}
    if not any(each.is_position and iri not in supported for iri, each in claim_map.claims.items()):
        return
    for basis in claim_map.scale.steps:
        if basis.rank > base.grant and basis.rank >= base.bar:
            yield _OtherView(Ask.GRANT, basis.id, basis.with_article, replace(base, grant=basis.rank))


_OTHER_VIEWS: Mapping[Ask, Callable[[Assessment], Iterator[_OtherView]]] = {
    Ask.BAR: _bars,
    Ask.AS_OF: _dates,
    Ask.WITHOUT: _removals,
    Ask.GRANT: _grants,
}
"""The views that answer each question and can differ from the one in force."""


def _days(claim_map: ClaimMap) -> list[dt.date]:
    """The days on which a source first appears or is retracted, in order."""
    days = {*find_issue_days(claim_map.sources.values()).values()}
    days |= {each.retracted for each in claim_map.sources.values() if each.retracted}
    return sorted(days)


def _alternative(
    wanted: _OtherView, assessment: Assessment, content: Content, describer: ContentDescriber, pools: _Pools
) -> Alternative:
    other = assess(assessment.whole, wanted.view)
    found = describer.describe(other)
    pairs = list(zip(content.claims, found.claims, strict=True))
    absent = sum(before.verdict != ABSENT and after.verdict == ABSENT for before, after in pairs)
    return Alternative(
        ask=wanted.ask.value,
        value=wanted.value,
        words=wanted.words,
        changes=sum(before.outcome != after.outcome for before, after in pairs) - absent,
        absent=absent,
        bar=found.bar,
        view=view_sentence(other),
        sentence=map_sentence(other),
        gone=tuple(index for index, source in enumerate(found.sources) if not source.counts),
        origins=tuple(
            (index, after)
            for index, (before, after) in enumerate(zip(content.origins, found.origins, strict=True))
            if after != before and found.sources[index].counts
        ),
        claims=_placed(pools.claims, content.claims, found.claims),
        links=_placed(pools.links, content.links, found.links),
        undercuts=_placed(pools.undercuts, content.undercuts, found.undercuts),
        cells=_changed_cells(content, found),
    )


_Differing = ClaimContent | LinkContent | UndercutContent


def _placed(pool: _Pool, before: Sequence[_Differing], after: Sequence[_Differing]) -> tuple[int, ...]:
    pairs = enumerate(zip(before, after, strict=True))
    return tuple(
        pool.place(index, _differences(was, now))
        for index, (was, now) in pairs
        if was is not now and was != now
    )


def _differences(before: _Differing, after: _Differing) -> ChangedFields:
    """The fields that differ; for an absent claim the page fills in the rest itself."""
    if isinstance(after, ClaimContent) and after.verdict == ABSENT:
        return {"verdict": after.verdict, "sentence": after.sentence}
    was = as_row(before)
    return {name: value for name, value in as_row(after).items() if value != was[name]}


def _changed_cells(before: Content, after: Content) -> tuple[FullCell | EmptyCell, ...]:
    was, full = set(before.matrix.cells), {each[:2] for each in after.matrix.cells}
    emptied = [
        (position, source)
        for position, source, *_ in before.matrix.cells
        if (position, source) not in full and after.sources[source].counts
    ]
    return tuple(sorted([*(each for each in after.matrix.cells if each not in was), *emptied]))
