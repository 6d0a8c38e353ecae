"""Weak points: where a verdict could easily turn, and what a map does not know."""

from __future__ import annotations

from collections.abc import Iterable

from generated_maps import claim_maps
from hypothesis import given

from claimgraph.analysis import assess, find_gaps, find_weak_points
from claimgraph.model import ClaimMap, Verdict
from claimgraph.views import View

from effort import examples
from maps import claim_map, iri


def names(found: Iterable[str]) -> list[str]:
    return [each.rpartition("#")[2] for each in found]


def test_three_sorts_of_what_is_not_known_are_kept_apart() -> None:
    drawn = claim_map(
        {"said": 0, "trial": 7, "search": 8}, ["trial supports p", "search findsNoEvidenceFor said"]
    )
    points = find_weak_points(assess(drawn))
    assert names(points.bare) == ["said"]
    assert names(points.sought) == ["said"]
    assert points.unspoken == ()


def test_a_position_that_only_a_bare_assertion_is_for_is_spoken_to() -> None:
    points = find_weak_points(assess(claim_map({"said": 0}, ["said supports p", "p restates q"])))
    assert names(points.unspoken) == ["q"]


def test_evidence_that_a_bar_ignores_is_not_said_without_ground() -> None:
    drawn = claim_map({"story": 1, "said": 0}, ["story supports p", "said supports p"])
    assert names(find_weak_points(assess(drawn, View(bar=7))).bare) == ["said"]


def test_a_verdict_by_way_of_something_contested_is_named_with_it() -> None:
    drawn = claim_map(
        {"a": 7, "x": 7, "b": 5}, ["a supports q", "x contradicts q", "q supports p", "b supports p"]
    )
    points = find_weak_points(assess(drawn))
    assert {
        name: names(by) for name, by in zip(names(points.by_way), points.by_way.values(), strict=True)
    } == {"p": ["q"]}


def test_a_weak_claim_that_others_rest_on_is_listed_unless_it_is_a_position() -> None:
    drawn = claim_map({"story": 1, "b": 0}, ["story supports b", "b supports p", "p supports q"])
    points = find_weak_points(assess(drawn))
    assert names(each.claim for each in points.load_bearing) == ["story", "b"]
    assert iri("p") not in {each.claim for each in points.load_bearing}


@examples(60)
@given(claim_maps())
def test_weak_points_agree_with_the_verdicts_and_the_gaps(drawn: ClaimMap) -> None:
    found = assess(drawn)
    points, gaps = find_weak_points(found), find_gaps(found)
    verdicts = {claim: each.verdict for claim, each in found.groundings.items()}
    assert [claim for claim, each in verdicts.items() if each is Verdict.CONTESTED] == [*points.contested]
    assert [claim for claim, each in verdicts.items() if each is Verdict.UNSETTLED] == [*points.unsettled]
    assert (points.one_line, points.interested) == (gaps.one_line, gaps.interested)
    assert (points.weak_positions, points.ungraded) == (gaps.weak_positions, gaps.ungraded)
    assert {verdicts[claim] for claim in points.bare} <= {Verdict.UNSUPPORTED}
