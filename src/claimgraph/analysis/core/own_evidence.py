"""The rank of each claim's own evidence: what its sources give for it, with limits and rises.

The definition
--------------
A source *counts* in a view as :func:`claimgraph.views.apply_view` says. It is *living* if it counts and
reports nothing, or reports a living source. A source of a claim *vouches* for it if it is living, or, where
the basis of the claim is the speaker's own words, if it counts. ``own(c)`` is 0 if no source vouches, else
the rank of the basis. But a basis that needs a study counts no higher than the best of the vouching sources
is *worth*:

- a study that gives no design sets no limit; one whose design does not pool, or that reports no study, is
  worth the rank of its design;
- a study whose design pools and that reports studies has for its *finding* the best finding among the living
  studies that it reports (the finding of any other study is the rank of its design). It is worth one rank
  more than its finding, at most its design, and nothing if the finding is 0. However many reviews lie between
  a study and a claim, only one rank is added;
- any other source is worth the best of what the living sources that it reports are worth; if no chain of
  reports leads from it to a study, it is hearsay.

``cg:ratedUp`` adds a rank for each reason, up to 7, where no limit lowered the rank. Reports, and whether
they lead to a study, are those of the whole map in every view. Sources that report one another in a circle
have the least solution.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from msgspec import Struct

from claimgraph.graph import grouped, reachable
from claimgraph.model import ClaimMap, Source, SourceKind
from claimgraph.scale import HIGHEST_RANK, Basis, Scale
from claimgraph.views import View

RATED_UP_LIMIT = 7
"""The highest rank to which evidence is rated up."""


class Kind(Struct, frozen=True):
    """What sort of evidence something is, whatever rank is left of it.

    ``basis`` is the step of the scale that it counts as, ``graded`` the step that its curator gave it: they
    differ where the evidence behind it does not bear that out, as for a systematic review of case reports.
    """

    basis: Basis
    graded: Basis

    @property
    def is_limited(self) -> bool:
        """Whether it counts as less than it was graded."""
        return self.basis is not self.graded

    @property
    def strength(self) -> tuple[int, bool, int]:
        """Orders kinds, weakest first; of two that count the same, the one without a limit is stronger."""
        return self.basis.rank, not self.is_limited, self.graded.rank


class OwnEvidence(Struct, frozen=True):
    """What a claim's sources give for it: a rank from 0 to 8, its kind, and the sources that vouch for it.

    ``kind`` is None at rank 0. ``is_granted``: nobody says it and nothing speaks for it, but the view grants
    it.
    """

    rank: int = 0
    kind: Kind | None = None
    sources: tuple[str, ...] = ()
    is_granted: bool = False


_NOTHING = OwnEvidence()


@dataclass(frozen=True, slots=True)
class Worths:
    """What the counting sources of a view are worth, 0 to 8, by IRI, and which of them are living."""

    living: Collection[str]
    worth: Mapping[str, int]


def find_own_evidence(whole: ClaimMap, viewed: ClaimMap, view: View) -> dict[str, OwnEvidence]:
    """The own evidence of each claim of a viewed map, by IRI, in the order of the map."""
    worths = find_worths(whole.sources, viewed.sources, viewed.scale)
    known: dict[object, OwnEvidence] = {}
    found = {}
    for iri, claim in viewed.claims.items():
        if claim.basis is None or not claim.sources:
            found[iri] = _NOTHING
            continue
        # Many claims share their sources and basis.
        key = claim.sources, claim.basis.id, len(claim.rated_up)
        if key not in known:
            sources = viewed.sources if claim.basis.own_words else worths.living
            vouching = tuple(iri for iri in claim.sources if iri in sources)
            limit = max((worths.worth.get(iri, 0) for iri in vouching), default=0)
            known[key] = _own(claim.basis, len(claim.rated_up), vouching, limit, viewed.scale)
            if known[key].rank < view.bar:
                known[key] = OwnEvidence(sources=vouching)
        found[iri] = known[key]
    if view.grant:
        found |= _granted(viewed, view)
    return found


def find_worths(all_sources: Mapping[str, Source], counting: Mapping[str, Source], scale: Scale) -> Worths:
    """What each counting source is worth; ``all_sources`` are those of the whole map."""
    reporters = _find_reporters(counting)
    living = find_living(counting)
    with_study = reachable(
        (iri for iri, source in all_sources.items() if source.kind is SourceKind.STUDY),
        _find_reporters(all_sources).get,
    )

    def pools(source: Source) -> bool:
        reports_study = any(all_sources[iri].kind is SourceKind.STUDY for iri in source.reports)
        return source.design is not None and source.design.pools and reports_study

    studies = {iri: each for iri, each in counting.items() if each.kind is SourceKind.STUDY and iri in living}
    findings = _spread_up(
        {iri: _design_rank(study) for iri, study in studies.items() if not pools(study)},
        lambda iri: [each for each in reporters.get(iri, ()) if each in studies and pools(studies[each])],
    )
    worth = {
        iri: _pooled_worth(study, findings.get(iri, 0)) if pools(study) else _design_rank(study)
        for iri, study in studies.items()
    }
    others = {iri for iri in counting if iri in living and iri not in studies}
    worth |= {iri: scale.hearsay.rank for iri in others if iri not in with_study}
    return Worths(
        living,
        _spread_up(worth, lambda iri: [e for e in reporters.get(iri, ()) if e in others and e in with_study]),
    )


def find_living(counting: Mapping[str, Source]) -> set[str]:
    """The living ones of the counting sources: those that report nothing, or report a living source."""
    first_hand = (iri for iri, source in counting.items() if not source.reports)
    return reachable(first_hand, _find_reporters(counting).get)


def _find_reporters(sources: Mapping[str, Source]) -> Mapping[str, Sequence[str]]:
    """The sources that report each source."""
    return grouped((other, iri) for iri, source in sources.items() for other in source.reports)


def _design_rank(study: Source) -> int:
    return HIGHEST_RANK if study.design is None else study.design.rank


def _pooled_worth(review: Source, finding: int) -> int:
    return min(_design_rank(review), finding + 1) if finding else 0


def _spread_up(start: Mapping[str, int], onward: Callable[[str], Iterable[str]]) -> dict[str, int]:
    """The least ranks that are at least those given, and nowhere lower than what leads there."""
    found = dict(start)
    by_rank = grouped((rank, iri) for iri, rank in start.items())
    for rank in sorted(by_rank, reverse=True):
        higher = {iri for iri, each in found.items() if each > rank}
        for iri in reachable((iri for iri in by_rank[rank] if found[iri] == rank), onward, beyond=higher):
            found[iri] = rank
    return found


def _own(basis: Basis, rated_up: int, vouching: tuple[str, ...], limit: int, scale: Scale) -> OwnEvidence:
    """The own evidence on a basis, given what the best of the vouching sources is worth."""
    if not vouching or basis.rank == 0:
        return OwnEvidence(sources=vouching)
    if basis.needs_study and limit < basis.rank:
        kind = Kind(scale.step(limit), basis) if limit else None
        return OwnEvidence(limit, kind, vouching)
    rank = max(basis.rank, min(RATED_UP_LIMIT, basis.rank + rated_up))
    return OwnEvidence(rank, Kind(basis, basis), vouching)


def _granted(viewed: ClaimMap, view: View) -> dict[str, OwnEvidence]:
    """The own evidence of the claims that a view grants."""
    supported = {link.to for link in viewed.links if link.relation.is_for}
    granted = granted_evidence(viewed.scale, view.grant)
    return {
        iri: granted if view.grant >= view.bar else _NOTHING
        for iri, claim in viewed.claims.items()
        if claim.is_position and iri not in supported
    }


def granted_evidence(scale: Scale, rank: int) -> OwnEvidence:
    """The own evidence of claims that a view grants at a rank."""
    basis = scale.step(rank)
    return OwnEvidence(rank, Kind(basis, basis), is_granted=True)
