"""Counts of claims by band and by verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from claimgraph.analysis.core.grounding import Grounding
from claimgraph.model import Verdict
from claimgraph.scale import Band, Scale


def count_bands(groundings: Iterable[Grounding], scale: Scale) -> dict[Band, int]:
    """The number of claims that rest on each band of a scale, by the kind of their evidence, strongest first.

    Only claims with the verdict *rests* are counted, so the count of the band that means "no evidence" is 0.
    """
    counted = Counter(grounding.band for grounding in groundings)
    return {band: counted[band] for band in scale.bands}


def count_verdicts(groundings: Iterable[Grounding]) -> dict[Verdict, int]:
    """The number of claims with each verdict; all five verdicts, in their order."""
    counted = Counter(grounding.verdict for grounding in groundings)
    return {verdict: counted[verdict] for verdict in Verdict}
