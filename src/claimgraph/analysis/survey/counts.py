"""Counts of claims by band and by verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from claimgraph.analysis.core.grounding import Grounding
from claimgraph.model import Verdict
from claimgraph.scale import Band, Scale


def count_bands(groundings: Iterable[Grounding], scale: Scale) -> dict[Band, int]:
    """The number of claims that rest on each band of a scale, by the kind of their evidence, strongest first.

    Only claims with the verdict *rests* are counted, so the count of the band that means "no evidence" is 0.
    """
    counted: Counter[Band | None] = Counter()
    for grounding, count in _count_records(groundings):
        counted[grounding.band] += count
    return {band: counted[band] for band in scale.bands}


def count_verdicts(groundings: Iterable[Grounding]) -> dict[Verdict, int]:
    """The number of claims with each verdict; all five verdicts, in their order."""
    counted: Counter[Verdict] = Counter()
    for grounding, count in _count_records(groundings):
        counted[grounding.verdict] += count
    return {verdict: counted[verdict] for verdict in Verdict}


def _count_records(groundings: Iterable[Grounding]) -> Iterator[tuple[Grounding, int]]:
    """How often each record occurs: the claims of a map that come out alike share one."""
    found = [*groundings]
    records = {id(each): each for each in found}
    for at, count in Counter(map(id, found)).items():
        yield records[at], count
