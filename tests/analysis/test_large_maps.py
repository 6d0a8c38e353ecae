"""Large maps of the shapes that break recursion and turn linear work into quadratic: they just finish."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from ranks import BASES

from claimgraph.analysis import (
    DEPENDENTS_LIMIT,
    Assessment,
    assess,
    count_dependents,
    find_circles,
    find_collapses,
    find_deciding,
    find_difference,
    find_disputes,
    find_evidence,
    find_gaps,
    find_hinges,
    find_origins,
    find_outcomes,
    find_single_lines,
    find_standing,
    find_tree,
    find_weak_load_bearers,
)
from claimgraph.analysis.explain.dependents import find_upstream
from claimgraph.graph import find_empty_circles, find_ends
from claimgraph.model import Claim, ClaimMap, Issued, Link, Source, SourceKind, Undercut, Verdict
from claimgraph.scale import RatedDown, Relation
from claimgraph.views import View, find_issue_days

from effort import THOROUGH
from maps import dated

CHAIN, CIRCLE, CROWD, SOME = (50_000, 50_000, 50_000, 20_000) if THOROUGH else (10_000, 10_000, 10_000, 2_000)
"""Deep enough in any run to break recursion, and for quadratic work to be felt."""

SOURCE = Source("s", "s", "S", SourceKind.STUDY)


def large(ranks: Iterable[int], links: Iterable[Link], undercuts: Iterable[Undercut] = ()) -> ClaimMap:
    """A map of numbered claims from one study; those of rank 0 are positions."""
    claims = {
        str(each): Claim(str(each), str(each), "", ("s",) if rank else (), BASES[rank] if rank else None)
        for each, rank in enumerate(ranks)
    }
    return ClaimMap(claims=claims, sources={"s": SOURCE}, links=tuple(links), undercuts=tuple(undercuts))


def support(start: int, end: int, reasons: int = 0) -> Link:
    reasons_ = tuple(RatedDown)[:reasons]
    return Link((str(start),), Relation.SUPPORTS, str(end), f"{start}-{end}", (), reasons_)


def contradict(start: int, end: int) -> Link:
    return Link((str(start),), Relation.CONTRADICTS, str(end), f"{start}x{end}")


def survey_of(found: Assessment) -> None:
    """Everything that is worked out for all claims at once just finishes."""
    assert find_outcomes(found).stopping is not None
    find_deciding(found)
    find_disputes(found)
    find_gaps(found)
    find_single_lines(found)
    find_weak_load_bearers(found)
    find_circles(found.claim_map, found.groundings)


def dependents_of(found: Assessment, claim: str) -> int:
    return count_dependents(found, [claim])[claim]


def test_a_chain_of_supports_carries_from_end_to_end() -> None:
    drawn = large([7] + [0] * CHAIN, (support(each, each + 1, int(each == 9)) for each in range(CHAIN)))
    found, last = assess(drawn), str(CHAIN)
    survey_of(found)
    assert found.groundings[last].for_.low == 6
    evidence = find_evidence(find_standing(found), last).for_
    assert [(item.claim, item.rank, len(evidence.way(item))) for item in evidence.items] == [("0", 6, CHAIN)]
    assert [(branch.claim, branch.depth) for branch in find_tree(found, last)[-1:]] == [("0", CHAIN)]
    assert find_circles(drawn, found.groundings) == []
    assert find_upstream(drawn, last) == drawn
    assert dependents_of(found, "0") == DEPENDENTS_LIMIT


def test_what_a_chain_rests_on_is_found_in_a_few_passes() -> None:
    found = assess(large([7] + [0] * SOME, (support(each, each + 1) for each in range(SOME))))
    assert find_collapses(found, str(SOME)).sources == ("s",)
    hinges = find_hinges(found, str(SOME))
    assert (len(hinges.links), len(hinges.own_evidence), hinges.untried) == (SOME, 1, 0)


def test_what_turns_a_chain_is_found_from_end_to_end() -> None:
    links = [support(each, each + 1) for each in range(SOME)]
    before, after = assess(large([1] + [0] * SOME, links)), assess(large([7] + [0] * SOME, links))
    turns = find_difference(before, after).turns
    assert len(turns) == SOME + 1
    assert [(cause.thing, cause.how.value) for cause in turns[-1].causes] == [
        (after.whole.claims["0"], "changed")
    ]


def test_a_chain_in_which_each_claim_undercuts_the_support_of_the_next_is_decided_from_one_end() -> None:
    """Claim 0 stops what supports claim 1, so claim 1 does not stop what supports claim 2, and so on."""
    trial = CHAIN
    links = [support(trial, each) for each in range(CHAIN)]
    undercuts = [Undercut((str(each),), f"{trial}-{each + 1}", f"u{each}") for each in range(CHAIN - 1)]
    found = assess(large([0] * CHAIN + [7], links, undercuts))
    survey_of(found)
    lows = [found.groundings[str(each)].for_.low for each in range(CHAIN)]
    assert lows == [7 * (each % 2 == 0) for each in range(CHAIN)]
    assert {grounding.verdict for grounding in found.groundings.values()} == {
        Verdict.RESTS,
        Verdict.UNSUPPORTED,
    }
    assert len(find_upstream(found.whole, str(CHAIN - 1)).claims) == CHAIN + 1


def test_undercuts_of_undercuts_are_decided_from_the_deepest() -> None:
    """The link is undercut, the undercut is undercut, and so on; the last undercut stands."""
    aims = ["0-1", *(f"u{each}" for each in range(CHAIN))]
    undercuts = [Undercut(("0",), aim, described) for aim, described in pairwise(aims)]
    for count, verdict in ((CHAIN, Verdict.RESTS), (CHAIN - 1, Verdict.UNSUPPORTED)):
        found = assess(large([7, 0], [support(0, 1)], undercuts[:count]))
        survey_of(found)
        assert found.groundings["1"].verdict is verdict
        fates = [each.fate.value for _, each in find_outcomes(found).undercuts]
        assert fates == [("stands" if (count - at) % 2 else "undercut") for at in range(count)]
        assert set(find_ends(found.whole).values()) == {"0", "1"}
        assert find_upstream(found.whole, "1") == found.whole


def test_a_view_keeps_or_drops_undercuts_of_undercuts_to_any_depth() -> None:
    aims = ["0-1", *(f"u{each}" for each in range(CHAIN))]
    undercuts = [Undercut(("2" if at == 9 else "0",), *pair) for at, pair in enumerate(pairwise(aims))]
    drawn = large([7, 0, 0], [support(0, 1)], undercuts)
    late = Source("late", "late", "Late", SourceKind.STUDY, issued=dated("2020"))
    claims = {**drawn.claims, "2": Claim("2", "2", "", ("late",), BASES[7])}
    drawn = ClaimMap(
        claims=claims, sources={"s": SOURCE, "late": late}, links=drawn.links, undercuts=drawn.undercuts
    )
    assert len(assess(drawn).claim_map.undercuts) == CHAIN
    assert len(assess(drawn, View(without=frozenset({"late"}))).claim_map.undercuts) == 9


def test_a_chain_whose_every_link_is_undercut_by_its_own_end_is_unsettled() -> None:
    undercuts = [Undercut((str(each + 1),), f"{each}-{each + 1}") for each in range(SOME)]
    found = assess(large([7] + [0] * SOME, (support(each, each + 1) for each in range(SOME)), undercuts))
    survey_of(found)
    assert {(each.for_.low, each.for_.high) for each in list(found.groundings.values())[1:]} == {(0, 7)}


def test_neighbours_that_contradict_one_another_are_contested_and_mark_what_they_support() -> None:
    links = [contradict(one, other) for one, other in pairwise(range(SOME))]
    links += [contradict(other, one) for one, other in pairwise(range(SOME))]
    links += [support(each, SOME + each) for each in range(SOME)]
    found = assess(large([7] * SOME + [0] * SOME, links))
    survey_of(found)
    assert [found.groundings[str(each)].verdict for each in range(SOME)] == [Verdict.CONTESTED] * SOME
    assert found.grounded.contested.keys() >= {str(SOME + each) for each in range(SOME)}


def test_what_is_far_from_something_contested_is_marked_with_it() -> None:
    """So much lies behind the six contested claims that each mark names only the nearest."""
    links = [contradict(1, 0), *(contradict(0, each) for each in range(1, 6))]
    links += [support(each, each + 1) for each in range(5, CHAIN)]
    found = assess(large([7] * 6 + [0] * (CHAIN - 5), links))
    survey_of(found)
    assert [each.verdict for each in found.groundings.values()].count(Verdict.CONTESTED) == 6
    assert found.grounded.contested[str(CHAIN)] == ("5",)


def test_a_circle_gains_nothing_and_loses_nothing_by_going_round() -> None:
    round_about = [support(each, (each + 1) % CIRCLE) for each in range(CIRCLE)]
    ways = [(*link.premises, link.to) for link in round_about]
    for ranks, offered in (([0] * CIRCLE, 0), ([1] + [0] * (CIRCLE - 1), 1)):
        found = assess(large(ranks, round_about))
        survey_of(found)
        assert {each.for_.low for each in found.groundings.values()} == {offered}
        (circle,) = find_circles(found.claim_map, found.groundings)
        assert (len(circle.claims), circle.offered) == (CIRCLE, offered)
        evident = [claim for claim, each in found.own.items() if each.rank]
        assert len(find_empty_circles([(start, end) for start, end in ways], evident)) == 1 - offered
        evidence = find_evidence(find_standing(found), str(CIRCLE - 1)).for_
        assert [item.claim for item in evidence.items] == ["0"] * offered


def test_a_circle_falls_as_a_whole_with_the_one_piece_of_evidence_that_is_undercut() -> None:
    links = [support(each, (each + 1) % CIRCLE) for each in range(CIRCLE)]
    found = assess(large([5] + [0] * (CIRCLE - 1) + [6], links, [Undercut((str(CIRCLE),), "0")]))
    assert {each.for_.high for each in list(found.groundings.values())[:CIRCLE]} == {0}


def test_a_claim_with_a_crowd_on_both_sides_is_no_trouble() -> None:
    hub = CROWD
    crowd = [support(each, hub) for each in range(CROWD)]
    others = [support(hub, hub + 1 + each) for each in range(CROWD)]
    found = assess(large([1] * CROWD + [0] * (CROWD + 1), [*crowd, *others]))
    survey_of(found)
    evidence = find_evidence(find_standing(found), str(hub)).for_
    assert (len(evidence.items), [line.rank for line in evidence.lines]) == (CROWD, [1])
    assert [bearer.dependents for bearer in find_weak_load_bearers(found)] == [DEPENDENTS_LIMIT] * (CROWD + 1)
    assert find_collapses(found, str(hub)).sources == ("s",)


def test_a_crowd_against_and_undercut_is_no_trouble() -> None:
    attacks = [contradict(each, CROWD) for each in range(CROWD)]
    undercuts = [Undercut((str(CROWD),), link.iri or "") for link in attacks[1:]]
    found = assess(large([1] * CROWD + [7], attacks, undercuts))
    survey_of(found)
    grounding = found.groundings[str(CROWD)]
    assert (grounding.for_.low, grounding.against.high) == (7, 1)
    assert len(find_evidence(find_standing(found), str(CROWD)).against.items) == 1


def test_a_link_of_very_many_premises_brings_the_least_of_them() -> None:
    premises = tuple(str(each) for each in range(CROWD))
    joint = Link(premises, Relation.SUPPORTS, str(CROWD), "all")
    for last, brought in ((7, 7), (4, 4), (0, 0)):
        found = assess(large([7] * (CROWD - 1) + [last, 0], [joint]))
        survey_of(found)
        assert found.groundings[str(CROWD)].for_.low == brought
        items = find_evidence(find_standing(found), str(CROWD)).for_.items
        assert {item.rank for item in items} == ({brought} if brought else set())


def chain_of_reports(length: int, issued: Issued | None = None) -> dict[str, Source]:
    """Posts each of which reports the next; the last reports a trial."""
    sources = {
        str(each): Source(str(each), "", "", SourceKind.BLOG_POST, reports=(str(each + 1),), issued=issued)
        for each in range(length)
    }
    return {
        **sources,
        str(length): Source(str(length), "", "", SourceKind.STUDY, design=BASES[7], issued=issued),
    }


@pytest.mark.parametrize("is_retracted", [False, True])
def test_a_chain_of_reports_has_one_origin_and_dies_with_it(*, is_retracted: bool) -> None:
    sources = chain_of_reports(CHAIN)
    claims = {"a": Claim("a", "a", "", ("0",), BASES[7])}
    view = View(without=frozenset({str(CHAIN)})) if is_retracted else View()
    found = assess(ClaimMap(claims=claims, sources=sources), view)
    assert found.own["a"].rank == (0 if is_retracted else 7)
    ends = {frozenset(each) for each in find_origins(found).of.values()}
    assert ends == {frozenset() if is_retracted else frozenset({str(CHAIN)})}


def test_what_a_claim_at_the_end_of_a_chain_of_reports_collapses_without_is_tried_within_a_limit() -> None:
    claims = {"a": Claim("a", "a", "", ("0",), BASES[7])}
    found = assess(ClaimMap(claims=claims, sources=chain_of_reports(SOME)))
    collapses = find_collapses(found, "a", limit=50 * SOME)
    assert 0 < len(collapses.sources) < SOME
    assert len(collapses.sources) + collapses.untried == SOME + 1


def test_a_chain_of_reports_in_one_year_counts_from_the_day_of_its_first_post() -> None:
    sources = chain_of_reports(CHAIN, dated("2024"))
    sources["0"] = Source("0", "", "", SourceKind.BLOG_POST, reports=("1",), issued=dated("2024-03-05"))
    assert set(find_issue_days(sources.values()).values()) == {dated("2024-03-05").last_day}


def test_a_crowd_of_overlaps_is_one_line() -> None:
    sources = {"0": Source("0", "", "", SourceKind.STUDY)}
    sources |= {
        str(each): Source(str(each), "", "", SourceKind.STUDY, overlaps=(str(each - 1),))
        for each in range(1, SOME)
    }
    claims = {f"c{each}": Claim(f"c{each}", "", "", (str(each),), BASES[5]) for each in range(SOME)}
    links = tuple(Link((claim,), Relation.SUPPORTS, "p") for claim in claims)
    found = assess(ClaimMap(claims={**claims, "p": Claim("p", "p", "")}, sources=sources, links=links))
    (line,) = find_evidence(find_standing(found), "p").for_.lines
    assert len(line.origins) == SOME
    assert "p" in find_single_lines(found)
