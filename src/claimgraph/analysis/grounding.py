"""What each claim rests on: ranks that flow along links, compared and never added up.

The definition
--------------
Ranks are 0 to 8. ``own(c)`` is the rank of a claim's own evidence. Of rank p, a link e carries
``carry(e, p)``: 0 if p is 0; p for *supports* and *contradicts*; ``max(1, p - n)`` if its description
rates it down for n reasons; and 1 at the most for the two anecdotal relations.

**Offered** is the least fixpoint of ``R(c) = max(own(c), max over for-links d->c of carry(e, R(d)))``.

**Standing** is a well-founded (alternating) fixpoint. Given two estimates A and B of what claims pass
on, ``T(A, B)`` is the least fixpoint P of

- against(c) = max over against-links e = x->c of ``v = carry(e, A(x))``,
  counted only if ``v > B(u)`` for every claim u that undercuts e;
- s(c) = max(own(c), max over for-links e = d->c of ``v = carry(e, P(d))``,
  counted only if ``v > A(u)`` for every claim u that undercuts e);
- P(c) = s(c) if s(c) >= against(c), else 0: what is outweighed passes nothing on.

From L = 0 and U = R, ``L, U = T(A=U, B=L), T(A=L, B=U)`` is repeated until nothing changes. L only
grows and U only falls, so this ends. The *for* of a claim is [s at L, s at U], its *against* is
[against in U's own run, against in L's own run].

The alternating fixpoint is that of Van Gelder, "The alternating fixpoint of logic programs with
negation" (JCSS 47, 1993), with ranks in place of truth values.

How it is computed
------------------
Both fixpoints are widest-path problems: carry never grows a rank, so claims are settled from rank 8
down, each once, out of nine buckets. One run takes time linear in claims and links.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimgraph.model import Band, ClaimMap, Link, Rank, Verdict

ANECDOTAL_STEPS = 8
"""Steps down that leave an anecdote of any rank: ``max(1, p - 8)`` is ``min(p, 1)`` for all ranks."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The lowest and highest rank that a circular conflict leaves open; equal once it is settled."""

    low: int
    high: int

    @property
    def is_settled(self) -> bool:
        """Whether only one rank is left."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Grounding:
    """What one claim rests on: ranks 0 to 8 before and after contradictions and undercuts."""

    own: int
    offered: int
    for_: Interval
    against: Interval

    @property
    def verdict(self) -> Verdict:
        """The verdict, by comparing for with against."""
        if not (self.for_.is_settled and self.against.is_settled):
            return Verdict.UNSETTLED
        support, attack = self.for_.low, self.against.low
        if support == attack:
            return Verdict.CONTESTED if support else Verdict.UNSUPPORTED
        return Verdict.RESTS if support > attack else Verdict.OUTWEIGHED

    @property
    def band(self) -> Band:
        """The band of the lowest rank that speaks for the claim."""
        return Rank(self.for_.low).band


@dataclass(frozen=True, slots=True)
class GroundedMap:
    """The groundings of all claims by IRI, and what each link carries.

    ``carried`` runs beside the map's links: the rank a link brings to its target in the run that gives
    the low ends, 0 if it does not count there.
    """

    groundings: Mapping[str, Grounding]
    carried: tuple[int, ...]


def steps_down(link: Link) -> int:
    """How many ranks a link takes off what it carries, never below an anecdote."""
    return ANECDOTAL_STEPS if link.relation.is_anecdotal else len(link.rated_down)


def carry(steps: int, rank: int) -> int:
    """What arrives of a rank over a link that takes so many steps off."""
    return max(1, rank - steps) if rank else 0


_CARRIED = [[carry(steps, rank) for rank in Rank] for steps in range(ANECDOTAL_STEPS + 1)]

_Arrow = tuple[int, int, Sequence[int], Sequence[int]]
"""A link by numbers: start, end, what it carries of each rank 0 to 8, and who undercuts it."""


@dataclass(frozen=True, slots=True)
class _Network:
    """The map by numbers: claims from 0 in the order of the map, for-links under their start."""

    own: Sequence[int]
    arrows: Sequence[_Arrow]
    for_arrows: Sequence[Sequence[_Arrow]]
    against_arrows: Sequence[_Arrow]


@dataclass(frozen=True, slots=True)
class _Run:
    """One T(A, B): what speaks for and against each claim, and what it passes on."""

    support: Sequence[int]
    attack: Sequence[int]
    passed: Sequence[int]


def ground(claim_map: ClaimMap) -> GroundedMap:
    """Work out what each claim of a map rests on; the module's definition says how."""
    network = _network(claim_map)
    nothing = [0] * len(network.own)
    offered = _support(network, nothing, nothing)
    low, high = _alternate(network, offered)
    groundings = {
        iri: Grounding(own, before, Interval(least, most), Interval(weakest, strongest))
        for iri, own, before, least, most, weakest, strongest in zip(
            claim_map.claims,
            network.own,
            offered,
            low.support,
            high.support,
            high.attack,
            low.attack,
            strict=True,
        )
    }
    return GroundedMap(groundings, _carried(claim_map, network, low, high))


def _network(claim_map: ClaimMap) -> _Network:
    numbers = {iri: number for number, iri in enumerate(claim_map.claims)}
    undercutters: dict[Link, list[int]] = {}
    for undercut in claim_map.undercuts:
        undercutters.setdefault(undercut.link, []).append(numbers[undercut.claim])
    arrows: list[_Arrow] = []
    for_arrows: list[list[_Arrow]] = [[] for _ in numbers]
    against_arrows: list[_Arrow] = []
    for link in claim_map.links:
        start = numbers[link.from_]
        undercut_by = undercutters.get(link, ()) if link.iri else ()
        arrow = (start, numbers[link.to], _CARRIED[steps_down(link)], undercut_by)
        arrows.append(arrow)
        (for_arrows[start] if link.relation.is_for else against_arrows).append(arrow)
    own = [int(claim.own) for claim in claim_map.claims.values()]
    return _Network(own, arrows, for_arrows, against_arrows)


def _alternate(network: _Network, offered: Sequence[int]) -> tuple[_Run, _Run]:
    """The last runs of L and of U.

    U is taken from the L just found, not from the one before: both orders end in the same place,
    because each step only narrows the pair (chaotic iteration of a monotone step), and this is faster.
    """
    low: Sequence[int] = [0] * len(offered)
    high = offered
    if not network.against_arrows and not any(undercutters for *_, undercutters in network.arrows):
        unopposed = _Run(offered, low, offered)
        return unopposed, unopposed
    while True:
        low_run = _transfer(network, high, low)
        high_run = _transfer(network, low_run.passed, high)
        if low_run.passed == low and high_run.passed == high:
            return low_run, high_run
        low, high = low_run.passed, high_run.passed


def _transfer(network: _Network, attackers: Sequence[int], defeaters: Sequence[int]) -> _Run:
    """T(A=attackers, B=defeaters)."""
    attack = [0] * len(network.own)
    for start, end, carried, undercutters in network.against_arrows:
        value = carried[attackers[start]]
        if value > attack[end] and _counts(value, undercutters, defeaters):
            attack[end] = value
    support = _support(network, attack, attackers)
    passed = [rank if rank >= against else 0 for rank, against in zip(support, attack, strict=True)]
    return _Run(support, attack, passed)


def _support(network: _Network, attack: Sequence[int], undercutting: Sequence[int]) -> list[int]:
    """The least fixpoint s: claims are settled from rank 8 down, and pass on what they hold."""
    support = list(network.own)
    buckets: list[list[int]] = [[] for _ in Rank]
    for claim, rank in enumerate(support):
        buckets[rank].append(claim)
    for rank in reversed(range(1, len(buckets))):
        for claim in buckets[rank]:  # grows while it is read
            if support[claim] != rank or rank < attack[claim]:
                continue
            for _, end, carried, undercutters in network.for_arrows[claim]:
                value = carried[rank]
                if value > support[end] and _counts(value, undercutters, undercutting):
                    support[end] = value
                    buckets[value].append(end)
    return support


def _counts(value: int, undercutters: Sequence[int], estimates: Sequence[int]) -> bool:
    """Whether what a link carries is more than each claim that undercuts it passes on."""
    return not undercutters or all(value > estimates[claim] for claim in undercutters)


def _carried(claim_map: ClaimMap, network: _Network, low: _Run, high: _Run) -> tuple[int, ...]:
    """What each link brings in L's own run, where attacks come from U and are undercut by L."""
    found = []
    for link, (start, _, carried, undercutters) in zip(claim_map.links, network.arrows, strict=True):
        passed, undercutting = (low, high) if link.relation.is_for else (high, low)
        value = carried[passed.passed[start]]
        found.append(value if _counts(value, undercutters, undercutting.passed) else 0)
    return tuple(found)
