"""Section 4 of the design taken at its word: slow, with dicts, and without a thought for speed.

Nothing here is shared with the package but its records. Every fixpoint starts from nothing and computes
all claims anew from the last round (Jacobi), until a round changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claimgraph.model import ClaimMap, Link
from claimgraph.scale import Relation

Ranks = Mapping[str, int]
FOR = (Relation.SUPPORTS, Relation.ANECDOTAL_FOR)
ANECDOTAL = (Relation.ANECDOTAL_FOR, Relation.ANECDOTAL_AGAINST)


@dataclass(frozen=True)
class Run:
    """One T(A, B)."""

    s: Ranks
    against: Ranks
    passed: Ranks


@dataclass(frozen=True)
class Grounds:
    """What the text says of one claim, in the order own, offered, for, against, verdict, band."""

    own: int
    offered: int
    for_: tuple[int, int]
    against: tuple[int, int]
    verdict: str
    band: str


def own(claim_map: ClaimMap, claim: str) -> int:
    """The rank of the claim's basis if it has a source, else 0."""
    found = claim_map.claims[claim]
    return found.basis.rank if found.sources and found.basis is not None else 0


def carry(link: Link, rank: int) -> int:
    """What a link carries of a rank."""
    if rank == 0:
        return 0
    if link.relation in ANECDOTAL:
        return min(rank, 1)
    return max(1, rank - len(link.rated_down)) if link.rated_down else rank


def offered(claim_map: ClaimMap) -> Ranks:
    """R, the least fixpoint over for-links."""
    found = dict.fromkeys(claim_map.claims, 0)
    while True:
        again = {
            claim: max(
                [own(claim_map, claim)]
                + [
                    carry(link, found[link.from_])
                    for link in claim_map.links
                    if link.to == claim and link.relation in FOR
                ]
            )
            for claim in claim_map.claims
        }
        if again == found:
            return found
        found = again


def transfer(claim_map: ClaimMap, a: Ranks, b: Ranks) -> Run:
    """T(A, B), the least fixpoint P, with the s and against that go with it."""

    def counts(link: Link, value: int, estimate: Ranks) -> bool:
        undercutters = [each.claim for each in claim_map.undercuts if each.link == link]
        return all(value > estimate[undercutter] for undercutter in undercutters)

    passed = dict.fromkeys(claim_map.claims, 0)
    while True:
        s, against = {}, {}
        for claim in claim_map.claims:
            s[claim], against[claim] = own(claim_map, claim), 0
            for link in claim_map.links:
                if link.to != claim:
                    continue
                if link.relation in FOR:
                    value = carry(link, passed[link.from_])
                    if counts(link, value, a):
                        s[claim] = max(s[claim], value)
                else:
                    value = carry(link, a[link.from_])
                    if counts(link, value, b):
                        against[claim] = max(against[claim], value)
        again = {claim: s[claim] if s[claim] >= against[claim] else 0 for claim in claim_map.claims}
        if again == passed:
            return Run(s, against, passed)
        passed = again


def alternate(claim_map: ClaimMap) -> tuple[Run, Run]:
    """The runs that give L and U, once nothing changes; on the way, that each only narrows."""
    low: Ranks = dict.fromkeys(claim_map.claims, 0)
    high = offered(claim_map)
    while True:
        low_run, high_run = transfer(claim_map, high, low), transfer(claim_map, low, high)
        for claim in claim_map.claims:
            assert low[claim] <= low_run.passed[claim] <= high_run.passed[claim] <= high[claim]
        if (low, high) == (low_run.passed, high_run.passed):
            return low_run, high_run
        low, high = low_run.passed, high_run.passed


def grounds(claim_map: ClaimMap) -> dict[str, Grounds]:
    """What each claim rests on."""
    low, high = alternate(claim_map)
    reach = offered(claim_map)
    return {
        claim: Grounds(
            own(claim_map, claim),
            reach[claim],
            (low.s[claim], high.s[claim]),
            (high.against[claim], low.against[claim]),
            verdict((low.s[claim], high.s[claim]), (high.against[claim], low.against[claim])),
            band(low.s[claim]),
        )
        for claim in claim_map.claims
    }


def carried(claim_map: ClaimMap) -> list[int]:
    """What each link brings in the run that gives L: A is U there, and B is L."""
    low, high = alternate(claim_map)
    found = []
    for link in claim_map.links:
        speaks_for = link.relation in FOR
        value = carry(link, (low if speaks_for else high).passed[link.from_])
        estimate = (high if speaks_for else low).passed
        undercutters = [each.claim for each in claim_map.undercuts if each.link == link]
        stands = all(value > estimate[undercutter] for undercutter in undercutters)
        found.append(value if stands else 0)
    return found


def verdict(for_: tuple[int, int], against: tuple[int, int]) -> str:
    """The word for two intervals."""
    if for_[0] != for_[1] or against[0] != against[1]:
        return "unsettled"
    s, k = for_[0], against[0]
    if s == k == 0:
        return "unsupported"
    if s > k:
        return "rests"
    return "contested" if s == k else "outweighed"


def band(rank: int) -> str:
    """The band of a rank, off the table of the basis scale."""
    words = ["nothing", "anecdotes", "cases", "cases", "cases", "studies", "studies", "trials", "trials"]
    return words[rank]
