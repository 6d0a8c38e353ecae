"""Views: the same map as of a date, without some sources, or under a reader's own proof bar."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from msgspec.structs import replace

from claimgraph.graph import reachable
from claimgraph.model import Claim, ClaimMap, Source
from claimgraph.scale import Rank


@dataclass(frozen=True, slots=True)
class View:
    """What of a map counts.

    ``as_of``: sources issued later do not count, and retractions dated later do not either; None
    means that every date counts. ``without``: IRIs of sources that do not count. ``bar``: own ranks
    below it count as nothing.
    """

    as_of: dt.date | None = None
    without: frozenset[str] = frozenset()
    bar: Rank = Rank.ASSERTION


def apply_view(claim_map: ClaimMap, view: View) -> ClaimMap:
    """The map as the view shows it: every claim and link, but only the sources that count.

    A source counts if it is not left out, was issued by then (undated ones always were; an incomplete
    date counts from its end) and was not retracted by then. A claim loses its sources once none of
    those it really comes from counts: where one of its sources reports another of them, the reporting
    one only passes the claim on, and does not keep it alive without the other. A claim whose own rank
    is below the bar loses its basis.
    """
    counting = {iri: source for iri, source in claim_map.sources.items() if _counts(source, view)}
    if len(counting) == len(claim_map.sources) and view.bar is Rank.ASSERTION:
        return claim_map
    claims = {iri: _viewed(claim, claim_map, counting, view.bar) for iri, claim in claim_map.claims.items()}
    return replace(claim_map, sources=counting, claims=claims)


def view_claim(claim: Claim, claim_map: ClaimMap, view: View) -> Claim:
    """One claim of a map as the view shows it, like :func:`apply_view`."""
    sources = {iri: claim_map.sources[iri] for iri in claim.sources if iri in claim_map.sources}
    counting = {iri: source for iri, source in sources.items() if _counts(source, view)}
    return _viewed(claim, claim_map, counting, view.bar)


def _counts(source: Source, view: View) -> bool:
    if source.iri in view.without:
        return False
    if view.as_of is None:
        return source.retracted is None
    if source.retracted is not None and source.retracted <= view.as_of:
        return False
    return source.issued is None or source.issued.last_day <= view.as_of


def _viewed(claim: Claim, claim_map: ClaimMap, counting: dict[str, Source], bar: Rank) -> Claim:
    below = claim.basis is not None and claim.basis < bar
    gone = [iri for iri in claim.sources if iri not in counting]
    if not below and not gone:
        return claim
    kept = tuple(iri for iri in claim.sources if iri in counting)
    if gone and not any(iri in counting for iri in _first_hand(claim, claim_map)):
        kept = ()
    return replace(claim, sources=kept, basis=None if below else claim.basis)


def _first_hand(claim: Claim, claim_map: ClaimMap) -> list[str]:
    """The sources of a claim that do not merely report another of its sources; all, if each does."""
    first_hand = [
        iri
        for iri in claim.sources
        if not any(other in _reported(iri, claim_map) for other in claim.sources if other != iri)
    ]
    return first_hand or list(claim.sources)


def _reported(iri: str, claim_map: ClaimMap) -> set[str]:
    """Everything a source reports, directly or through others; itself only if they report it in turn."""

    def reports(source: str) -> tuple[str, ...]:
        return claim_map.sources[source].reports if source in claim_map.sources else ()

    return reachable(reports(iri), reports)
