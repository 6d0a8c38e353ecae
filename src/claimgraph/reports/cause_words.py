"""Two assessments that are compared, and what made the difference to a claim, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from claimgraph.analysis import Assessment, Cause, Difference, How, Turn
from claimgraph.model import (
    Claim,
    Link,
    Source,
    Topic,
    Undercut,
)
from claimgraph.wording import (
    StepWords,
    kind_phrase,
    rated_down_phrase,
)

MOST = 8
"""The most causes of one sort that a line names; JSON lists all."""


@dataclass(frozen=True)
class Comparison:
    """Two assessments, and what changed from the first to the second."""

    before: Assessment
    after: Assessment
    difference: Difference

    @cached_property
    def _steps(self) -> tuple[StepWords, StepWords]:
        return StepWords(self.before.whole), StepWords(self.after.whole)

    @cached_property
    def _removed(self) -> frozenset[Link | Undercut]:
        return frozenset((*self.difference.links.removed, *self.difference.undercuts.removed))

    def name(self, iri: str) -> str:
        """The id of a claim, source or topic, from the second map if possible; else the IRI."""
        return next((things[iri].id for things in self._things() if iri in things), iri)

    def _things(self) -> Iterator[Mapping[str, Claim | Source | Topic]]:
        for whole in (self.after.whole, self.before.whole):
            yield from (whole.claims, whole.sources, whole.topics)

    def words(self, step: Link | Undercut) -> str:
        """A link or undercut in terms of ids, such as "smith-null contradicts helps"."""
        steps = self.steps_of(step)
        return steps.link(step) if isinstance(step, Link) else steps.undercut(step)

    def steps_of(self, step: Link | Undercut) -> StepWords:
        """The words of the map that has a link or undercut: the second, or of a removed one the first."""
        earlier, later = self._steps
        return earlier if step in self._removed else later


def reasons(turn: Turn, comparison: Comparison) -> Iterator[str]:
    """What changed an outcome, one line for each sort of cause: "because of sources added: smith-2024"."""
    by_sort: dict[str, list[str]] = {}
    for cause in turn.causes:
        by_sort.setdefault(_sort_words(cause), []).append(_cause_words(cause, comparison))
    for sort, words in by_sort.items():
        left = f" and {len(words) - MOST} more" if len(words) > MOST else ""
        yield f"because of {sort}: {', '.join(words[:MOST])}{left}"


def _sort_words(cause: Cause) -> str:
    match cause.thing:
        case Source():
            sort = "sources"
        case Claim():
            sort = "evidence"
        case Link():
            sort = "links"
        case Undercut():
            sort = "undercuts"
    return f"{sort} {_HOW_WORDS[cause.how]}"


_HOW_WORDS: Mapping[How, str] = {
    How.ADDED: "added",
    How.REMOVED: "removed",
    How.CHANGED: "changed",
    How.COUNTS: "now counted",
    How.DROPPED: "no longer counted",
}


def _cause_words(cause: Cause, comparison: Comparison) -> str:
    match cause.thing:
        case Source() as source:
            return source.id
        case Claim() as claim:
            return f"{claim.id} ({_evidence_words(claim, cause.how, comparison)})"
        case (Link() | Undercut()) as step:
            rated = f" (now {_rated_words(step)})" if cause.how is How.CHANGED else ""
            return f"{comparison.words(step)}{rated}"


def _rated_words(step: Link | Undercut) -> str:
    ratings = ((1, step.rated_down), (2, step.rated_down_twice))
    found = [(reason, ranks) for ranks, reasons in ratings for reason in reasons]
    return rated_down_phrase(tuple(found)) if found else "not rated down"


def _evidence_words(claim: Claim, how: How, comparison: Comparison) -> str:
    """The kind of a claim's own evidence, or what it was before and is after a change."""
    was, now = (_own_words(claim, each) for each in (comparison.before, comparison.after))
    if how is How.CHANGED:
        return f"{was} before, {now} after" if was != now else f"still {now}, but of another rank"
    return was if how in {How.REMOVED, How.DROPPED} else now


def _own_words(claim: Claim, assessment: Assessment) -> str:
    own = assessment.own.get(claim.iri)
    return (
        kind_phrase(assessment, own.kind, assessment.whole.claims[claim.iri])
        if own and own.kind
        else "nothing"
    )
