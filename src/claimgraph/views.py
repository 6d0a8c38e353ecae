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
    """A selection of the evidence that counts.

    With ``as_of``, sources issued after that day do not count, and later retractions are ignored; None
    means that every date counts. ``without`` holds the IRIs of sources to ignore. Own evidence ranked
    below ``bar`` counts as nothing.
    """

    as_of: dt.date | None = None
    without: frozenset[str] = frozenset()
    bar: Rank = 0


def apply_view(claim_map: ClaimMap, view: View) -> ClaimMap:
    """The map in a view: all claims and links, but only the sources that count.

    A source counts if ``without`` does not name it, if it was issued by ``as_of``, and if it was not
    retracted by then. An undated source counts as issued; an incomplete date counts as its last day.
    A claim loses all its sources when none of its first-hand sources counts: a source that only reports
    another source of the claim does not keep the claim's evidence without that other source. A claim
    whose own rank is below the bar loses its basis.
    """
    counting = {iri: source for iri, source in claim_map.sources.items() if _counts(source, view)}
    if len(counting) == len(claim_map.sources) and not view.bar:
        return claim_map
    claims = {iri: _viewed(claim, claim_map, counting, view.bar) for iri, claim in claim_map.claims.items()}
    return replace(claim_map, sources=counting, claims=claims)


def view_claim(claim: Claim, claim_map: ClaimMap, view: View) -> Claim:
    """One claim of a map as :func:`apply_view` would return it."""
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
    below = claim.basis is not None and claim.basis.rank < bar
    gone = [iri for iri in claim.sources if iri not in counting]
    if not below and not gone:
        return claim
    kept = tuple(iri for iri in claim.sources if iri in counting)
    if gone and not any(iri in counting for iri in _first_hand(claim, claim_map)):
        kept = ()
    return replace(claim, sources=kept, basis=None if below else claim.basis)


def _first_hand(claim: Claim, claim_map: ClaimMap) -> list[str]:
    """The sources of a claim that report none of its other sources; all of its sources if there are none."""
    first_hand = [
        iri
        for iri in claim.sources
        if not any(other in _reported(iri, claim_map) for other in claim.sources if other != iri)
    ]
    return first_hand or list(claim.sources)


def _reported(iri: str, claim_map: ClaimMap) -> set[str]:
    """The sources that a source reports, directly or through others; itself only if it is in a cycle."""

    def reports(source: str) -> tuple[str, ...]:
        return claim_map.sources[source].reports if source in claim_map.sources else ()

    return reachable(reports(iri), reports)
