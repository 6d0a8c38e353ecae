"""The real case: what the two files of ``data`` show, alone, together and as of the end of 2011."""

import datetime as dt
from pathlib import Path

import pytest
from ranks import BASES, Rank

from claimgraph.analysis import Assessment, Evidence, assess, find_evidence, find_origins, find_standing
from claimgraph.model import Verdict
from claimgraph.scale import DEFAULT_SCALE
from claimgraph.views import View

from maps import read_map

DATA = Path(__file__).parents[2] / "data"
BASE = "https://w3id.org/claimgraph/maps/ccsvi#"

FIRST = read_map(str(DATA / "claims.ttl"))
BOTH = read_map(str(DATA / "claims.ttl"), str(DATA / "later-evidence.ttl"))
THEN, NOW = assess(FIRST), assess(BOTH)
AS_OF_2011 = assess(BOTH, View(as_of=dt.date(2011, 12, 31)))


def evidence_of(assessment: Assessment, claim: str) -> Evidence:
    standing = find_standing(assessment.claim_map, assessment.grounded)
    return find_evidence(standing, BASE + claim)


TRIALS = DEFAULT_SCALE.bands[0]


def without(source: str) -> Assessment:
    return assess(FIRST, View(without=frozenset({BASE + source})))


def test_no_claim_rests_on_a_trial_without_the_later_evidence() -> None:
    assert TRIALS not in {each.band for each in THEN.groundings.values()}
    assert TRIALS in {each.band for each in NOW.groundings.values()}


@pytest.mark.parametrize(
    ("assessment", "claim", "verdict", "rank"),
    [
        (THEN, "helps", Verdict.RESTS, Rank.ANECDOTE),
        (THEN, "safe", Verdict.RESTS, Rank.UNCONTROLLED_STUDY),
        (NOW, "helps", Verdict.OUTWEIGHED, Rank.CASE_REPORT),
    ],
    ids=["helps in 2011", "safe in 2011", "helps today"],
)
def test_the_positions_stand_as_the_sources_leave_them(
    assessment: Assessment, claim: str, verdict: Verdict, rank: Rank
) -> None:
    found = assessment.groundings[BASE + claim]
    assert (found.verdict, found.for_.low) == (verdict, rank)


def test_that_the_treatment_helps_is_outweighed_by_trials_on_three_lines() -> None:
    against = evidence_of(NOW, "helps").against
    assert BASES[NOW.groundings[BASE + "helps"].against.low].band is TRIALS
    assert sum(against.lines.values()) == 3


def test_that_the_treatment_is_safe_rests_on_the_one_study() -> None:
    evidence = evidence_of(THEN, "safe").for_
    study = find_origins(FIRST)[BASE + "petrov-2011"]
    strongest = [item for item in evidence.items if item.rank == Rank.UNCONTROLLED_STUDY]
    assert len(strongest) > 1
    for item in strongest:
        sources = FIRST.claims[item.claim].sources
        assert {find_origins(FIRST)[voice] for voice in sources} == {study}
    assert evidence.lines[Rank.UNCONTROLLED_STUDY] == 1


def test_the_clinics_three_cases_are_one_line() -> None:
    evidence = evidence_of(THEN, "clearing-works").for_
    items = {item.claim.removeprefix(BASE) for item in evidence.items}
    assert items > {"case1-cleared", "case2-cleared", "case3-cleared"}
    assert sum(evidence.lines.values()) == 1


def test_the_post_and_the_study_it_reports_are_one_line() -> None:
    origins = find_origins(FIRST)
    assert origins[BASE + "safety-post"] == origins[BASE + "petrov-2011"]
    assert origins[BASE + "safety-comment-5"] == origins[BASE + "spam-comment"]
    evidence = evidence_of(THEN, "many-have-it").for_
    assert {voice for item in evidence.items for voice in FIRST.claims[item.claim].sources} == {
        BASE + "petrov-2011",
        BASE + "safety-post",
    }
    assert len(evidence.items) == 2
    assert evidence.lines == {Rank.UNCONTROLLED_STUDY: 1}


def test_barrys_comment_adds_no_line_and_suzys_adds_one() -> None:
    lines = {Rank.UNCONTROLLED_STUDY: 1, Rank.CASE_REPORT: 1, Rank.ANECDOTE: 1}
    evidence = evidence_of(THEN, "clots-follow").for_
    assert {BASE + "barry-clot", BASE + "suzy-clot"} <= {item.claim for item in evidence.items}
    assert evidence.lines == lines
    assert evidence_of(without("barry-comment"), "clots-follow").for_.lines == lines
    del lines[Rank.ANECDOTE]
    assert evidence_of(without("suzy-comment"), "clots-follow").for_.lines == lines


@pytest.mark.parametrize("claim", FIRST.claims)
def test_as_of_the_end_of_2011_both_files_tell_the_story_of_the_first(claim: str) -> None:
    assert AS_OF_2011.groundings[claim] == THEN.groundings[claim]


def test_as_of_the_end_of_2011_the_later_claims_rest_on_nothing() -> None:
    later = [each for claim, each in AS_OF_2011.groundings.items() if claim not in FIRST.claims]
    assert {(each.own, each.verdict) for each in later} == {(0, Verdict.UNSUPPORTED)}
