"""What a verdict hangs on: single sources and single links whose removal changes it.

A settled claim's grounding has reasons (:mod:`claimgraph.analysis.explain.proof`); only sources and links
among them can matter, and each of those is tried. A claim left open by a circular conflict may hang on
anything that leads to it, so everything there is tried.
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
    """The sources without which, one alone, the same view gives the claim another verdict or band.

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
    """What can matter to one claim, and whether it does."""

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
        """Whether verdict or band are others with these own ranks, or without a link."""
        changed = reground(self._fixpoint, self._undercut_ends, own, without)
        then = changed.get(self._claim, self._now)
        return then.verdict_and_band != self._now.verdict_and_band


def _own_without(assessment: Assessment, source: str, claims: Iterable[Claim]) -> dict[int, int]:
    """The own ranks, among those of some claims, that change when a source is left out as well."""
    view = replace(assessment.view, without=assessment.view.without | {source})
    numbers, now = assessment.grounded.numbers, assessment.grounded.fixpoint.network.own
    then = {
        numbers[claim.iri]: int(view_claim(claim, assessment.whole, view).own)
        for claim in claims
        if source in claim.sources
    }
    return {number: rank for number, rank in then.items() if rank != now[number]}


def _upstream(network: Network, claim: int) -> Reasons:
    """All evidence and all links that lead to a claim: over links, and by undercutting those."""

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
