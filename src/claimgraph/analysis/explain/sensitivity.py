"""Sensitivity: the single sources and single links whose removal changes a verdict.

If the claim is settled, only sources and links that its proof uses can matter
(:mod:`claimgraph.analysis.explain.proof`), and each of those is tried. An unsettled claim may depend on
anything that leads to it, so everything that does is tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.analysis.core.incremental import find_undercut_ends, reground
from claimgraph.analysis.core.network import Network
from claimgraph.analysis.explain.proof import Reasons, find_reasons
from claimgraph.graph import reachable
from claimgraph.model import Claim, Link, Verdict
from claimgraph.views import view_claim


def find_collapses(assessment: Assessment, claim: str) -> list[str]:
    """The sources whose removal alone changes the claim's verdict or band in the same view.

    In the order of the map.
    """
    trial = _Trial(assessment, claim)
    claims = list(assessment.claim_map.claims.values())
    tried = {iri for number in trial.reasons.claims for iri in claims[number].sources}
    said = [each for each in assessment.whole.claims.values() if not tried.isdisjoint(each.sources)]
    return [
        iri
        for iri in assessment.claim_map.sources
        if iri in tried and trial.differs(_own_without(assessment, iri, said))
    ]


def find_hinges(assessment: Assessment, claim: str) -> list[Link]:
    """The links whose removal alone changes the claim's verdict or band, in the order of the map."""
    trial = _Trial(assessment, claim)
    links = assessment.claim_map.links
    return [links[number] for number in sorted(trial.reasons.links) if trial.differs({}, number)]


class _Trial:
    """The candidates that can matter to one claim, and a test of whether each does."""

    def __init__(self, assessment: Assessment, claim: str) -> None:
        self._fixpoint = assessment.grounded.fixpoint
        self._claim = assessment.grounded.numbers[claim]
        self._now = assessment.groundings[claim]
        self._undercut_ends = find_undercut_ends(self._fixpoint.network)
        if self._now.verdict is Verdict.UNSETTLED:
            self.reasons = _upstream(self._fixpoint.network, self._claim)
        else:
            self.reasons = find_reasons(self._fixpoint, self._claim)

    def differs(self, own: Mapping[int, int], without: int | None = None) -> bool:
        """Whether the verdict or band changes with these own ranks, or without a link."""
        changed = reground(self._fixpoint, self._undercut_ends, own, without)
        then = changed.get(self._claim, self._now)
        return then.verdict_and_band != self._now.verdict_and_band


def _own_without(assessment: Assessment, source: str, claims: Iterable[Claim]) -> dict[int, int]:
    """The new own ranks of those of the given claims whose rank changes when a source is also left out."""
    view = replace(assessment.view, without=assessment.view.without | {source})
    numbers, now = assessment.grounded.numbers, assessment.grounded.fixpoint.network.own
    then = {
        numbers[claim.iri]: int(view_claim(claim, assessment.whole, view).own)
        for claim in claims
        if source in claim.sources
    }
    return {number: rank for number, rank in then.items() if rank != now[number]}


def _upstream(network: Network, claim: int) -> Reasons:
    """All evidence and links that lead to a claim, through links or by undercutting them."""

    def behind(end: int) -> set[int]:
        found: set[int] = set()
        for links in network.both:
            at = links.arriving.of(end)
            found.update(links.start[at].tolist(), links.undercutters[np.isin(links.undercut, at)].tolist())
        return found

    reached = reachable([claim], behind)
    among = np.array(sorted(reached), np.int64)
    leading = (links.numbers[links.arriving.of_all(among)].tolist() for links in network.both)
    return Reasons(
        {each for each in reached if network.own[each]}, {number for numbers in leading for number in numbers}
    )
