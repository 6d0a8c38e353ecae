"""How many claims of a map come out alike."""

from __future__ import annotations

from claimgraph.analysis import count_bands, count_verdicts, ground
from claimgraph.model import Verdict
from claimgraph.scale import DEFAULT_SCALE

from maps import claim_map

DRAWN = claim_map({"a": 7, "b": 7}, ["a contradicts b", "a supports c"])


def test_verdicts_are_counted_all_five_in_their_order() -> None:
    counts = count_verdicts(ground(DRAWN).groundings.values())
    assert list(counts.items()) == list(zip(Verdict, [2, 1, 0, 0, 0], strict=True))


def test_bands_are_counted_all_five_in_their_order() -> None:
    counts = count_bands(ground(DRAWN).groundings.values(), DEFAULT_SCALE)
    assert list(counts.items()) == list(zip(DEFAULT_SCALE.bands, [3, 0, 0, 0, 0], strict=True))
