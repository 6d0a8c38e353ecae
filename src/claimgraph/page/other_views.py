"""The other views that a reader of the page can choose: those to compute, and those left to the command line.

Each question has its answers, and answers to different questions combine. What exceeds the limits is thinned
out evenly, so that every question keeps some answers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import combinations, islice, product
from typing import NamedTuple, TypeVar

from claimgraph.analysis import Assessment
from claimgraph.model import ClaimMap
from claimgraph.page.source_content import find_keys
from claimgraph.scale import ANECDOTAL_LIMIT
from claimgraph.views import View, find_changing_days, find_issue_days
from claimgraph.wording import day_phrase

COST_LIMIT = 16_000
"""The most claims times views computed for one page, apart from combined views."""

COMBINED_LIMIT = 50_000
"""The most claims times combined views computed for one page, at :data:`VIEW_COST` claims more for each."""

VIEW_COST = 100
"""How many claims take as long as what a view costs whatever the size of the map."""

COMBINED_CLAIMS = 300
"""The most claims of a map for which views are combined: building a larger page would take too long."""


class Ask(Enum):
    """The settings of a view that a reader can change; the value is the name in the page's address."""

    BAR = "bar"
    AS_OF = "asof"
    WITHOUT = "without"
    GRANT = "grant"


@dataclass(frozen=True, slots=True)
class OtherView:
    """A view that answers one question, with its name in the address and the words of its control."""

    ask: Ask
    value: str
    words: str
    view: View


class ViewName(NamedTuple):
    """The name of a view: a question, an answer and its words, or the views that a combined view combines."""

    ask: str
    value: str
    words: str
    parts: tuple[int, ...] = ()
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """The views to compute for each question, and the questions for which some or all were left out."""

    views: tuple[OtherView, ...]
    thinned: tuple[str, ...]
    missing: tuple[str, ...]


def find_choices(assessment: Assessment) -> Choices:
    """The views that answer one question each, thinned out to what the cost limit allows.

    A map of more sources, or twice as many links, than claims counts as one of as many claims.
    """
    wanted = {ask: list(answers(assessment)) for ask, answers in _ANSWERS.items()}
    room = COST_LIMIT // max(1, _size(assessment.whole))
    shares = share_out({ask: len(found) for ask, found in wanted.items()}, room)
    claims = _claims_of_sources(assessment.whole)
    kept = {
        ask: most_of(found, shares[ask], lambda each: len(claims.get(each.value, ())))
        if ask is Ask.WITHOUT
        else spread(found, shares[ask])
        for ask, found in wanted.items()
    }
    left_out = [ask for ask in Ask if len(kept[ask]) < len(wanted[ask])]
    return Choices(
        tuple(each for ask in Ask for each in kept[ask]),
        tuple(ask.value for ask in left_out if kept[ask]),
        tuple(ask.value for ask in left_out if not kept[ask]),
    )


def _size(whole: ClaimMap) -> int:
    """The number of claims that a map counts as: a source or two links take about as long as a claim."""
    return max(len(whole.claims), len(whole.sources), len(whole.links) // 2)


def share_out(wanted: Mapping[Ask, int], room: int) -> Mapping[Ask, int]:
    """The number of views for each question: an equal share of the room, or fewer if fewer are wanted.

    >>> share_out({Ask.BAR: 2, Ask.AS_OF: 9, Ask.WITHOUT: 9, Ask.GRANT: 0}, 10)[Ask.AS_OF]
    4
    """
    shares: dict[Ask, int] = {}
    for number, ask in enumerate(sorted(wanted, key=lambda each: wanted[each])):
        shares[ask] = min(wanted[ask], room // (len(wanted) - number))
        room -= shares[ask]
    return shares


_Selected = TypeVar("_Selected")


def spread(things: Sequence[_Selected], count: int) -> list[_Selected]:
    """``count`` of the things, evenly spread over all of them, the last one among them.

    >>> spread("abcdef", 3)
    ['b', 'd', 'f']
    """
    if count >= len(things):
        return list(things)
    return [things[(number + 1) * len(things) // count - 1] for number in range(count)]


def most_of(things: Sequence[_Selected], count: int, size: Callable[[_Selected], int]) -> list[_Selected]:
    """The ``count`` largest of the things, in their order."""
    largest = sorted(range(len(things)), key=lambda place: -size(things[place]))[:count]
    return [things[place] for place in sorted(largest)]


def find_combinations(
    assessment: Assessment, choices: Sequence[OtherView], changes: Sequence[int]
) -> list[tuple[tuple[int, ...], View]]:
    """The combined views to compute: the places of the views that each combines, and the combined view.

    A view is combined with views that answer other questions, two questions before three, and grants last.
    ``changes`` has the number of claims that come out otherwise in each view. As long as not all combinations
    fit, those of some questions take half of the room that is left: dates and steps of the scale evenly
    spread, and the sources that change most.
    """
    size = _size(assessment.whole)
    if size > COMBINED_CLAIMS:
        return []
    room = COMBINED_LIMIT // (size + VIEW_COST)
    places = {ask: [n for n, each in enumerate(choices) if each.ask is ask] for ask in Ask}
    hidden = _hidden(assessment.whole, choices)
    found: list[tuple[int, ...]] = []
    for asks in _PRIORITY:
        left = room - len(found)
        for most in range(max(len(places[ask]) for ask in asks), 0, -1):
            kept = [
                most_of(places[ask], most, changes.__getitem__)
                if ask is Ask.WITHOUT
                else spread(places[ask], most)
                for ask in asks
            ]
            possible = (
                parts
                for parts in product(*kept)
                if not any(pair in hidden for pair in combinations(parts, 2))
            )
            combined = list(islice(possible, left + 1))
            is_whole = most >= max(len(places[ask]) for ask in asks)
            if len(combined) <= (left if is_whole else left // 2):
                found += combined
                break
    return [(parts, combined_view(assessment.view, [choices[part] for part in parts])) for parts in found]


_PRIORITY = sorted(
    (asks for count in range(2, len(Ask) + 1) for asks in combinations(Ask, count)),
    key=lambda asks: (Ask.GRANT in asks, len(asks)),
)
"""The questions whose answers combine, those that readers ask together first."""


def _hidden(whole: ClaimMap, choices: Sequence[OtherView]) -> set[tuple[int, int]]:
    """The pairs of views of which one hides the other: a source not out yet, a grant below the bar."""
    out = find_issue_days(whole.sources.values())
    iris = {key: iri for iri, key in find_keys(whole.sources).items()}
    found = set()
    for one, other in combinations(range(len(choices)), 2):
        first, second = choices[one], choices[other]
        match first.ask, second.ask:
            case Ask.AS_OF, Ask.WITHOUT:
                day = out.get(iris[second.value])
                is_hidden = bool(day and first.view.as_of and day > first.view.as_of)
            case Ask.BAR, Ask.GRANT:
                is_hidden = second.view.grant < first.view.bar
            case _:
                is_hidden = False
        if is_hidden:
            found.add((one, other))
    return found


_FIELDS = {Ask.BAR: "bar", Ask.AS_OF: "as_of", Ask.WITHOUT: "without", Ask.GRANT: "grant"}


def combined_view(base: View, parts: Sequence[OtherView]) -> View:
    """The view that answers several questions at once."""
    changed = {_FIELDS[each.ask]: getattr(each.view, _FIELDS[each.ask]) for each in parts}
    return replace(base, **changed)


def without_one(parts: tuple[int, ...]) -> list[tuple[int, ...]]:
    """The parts without one of them, the last first: grants and single sources change the least."""
    return [parts[:place] + parts[place + 1 :] for place in reversed(range(len(parts)))]


def _claims_of_sources(whole: ClaimMap) -> Mapping[str, list[str]]:
    """The claims of each source, by its name in the address."""
    keys = find_keys(whole.sources)
    found: dict[str, list[str]] = {}
    for claim in whole.claims.values():
        for iri in claim.sources:
            if iri in keys:
                found.setdefault(keys[iri], []).append(claim.iri)
    return found


def _bars(assessment: Assessment) -> Iterator[OtherView]:
    base, scale = assessment.view, assessment.whole.scale
    for basis in scale.steps:
        if basis.rank > max(base.bar, ANECDOTAL_LIMIT):
            yield OtherView(Ask.BAR, basis.id, basis.with_article, replace(base, bar=basis.rank))


def _dates(assessment: Assessment) -> Iterator[OtherView]:
    for day in offered_days(assessment):
        view = replace(assessment.view, as_of=day)
        yield OtherView(Ask.AS_OF, day.isoformat(), day_phrase(day), view)


def _removals(assessment: Assessment) -> Iterator[OtherView]:
    """The views that leave out one source, for each source of a claim and each reported source."""
    base, sources = assessment.view, assessment.whole.sources
    keys = find_keys(sources)
    used = {iri for claim in assessment.claim_map.claims.values() for iri in claim.sources}
    used |= {iri for source in assessment.claim_map.sources.values() for iri in source.reports}
    for iri, source in sources.items():
        if iri in used and iri not in base.without:
            without = base.without | {iri}
            yield OtherView(Ask.WITHOUT, keys[iri], source.title, replace(base, without=without))


def _grants(assessment: Assessment) -> Iterator[OtherView]:
    """The views that grant a basis to claims without a source, if any such claim has no support."""
    base, claim_map = assessment.view, assessment.claim_map
    supported = {link.to for link in claim_map.links if link.relation.is_for}
    if not any(each.is_position and iri not in supported for iri, each in claim_map.claims.items()):
        return
    for basis in claim_map.scale.steps:
        if basis.rank > base.grant and basis.rank >= base.bar:
            yield OtherView(Ask.GRANT, basis.id, basis.with_article, replace(base, grant=basis.rank))


_ANSWERS: Mapping[Ask, Callable[[Assessment], Iterator[OtherView]]] = {
    Ask.BAR: _bars,
    Ask.AS_OF: _dates,
    Ask.WITHOUT: _removals,
    Ask.GRANT: _grants,
}
"""The views that answer each question and can differ from the one in force."""


def offered_days(assessment: Assessment) -> list[dt.date]:
    """The days on which the map can change, in order, after the day before the first of them.

    These are the days on which a source first appears or is retracted, up to the date of the view in force.
    """
    as_of = assessment.view.as_of
    days = find_changing_days(assessment.whole.sources.values(), as_of)
    before = [days[0] - dt.timedelta(1)] if days and days[0] > dt.date.min else []
    return [day for day in (*before, *days) if day != as_of]
