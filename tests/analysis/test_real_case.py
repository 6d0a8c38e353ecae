"""The real case: what the two files of ``data`` show, alone, together and as of the end of 2011."""

import datetime as dt
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from claimgraph.analysis import (
    Assessment,
    Evidence,
    assess,
    find_evidence,
    find_standing,
)
from claimgraph.model import Verdict
from claimgraph.scale import Relation
from claimgraph.views import View

from maps import read_map

DATA = Path(__file__).parents[2] / "data"
BASE = "https://w3id.org/claimgraph/maps/ccsvi#"

FIRST = read_map(str(DATA / "claims.ttl"))
BOTH = read_map(str(DATA / "claims.ttl"), str(DATA / "later-evidence.ttl"))
END_OF_2011 = View(as_of=dt.date(2011, 12, 31))
THEN, NOW = assess(FIRST), assess(BOTH)
AS_OF_2011 = assess(BOTH, END_OF_2011)
TRIALS = BOTH.scale.bands[0]


def evidence_of(assessment: Assessment, claim: str) -> Evidence:
    return find_evidence(find_standing(assessment), BASE + claim)


def without(source: str) -> Assessment:
    return assess(FIRST, View(without=frozenset({BASE + source})))


def stated_verdicts() -> dict[str, list[str]]:
    """The table of positions in the README of the data: three verdicts with ranks for each position."""
    rows = re.findall(
        r"^\| `([\w-]+)` \| (.+?) \| (.+?) \| (.+?) \|$",
        (DATA / "README.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    return {position: verdicts for position, *verdicts in rows}


def verdict_with_ranks(assessment: Assessment, claim: str) -> str:
    found = assessment.groundings[BASE + claim]
    return f"{found.verdict.value} {found.for_.low}-{found.against.low}"


def positions() -> list[str]:
    return [iri.removeprefix(BASE) for iri, claim in BOTH.claims.items() if claim.is_position]


def test_the_readme_states_the_verdict_on_every_position_in_three_views() -> None:
    assert stated_verdicts() == {
        position: [verdict_with_ranks(each, position) for each in (THEN, AS_OF_2011, NOW)]
        for position in positions()
    }


def test_every_verdict_is_settled() -> None:
    for assessment in (THEN, AS_OF_2011, NOW):
        for found in assessment.groundings.values():
            assert found.for_.low == found.for_.high
            assert found.against.low == found.against.high


@pytest.mark.parametrize(
    ("assessment", "claim", "verdict", "kind"),
    [
        (THEN, "helps", Verdict.RESTS, "Anecdote"),
        (THEN, "safe", Verdict.RESTS, "UncontrolledStudy"),
        (AS_OF_2011, "helps", Verdict.RESTS, "UncontrolledStudy"),
        (NOW, "helps", Verdict.OUTWEIGHED, "SystematicReview"),
        (NOW, "recommended", Verdict.OUTWEIGHED, "SystematicReview"),
    ],
    ids=["helps in the posts", "safe in the posts", "helps in 2011", "helps today", "recommended today"],
)
def test_the_positions_stand_on_what_the_sources_give_them(
    assessment: Assessment, claim: str, verdict: Verdict, kind: str
) -> None:
    found = assessment.groundings[BASE + claim]
    decides = found.kind if verdict is Verdict.RESTS else found.kind_against
    assert found.verdict is verdict
    assert decides is not None
    assert decides.basis.id == kind


def test_no_claim_of_the_posts_rests_on_a_trial() -> None:
    assert TRIALS not in {each.band for each in THEN.groundings.values()}
    assert TRIALS in {each.band for each in NOW.groundings.values()}


@pytest.mark.parametrize("day", [dt.date(2011, 12, 31), dt.date(2012, 12, 31), dt.date(2014, 6, 26)])
def test_nothing_rests_on_trials_before_the_first_trial(day: dt.date) -> None:
    groundings = assess(BOTH, View(as_of=day)).groundings.values()
    kinds = {kind.basis.band for each in groundings for kind in (each.kind, each.kind_against) if kind}
    assert TRIALS not in kinds
    after = assess(BOTH, View(as_of=dt.date(2014, 6, 27))).groundings
    assert after[BASE + "premise-no-benefit"].band is TRIALS


def test_that_the_treatment_helps_is_outweighed_by_trials_on_four_lines() -> None:
    evidence = evidence_of(NOW, "helps")
    assert {line.basis.band for line in evidence.against.lines} == {TRIALS}
    assert {origin.removeprefix(BASE) for line in evidence.against.lines for origin in line.origins} == {
        "premise-2014",
        "brave-dreams-2018",
        "traboulsee-2018",
        "napoli-2020",
    }
    assert len(evidence.against.lines) == 4


def test_a_search_that_found_nothing_stands_neither_for_nor_against() -> None:
    searches = [link for link in BOTH.links if link.relation is Relation.FINDS_NO_EVIDENCE_FOR]
    assert {link.to.removeprefix(BASE) for link in searches} == {"helps", "cause", "disease"}
    items = {item.claim for item in evidence_of(NOW, "helps").against.items}
    assert items.isdisjoint({premise for link in searches for premise in link.premises})


def names(claims_or_sources: Iterable[str]) -> set[str]:
    return {iri.removeprefix(BASE) for iri in claims_or_sources}


def test_that_the_treatment_is_safe_rests_on_the_one_study_of_the_posts() -> None:
    evidence = evidence_of(THEN, "safe")
    for side, rank in ((evidence.for_, 5), (evidence.against, 4)):
        strongest = [item for item in side.items if item.rank == rank]
        assert strongest
        for item in strongest:
            assert names(FIRST.claims[item.claim].sources) == {"petrov-2011", "safety-post"}
        assert [names(line.origins) for line in side.lines if line.rank == rank] == [{"petrov-2011"}]


def test_the_harms_that_came_and_those_that_did_not_stand_on_either_side_of_safe() -> None:
    evidence = evidence_of(THEN, "safe")
    came = {"petrov-burst", "petrov-torn-wall", "petrov-clots", "petrov-heart-rhythm"}
    assert came <= names(item.claim for item in evidence.against.items)
    did_not_come = {"petrov-no-deaths", "petrov-no-major-bleeding", "petrov-no-embolism"}
    assert did_not_come <= names(item.claim for item in evidence.for_.items)


def test_slight_harm_bears_on_neither_side_of_safe() -> None:
    evidence = evidence_of(NOW, "safe")
    bearing = names(item.claim for item in (*evidence.for_.items, *evidence.against.items))
    assert bearing.isdisjoint({"petrov-groin", "ajr-bleeding", "mandato-aches"})


def test_the_clinics_three_cases_are_one_line() -> None:
    evidence = evidence_of(THEN, "clearing-works").for_
    assert names(item.claim for item in evidence.items) > {"case1-cleared", "case2-cleared", "case3-cleared"}
    assert [names(line.origins) for line in evidence.lines] == [{"clinic-post"}]


def test_the_clinics_cases_stand_on_both_sides_of_its_own_rule() -> None:
    evidence = evidence_of(THEN, "treat-fast")
    assert verdict_with_ranks(THEN, "treat-fast") == "contested 2-2"
    assert names(item.claim for item in evidence.for_.items) == {
        "treat-fast",
        "case1-cleared",
        "case2-tablets-failed",
        "case3-thinners-failed",
    }
    assert names(item.claim for item in evidence.against.items) == {"case3-cleared"}


def test_the_study_is_one_line_for_all_who_pass_it_on_and_the_blogs_own_remark_another() -> None:
    evidence = evidence_of(THEN, "many-have-it").for_
    assert names(item.claim for item in evidence.items) == {"petrov-size", "many-have-it"}
    assert [(names(line.origins), line.rank) for line in evidence.lines] == [
        ({"petrov-2011"}, 5),
        ({"safety-post"}, 2),
    ]


def test_barrys_comment_adds_no_line_and_suzys_adds_one() -> None:
    def ranks(assessment: Assessment) -> list[int]:
        return [line.rank for line in evidence_of(assessment, "clots-follow").for_.lines]

    told = evidence_of(THEN, "clots-follow").for_
    assert {"barry-pictured", "suzy-clot"} <= names(item.claim for item in told.items)
    assert ranks(THEN) == ranks(without("barry-comment")) == [5, 4, 1]
    assert ranks(without("suzy-comment")) == [5, 4]


def test_the_reviews_add_no_line_to_the_comparisons_that_they_share() -> None:
    evidence = evidence_of(NOW, "ms-veins").for_
    assert {"laupacis-pooled", "tsivgoulis-pooled", "bmj-open-pooled"} <= names(
        item.claim for item in evidence.items
    )
    assert [names(line.origins) for line in evidence.lines] == [
        {"zamboni-2009a"},
        {"zwischenberger-2013"},
        {"ajr-2013"},
        {"safety-comment-4"},
    ]


def test_without_the_literature_both_files_tell_the_story_of_the_posts() -> None:
    literature = frozenset(BOTH.sources) - frozenset(FIRST.sources)
    assert assess(BOTH, View(without=literature)).groundings == THEN.groundings


def test_as_of_the_end_of_2011_the_map_holds_the_posts_and_what_was_out_by_then() -> None:
    later = {iri for iri in BOTH.claims if iri not in FIRST.claims}
    there = set(AS_OF_2011.groundings)
    assert set(FIRST.claims) <= there
    assert names(source for iri in later & there for source in BOTH.claims[iri].sources) == {
        "zamboni-2009a",
        "zamboni-2009b",
        "dutch-board-2011",
        "thapar-2011",
        "zamboni-pilot-2011",
        "burton-2011",
        "laupacis-2011",
        "mandato-2011",
        "mayer-2011",
    }


def test_every_claim_of_the_posts_but_a_quoted_opinion_is_pinned_and_none_of_the_literature_is() -> None:
    for iri, claim in BOTH.claims.items():
        pinned = claim.quote is not None and claim.quote.digest is not None
        in_words = iri == BASE + "petrov-concludes"
        assert pinned == (iri in FIRST.claims and not claim.is_position and not in_words)


def test_an_opinion_that_the_blog_only_quotes_ends_with_its_authors_study() -> None:
    assert FIRST.claims[BASE + "petrov-concludes"].sources == (BASE + "petrov-2011",)
    assert BASE + "petrov-concludes" not in without("petrov-2011").groundings


def test_the_rank_of_the_pooled_comparisons_decides_the_verdict_on_the_veins(tmp_path: Path) -> None:
    text = (DATA / "later-evidence.ttl").read_text(encoding="utf-8")
    for name in ("zwischenberger-pooled", "tsivgoulis-careful"):
        head, tail = text.split(f"\n:{name} a cg:Claim", 1)
        tail = tail.replace("cg:basis cg:ControlledStudy", "cg:basis cg:RandomisedTrial", 1)
        text = f"{head}\n:{name} a cg:Claim{tail}"
    raised = tmp_path / "later-evidence.ttl"
    raised.write_text(text, encoding="utf-8")
    found = assess(read_map(str(DATA / "claims.ttl"), str(raised)))
    assert verdict_with_ranks(found, "ms-veins") == "contested 6-6"
    assert found.groundings[BASE + "cause"].verdict is Verdict.OUTWEIGHED


def test_no_source_is_marked_as_interested_because_its_interests_are_not_known() -> None:
    unknown = {iri for iri, source in BOTH.sources.items() if "not known" in " ".join(source.notes)}
    assert BASE + "petrov-2011" in unknown
    assert [iri for iri in unknown if BOTH.sources[iri].interests] == []
    interested = names(iri for iri, source in BOTH.sources.items() if source.interests)
    assert {"clinic-post", "safety-post", "zamboni-2009a", "napoli-2020"} <= interested
