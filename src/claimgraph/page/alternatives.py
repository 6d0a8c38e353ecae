"""The same map in other views, worked out beforehand: above each bar, as of each date, without each source.

The page holds what differs from the view it was made for, and never grounds a claim itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import Enum

from claimgraph.analysis import Assessment, assess
from claimgraph.model import ClaimMap, Rank
from claimgraph.page.embedding import field_name, to_json
from claimgraph.page.facts import (
    ClaimFacts,
    Facts,
    FullCell,
    LinkFacts,
    MatrixFacts,
    describe_claims,
    describe_links,
    describe_matrix,
)
from claimgraph.page.links import find_outcomes
from claimgraph.page.overview import view_sentence
from claimgraph.page.sources import find_keys
from claimgraph.views import View
from claimgraph.wording import map_sentence, with_article

COST_LIMIT = 40_000
"""Claims times views: no page works out more. Bars come first, then dates, then sources left out."""


class Ask(Enum):
    """What a reader can change about a view; the value names it in the page's address."""

    BAR = "bar"
    AS_OF = "asof"
    WITHOUT = "without"


Differences = Mapping[str, object]
"""The facts of a claim or link that differ, by name."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One other view: how the address names it, what is said of it, and what differs in it.

    ``words`` stand for the value where it is chosen; ``changes`` counts the claims with another verdict
    or band. ``claims`` and ``links`` are places in the pools of :class:`Alternatives`; ``gone`` are the
    sources that do not count; ``cells`` the cells of the matrix that differ, an emptied one with ranks 0.
    """

    ask: str
    value: str
    words: str
    changes: int
    view: str
    sentence: str
    gone: tuple[int, ...]
    claims: tuple[int, ...]
    links: tuple[int, ...]
    cells: tuple[FullCell, ...]

    @property
    def differs(self) -> bool:
        """Whether anything is otherwise than in the view in force."""
        return bool(self.claims or self.links or self.cells)


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Other views of a map, and the claims and links as they differ in them, each told once.

    An entry of a pool is the number of a claim or link, and what differs. ``missing`` are the questions
    with too many answers to be worked out for a map of this size.
    """

    views: tuple[Alternative, ...]
    claims: tuple[tuple[int, Differences], ...]
    links: tuple[tuple[int, Differences], ...]
    missing: tuple[str, ...]

    def of(self, ask: str) -> list[Alternative]:
        """The views that answer one question, in the order in which a reader goes through them."""
        return [each for each in self.views if each.ask == ask]


@dataclass(slots=True)
class _Pool:
    """Things told once: each gets a place."""

    entries: list[tuple[int, Differences]] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)

    def place(self, numbered: int, differences: Differences) -> int:
        entry = (numbered, differences)
        key = to_json(entry)
        if key not in self.places:
            self.places[key] = len(self.entries)
            self.entries.append(entry)
        return self.places[key]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A view asked for, and how the address names it."""

    ask: Ask
    value: str
    words: str
    view: View


def find_alternatives(assessment: Assessment, facts: Facts) -> Alternatives:
    """Every other view that a reader of the page can ask for, as far as the cost limit lets it."""
    room = COST_LIMIT // max(1, len(assessment.whole.claims))
    claims, links = _Pool(), _Pool()
    views: list[Alternative] = []
    missing = []
    for ask in Ask:
        asked = list(_asked(ask, assessment))
        if len(views) + len(asked) > room:
            missing.append(ask.value)
            continue
        found = [_alternative(each, assessment, facts, claims, links) for each in asked]
        views += [each for each in found if ask is not Ask.AS_OF or each.differs]
    return Alternatives(tuple(views), tuple(claims.entries), tuple(links.entries), tuple(missing))


def _asked(ask: Ask, assessment: Assessment) -> Iterator[_Asked]:
    """The views that answer a question and can differ from the one in force."""
    base, sources = assessment.view, assessment.whole.sources
    match ask:
        case Ask.BAR:
            for bar in Rank:
                if bar > max(base.bar, Rank.ANECDOTE):
                    yield _Asked(ask, bar.id, with_article(bar), replace(base, bar=bar))
        case Ask.AS_OF:
            days = {each.issued.last_day for each in sources.values() if each.issued}
            days |= {each.retracted for each in sources.values() if each.retracted}
            for day in sorted(days):
                if base.as_of is None or day < base.as_of:
                    yield _Asked(ask, day.isoformat(), day.isoformat(), replace(base, as_of=day))
        case Ask.WITHOUT:
            keys = find_keys(sources)
            used = {iri for claim in assessment.claim_map.claims.values() for iri in claim.sources}
            for iri, source in sources.items():
                if iri in used:
                    without = base.without | {iri}
                    yield _Asked(ask, keys[iri], source.title, replace(base, without=without))


def _alternative(
    asked: _Asked, assessment: Assessment, facts: Facts, claims: _Pool, links: _Pool
) -> Alternative:
    other = assess(assessment.whole, asked.view)
    outcomes = find_outcomes(other)
    touched = _touched(assessment.claim_map, other.claim_map)
    described = describe_claims(other, outcomes, touched)
    return Alternative(
        ask=asked.ask.value,
        value=asked.value,
        words=asked.words,
        changes=sum(_verdict(each) != _verdict(facts.claims[index]) for index, each in described.items()),
        view=view_sentence(other),
        sentence=map_sentence(other),
        gone=tuple(
            index for index, iri in enumerate(other.whole.sources) if iri not in other.claim_map.sources
        ),
        claims=_placed(claims, ((index, facts.claims[index], each) for index, each in described.items())),
        links=_placed(
            links,
            ((index, facts.links[index], each) for index, each in enumerate(describe_links(other, outcomes))),
        ),
        cells=_changed_cells(facts.matrix, describe_matrix(other)),
    )


def _verdict(claim: ClaimFacts) -> tuple[str, str]:
    return claim.verdict, claim.band


def _touched(before: ClaimMap, after: ClaimMap) -> set[str]:
    """The claims about which anything can differ: those with other evidence, and all they bear on."""
    onward: dict[str, list[str]] = {}
    for link in after.links:
        onward.setdefault(link.from_, []).append(link.to)
    for undercut in after.undercuts:
        onward.setdefault(undercut.claim, []).append(undercut.link.to)
    waiting = [iri for iri, claim in after.claims.items() if claim != before.claims[iri]]
    touched = set(waiting)
    while waiting:
        for target in onward.get(waiting.pop(), ()):
            if target not in touched:
                touched.add(target)
                waiting.append(target)
    return touched


def _placed(
    pool: _Pool, pairs: Iterable[tuple[int, ClaimFacts, ClaimFacts] | tuple[int, LinkFacts, LinkFacts]]
) -> tuple[int, ...]:
    return tuple(
        pool.place(index, _differences(before, after)) for index, before, after in pairs if before != after
    )


def _differences(before: ClaimFacts | LinkFacts, after: ClaimFacts | LinkFacts) -> Differences:
    return {
        field_name(each.name): getattr(after, each.name)
        for each in fields(after)
        if getattr(after, each.name) != getattr(before, each.name)
    }


def _changed_cells(before: MatrixFacts, after: MatrixFacts) -> tuple[FullCell, ...]:
    kept, was = set(after.cells), set(before.cells)
    full = {(position, source) for position, source, _, _ in after.cells}
    emptied = [(each[0], each[1], 0, 0) for each in before.cells if each not in kept and each[:2] not in full]
    return tuple(sorted([*(each for each in after.cells if each not in was), *emptied]))
