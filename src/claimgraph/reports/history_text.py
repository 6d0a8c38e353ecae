"""The report of ``history``: how the verdict of a claim changed over time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from claimgraph.analysis import Assessment, Grounding, Moment, Timeline, find_history
from claimgraph.model import Claim
from claimgraph.reports.cause_words import Comparison, reasons
from claimgraph.reports.claim_table import grounding_json
from claimgraph.reports.comparison import cause_json
from claimgraph.reports.json_output import VERSION
from claimgraph.reports.json_output import to_json as dump_json
from claimgraph.reports.view_words import view_json, view_words
from claimgraph.scale import Scale
from claimgraph.terminal import PLAIN, Ink, wrapped
from claimgraph.wording import counted, stage_words

_BELOW = " " * 12
"""The indent of the lines below a day."""


@dataclass(frozen=True, slots=True)
class History:
    """A claim in a view, and the days on which its outcome changed."""

    assessment: Assessment
    claim: Claim
    timeline: Timeline


def recount(assessment: Assessment, claim: Claim) -> History:
    """The history of one claim in a view."""
    return History(assessment, claim, find_history(assessment, claim.iri))


def to_text(history: History, width: int, ink: Ink = PLAIN) -> str:
    """The verdict before any dated source, then its changes by day, with their causes."""
    return "".join(f"{line}\n" for line in _lines(history, width, ink))


def _lines(history: History, width: int, ink: Ink) -> Iterator[str]:
    whole, timeline = history.assessment.whole, history.timeline
    yield ink.title(wrapped(f"{history.claim.id}: {history.claim.text}", width, "", "  "))
    if words := view_words(history.assessment.view, whole):
        yield wrapped(f"In this view: {words}.", width, "  ")
    yield ""
    yield "before any dated source"
    yield from _entry("", timeline.start.grounding, whole.scale, width, ink)
    for moment in timeline.moments:
        yield from _entry(moment.day.isoformat(), moment.grounding, whole.scale, width, ink)
        for reason in moment_reasons(moment, history.claim):
            yield wrapped(reason, width, _BELOW, f"{_BELOW}  ")
    if left := unexamined_words(timeline):
        yield wrapped(left, width, "", "  ")


def _entry(when: str, grounding: Grounding | None, scale: Scale, width: int, ink: Ink) -> Iterator[str]:
    phrase = stage_words(grounding, scale)
    first, *more = wrapped(phrase, width, _BELOW).splitlines()
    words = first[len(_BELOW) :]
    yield when.ljust(len(_BELOW)) + (ink.first(grounding.verdict, words) if grounding else words)
    yield from more


def unexamined_words(timeline: Timeline) -> str:
    """How many later days a history lacks, as a sentence; empty if none."""
    if not timeline.unexamined:
        return ""
    days = counted(timeline.unexamined, "later day")
    left = f"{days} on which something changed could not be examined in reasonable time."
    return left[0].upper() + left[1:]


def moment_reasons(moment: Moment, claim: Claim) -> list[str]:
    """What changed the outcome on a day; on the first day of the claim, the sources that say it."""
    if moment.turn is not None:
        return list(reasons(moment.turn, _comparison(moment)))
    sources = moment.after.claim_map.sources
    said_by = [sources[iri].id for iri in claim.sources if iri in sources]
    return [f"first said by: {', '.join(said_by)}"] if said_by else []


def _comparison(moment: Moment) -> Comparison:
    return Comparison(moment.before, moment.after, moment.difference)


def to_json(history: History) -> str:
    """The outcome from each day on, with the causes; the first entry has no day and no causes.

    Where the claim is not there yet, the fields of the outcome are null.
    """
    timeline = history.timeline
    return dump_json(
        {
            "version": VERSION,
            "view": view_json(history.assessment.view, history.assessment.whole),
            "id": history.claim.id,
            "iri": history.claim.iri,
            "text": history.claim.text,
            "history": [
                {"from": None, **grounding_json(timeline.start.grounding), "because": []},
                *map(_moment_json, timeline.moments),
            ],
            "unexamined": timeline.unexamined,
        }
    )


def _moment_json(moment: Moment) -> dict[str, Any]:
    comparison = _comparison(moment)
    causes = moment.turn.causes if moment.turn else ()
    return {
        "from": moment.day.isoformat(),
        **grounding_json(moment.grounding),
        "because": [cause_json(cause, comparison) for cause in causes],
    }
