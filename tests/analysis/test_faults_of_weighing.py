"""What version 1 got wrong, part one: floods, laundering, kind and strength; each with the right answer."""

from __future__ import annotations

import pytest
from analysis.written import RATED_DOWN, REVIEW, TRIAL, read, told

from claimgraph.analysis import (
    count_bands,
    find_evidence,
    find_sensitivity,
    find_standing,
)
from claimgraph.rdf import parse
from claimgraph.rules import check
from claimgraph.views import View

from documents import M, turtle

# 1. Flood-proofness broke through unsettled claims.


def test_two_anecdotes_in_a_circle_leave_a_systematic_review_as_it_is() -> None:
    found = read(
        REVIEW
        + """
        :comment a cg:Comment ; dct:title "A comment" .
        :mine a cg:Claim ; cg:text "Mine went on for hours." ; cg:source :comment ; cg:basis cg:Anecdote ;
            cg:contradicts :helps ; cg:undercuts :hers--helps .
        :hers a cg:Claim ; cg:text "Hers went on too." ; cg:source :comment ; cg:basis cg:Anecdote ;
            cg:contradicts :helps ; cg:undercuts :mine--helps .
        :mine--helps a cg:Link ; cg:from :mine ; cg:relation cg:contradicts ; cg:to :helps .
        :hers--helps a cg:Link ; cg:from :hers ; cg:relation cg:contradicts ; cg:to :helps .
        :circle a cg:Claim ; cg:text "Neither story is about blue light." ;
            cg:undercuts :x--circle , :mine--helps .
        :x a cg:Claim ; cg:text "The lamp was red." ; cg:source :comment ; cg:basis cg:Anecdote ;
            cg:supports :circle .
        :x--circle a cg:Link ; cg:from :x ; cg:relation cg:supports ; cg:to :circle .
        """
    )
    assert told(found, "circle") == "unsettled 0-1 0"
    assert told(found, "helps") == "rests 8 0 SystematicReview high"


def test_what_is_open_below_the_winner_leaves_the_verdict_settled() -> None:
    found = read(
        REVIEW
        + """
        :comment a cg:Comment ; dct:title "A comment" .
        :lamp a cg:Claim ; cg:text "The lamp was off." ; cg:source :comment ; cg:basis cg:Anecdote ;
            cg:supports :off .
        :off a cg:Claim ; cg:text "Without light nothing happens." ; cg:undercuts :lamp--off ;
            cg:contradicts :helps .
        :lamp--off a cg:Link ; cg:from :lamp ; cg:relation cg:supports ; cg:to :off .
        """
    )
    assert told(found, "helps") == "rests 8 0-1 SystematicReview high"


# 2. Evidence was laundered upward.


def test_a_review_of_case_reports_does_not_beat_a_trial() -> None:
    found = read(
        TRIAL
        + """
        :case a cg:Study ; dct:title "A case" ; cg:design cg:CaseReport .
        :review a cg:Study ; dct:title "Cases" ; cg:design cg:SystematicReview ; cg:reports :case .
        :helps a cg:Claim ; cg:text "Blue light ends hiccups." .
        :pooled a cg:Claim ; cg:text "In all cases it helped." ; cg:source :review ;
            cg:basis cg:SystematicReview ; cg:supports :helps .
        """
    )
    assert told(found, "helps") == "outweighed 5 7 RandomisedTrial high"
    kind = found.groundings[M + "helps"].kind
    assert kind is not None
    assert (kind.basis.id, kind.graded.id, kind.is_limited) == ("UncontrolledStudy", "SystematicReview", True)


@pytest.mark.parametrize("reported", [":news", ":news , :case", ":blog", ":blog , :news"])
def test_a_review_of_news_of_a_case_report_is_a_review_of_that_case_report(reported: str) -> None:
    found = read(
        TRIAL
        + f"""
        :case a cg:Study ; dct:title "A case" ; cg:design cg:CaseReport .
        :news a cg:WebPage ; dct:title "News of the case" ; cg:reports :case .
        :blog a cg:BlogPost ; dct:title "On the news" ; cg:reports :news .
        :review a cg:Study ; dct:title "Cases" ; cg:design cg:SystematicReview ; cg:reports {reported} .
        :helps a cg:Claim ; cg:text "Blue light ends hiccups." .
        :pooled a cg:Claim ; cg:text "In all cases it helped." ; cg:source :review ;
            cg:basis cg:SystematicReview ; cg:supports :helps .
        """
    )
    assert told(found, "helps") == "outweighed 5 7 RandomisedTrial high"


def test_a_review_of_retracted_trials_is_worth_nothing_and_of_one_sound_trial_as_much_as_that() -> None:
    retracted = ' ; cg:retracted "2015-01-01"^^xsd:date .'
    all_gone = TRIAL + REVIEW.replace(
        "cg:design cg:RandomisedTrial .", "cg:design cg:RandomisedTrial" + retracted
    )
    assert told(read(all_gone), "helps") == "outweighed 0 7 RandomisedTrial high"
    one_left = REVIEW.replace("cg:design cg:RandomisedTrial .", "cg:design cg:RandomisedTrial" + retracted, 2)
    assert told(read(one_left), "helps") == "rests 8 0 SystematicReview high"


@pytest.mark.parametrize("basis", ["RandomisedTrial", "SystematicReview"])
def test_a_shop_that_says_that_trials_showed_it_is_hearsay(basis: str) -> None:
    found = read(
        f"""
        :shop a cg:BlogPost ; dct:title "Buy our lamp" ; cg:interest "sells the lamp" .
        :helps a cg:Claim ; cg:text "Blue light ends hiccups." .
        :says a cg:Claim ; cg:text "Trials showed that it helps." ; cg:source :shop ; cg:basis cg:{basis} ;
            cg:supports :helps .
        """
    )
    assert told(found, "helps") == "rests 2 0 ExpertOpinion very low"


NEWS = """
:trial a cg:Study ; dct:title "A trial" ; cg:design cg:RandomisedTrial RETRACTED .
:news a cg:WebPage ; dct:title "News" ; cg:reports :trial .
:helps a cg:Claim ; cg:text "Blue light ends hiccups." .
:found a cg:Claim ; cg:text "In a trial, it helped." ; cg:source :news ; cg:basis cg:RandomisedTrial ;
    cg:supports :helps .
"""


def test_news_about_a_trial_falls_with_the_trial() -> None:
    sound, retracted = (
        NEWS.replace("RETRACTED", part) for part in ("", '; cg:retracted "2015-01-01"^^xsd:date')
    )
    assert told(read(sound), "helps") == "rests 7 0 RandomisedTrial high"
    assert told(read(retracted), "helps") == "unsupported 0 0"
    assert told(read(sound, View(without=frozenset({M + "trial"}))), "helps") == "unsupported 0 0"
    assert find_sensitivity(read(sound), M + "helps").collapses.sources == (M + "trial", M + "news")


def test_a_study_without_a_design_is_told() -> None:
    text = """
    :s a cg:Study ; dct:title "A study" .
    :a a cg:Claim ; cg:text "It helped." ; cg:source :s ; cg:basis cg:RandomisedTrial .
    """
    assert "CG215" in {finding.code for finding in check(parse([turtle(text)])).findings}


# 3. Kind and strength were mixed up.


def test_what_is_rated_down_keeps_its_kind_and_loses_certainty() -> None:
    found = read(RATED_DOWN)
    assert told(found, "helps") == "rests 4 0 RandomisedTrial low"
    assert told(found, "safe") == "rests 1 0 ExpertOpinion very low"
    bands = {
        band.id: count for band, count in count_bands(found.groundings.values(), found.whole.scale).items()
    }
    assert bands == {"trials": 2, "studies": 0, "cases": 2, "anecdotes": 0, "nothing": 0}


def test_three_trials_in_one_review_are_three_lines_of_trials() -> None:
    found = read(REVIEW)
    lines = find_evidence(find_standing(found), M + "helps").for_.lines
    assert [(line.basis.id, line.reviews) for line in lines] == [("RandomisedTrial", (M + "review",))] * 3


def test_a_claim_that_is_outweighed_rests_on_nothing_that_is_counted() -> None:
    found = read(
        TRIAL
        + """
        :blog a cg:BlogPost ; dct:title "A blog" .
        :helps a cg:Claim ; cg:text "Blue light ends hiccups." ; cg:source :blog ; cg:basis cg:ExpertOpinion .
        """
    )
    assert told(found, "helps") == "outweighed 2 7 RandomisedTrial high"
    assert found.groundings[M + "helps"].band is None
    assert sum(count_bands(found.groundings.values(), found.whole.scale).values()) == 1
