"""How many claims of a map come out alike."""

from __future__ import annotations

from claimgraph.analysis import assess, count_bands, count_verdicts
from claimgraph.model import Verdict
from claimgraph.scale import DEFAULT_SCALE

from maps import claim_map

DRAWN = claim_map({"a": 7, "b": 7, "d": 1}, ["a contradicts b", "a supports c", "a contradicts d"])
GROUNDINGS = assess(DRAWN).groundings.values()


def test_verdicts_are_counted_all_five_in_their_order() -> None:
    assert list(count_verdicts(GROUNDINGS).items()) == list(zip(Verdict, [2, 1, 1, 0, 0], strict=True))


def test_only_claims_that_rest_on_something_are_counted_by_its_band() -> None:
    counts = count_bands(GROUNDINGS, DEFAULT_SCALE)
    assert list(counts.items()) == list(zip(DEFAULT_SCALE.bands, [2, 0, 0, 0, 0], strict=True))


def test_a_trial_that_was_rated_down_is_counted_among_the_trials() -> None:
    drawn = claim_map({"a": 7}, ["a supports b"], rated_down={"a supports b": 3})
    counts = count_bands(assess(drawn).groundings.values(), DEFAULT_SCALE)
    assert list(counts.values()) == [2, 0, 0, 0, 0]
