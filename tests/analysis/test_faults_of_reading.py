"""What version 1 got wrong, part two: searches, views, premises, profile, lines; with the right answer."""

from __future__ import annotations

import datetime as dt

import pytest
from analysis.written import RATED_DOWN, REVIEW, TRIAL, marks, read, told

from claimgraph.analysis import (
    find_difference,
    find_evidence,
    find_sensitivity,
    find_standing,
)
from claimgraph.views import View

from documents import M

# 4. No evidence and evidence of none looked alike.


def search(relation: str) -> str:
    return f"""
    :t1 a cg:Study ; dct:title "Trial 1" ; cg:design cg:RandomisedTrial .
    :review a cg:Study ; dct:title "A review" ; cg:design cg:SystematicReview ; cg:reports :t1 .
    :blog a cg:BlogPost ; dct:title "A blog" .
    :helps a cg:Claim ; cg:text "Blue light ends hiccups." ; cg:source :blog ; cg:basis cg:ExpertOpinion .
    :search a cg:Claim ; cg:text "What the review says." ; cg:source :review ; cg:basis cg:SystematicReview ;
        cg:{relation} :helps .
    """


def test_a_search_that_found_nothing_is_no_evidence_against_and_trials_that_found_no_effect_are() -> None:
    assert told(read(search("findsNoEvidenceFor")), "helps") == "rests 2 0 ExpertOpinion very low"
    assert told(read(search("contradicts")), "helps") == "outweighed 2 8 SystematicReview high"


# 5. As-of counted what was not yet said, and the bar let in what was rated down below it.


DATED = """
:early a cg:BlogPost ; dct:title "Early" ; dct:issued "2011-03-01"^^xsd:date .
:late a cg:Study ; dct:title "Late" ; dct:issued "2014"^^xsd:gYear ; cg:design cg:RandomisedTrial .
:helps a cg:Claim ; cg:text "Blue light ends hiccups." .
:story a cg:Claim ; cg:text "It ended hers." ; cg:source :early ; cg:basis cg:Anecdote ; cg:supports :helps .
:null a cg:Claim ; cg:text "In a trial it did not." ; cg:source :late ; cg:basis cg:RandomisedTrial ;
    cg:contradicts :helps .
"""


def test_as_of_a_day_the_map_is_as_it_could_have_been_drawn_then() -> None:
    then = read(DATED, View(as_of=dt.date(2011, 12, 31)))
    assert [iri.removeprefix(M) for iri in then.groundings] == ["helps", "story"]
    assert told(then, "helps") == "rests 1 0 Anecdote very low"
    difference = find_difference(then, read(DATED))
    assert difference.appearing == (M + "null",)
    assert [turn.claim for turn in difference.turns] == [M + "helps"]


@pytest.mark.parametrize(
    ("bar", "expected"),
    [(4, "rests 4 0 RandomisedTrial low"), (5, "unsupported 0 0"), (7, "unsupported 0 0")],
)
def test_what_is_rated_down_below_the_bar_does_not_pass_it(bar: int, expected: str) -> None:
    assert told(read(RATED_DOWN, View(bar=bar)), "helps") == expected


# 6. Contested premises passed on in full without a mark.


def test_what_rests_on_one_of_two_trials_that_contradict_one_another_is_marked() -> None:
    found = read(
        """
        :one a cg:Study ; dct:title "One" ; cg:design cg:RandomisedTrial .
        :two a cg:Study ; dct:title "Two" ; cg:design cg:RandomisedTrial .
        :harms a cg:Claim ; cg:text "It harms." ; cg:source :one ; cg:basis cg:RandomisedTrial ;
            cg:contradicts :saves ; cg:supports :ban .
        :saves a cg:Claim ; cg:text "It saves." ; cg:source :two ; cg:basis cg:RandomisedTrial ;
            cg:contradicts :harms ; cg:supports :give .
        :ban a cg:Claim ; cg:text "Blue light should be banned." .
        :give a cg:Claim ; cg:text "Blue light should be given to all." .
        """
    )
    assert {claim: told(found, claim) for claim in ("harms", "saves")} == dict.fromkeys(
        ("harms", "saves"), "contested 7 7"
    )
    assert told(found, "ban") == told(found, "give") == "rests 7 0 RandomisedTrial high"
    assert (marks(found, "ban"), marks(found, "give")) == (["harms"], ["saves"])


# 7. What could not be written.


def test_linked_premises_carry_the_weakest_of_them() -> None:
    found = read(
        REVIEW
        + """
        :blog a cg:BlogPost ; dct:title "A blog" .
        :lives a cg:Claim ; cg:text "Blue light saves lives." .
        :warrant a cg:Claim ; cg:text "Whatever ends hiccups saves lives." ; cg:source :blog ;
            cg:basis cg:ExpertOpinion ; cg:supports :lives .
        :pooled cg:supports :lives .
        :both a cg:Link ; cg:from :pooled , :warrant ; cg:relation cg:supports ; cg:to :lives .
        """
    )
    assert told(found, "lives") == "rests 2 0 ExpertOpinion very low"


UNDERCUT = """
:lab a cg:Study ; dct:title "A laboratory" ; cg:design cg:RandomisedTrial .
:mixed a cg:Claim ; cg:text "The lamps were mixed up." ; cg:source :lab ; cg:basis cg:RandomisedTrial ;
    cg:undercuts :link .
:link a cg:Link ; cg:from :sooner ; cg:relation cg:supports ; cg:to :helps .
"""


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", "rests 7 0 RandomisedTrial high"),
        (UNDERCUT, "unsupported 0 0"),
        (
            UNDERCUT
            + """
            :u a cg:Link ; cg:from :mixed ; cg:relation cg:undercuts ; cg:to :link .
            :no a cg:Claim ; cg:text "They were not." ; cg:source :lab ; cg:basis cg:RandomisedTrial ;
                cg:undercuts :u .
            """,
            "rests 7 0 RandomisedTrial high",
        ),
        (
            """
            :lab a cg:Study ; dct:title "A laboratory" ; cg:design cg:RandomisedTrial .
            :fraud a cg:Claim ; cg:text "Nobody was ever examined." ; cg:source :lab ;
                cg:basis cg:RandomisedTrial ; cg:undercuts :sooner .
            """,
            "unsupported 0 0",
        ),
    ],
    ids=["no undercut", "an undercut", "an undercut of it", "an undercut of a claim's own evidence"],
)
def test_undercuts_may_aim_at_links_at_undercuts_and_at_own_evidence(more: str, expected: str) -> None:
    trial = """
    :trial a cg:Study ; dct:title "A trial" ; cg:design cg:RandomisedTrial .
    :helps a cg:Claim ; cg:text "Blue light ends hiccups." .
    :sooner a cg:Claim ; cg:text "Hiccups ended sooner." ; cg:source :trial ; cg:basis cg:RandomisedTrial ;
        cg:supports :helps .
    """
    assert told(read(trial + more), "helps") == expected


def test_a_study_is_rated_up_and_a_finding_has_its_effect_population_languages_and_foreign_terms() -> None:
    found = read(
        """
        :map a cg:ClaimMap ; dct:title "Blue light" ; cg:keeps <https://lamps.example/ns#> .
        :cohort a cg:Study ; dct:title "A cohort" ; cg:design cg:ControlledStudy ;
            <https://lamps.example/ns#watts> 40 .
        :sooner a cg:Claim ; cg:text "Hiccups ended sooner."@en , "Der Schluckauf endete früher."@de ;
            cg:source :cohort ; cg:basis cg:ControlledStudy ; cg:ratedUp cg:LargeEffect ;
            cg:population "adults" ; cg:participants 120 ; cg:effect "risk ratio 0.20 (0.10 to 0.40)" .
        """
    )
    assert told(found, "sooner") == "rests 7 0 ControlledStudy high"
    details = found.whole.claims[M + "sooner"].details
    assert details is not None
    assert (details.population, details.participants) == ("adults", 120)


# 8. Lines of opinion were joined, and what changes nothing was announced.


def test_the_opinions_of_two_bloggers_on_one_study_are_two_lines() -> None:
    found = read(
        """
        :study a cg:Study ; dct:title "A study" ; cg:design cg:UncontrolledStudy .
        :one a cg:BlogPost ; dct:title "One" ; cg:reports :study .
        :two a cg:BlogPost ; dct:title "Two" ; cg:reports :study .
        :weak a cg:Claim ; cg:text "The study is too small." .
        :h1 a cg:Claim ; cg:text "One holds it to be small." ; cg:source :one ; cg:basis cg:ExpertOpinion ;
            cg:supports :weak .
        :h2 a cg:Claim ; cg:text "Two holds it to be small." ; cg:source :two ; cg:basis cg:ExpertOpinion ;
            cg:supports :weak .
        """
    )
    lines = find_evidence(find_standing(found), M + "weak").for_.lines
    assert [line.origins for line in lines] == [(M + "one",), (M + "two",)]


def test_without_the_best_item_of_the_losing_side_nothing_turns() -> None:
    found = read(
        TRIAL
        + """
        :blog a cg:BlogPost ; dct:title "A blog" .
        :helps a cg:Claim ; cg:text "Blue light ends hiccups." .
        :hers a cg:Claim ; cg:text "A doctor swears by it." ; cg:source :blog ; cg:basis cg:ExpertOpinion ;
            cg:supports :helps .
        """
    )
    assert told(found, "helps") == "outweighed 2 7 RandomisedTrial high"
    assert find_sensitivity(found, M + "helps").collapses.sources == (M + "sound",)
    assert [link.premises for link in find_sensitivity(found, M + "helps").hinges.links] == [(M + "null",)]
