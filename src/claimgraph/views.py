"""Views: the same map as of a date, without some sources, under a reader's own proof bar, or with a grant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from msgspec.structs import replace

from claimgraph.graph import grouped, reachable
from claimgraph.model import Claim, ClaimMap, Link, Source, Undercut


@dataclass(frozen=True, slots=True)
class View:
    """A selection of the evidence that counts.

    With ``as_of``, the map is as it could have been drawn on that day; None means that every date counts.
    ``without`` holds the IRIs of sources to leave out. No rank below ``bar`` counts, whether a claim has it
    of its own or a link delivers it. A claim that has no source and that nothing speaks for counts as if it
    had the rank ``grant``, if that is above 0.
    """

    as_of: dt.date | None = None
    without: frozenset[str] = frozenset()
    bar: int = 0
    grant: int = 0

    @property
    def is_granting(self) -> bool:
        """Whether it grants anything: a rank below the bar would not count."""
        return 0 < self.grant >= self.bar


def apply_view(claim_map: ClaimMap, view: View) -> ClaimMap:
    """The map in a view: the sources that count, and the claims and links that are there.

    A source is there if ``without`` does not name it and if it was issued by ``as_of``. It counts if it is
    there and was not retracted, or not by ``as_of``. An undated source is always there. A claim is there
    unless it has sources and none of them is there; a link or undercut is there if all its ends are. What a
    source reports is never changed, because a report does not become first-hand when its source is left out.
    """
    absent = find_absent_sources(claim_map, view)
    there = {iri: source for iri, source in claim_map.sources.items() if iri not in absent}
    counting = {iri: source for iri, source in there.items() if _is_valid(source, view.as_of)}
    if len(counting) == len(claim_map.sources):
        return claim_map
    if len(there) == len(claim_map.sources):
        return replace(claim_map, sources=counting)
    claims = {iri: each for iri, each in claim_map.claims.items() if _has_source_in(each, there)}
    links = tuple(each for each in claim_map.links if each.to in claims and _starts_in(each, claims))
    undercuts = _undercuts_of(claim_map.undercuts, claims, links)
    return replace(claim_map, sources=counting, claims=claims, links=links, undercuts=undercuts)


def find_changing_days(sources: Iterable[Source], until: dt.date | None) -> list[dt.date]:
    """The days, in order, on which a source first appears or is retracted, up to a day if one is given."""
    sources = list(sources)
    days = {*find_issue_days(sources).values(), *(each.retracted for each in sources if each.retracted)}
    return sorted(day for day in days if until is None or day <= until)


def find_issue_days(sources: Iterable[Source]) -> dict[str, dt.date]:
    """The day from which each dated source is there, by IRI.

    That is its date, or the last day of an incomplete date; but if the first source that reports it is there
    on a day that the incomplete date can mean, then that day: nobody reports a study before it is published.
    """
    by_iri = {source.iri: source for source in sources}
    days = {iri: source.issued.last_day for iri, source in by_iri.items() if source.issued}
    waiting = [(day, iri) for iri, day in days.items()]
    heapify(waiting)
    reported: set[str] = set()
    while waiting:
        day, iri = heappop(waiting)
        for other in by_iri[iri].reports if day == days[iri] else ():
            issued = by_iri[other].issued if other in by_iri and other not in reported else None
            if issued and issued.first_day <= day < days[other]:
                days[other] = day
                heappush(waiting, (day, other))
            reported.add(other)
    return days


def find_absent_sources(claim_map: ClaimMap, view: View) -> dict[str, dt.date | None]:
    """The sources that are not there in a view, by IRI, in the order of the map.

    The value is the day from which a source is there, if that is after ``as_of``; None for a source to leave
    out.
    """
    days = find_issue_days(claim_map.sources.values()) if view.as_of else {}
    later = {iri: day for iri, day in days.items() if view.as_of and day > view.as_of}
    return {
        iri: None if iri in view.without else later[iri]
        for iri in claim_map.sources
        if iri in view.without or iri in later
    }


def _is_valid(source: Source, as_of: dt.date | None) -> bool:
    """Whether a source had not been retracted by a day, None for today."""
    return source.retracted is None or (as_of is not None and source.retracted > as_of)


def _has_source_in(claim: Claim, there: Mapping[str, Source]) -> bool:
    return claim.is_position or any(iri in there for iri in claim.sources)


def _starts_in(step: Link | Undercut, claims: Mapping[str, Claim]) -> bool:
    return all(iri in claims for iri in step.premises)


def _undercuts_of(
    undercuts: Sequence[Undercut], claims: Mapping[str, Claim], links: Iterable[Link]
) -> tuple[Undercut, ...]:
    """The undercuts that start from some claims and lead to these, to some links, or to one another."""
    kept = [each for each in undercuts if _starts_in(each, claims)]
    described = grouped((each.to, each.iri) for each in kept if each.iri)
    targets = reachable([*claims, *(link.iri for link in links if link.iri)], described.get)
    return tuple(each for each in kept if each.to in targets)
