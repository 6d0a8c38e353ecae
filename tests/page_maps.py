"""Generated maps for the tests that hold the page to the analysis.

Between them they have linked premises, undercuts at any depth and of own evidence, circles, reports and
reviews, overlaps, retractions, links that carry no rank, and claims that are not there in some views.
"""

from __future__ import annotations

from functools import cache
from random import Random

import pytest
from definition.program import built
from definition.strategies import random_map

from claimgraph.model import ClaimMap

from maps import tangle

_QUICK, _THOROUGH = 5, 12


@cache
def page_map(kind: str, seed: int) -> ClaimMap:
    """A large map with many claims for each source, or one with all that the definition knows in little."""
    if kind == "tangle":
        return tangle(seed)
    return built(random_map(Random(seed), claims=14, steps=34, sources=9))


PAGE_MAPS = pytest.mark.parametrize(
    ("kind", "seed"),
    [
        pytest.param(kind, seed, marks=[pytest.mark.thorough] if seed >= _QUICK else [])
        for kind in ("tangle", "definition")
        for seed in range(_THOROUGH)
    ],
)
"""Runs a test on each of these maps, given as the arguments of :func:`page_map`."""
