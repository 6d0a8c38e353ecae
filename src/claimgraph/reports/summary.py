"""The report of ``summary``: what a whole map rests on, and where it is weak."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from claimgraph.analysis import (
    DISPUTED,
    Assessment,
    count_bands,
    count_verdicts,
    find_weak_load_bearers,
)
from claimgraph.model import Verdict
from claimgraph.reports.json_output import VERSION
from claimgraph.reports.json_output import to_json as dump_json
from claimgraph.reports.view_words import view_json, view_words
from claimgraph.reports.weaknesses import (
    bearers_json,
    circles_json,
    disputes_json,
    gaps_json,
    weaknesses,
)
from claimgraph.scale import Band
from claimgraph.terminal import PLAIN, Ink, cells, padded, printable, wrapped
from claimgraph.wording import map_sentence


def to_json(assessment: Assessment) -> str:
    """Counts by band and verdict, the disputed claims, circles, weak claims that support others, and gaps."""
    value: dict[str, Any] = {
        "version": VERSION,
        "view": view_json(assessment.view, assessment.whole),
        "title": assessment.whole.title,
        "claims": len(assessment.whole.claims),
        "sources": len(assessment.whole.sources),
        "links": len(assessment.whole.links),
        "sentence": map_sentence(assessment),
        "bands": {band.id: count for band, count in _counted_bands(assessment).items()},
        "verdicts": {
            verdict.value: count for verdict, count in count_verdicts(assessment.groundings.values()).items()
        },
        **{verdict.value: _ids(assessment, verdict) for verdict in DISPUTED},
        "circles": circles_json(assessment),
        "load_bearing_weak": bearers_json(find_weak_load_bearers(assessment), assessment),
        "gaps": gaps_json(assessment),
        "disputes": disputes_json(assessment),
    }
    return dump_json(value)


def _counted_bands(assessment: Assessment) -> Mapping[Band, int]:
    return count_bands(assessment.groundings.values(), assessment.whole.scale)


def _ids(assessment: Assessment, verdict: Verdict) -> list[str]:
    claims = assessment.whole.claims
    return [claims[iri].id for iri, each in assessment.groundings.items() if each.verdict is verdict]


def to_text(assessment: Assessment, width: int, ink: Ink = PLAIN) -> str:
    """The summary as text, in sentences and short lists."""
    parts = (_opening(assessment, width, ink), _bars(assessment, width), weaknesses(assessment, width, ink))
    return "".join(f"{line}\n" for part in parts for line in part)


def to_short_text(assessment: Assessment, command: str, width: int, ink: Ink = PLAIN) -> str:
    """The opening and the bars only, with the number of disputed claims and the command that lists them."""
    parts = (
        _opening(assessment, width, ink),
        _bars(assessment, width),
        _disputed(assessment, command, width),
    )
    return "".join(f"{line}\n" for part in parts for line in part)


def _disputed(assessment: Assessment, command: str, width: int) -> Iterator[str]:
    counts = count_verdicts(assessment.groundings.values())
    parts = [f"{counts[verdict]} {verdict.value}" for verdict in DISPUTED if counts[verdict]]
    if parts:
        yield ""
        yield wrapped(f"Disputed claims: {', '.join(parts)}. `{command}` lists them.", width)


def _opening(assessment: Assessment, width: int, ink: Ink) -> Iterator[str]:
    if assessment.whole.title:
        yield ink.title(wrapped(assessment.whole.title, width))
    yield wrapped(map_sentence(assessment), width)
    if words := view_words(assessment.view, assessment.whole):
        yield wrapped(f"In this view: {words}.", width)


def _bars(assessment: Assessment, width: int) -> Iterator[str]:
    """A bar for each band; the longest is 40 cells wide, or less on a narrow terminal."""
    counts = _counted_bands(assessment)
    most = max(1, *counts.values())
    labels = {band: printable(band.label) for band in counts}
    column = max(17, *map(cells, labels.values()))
    longest = max(1, min(40, width - 13 - column))
    yield ""
    for band, count in counts.items():
        bar = "#" * (-(-count * longest // most))
        yield f"  {padded(labels[band], column)}  {count:>6}  {bar}".rstrip()
