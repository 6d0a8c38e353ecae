"""The weak points of a map, in words and as JSON: disputes, circles and gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from claimgraph.analysis import (
    DEPENDENTS_LIMIT,
    DISPUTED,
    Assessment,
    Circle,
    Dispute,
    LoadBearer,
    find_circles,
    find_disputes,
    find_gaps,
    find_weak_load_bearers,
)
from claimgraph.model import Link, Verdict
from claimgraph.reports.step_json import named_link_json
from claimgraph.scale import ANECDOTAL_LIMIT
from claimgraph.terminal import Ink, wrapped
from claimgraph.wording import StepWords, counted

MOST = 10
"""The most claims of one verdict, and the most ids on one line, that the text lists; JSON lists all."""

FEW = 5
"""The most claims that the text lists for one sort of gap; JSON lists all."""

_Entry = tuple[str, str]
"""The text of one entry, and the indented text below it."""


def weaknesses(assessment: Assessment, width: int, ink: Ink) -> Iterator[str]:
    """Disputes, circles and gaps as the lines of short lists, each list after an empty line."""
    for part, most in ((_disputes, MOST), (_circles, MOST), (_gaps, FEW)):
        for title, entries in part(assessment):
            if entries:
                yield ""
                yield ink.title(wrapped(f"{title} ({len(entries)})", width, "", "  "))
                yield from _listed(entries, most, width)


_TitledEntries = tuple[str, Sequence[_Entry]]


def _disputes(assessment: Assessment) -> Iterator[_TitledEntries]:
    disputes = find_disputes(assessment)
    for verdict in DISPUTED:
        found = [each for each in disputes if each.verdict is verdict]
        yield (
            verdict.value.capitalize(),
            [(_claim_words(each.claim, assessment), _sides(each, assessment)) for each in found],
        )


def _circles(assessment: Assessment) -> Iterator[_TitledEntries]:
    circles = find_circles(assessment.claim_map, assessment.groundings)
    yield "Circles", [(_circle_words(each, assessment), "") for each in circles]


def _gaps(assessment: Assessment) -> Iterator[_TitledEntries]:
    gaps = find_gaps(assessment)
    anecdote = assessment.whole.scale.step(ANECDOTAL_LIMIT).with_article
    for title, bearers in (
        (
            f"Weak but load-bearing: others rest on these, and nothing stronger than {anecdote} is for them",
            _weak(assessment),
        ),
        (f"Positions with nothing stronger than {anecdote} for them", gaps.weak_positions),
        (
            "Claims with a single independent line of evidence, however many support them",
            gaps.one_line,
        ),
        ("Positions supported only by sources with an interest of their own", gaps.interested),
    ):
        yield title, [(_bearer_words(each, assessment), "") for each in bearers]
    title = "Claims without a basis, which count as bare assertions"
    yield title, [(_claim_words(iri, assessment), "") for iri in gaps.ungraded]


def _listed(entries: Sequence[_Entry], most: int, width: int) -> Iterator[str]:
    for words, below in entries[:most]:
        yield wrapped(words, width, "  ", "    ")
        if below:
            yield wrapped(below, width, "    ", "      ")
    if len(entries) > most:
        yield f"  and {len(entries) - most} more (--format json lists all)"


def _claim_words(iri: str, assessment: Assessment) -> str:
    claim = assessment.whole.claims[iri]
    return f"{claim.id}: {claim.text}"


def _weak(assessment: Assessment) -> Sequence[LoadBearer]:
    """The weak claims that others rest on, except positions, which have a list of their own."""
    claims = assessment.whole.claims
    return [each for each in find_weak_load_bearers(assessment) if not claims[each.claim].is_position]


def _sides(dispute: Dispute, assessment: Assessment) -> str:
    """The claims on both sides of a dispute, such as "for it: kate-knee; against it: trial-null"."""
    own = ["its own evidence"] if dispute.is_own else []
    support, attack = (_starts(links, assessment) for links in (dispute.for_, dispute.against))
    if dispute.verdict is Verdict.UNSETTLED:
        links = [f"depends on unsettled links from {_few([*support, *attack])}"] if support or attack else []
        return "; ".join([*links, *(["its own evidence is undercut in a circle"] if dispute.is_own else [])])
    return f"for it: {_few([*own, *support]) or 'nothing'}; against it: {_few(attack) or 'nothing'}"


def _starts(links: Iterable[Link], assessment: Assessment) -> list[str]:
    steps = StepWords(assessment.whole)
    return [steps.premises(link) for link in links]


def _few(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
    return ", ".join(names[:MOST]) + more


def _circle_words(circle: Circle, assessment: Assessment) -> str:
    names = _few([assessment.whole.claims[iri].id for iri in circle.claims])
    parts = [
        f"evidence {where} is at best as strong as {assessment.whole.scale.step(rank).with_article}"
        for rank, where in ((circle.own, "of their own"), (circle.outside, "from outside"))
        if rank
    ]
    held = ", ".join(parts) or "nothing else speaks for any of them"
    return f"{names} support one another; {held}"


def _bearer_words(bearer: LoadBearer, assessment: Assessment) -> str:
    claim = assessment.whole.claims[bearer.claim]
    more = " or more" if bearer.dependents == DEPENDENTS_LIMIT else ""
    verb = "rests" if bearer.dependents == 1 else "rest"
    bears = f" ({counted(bearer.dependents, 'other')}{more} {verb} on it)" if bearer.dependents else ""
    return f"{claim.id}{bears}: {claim.text}"


def circles_json(assessment: Assessment) -> list[dict[str, Any]]:
    """The circles with the best rank offered, the best of their own evidence, and the best from outside."""
    return [
        {
            "claims": [assessment.whole.claims[iri].id for iri in circle.claims],
            "offered": circle.offered,
            "own": circle.own,
            "outside": circle.outside,
        }
        for circle in find_circles(assessment.claim_map, assessment.groundings)
    ]


def bearers_json(bearers: Iterable[LoadBearer], assessment: Assessment) -> list[dict[str, Any]]:
    """Claims as ids, with the number of other claims that rest on each."""
    claims = assessment.whole.claims
    return [{"claim": claims[bearer.claim].id, "dependents": bearer.dependents} for bearer in bearers]


def gaps_json(assessment: Assessment) -> dict[str, Any]:
    """The gaps, with all claims of each sort."""
    gaps = find_gaps(assessment)
    return {
        "weak_positions": bearers_json(gaps.weak_positions, assessment),
        "one_line": bearers_json(gaps.one_line, assessment),
        "interested": bearers_json(gaps.interested, assessment),
        "ungraded": [assessment.whole.claims[iri].id for iri in gaps.ungraded],
    }


def disputes_json(assessment: Assessment) -> list[dict[str, Any]]:
    """The disputed claims with the links on both sides."""
    return [
        {
            "claim": assessment.whole.claims[each.claim].id,
            "verdict": each.verdict.value,
            "for": _links_json(each.for_, assessment),
            "against": _links_json(each.against, assessment),
        }
        for each in find_disputes(assessment)
    ]


def _links_json(links: Iterable[Link], assessment: Assessment) -> list[dict[str, Any]]:
    steps = StepWords(assessment.whole)
    return [named_link_json(link, steps) for link in links]
