"""The own evidence of some claims in other views of a map, computed without the rest of the map."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from msgspec.structs import replace as replace_fields

from claimgraph.analysis.core.own_evidence import OwnEvidenceMap
from claimgraph.analysis.core.scenarios import Budget
from claimgraph.graph import grouped, reachable
from claimgraph.model import Claim, ClaimMap, Issued, Source
from claimgraph.views import View, apply_view, find_issue_days

_LOOKS = 3
"""The cost of a source in elements: computing its worth takes several passes over all that it reports."""


class OwnInViews:
    """Some claims of a map, and the sources on which their own evidence can depend.

    ``sources`` has the sources of the claims and all sources that these report, directly or indirectly,
    nearest first. The date of each is the day on which it first appears.
    """

    def __init__(self, whole: ClaimMap, claims: Iterable[Claim]) -> None:
        claims = tuple(claims)
        days = find_issue_days(whole.sources.values())
        named = [iri for claim in claims for iri in claim.sources if iri in whole.sources]
        nearest = list(dict.fromkeys(named))
        known = set(nearest)
        for iri in nearest:  # grows while it is read
            for other in whole.sources[iri].reports:
                if other not in known:
                    known.add(other)
                    nearest.append(other)
        self.sources = {iri: _on_day(whole.sources[iri], days.get(iri)) for iri in nearest}
        self._scale = whole.scale
        self._reporters = grouped(
            (other, iri) for iri, source in self.sources.items() for other in source.reports
        )
        self._said = grouped((iri, claim) for claim in claims for iri in claim.sources)

    def touched_by(self, sources: Iterable[str]) -> list[Claim]:
        """The claims whose own evidence or presence can depend on some of the sources."""
        reached = sorted(reachable(sources, self._reporters.get))
        return list({claim.iri: claim for iri in reached for claim in self._said.get(iri, ())}.values())

    def find(self, view: View, claims: Iterable[Claim], budget: Budget) -> OwnEvidenceMap:
        """The own evidence of some of the claims in a view, without grants and without absent claims."""
        among = {claim.iri: claim for claim in claims}
        named = [iri for claim in among.values() for iri in claim.sources if iri in self.sources]
        needed = reachable(named, lambda iri: self.sources[iri].reports)
        budget.spend(len(among) + _LOOKS * len(needed))
        part = ClaimMap(claims=among, sources={iri: self.sources[iri] for iri in needed}, scale=self._scale)
        view = replace(view, grant=0)
        return OwnEvidenceMap(part, apply_view(part, view), view)


def _on_day(source: Source, day: dt.date | None) -> Source:
    """A source with the day on which it first appears as its date.

    An incomplete date is always replaced: without the sources that are left out here, it could mean another
    day.
    """
    if source.issued is None or day is None or source.issued.first_day == source.issued.last_day:
        return source
    return replace_fields(source, issued=Issued(day.isoformat(), day))
