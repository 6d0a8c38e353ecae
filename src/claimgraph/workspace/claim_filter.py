"""The claims of a list that a reader asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimgraph.analysis import Listing
from claimgraph.lookup import find_band, find_topic, find_verdict, unspaced


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """What a claim must have, as a reader names it: one of the verdicts, bands and topics, and the words.

    An empty condition is met by every claim. The text of the claim must contain ``words``, whatever the case
    and white space.
    """

    verdicts: Sequence[str] = ()
    bands: Sequence[str] = ()
    topics: Sequence[str] = ()
    words: str = ""

    def select(self, listing: Listing, prefixes: Mapping[str, str]) -> Listing:
        """The claims of a list that meet the conditions, in its order.

        Raises UnknownNameError for a verdict, band or topic that does not exist.
        """
        named, words = listing.named, unspaced(self.words)
        verdicts = {find_verdict(name) for name in self.verdicts}
        bands = {find_band(name, named.scale) for name in self.bands}
        topics = {find_topic(named, name, prefixes).id for name in self.topics}
        chosen = (
            each
            for each in listing.claims
            if (not verdicts or each.grounding.verdict in verdicts)
            and (not bands or each.grounding.band in bands)
            and (not topics or not topics.isdisjoint(each.topics))
            and (not words or words in unspaced(each.text))
        )
        return listing._replace(claims=chosen)


ALL_CLAIMS = ClaimFilter()
"""The filter that every claim meets."""
