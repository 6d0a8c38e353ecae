"""What each claim rests on: ranks propagate along links and are compared, never added up.

The definition
--------------
Ranks are 0 to 8. ``own(c)`` is the rank of a claim's own evidence. Given rank p, a link e carries
``carry(e, p)``: 0 if p is 0; p for *supports* and *contradicts*; ``max(1, p - n)`` if its description
rates it down for n reasons; and at most 1 for the two anecdotal relations.

**Offered** is the least fixpoint of ``R(c) = max(own(c), max over for-links d->c of carry(e, R(d)))``.

**Standing** is a well-founded (alternating) fixpoint. Given two estimates A and B of the ranks that claims
pass on, ``T(A, B)`` is the least fixpoint P of

- against(c) = max over against-links e = x->c of ``v = carry(e, A(x))``,
  counted only if ``v > B(u)`` for every claim u that undercuts e;
- s(c) = max(own(c), max over for-links e = d->c of ``v = carry(e, P(d))``,
  counted only if ``v > A(u)`` for every claim u that undercuts e);
- P(c) = s(c) if s(c) >= against(c), else 0: an outweighed claim passes nothing on.

Starting from L = 0 and U = R, ``L, U = T(A=U, B=L), T(A=L, B=U)`` is repeated until nothing changes. L
only grows and U only falls, so the iteration terminates. The *for* of a claim is [s at L, s at U], its
*against* is [against in U's own run, against in L's own run].

The alternating fixpoint is that of Van Gelder, "The alternating fixpoint of logic programs with
negation" (JCSS 47, 1993), with ranks in place of truth values.

:mod:`claimgraph.analysis.core.fixpoint` computes the fixpoints, each step of the alternation in time linear
in claims and links.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from claimgraph.analysis.core.fixpoint import Fixpoint, find_fixpoint
from claimgraph.analysis.core.network import to_network
from claimgraph.model import ClaimMap, Verdict
from claimgraph.scale import HIGHEST_RANK, Band


@dataclass(frozen=True, slots=True)
class Interval:
    """The lowest and highest rank that a circular conflict leaves open; equal if the rank is settled."""

    low: int
    high: int

    @property
    def is_settled(self) -> bool:
        """Whether only one rank is possible."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Grounding:
    """What one claim rests on: ranks 0 to 8 before and after contradictions and undercuts.

    ``band`` is the band of the lowest rank that speaks for the claim.
    """

    own: int
    offered: int
    for_: Interval
    against: Interval
    band: Band

    @property
    def is_settled(self) -> bool:
        """Whether both the rank for the claim and the rank against it are settled."""
        return self.for_.is_settled and self.against.is_settled

    @property
    def verdict(self) -> Verdict:
        """The verdict, from comparing the rank for the claim with the rank against it."""
        if not self.is_settled:
            return Verdict.UNSETTLED
        support, attack = self.for_.low, self.against.low
        if support == attack:
            return Verdict.CONTESTED if support else Verdict.UNSUPPORTED
        return Verdict.RESTS if support > attack else Verdict.OUTWEIGHED

    @property
    def verdict_and_band(self) -> tuple[Verdict, Band]:
        """The judgement on a claim: the claim has turned if either of the two differs."""
        return self.verdict, self.band

    @property
    def passed(self) -> Interval:
        """The ranks that the claim passes on in the run for the low ends and in the run for the high ends."""
        return Interval(
            self.for_.low if self.for_.low >= self.against.high else 0,
            self.for_.high if self.for_.high >= self.against.low else 0,
        )


@dataclass(frozen=True, slots=True)
class GroundedMap:
    """The groundings of all claims by IRI, and what each link carries.

    ``carried`` is parallel to the map's links: the rank that a link delivers to its target in the run that
    gives the low ends, 0 if it does not count there. Both are derived from ``fixpoint``, in which claims are
    identified by their ``numbers``.
    """

    groundings: Mapping[str, Grounding]
    carried: tuple[int, ...]
    numbers: Mapping[str, int] = field(repr=False)
    fixpoint: Fixpoint = field(repr=False)


def ground(claim_map: ClaimMap) -> GroundedMap:
    """Compute what each claim of a map rests on, as defined at the top of this module."""
    numbers = {iri: number for number, iri in enumerate(claim_map.claims)}
    network = to_network(claim_map, numbers)
    fixpoint = find_fixpoint(network, network.own, network.own)
    groundings = dict(zip(claim_map.claims, read_groundings(fixpoint), strict=True))
    return GroundedMap(groundings, _carried(fixpoint), numbers, fixpoint)


def read_groundings(fixpoint: Fixpoint) -> list[Grounding]:
    """The grounding of each claim, in the network's order; claims with equal results share one object."""
    low, high = fixpoint.last.low, fixpoint.last.high
    columns = (
        fixpoint.network.own,
        fixpoint.offered,
        low.support,
        high.support,
        high.attack,
        low.attack,
    )
    keys = np.zeros(len(fixpoint.offered), np.int64)
    for column in columns:
        keys = keys * (HIGHEST_RANK + 1) + column
    _, first, kind = np.unique(keys, return_index=True, return_inverse=True)
    scale = fixpoint.network.scale
    kinds = [
        Grounding(own, before, Interval(least, most), Interval(weakest, strongest), scale.step(least).band)
        for own, before, least, most, weakest, strongest in zip(
            *(column[first].tolist() for column in columns), strict=True
        )
    ]
    return list(map(kinds.__getitem__, kind.tolist()))


def _carried(fixpoint: Fixpoint) -> tuple[int, ...]:
    """The rank each link delivers in L's own run, in which attacks come from U and are undercut by L."""
    for_, against = fixpoint.network.both
    low, high = fixpoint.last.low.passed, fixpoint.last.high.passed
    carried = np.zeros(len(for_.numbers) + len(against.numbers), np.int8)
    carried[for_.numbers] = for_.standing(low, high)
    carried[against.numbers] = against.standing(high, low)
    return tuple(carried.tolist())
