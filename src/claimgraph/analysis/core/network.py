"""A claim map as arrays of claims and links, for computations over all of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from claimgraph.model import ClaimMap, Link, Undercut
from claimgraph.scale import Scale

if TYPE_CHECKING:
    import numpy.typing as npt

ANECDOTAL_STEPS = 8
"""The steps down that reduce any rank to an anecdote: ``max(1, p - 8)`` is ``min(p, 1)`` for all ranks."""

Numbers: TypeAlias = "npt.NDArray[np.int64]"
Ranks: TypeAlias = "npt.NDArray[np.int8]"


@dataclass(frozen=True, slots=True)
class GroupedRows:
    """Positions of links, indexed by claim: claim c has ``links[first[c]:first[c + 1]]``."""

    first: Numbers
    links: Numbers

    def of(self, claim: int) -> Numbers:
        """The positions of one claim's links, in the order of the map."""
        return self.links[self.first[claim] : self.first[claim + 1]]

    def of_all(self, claims: Numbers) -> Numbers:
        """The positions of the links of several claims, claim after claim."""
        first = self.first[claims]
        counts = self.first[claims + 1] - first
        before = np.cumsum(counts) - counts
        at: Numbers = self.links[np.repeat(first - before, counts) + np.arange(counts.sum())]
        return at


@dataclass(frozen=True, slots=True)
class Columns:
    """Links in the order of the map, stored column-wise.

    ``numbers`` are their positions among all links of the map, ``steps`` the ranks that each link takes off.
    The claim ``undercutters[i]`` undercuts the link at position ``undercut[i]``.
    """

    numbers: Numbers
    start: Numbers
    end: Numbers
    steps: Ranks
    undercut: Numbers
    undercutters: Numbers

    def at(self, positions: Numbers) -> Columns:
        """The links at the given positions, which must be ascending."""
        here = np.isin(self.undercut, positions)
        return Columns(
            self.numbers[positions],
            self.start[positions],
            self.end[positions],
            self.steps[positions],
            np.searchsorted(positions, self.undercut[here]),
            self.undercutters[here],
        )

    def among(self, claims: Numbers) -> Columns:
        """The same links with claims renumbered by their place in ``claims``, which must be ascending."""
        start, end, undercutters = (
            np.searchsorted(claims, each) for each in (self.start, self.end, self.undercutters)
        )
        return Columns(self.numbers, start, end, self.steps, self.undercut, undercutters)

    def carried(self, passed: Ranks) -> Ranks:
        """The rank each link carries, given the ranks that claims pass on."""
        ranks = passed[self.start]
        return np.where(ranks > 0, np.maximum(ranks - self.steps, 1), 0).astype(np.int8)

    def bounds(self, estimates: Ranks) -> Ranks:
        """The rank each link must exceed to count: the highest that a claim undercutting it passes on."""
        bounds = np.zeros(len(self.start), np.int8)
        np.maximum.at(bounds, self.undercut, estimates[self.undercutters])
        return bounds

    def standing(self, passed: Ranks, estimates: Ranks) -> Ranks:
        """The rank each link delivers: what it carries, or 0 if that does not exceed its bound."""
        carried = self.carried(passed)
        return np.where(carried > self.bounds(estimates), carried, 0).astype(np.int8)


@dataclass(frozen=True, slots=True)
class Links(Columns):
    """All links for claims, or all links against claims, indexed by start and by end."""

    leaving: GroupedRows
    arriving: GroupedRows


@dataclass(frozen=True, slots=True)
class Network:
    """Claims by number, in the order of the map, the links for and against them, and the map's scale."""

    own: Ranks
    for_: Links
    against: Links
    scale: Scale

    @property
    def both(self) -> tuple[Links, Links]:
        """The links for claims, then the links against claims."""
        return self.for_, self.against


def steps_down(link: Link) -> int:
    """How many ranks a link takes off; :func:`carry` stops at an anecdote."""
    return len(link.rated_down) if link.relation.limit is None else ANECDOTAL_STEPS


def carry(steps: int, rank: int) -> int:
    """The rank that arrives over a link which takes ``steps`` ranks off; never below 1, but 0 stays 0."""
    return max(1, rank - steps) if rank else 0


def to_network(claim_map: ClaimMap, claims: Mapping[str, int]) -> Network:
    """The network of a map, given the numbers of its claims; both count from 0 in the order of the map."""
    links, count = claim_map.links, len(claim_map.links)
    starts = np.fromiter((claims[link.from_] for link in links), np.int64, count)
    ends = np.fromiter((claims[link.to] for link in links), np.int64, count)
    steps = np.fromiter(map(steps_down, links), np.int8, count)
    is_for = np.fromiter((link.relation.is_for for link in links), np.bool_, count)
    undercut, undercutters = _undercuts(links, claim_map.undercuts, claims)

    every = Columns(np.arange(count), starts, ends, steps, undercut, undercutters)
    own = np.fromiter((claim.own for claim in claim_map.claims.values()), np.int8, len(claims))
    for_, against = (indexed(every.at(np.flatnonzero(each)), len(claims)) for each in (is_for, ~is_for))
    return Network(own, for_, against, claim_map.scale)


def indexed(links: Columns, claims: int) -> Links:
    """The links, indexed by start and by end; ``claims`` is the number of claims."""
    return Links(
        links.numbers,
        links.start,
        links.end,
        links.steps,
        links.undercut,
        links.undercutters,
        leaving=_rows(links.start, claims),
        arriving=_rows(links.end, claims),
    )


def _undercuts(
    links: Sequence[Link], undercuts: Iterable[Undercut], claims: Mapping[str, int]
) -> tuple[Numbers, Numbers]:
    """The positions of undercut links, and the claims that undercut them, as parallel arrays."""
    by_triple: dict[tuple[str, str, str], list[int]] = {}
    for undercut in undercuts:
        by_triple.setdefault(_triple(undercut.link), []).append(claims[undercut.claim])
    pairs = (
        [(number, claim) for number, link in enumerate(links) for claim in by_triple.get(_triple(link), ())]
        if by_triple
        else []
    )
    return (
        np.array([number for number, _ in pairs], np.int64),
        np.array([claim for _, claim in pairs], np.int64),
    )


def _triple(link: Link) -> tuple[str, str, str]:
    return link.from_, link.relation.id, link.to


def _rows(claim_of: Numbers, claims: int) -> GroupedRows:
    first = np.zeros(claims + 1, np.int64)
    np.cumsum(np.bincount(claim_of, minlength=claims), out=first[1:])
    return GroupedRows(first, np.argsort(claim_of, kind="stable"))
