"""The report of ``history``: how the verdict of a claim changed over time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from claimgraph.analysis import Assessment, Grounding, Moment, Start, find_history
from claimgraph.model import Claim
from claimgraph.reports.changes import Comparison, reasons
from claimgraph.reports.claim_table import grounding_json
from claimgraph.reports.comparison import cause_json
from claimgraph.reports.json_output import VERSION
from claimgraph.reports.json_output import to_json as dump_json
from claimgraph.reports.view_words import view_json, view_words
from claimgraph.scale import Scale
from claimgraph.terminal import PLAIN, Ink, wrapped
from claimgraph.wording import ground_phrase

_BELOW = " " * 12
"""The indent of the lines below a day."""


@dataclass(frozen=True, slots=True)
class History:
    """A claim, its verdict before any dated source, and each day on which the verdict changed."""

    assessment: Assessment
    claim: Claim
    start: Start
    moments: Sequence[Moment]


def recount(assessment: Assessment, claim: Claim) -> History:
    """The history of one claim in a view."""
    return History(assessment, claim, *find_history(assessment, claim.iri))


def to_text(history: History, width: int, ink: Ink = PLAIN) -> str:
    """The verdict before any dated source, then its changes by day, with their causes."""
    return "".join(f"{line}\n" for line in _lines(history, width, ink))


def _lines(history: History, width: int, ink: Ink) -> Iterator[str]:
    view, whole = history.assessment.view, history.assessment.whole
    yield ink.title(wrapped(f"{history.claim.id}: {history.claim.text}", width, "", "  "))
    if words := view_words(view, whole):
        yield wrapped(f"In this view: {words}.", width, "  ")
    yield ""
    yield "before any dated source"
    whole = history.start.assessment.whole
    first = history.start.assessment.groundings[history.claim.iri]
    yield from _entry("", first, whole.scale, width, ink)
    for moment in history.moments:
        yield from _entry(moment.day.isoformat(), moment.turn.after, whole.scale, width, ink)
        for reason in reasons(moment.turn, _comparison(moment)):
            yield wrapped(reason, width, _BELOW, f"{_BELOW}  ")


def _entry(when: str, grounding: Grounding, scale: Scale, width: int, ink: Ink) -> Iterator[str]:
    first, *more = wrapped(ground_phrase(grounding, scale), width, _BELOW).splitlines()
    yield when.ljust(len(_BELOW)) + ink.first(grounding.verdict, first[len(_BELOW) :])
    yield from more


def _comparison(moment: Moment) -> Comparison:
    return Comparison(moment.before, moment.after, moment.difference)


def to_json(history: History) -> str:
    """Ranks, verdict and band from each day on, with the causes; the first entry has no day and no causes."""
    first = {"from": None, **grounding_json(history.start.assessment.groundings[history.claim.iri])}
    return dump_json(
        {
            "version": VERSION,
            "view": view_json(history.assessment.view, history.assessment.whole),
            "id": history.claim.id,
            "iri": history.claim.iri,
            "text": history.claim.text,
            "history": [{**first, "because": []}, *map(_moment_json, history.moments)],
        }
    )


def _moment_json(moment: Moment) -> dict[str, Any]:
    comparison = _comparison(moment)
    return {
        "from": moment.day.isoformat(),
        **grounding_json(moment.turn.after),
        "because": [cause_json(cause, comparison) for cause in moment.turn.causes],
    }
