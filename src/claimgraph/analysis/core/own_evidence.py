"""The rank of each claim's own evidence, from its basis and its sources, with limits and ratings up.

The definition
--------------
A source *counts* in a view as :func:`claimgraph.views.apply_view` says. A source of a claim *vouches*
for it if it is living (see :mod:`claimgraph.worth`) or, where the basis of the claim is the speaker's
own words, if it counts. ``own(c)`` is 0 if no source vouches, else the rank of the basis. But a basis
that needs a study counts no higher than the best of the vouching sources is worth. ``cg:ratedUp`` adds a
rank for each reason, up to 7, where no limit lowered the rank.
"""

from __future__ import annotations

from msgspec import Struct

from claimgraph.model import ClaimMap
from claimgraph.scale import Basis, Scale
from claimgraph.views import View
from claimgraph.worth import RATED_UP_LIMIT, find_worths


class Kind(Struct, frozen=True):
    """The sort of evidence, whatever rank remains of it.

    ``basis`` is the step of the scale that it counts as, ``graded`` the step that its curator assigned. They
    differ if the evidence behind it does not justify that grade, as for a systematic review of case reports.
    """

    basis: Basis
    graded: Basis

    @property
    def is_limited(self) -> bool:
        """Whether the evidence counts as less than it was graded."""
        return self.basis is not self.graded

    @property
    def strength(self) -> tuple[int, bool, int]:
        """The sort key, weakest first; of two that count the same, the one without a limit is stronger."""
        return self.basis.rank, not self.is_limited, self.graded.rank


class OwnEvidence(Struct, frozen=True):
    """A claim's own evidence: its rank from 0 to 8, its kind, and the sources that vouch for the claim.

    ``kind`` is None at rank 0. ``is_granted``: the claim has no source and no support, but the view grants
    it.
    """

    rank: int = 0
    kind: Kind | None = None
    sources: tuple[str, ...] = ()
    is_granted: bool = False


_NOTHING = OwnEvidence()


def find_own_evidence(whole: ClaimMap, viewed: ClaimMap, view: View) -> dict[str, OwnEvidence]:
    """The own evidence of each claim of a viewed map, by IRI, in the order of the map.

    Many claims share sources and basis, and even more share the worth of their sources: both are looked up,
    since a large map has no time to work them out claim by claim.
    """
    worths = find_worths(whole.sources, viewed.sources, viewed.scale)
    worth_of = worths.worth.get
    graded: dict[object, tuple[int, Kind | None]] = {}
    known: dict[object, OwnEvidence] = {}
    found = {}
    for iri, claim in viewed.claims.items():
        basis, sources = claim.basis, claim.sources
        if basis is None or not sources:
            found[iri] = _NOTHING
            continue
        key = sources, basis.id, len(claim.rated_up)
        own = known.get(key)
        if own is None:
            counting = viewed.sources if basis.own_words else worths.living
            vouching = tuple([source for source in sources if source in counting])
            limit = max([worth_of(source, 0) for source in vouching]) if vouching else None
            grade = basis.id, len(claim.rated_up), limit
            if grade not in graded:
                graded[grade] = grade_evidence(basis, len(claim.rated_up), limit, viewed.scale, view.bar)
            own = known[key] = OwnEvidence(*graded[grade], vouching)
        found[iri] = own
    if view.grant:
        found |= _granted(viewed, view)
    return found


def grade_evidence(
    basis: Basis, rated_up: int, limit: int | None, scale: Scale, bar: int
) -> tuple[int, Kind | None]:
    """The rank and kind of own evidence with a basis; rank 0 and no kind below the bar.

    ``limit`` is the worth of the best source that vouches for the claim, None if there is none.
    """
    rank, kind = _graded(basis, rated_up, limit, scale)
    return (rank, kind) if rank >= bar else (0, None)


def _graded(basis: Basis, rated_up: int, limit: int | None, scale: Scale) -> tuple[int, Kind | None]:
    if limit is None or basis.rank == 0:
        return 0, None
    if basis.needs_study and limit < basis.rank:
        return limit, Kind(scale.step(limit), basis) if limit else None
    return max(basis.rank, min(RATED_UP_LIMIT, basis.rank + rated_up)), Kind(basis, basis)


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
    """The own evidence that a claim has when a view grants it at a rank."""
    basis = scale.step(rank)
    return OwnEvidence(rank, Kind(basis, basis), is_granted=True)
