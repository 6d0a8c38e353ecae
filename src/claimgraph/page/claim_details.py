"""What a map records about the finding of a claim: who was studied, and what came out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claimgraph.model import FindingDetails

_DETAIL_WORDS: Mapping[str, str] = {
    "population": "Population",
    "comparison": "Comparison",
    "outcome": "Outcome",
    "follow_up": "Follow-up",
    "participants": "Participants",
    "effect": "Effect",
}


@dataclass(frozen=True, slots=True)
class Detail:
    """A fact that the map records about a finding: its label, and the words of the map."""

    label: str
    words: str


def describe_details(details: FindingDetails | None) -> tuple[Detail, ...]:
    """The facts that are recorded, in a fixed order; none without a record."""
    if details is None:
        return ()
    recorded = ((label, getattr(details, name)) for name, label in _DETAIL_WORDS.items())
    return tuple(Detail(label, str(words)) for label, words in recorded if words is not None)
