"""The report of ``summary``: what a whole map rests on, and where it is weak."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from claimgraph.analysis import (
    REACH_LIMIT,
    Assessment,
    Circle,
    LoadBearer,
    find_circles,
    find_weak_load_bearers,
)
from claimgraph.model import Band, Verdict
from claimgraph.reports.layout import wrapped
from claimgraph.reports.texts import VERSION, view_json, view_words
from claimgraph.reports.texts import to_json as dump_json
from claimgraph.wording import BAND_WORDS, map_sentence, verdict_counts

_DISPUTED = (Verdict.CONTESTED, Verdict.OUTWEIGHED, Verdict.UNSETTLED)


def to_json(assessment: Assessment) -> str:
    """Counts by band and verdict, disputed claims by verdict, circles, weak load-bearing claims."""
    claims = assessment.whole.claims
    circles, bearers = _found(assessment)
    value: dict[str, Any] = {
        "version": VERSION,
        "view": view_json(assessment.view, assessment.whole),
        "title": assessment.whole.title,
        "claims": len(claims),
        "sources": len(assessment.whole.sources),
        "links": len(assessment.whole.links),
        "sentence": map_sentence(assessment),
        "bands": _band_counts(assessment),
        "verdicts": {
            verdict.value: count for verdict, count in verdict_counts(assessment.groundings.values()).items()
        },
        **{verdict.value: _ids(assessment, verdict) for verdict in _DISPUTED},
        "circles": [
            {"claims": [claims[iri].id for iri in circle.claims], "offered": circle.offered}
            for circle in circles
        ],
        "load_bearing_weak": [
            {"claim": claims[bearer.claim].id, "bears": bearer.bears} for bearer in bearers
        ],
    }
    return dump_json(value)


def _found(assessment: Assessment) -> tuple[Sequence[Circle], Sequence[LoadBearer]]:
    circles = find_circles(assessment.claim_map, assessment.groundings)
    return circles, find_weak_load_bearers(assessment)


def _band_counts(assessment: Assessment) -> dict[str, int]:
    counts = {band.value: 0 for band in Band}
    for grounding in assessment.groundings.values():
        counts[grounding.band.value] += 1
    return counts


def _ids(assessment: Assessment, verdict: Verdict) -> list[str]:
    claims = assessment.whole.claims
    return [claims[iri].id for iri, each in assessment.groundings.items() if each.verdict is verdict]


def to_text(assessment: Assessment, width: int) -> str:
    """The same for people, in sentences and short lists."""
    return "\n".join(_paragraphs(assessment, width)) + "\n"


def _paragraphs(assessment: Assessment, width: int) -> Iterator[str]:
    claims = assessment.whole.claims
    if assessment.whole.title:
        yield wrapped(assessment.whole.title, width)
    yield wrapped(map_sentence(assessment), width)
    if words := view_words(assessment.view, assessment.whole):
        yield wrapped(f"In this view: {words}.", width)
    yield from _bars(assessment, width)
    for verdict in _DISPUTED:
        found = [claims[iri] for iri, each in assessment.groundings.items() if each.verdict is verdict]
        if found:
            yield f"\n{verdict.value.capitalize()} ({len(found)})"
            yield from (wrapped(f"{each.id}: {each.text}", width, "  ", "    ") for each in found)
    circles, bearers = _found(assessment)
    if circles:
        yield f"\nCircles ({len(circles)})"
        for circle in circles:
            names = ", ".join(claims[iri].id for iri in circle.claims[:10])
            more = f" and {len(circle.claims) - 10} more" if len(circle.claims) > 10 else ""
            yield wrapped(f"{names}{more} support one another", width, "  ", "    ")
    if bearers:
        title = "Weak but load-bearing (rest on an anecdote or less, and others rest on them)"
        yield "\n" + wrapped(title, width, "", "  ")
        for bearer in bearers[:10]:
            claim = claims[bearer.claim]
            count = f"{bearer.bears}{' or more' if bearer.bears == REACH_LIMIT else ''}"
            yield wrapped(f"{claim.id}, bears {count} others: {claim.text}", width, "  ", "    ")
        if len(bearers) > 10:
            yield f"  and {len(bearers) - 10} more (--format json lists all)"


def _bars(assessment: Assessment, width: int) -> Iterator[str]:
    """What the claims rest on as bars, the longest 40 wide or as wide as there is room."""
    counts = _band_counts(assessment)
    most = max(1, *counts.values())
    longest = max(1, min(40, width - 30))
    yield ""
    for band in Band:
        count = counts[band.value]
        bar = "#" * (-(-count * longest // most))
        yield f"  {BAND_WORDS[band]:<17}  {count:>6}  {bar}".rstrip()
