"""Incremental grounding: after a small change, recompute only the part of the map that it can reach.

Claims outside that part keep their ranks at every stage of the alternation. They enter the computation as
fixed ranks: those of L in L's runs, those of U in U's. (Vennekens, Gilis and Denecker, "Splitting an
operator: algebraic modularity results for logics with fixpoint semantics", ACM TOCL 7, 2006.)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from claimgraph.analysis.core.fixpoint import Fixpoint, find_fixpoint
from claimgraph.analysis.core.grounding import Grounding, read_groundings
from claimgraph.analysis.core.network import Links, Network, Numbers, indexed
from claimgraph.graph import grouped, reachable


def reground(
    fixpoint: Fixpoint,
    undercut_ends: Mapping[int, Iterable[int]],
    own: Mapping[int, int],
    without: int | None = None,
) -> dict[int, Grounding]:
    """The new groundings of the claims that a change can reach, by number.

    ``own`` gives the new own ranks of claims; ``without`` is the position in the map of a link to remove.
    ``undercut_ends`` is the result of :func:`find_undercut_ends`.
    """
    network, last = fixpoint.network, fixpoint.last
    changed = _reached(network, undercut_ends, [*own, *_ends(network, without)])
    into = [links.at(_into(links, changed, without)) for links in network.both]
    around = [each for links in into for each in (links.start, links.undercutters)]
    claims = np.unique(np.concatenate([changed, *around]))
    least, most = last.low.passed[claims], last.high.passed[claims]
    inside = np.searchsorted(claims, changed)
    least[inside] = most[inside] = [own.get(claim, network.own[claim]) for claim in changed.tolist()]
    for_, against = (indexed(links.among(claims), len(claims)) for links in into)
    groundings = read_groundings(find_fixpoint(Network(most, for_, against, network.scale), least, most))
    return {claim: groundings[at] for claim, at in zip(changed.tolist(), inside.tolist(), strict=True)}


def _reached(network: Network, undercut_ends: Mapping[int, Iterable[int]], changed: Iterable[int]) -> Numbers:
    """The numbers of the changed claims and of all claims that the change can reach, ascending."""

    def onward(claim: int) -> set[int]:
        ends = {end for links in network.both for end in links.end[links.leaving.of(claim)].tolist()}
        return ends.union(undercut_ends.get(claim, ()))

    return np.array(sorted(reachable(changed, onward)), np.int64)


def _ends(network: Network, link: int | None) -> list[int]:
    """The claim that a link leads to, given the link's position in the map; empty if there is no link."""
    if link is None:
        return []
    places = ((links, np.searchsorted(links.numbers, link)) for links in network.both)
    return [int(links.end[at]) for links, at in places if link in links.numbers[at : at + 1]]


def _into(links: Links, claims: Numbers, without: int | None) -> Numbers:
    """The positions of the links that lead to some claims, ascending, without the removed link."""
    at = np.sort(links.arriving.of_all(claims))
    return at if without is None else at[links.numbers[at] != without]


def find_undercut_ends(network: Network) -> dict[int, list[int]]:
    """For each claim that undercuts links, the claims that those links lead to."""
    return grouped(
        pair
        for links in network.both
        for pair in zip(links.undercutters.tolist(), links.end[links.undercut].tolist(), strict=True)
    )
