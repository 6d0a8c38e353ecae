"""The weak points of a map, in words and as JSON: disputes, circles, gaps, and what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from claimgraph.analysis import (
    DISPUTED,
    Assessment,
    Dispute,
    LoadBearer,
    WeakPoints,
    find_disputes,
    find_weak_points,
)
from claimgraph.model import Link, Verdict
from claimgraph.reports.step_json import named_link_json
from claimgraph.terminal import Ink, wrapped
from claimgraph.wording import (
    VERDICT_MEANINGS,
    StepWords,
    VerdictWords,
    circle_words,
    rest_words,
    weak_heads,
)

MOST = 10
"""The most claims of one verdict, and the most ids on one line, that the text lists; JSON lists all."""

FEW = 5
"""The most claims that the text lists for one sort of gap; JSON lists all."""

_Entry = tuple[str, str]
"""The text of one entry, and the indented text below it."""

_TitledEntries = tuple[str, str, int, Iterator[_Entry]]
"""A title, what it means, the number of entries below it, and the entries, made when they are read."""


def weaknesses(assessment: Assessment, width: int, ink: Ink) -> Iterator[str]:
    """Disputes and weak points as the lines of short lists, each list after an empty line."""
    for part, most in ((_disputes, MOST), (_weak_points, FEW)):
        for title, meaning, count, entries in part(assessment):
            if count:
                yield ""
                yield ink.title(wrapped(f"{title} ({count})", width, "", "  "))
                yield wrapped(meaning, width, "  ", "  ")
                yield from _listed(islice(entries, most), count - most, width)


def _disputes(assessment: Assessment) -> Iterator[_TitledEntries]:
    disputes, heads = find_disputes(assessment), weak_heads(assessment.whole.scale)
    for verdict in DISPUTED:
        found = [each for each in disputes if each.verdict is verdict]
        head = heads.get(verdict.value)
        meaning = head.meaning if head else f"{VERDICT_MEANINGS[verdict].capitalize()}."
        yield (
            verdict.value.capitalize(),
            meaning,
            len(found),
            ((_claim_words(each.claim, assessment), _sides(each, assessment)) for each in found),
        )


def _weak_points(assessment: Assessment) -> Iterator[_TitledEntries]:
    """All weak points but the disputes, in the order of their heads."""
    points, words = find_weak_points(assessment), VerdictWords(assessment)
    for name, head in weak_heads(assessment.whole.scale).items():
        if name not in ("contested", "unsettled"):
            found = getattr(points, name)
            yield head.title, head.meaning, len(found), _entries(name, found, assessment, words)


def _entries(
    name: str, found: Iterable[Any], assessment: Assessment, words: VerdictWords
) -> Iterator[_Entry]:
    """The entries for the weak points of one sort, by the name of the sort."""
    match name:
        case "circles":
            return ((circle_words(each, assessment), "") for each in found)
        case "by_way":
            return ((_claim_words(iri, assessment), words.by_way_of(iri)) for iri in found)
        case "load_bearing" | "weak_positions" | "one_line" | "interested":
            return ((_bearer_words(each, assessment), "") for each in found)
        case _:
            return ((_claim_words(iri, assessment), "") for iri in found)


def _listed(entries: Iterable[_Entry], more: int, width: int) -> Iterator[str]:
    """Entries as lines, and how many more there are, if any."""
    for words, below in entries:
        yield wrapped(words, width, "  ", "    ")
        if below:
            yield wrapped(below, width, "    ", "      ")
    if more > 0:
        yield f"  and {more} more (--format json lists all)"


def _claim_words(iri: str, assessment: Assessment) -> str:
    claim = assessment.whole.claims[iri]
    return f"{claim.id}: {claim.text}"


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


def _bearer_words(bearer: LoadBearer, assessment: Assessment) -> str:
    claim = assessment.whole.claims[bearer.claim]
    rests = rest_words(bearer.dependents)
    bears = f" ({rests})" if rests else ""
    return f"{claim.id}{bears}: {claim.text}"


def circles_json(points: WeakPoints, assessment: Assessment) -> list[dict[str, Any]]:
    """The circles with the best rank offered, the best of their own evidence, and the best from outside."""
    return [
        {
            "claims": [assessment.whole.claims[iri].id for iri in circle.claims],
            "offered": circle.offered,
            "own": circle.own,
            "outside": circle.outside,
        }
        for circle in points.circles
    ]


def bearers_json(bearers: Iterable[LoadBearer], assessment: Assessment) -> list[dict[str, Any]]:
    """Claims as ids, with the number of other claims that rest on each."""
    claims = assessment.whole.claims
    return [{"claim": claims[bearer.claim].id, "dependents": bearer.dependents} for bearer in bearers]


def gaps_json(points: WeakPoints, assessment: Assessment) -> dict[str, Any]:
    """The gaps and what is not known, with all claims of each sort."""
    claims = assessment.whole.claims

    def ids(found: Iterable[str]) -> list[str]:
        return [claims[iri].id for iri in found]

    return {
        "weak_positions": bearers_json(points.weak_positions, assessment),
        "one_line": bearers_json(points.one_line, assessment),
        "interested": bearers_json(points.interested, assessment),
        "ungraded": ids(points.ungraded),
        "by_way_of_contested": ids(points.by_way),
        "said_without_evidence": ids(points.bare),
        "looked_for_and_not_found": ids(points.sought),
        "nobody_speaks_to": ids(points.unspoken),
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
