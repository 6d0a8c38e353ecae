"""The report of ``summary``: what a whole map rests on, and where it is weak."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimgraph.analysis import (
    DISPUTED,
    Assessment,
    count_verdicts,
    find_weak_points,
)
from claimgraph.model import Verdict
from claimgraph.reports.json_output import VERSION
from claimgraph.reports.json_output import to_json as dump_json
from claimgraph.reports.view_words import view_json, view_sentences
from claimgraph.reports.weaknesses import (
    bearers_json,
    circles_json,
    disputes_json,
    gaps_json,
    weaknesses,
)
from claimgraph.terminal import PLAIN, Ink, cells, padded, printable, wrapped
from claimgraph.wording import count_sources, counted, evidence_bands, map_sentence


def to_json(assessment: Assessment) -> str:
    """Counts by band and verdict, the disputed claims, circles, weak claims that support others, and gaps."""
    points = find_weak_points(assessment)
    value: dict[str, Any] = {
        "version": VERSION,
        "view": view_json(assessment.view, assessment.whole),
        "title": assessment.whole.title,
        "claims": len(assessment.groundings),
        "absent": [
            claim.id for iri, claim in assessment.whole.claims.items() if iri not in assessment.groundings
        ],
        "sources": count_sources(assessment),
        "links": len(assessment.claim_map.links),
        "sentence": map_sentence(assessment),
        "bands": {band.id: count for band, count in evidence_bands(assessment).items()},
        "verdicts": {
            verdict.value: count for verdict, count in count_verdicts(assessment.groundings.values()).items()
        },
        **{verdict.value: _ids(assessment, verdict) for verdict in DISPUTED},
        "circles": circles_json(points, assessment),
        "load_bearing_weak": bearers_json(points.weak_bearers, assessment),
        "gaps": gaps_json(points, assessment),
        "disputes": disputes_json(assessment),
    }
    return dump_json(value)


def _ids(assessment: Assessment, verdict: Verdict) -> list[str]:
    claims = assessment.whole.claims
    return [claims[iri].id for iri, each in assessment.groundings.items() if each.verdict is verdict]


def to_text(assessment: Assessment, width: int, ink: Ink = PLAIN) -> str:
    """The summary as text, in sentences and short lists."""
    parts = (_opening(assessment, width, ink), _bars(assessment, width), weaknesses(assessment, width, ink))
    return "".join(f"{line}\n" for part in parts for line in part)


def to_short_text(assessment: Assessment, command: str, width: int, ink: Ink = PLAIN) -> str:
    """The opening and the bars only, and the command that lists the claims in dispute, if there are any."""
    parts = (
        _opening(assessment, width, ink),
        _bars(assessment, width),
        _disputed(assessment, command, width),
    )
    return "".join(f"{line}\n" for part in parts for line in part)


def _disputed(assessment: Assessment, command: str, width: int) -> Iterator[str]:
    counts = count_verdicts(assessment.groundings.values())
    if disputed := sum(counts[verdict] for verdict in DISPUTED):
        yield ""
        yield wrapped(f"`{command}` lists the {counted(disputed, 'claim')} in dispute.", width)


def _opening(assessment: Assessment, width: int, ink: Ink) -> Iterator[str]:
    if assessment.whole.title:
        yield ink.title(wrapped(assessment.whole.title, width))
    yield wrapped(map_sentence(assessment), width)
    sentences = [*view_sentences(assessment), *_retracted_sentence(assessment)]
    if sentences:
        yield wrapped(" ".join(sentences), width)


def _retracted_sentence(assessment: Assessment) -> Iterator[str]:
    """How many sources that are there do not count, because they were retracted."""
    if retracted := count_sources(assessment) - len(assessment.claim_map.sources):
        was = "was" if retracted == 1 else "were"
        does = "does" if retracted == 1 else "do"
        yield f"{counted(retracted, 'source')} {was} retracted and {does} not count."


def _bars(assessment: Assessment, width: int) -> Iterator[str]:
    """A bar for each band of evidence that claims rest on, then for each other verdict; they add up to all.

    The longest is 40 cells wide, or less on a narrow terminal.
    """
    verdicts = count_verdicts(assessment.groundings.values())
    counts = {printable(band.label): count for band, count in evidence_bands(assessment).items()}
    counts |= {verdict.value: count for verdict, count in verdicts.items() if verdict is not Verdict.RESTS}
    most, column = max(1, *counts.values()), max(map(cells, counts))
    longest = max(1, min(40, width - column - 13))
    yield ""
    for label, count in counts.items():
        bar = "#" * (-(-count * longest // most))
        yield f"  {padded(label, column)}  {count:>6}  {bar}".rstrip()
