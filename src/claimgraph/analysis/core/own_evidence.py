"""The rank of each claim's own evidence, from its basis and its sources, with limits and ratings up.

The definition
--------------
A source *counts* in a view as :func:`claimgraph.views.apply_view` says. A source of a claim *vouches*
for it if it counts and, unless the basis of the claim is the speaker's own words, passes on something that
counts (see :meth:`claimgraph.worth.Worths.is_silent`). ``own(c)`` is 0 if no source vouches, else the rank of
the basis. But a basis that needs a study counts no higher than the best of the vouching sources is worth.
``cg:ratedUp`` adds a rank for each reason, up to 7, where no limit lowered the rank.

The same definition says what each source, and each origin of the sources, contributes to that: the own
evidence that the claim would have if only that source vouched for it, or if its sources were worth no more
than their share of that origin.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from claimgraph.analysis.core.carrying import Numbers
from claimgraph.model import Claim, ClaimMap
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


_NOTHING, _GRANTED = 0, 1
"""The places of the first two grades: that of no evidence, and that of a granted claim."""

PartsKey = tuple[tuple[str, ...], int]
"""The vouching sources of a claim, and the place of the grade of its own evidence."""

NO_SOURCE = -1
"""The limit of a claim for which no source vouches."""


class OwnEvidenceMap(Mapping[str, OwnEvidence]):
    """The own evidence of each claim of a viewed map, by IRI, in the order of the map.

    ``grades`` has the distinct pairs of rank and kind, as evidence without sources. ``graded`` has for each
    claim, in the order of the map, the place of its grade in ``grades``. ``granted`` has the claims that the
    view grants, and ``worths`` what the sources are worth. A large map has many claims and few grades: it is
    grounded with these columns, and a record is made only when it is looked up.
    """

    def __init__(self, whole: ClaimMap, viewed: ClaimMap, view: View) -> None:
        worths = find_worths(whole.sources, viewed.sources, viewed.scale)
        self._viewed, self._scale, self._bar = viewed, viewed.scale, view.bar
        self.worths = worths
        self._living = {iri: worths.worth.get(iri, 0) for iri in worths.living}
        self._counting = {iri: worths.worth.get(iri, 0) for iri in viewed.sources}
        self.granted: AbstractSet[str] = _find_granted(viewed) if view.is_granting else frozenset()
        self._place_of: dict[tuple[str, int, int], int] = {}
        self._made: dict[str, OwnEvidence] = {}
        self._parts: dict[PartsKey, Mapping[str, OwnEvidence]] = {}
        granted = granted_evidence(viewed.scale, view.grant) if self.granted else OwnEvidence()
        self.grades = [OwnEvidence(), granted]
        self.graded: Numbers = np.array(self._find_places(self._viewed.claims.values()), np.int64)

    def __getitem__(self, iri: str) -> OwnEvidence:
        own = self._made.get(iri)
        if own is None:
            grade = self.grades[self._places[iri]]
            own = self._made[iri] = replace(grade, sources=self._find_vouching(self._viewed.claims[iri]))
        return own

    def rank_of(self, iri: str) -> int:
        """The rank, 0 to 8, of a claim's own evidence."""
        return self.grades[self._places[iri]].rank

    def parts_key(self, iri: str) -> PartsKey:
        """A key for the parts of a claim's own evidence: claims with the same key have the same parts."""
        return self[iri].sources, self._places[iri]

    def by_source(self, iri: str) -> Mapping[str, OwnEvidence]:
        """The part of each vouching source in the own evidence of a claim, in the claim's order.

        It is the own evidence that the claim would have from that source alone, without ``sources``: that of
        the claim, or weaker.
        """
        return self._limited(iri, {source: self._living.get(source, 0) for source in self[iri].sources})

    def carrying(self, iri: str) -> tuple[str, ...]:
        """The vouching sources that give the own evidence of a claim its rank, in the claim's order.

        The others are worth less: with them alone, the claim would rest on less.
        """
        rank = self.rank_of(iri)
        return tuple(source for source, part in self.by_source(iri).items() if part.rank == rank)

    def by_origin(self, iri: str, origins: Mapping[str, Collection[str]]) -> Mapping[str, OwnEvidence]:
        """The part of each origin in the own evidence of a claim, but for origins without a part.

        ``origins`` has those of each source. The part is the own evidence that the claim would have if its
        sources were worth only their share of that origin. Many claims may come from one review of many
        studies: the parts are found once for each key.
        """
        key = self.parts_key(iri)
        if key not in self._parts:
            parts = self._limited(iri, self._find_shares(iri, origins))
            self._parts[key] = {origin: part for origin, part in parts.items() if part.rank}
        return self._parts[key]

    def _find_shares(self, iri: str, origins: Mapping[str, Collection[str]]) -> Mapping[str, int]:
        """The highest share of each origin that a vouching source has; 0 for all where it does not matter."""
        sources, basis = self[iri].sources, self._viewed.claims[iri].basis
        shares = dict.fromkeys((origin for source in sources for origin in origins[source]), 0)
        if len(shares) > 1 and basis is not None and basis.needs_study:
            for source in sources:
                for origin, share in self.worths.shares(source).items():
                    shares[origin] = max(shares[origin], share)
        return shares

    def _limited(self, iri: str, limits: Mapping[str, int]) -> dict[str, OwnEvidence]:
        """The own evidence of a claim within each of some limits; the highest is its own."""
        own, claim = replace(self[iri], sources=()), self._viewed.claims[iri]
        if len(limits) < 2 or claim.basis is None or not claim.basis.needs_study:
            return dict.fromkeys(limits, own)
        graded = {
            limit: grade_evidence(claim.basis, len(claim.rated_up), limit, self._scale, self._bar)
            for limit in set(limits.values())
        }
        return {name: graded[limit] for name, limit in limits.items()}

    @cached_property
    def _places(self) -> Mapping[str, int]:
        """The place in ``grades`` of the grade of each claim's own evidence, by IRI."""
        return dict(zip(self._viewed.claims, self.graded.tolist(), strict=True))

    def __iter__(self) -> Iterator[str]:
        return iter(self._viewed.claims)

    def __len__(self) -> int:
        return len(self._viewed.claims)

    def _find_vouching(self, claim: Claim) -> tuple[str, ...]:
        """The sources that vouch for a claim, in the claim's order."""
        basis = claim.basis
        if basis is None:
            return ()
        counting = (iri for iri in claim.sources if iri in self._counting)
        return tuple(iri for iri in counting if not self.worths.is_silent(iri, basis))

    def _find_places(self, claims: Iterable[Claim]) -> list[int]:
        """The place in ``grades`` of the grade of each claim's own evidence."""
        places = []
        for claim in claims:
            basis, sources = claim.basis, claim.sources
            if basis is None or not sources:
                places.append(_GRANTED if claim.iri in self.granted else _NOTHING)
                continue
            worth = self._counting if basis.own_words else self._living
            limit = worth.get(sources[0], NO_SOURCE)
            for iri in sources[1:]:
                limit = max(limit, worth.get(iri, NO_SOURCE))
            key = basis.id, len(claim.rated_up), limit
            if key not in self._place_of:
                self._place_of[key] = len(self.grades)
                self.grades.append(grade_evidence(basis, len(claim.rated_up), limit, self._scale, self._bar))
            places.append(self._place_of[key])
        return places


def grade_evidence(basis: Basis, rated_up: int, limit: int, scale: Scale, bar: int) -> OwnEvidence:
    """The rank and kind of own evidence on a basis, without its sources.

    ``rated_up`` is the number of reasons to rate it up, ``limit`` the worth of the best source that vouches
    for it, NO_SOURCE if there is none.
    """
    if limit == NO_SOURCE or basis.rank == 0:
        return OwnEvidence()
    if basis.needs_study and limit < basis.rank:
        rank, counted = limit, scale.step(limit)
    else:
        rank, counted = max(basis.rank, min(RATED_UP_LIMIT, basis.rank + rated_up)), basis
    return OwnEvidence(rank, Kind(counted, basis)) if rank and rank >= bar else OwnEvidence()


def _find_granted(viewed: ClaimMap) -> AbstractSet[str]:
    """The positions that no link supports: the claims that a view with a grant grants."""
    supported = {link.to for link in viewed.links if link.relation.is_for}
    return {iri for iri, claim in viewed.claims.items() if claim.is_position and iri not in supported}


def granted_evidence(scale: Scale, rank: int) -> OwnEvidence:
    """The own evidence that a claim has when a view grants it at a rank."""
    basis = scale.step(rank)
    return OwnEvidence(rank, Kind(basis, basis), is_granted=True)
