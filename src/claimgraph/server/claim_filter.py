"""The claims of a list that the parameters of an address ask for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from starlette.datastructures import QueryParams

from claimgraph.analysis import Assessment
from claimgraph.lookup import unknown_name
from claimgraph.model import Verdict

REPEATED_FILTERS = ("verdict", "band", "topic")
"""The parameters that select claims and may be repeated."""

FILTER_PARAMETERS = (*REPEATED_FILTERS, "q")
"""All parameters that select claims."""


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Conditions that a claim must meet: one of the verdicts, bands and topics named, and the words."""

    verdicts: Sequence[str] = ()
    bands: Sequence[str] = ()
    topics: Sequence[str] = ()
    words: str = ""

    def select(self, assessment: Assessment) -> frozenset[str] | None:
        """The IRIs of the claims that meet the conditions; None if there are no conditions.

        Raises UnknownNameError for a verdict, band or topic that does not exist.
        """
        if self == ALL_CLAIMS:
            return None
        whole = assessment.whole
        _require("verdict", self.verdicts, [each.value for each in Verdict])
        _require("band", self.bands, [each.id for each in whole.scale.bands])
        _require("topic", self.topics, [each.id for each in whole.topics.values()])
        return frozenset(self._matching(assessment))

    def _matching(self, assessment: Assessment) -> Iterator[str]:
        whole, words = assessment.whole, self.words.casefold()
        for iri, grounding in assessment.groundings.items():
            claim = whole.claims[iri]
            band = grounding.band.id if grounding.band else ""
            topics = [whole.topics[each].id for each in claim.topics]
            if (
                (not self.verdicts or grounding.verdict.value in self.verdicts)
                and (not self.bands or band in self.bands)
                and (not self.topics or not set(topics).isdisjoint(self.topics))
                and words in claim.text.casefold()
            ):
                yield iri


ALL_CLAIMS = ClaimFilter()


def filter_of(parameters: QueryParams) -> ClaimFilter:
    """The conditions that parameters name."""
    verdicts, bands, topics = (tuple(parameters.getlist(name)) for name in REPEATED_FILTERS)
    return ClaimFilter(verdicts, bands, topics, parameters.get("q", ""))


def _require(kind: str, given: Sequence[str], known: Sequence[str]) -> None:
    for name in given:
        if name not in known:
            raise unknown_name(f'"{name}" is not a {kind}.', name, known)
