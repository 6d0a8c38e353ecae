"""The sentences that state a verdict: kind, rating, certainty, and the contested claims on the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import pytest
from generated_maps import claim_maps
from hypothesis import given
from ranks import BASES, Rank

from claimgraph.analysis import assess
from claimgraph.model import ClaimMap, Source, SourceKind, Verdict
from claimgraph.scale import DEFAULT_SCALE
from claimgraph.views import View
from claimgraph.wording import VerdictWords, ground_phrase

from effort import examples
from maps import claim_map, iri, source

POST = SourceKind.BLOG_POST


def sentence(drawn: ClaimMap, claim: str = "p", view: View | None = None) -> str:
    return VerdictWords(assess(drawn, view)).sentence(iri(claim))


LOOP = ["p undercuts a supports p"]


@pytest.mark.parametrize(
    ("own", "links", "undercuts", "rated_down", "expected"),
    [
        ({}, ["a supports p"], [], {}, "Rests on nothing."),
        (
            {"a": 1, "x": 7},
            ["a supports b", "b supports p", "x contradicts b"],
            [],
            {},
            "Rests on nothing: the evidence offered for it, as strong as an anecdote, does not count.",
        ),
        ({"a": 5}, ["a supports p"], [], {}, "Rests on an uncontrolled study (low certainty)."),
        (
            {"a": 7},
            ["a supports p"],
            [],
            {"a supports p": 1},
            "Rests on a randomised trial, rated down for risk of bias (moderate certainty).",
        ),
        (
            {"a": 5, "x": 1},
            ["a supports p", "x contradicts p"],
            [],
            {},
            "Rests on an uncontrolled study (low certainty); an anecdote speaks against it.",
        ),
        (
            {"a": 8, "x": 7},
            ["a supports p", "x contradicts p"],
            [],
            {"x contradicts p": 2},
            """Rests on a systematic review (high certainty); a randomised trial, rated down for risk of bias
            and inconsistency, speaks against it.""",
        ),
        ({"a": 8}, ["a anecdotalFor p"], [], {}, "Rests only on stories."),
        ({"p": 1, "x": 1}, ["x supports p"], [], {}, "Rests only on stories."),
        (
            {"a": 7, "x": 6},
            ["a supports p", "x contradicts p"],
            [],
            {"a supports p": 1},
            """Contested: a randomised trial, rated down for risk of bias, speaks for it, and a controlled
            study speaks against it; both are equally strong (moderate certainty).""",
        ),
        (
            {"p": 4, "x": 8},
            ["x contradicts p"],
            [],
            {"x contradicts p": 1},
            """Outweighed: a systematic review, rated down for risk of bias, speaks against it (high
            certainty); the strongest evidence for it is a case report.""",
        ),
        (
            {"x": 2},
            ["x contradicts p"],
            [],
            {},
            """Only contradicted: an expert opinion speaks against it (very low certainty), and nothing speaks
            for it.""",
        ),
        (
            {"x": 2, "a": 1, "u": 1},
            ["x contradicts p", "a supports p"],
            ["u undercuts a supports p"],
            {},
            """Outweighed: an expert opinion speaks against it (very low certainty), and the evidence offered
            for it does not count.""",
        ),
        (
            {"a": 5},
            ["a supports p"],
            LOOP,
            {},
            "Unsettled: its evidence depends on claims that attack one another in a circle.",
        ),
        (
            {"a": 2},
            ["a supports p"],
            [],
            {"a supports p": 3},
            """Rests on an expert opinion, rated down for risk of bias, inconsistency and indirectness
            (very low certainty).""",
        ),
        (
            {"a": 5, "x": 7},
            ["a supports c", "c supports p", "x contradicts p"],
            ["c undercuts a supports c"],
            {},
            """Outweighed: a randomised trial speaks against it (high certainty); whether anything speaks for
            it is unsettled.""",
        ),
        (
            {"a": 5, "x": 7},
            ["a supports c", "c contradicts p", "x supports p"],
            ["c undercuts a supports c"],
            {},
            """Rests on a randomised trial (high certainty); whether an uncontrolled study or less speaks
            against it is unsettled.""",
        ),
    ],
)
def test_each_verdict_has_its_sentence(
    own: Mapping[str, int],
    links: Sequence[str],
    undercuts: Sequence[str],
    rated_down: Mapping[str, int],
    expected: str,
) -> None:
    drawn = claim_map(own, links, undercuts=undercuts, rated_down=rated_down)
    assert sentence(drawn) == " ".join(expected.split())


@pytest.mark.parametrize(
    ("once", "twice", "expected"),
    [
        ({"a supports b": 1}, {}, "rated down for risk of bias (moderate certainty)"),
        ({"a supports b": 1, "b supports p": 1}, {}, "rated down twice for risk of bias (low certainty)"),
        ({}, {"b supports p": 1}, "rated down twice for risk of bias (low certainty)"),
        (
            {"b supports p": 1},
            {"b supports p": 1},
            "rated down once for risk of bias and twice for inconsistency (low certainty)",
        ),
        (
            {"a supports b": 1, "b supports p": 1},
            {"b supports p": 1},
            "rated down twice for risk of bias and twice for inconsistency (very low certainty)",
        ),
        (
            {"a supports b": 1},
            {"b supports p": 1},
            "rated down three times for risk of bias (low certainty)",
        ),
    ],
)
def test_what_the_winning_way_was_rated_down_for_is_counted_over_all_its_links(
    once: Mapping[str, int], twice: Mapping[str, int], expected: str
) -> None:
    drawn = claim_map({"a": 7}, ["a supports b", "b supports p"], rated_down=once, rated_down_twice=twice)
    assert sentence(drawn) == f"Rests on a randomised trial, {expected}."


def test_only_the_way_that_decides_is_said_to_be_rated_down() -> None:
    drawn = claim_map({"a": 7, "b": 4}, ["a supports p", "b supports p"], rated_down={"a supports p": 4})
    assert sentence(drawn) == "Rests on a case report (low certainty)."


def test_what_was_rated_up_says_what_for() -> None:
    drawn = claim_map({"a": 5}, ["a supports p"], rated_up={"a": 2})
    assert sentence(drawn) == (
        "Rests on an uncontrolled study, rated up for a large effect and a dose response (high certainty)."
    )


@pytest.mark.parametrize(
    ("basis", "sources", "expected"),
    [
        (
            8,
            [source("s", design=8, reports="one two"), source("one", design=4), source("two", design=4)],
            "a systematic review of case reports, which counts like an uncontrolled study (low certainty)",
        ),
        (
            8,
            [
                source("s", kind=POST, reports="review"),
                source("review", design=8, reports="one"),
                source("one", design=5),
            ],
            (
                "a systematic review of uncontrolled studies, which counts like a controlled study"
                " (moderate certainty)"
            ),
        ),
        (
            7,
            [source("s", kind=POST)],
            "hearsay of a randomised trial, which counts like an expert opinion (very low certainty)",
        ),
        (
            7,
            [source("s", kind=POST, reports="study"), source("study", design=5)],
            "an uncontrolled study, though graded as a randomised trial (low certainty)",
        ),
        (
            8,
            [source("s", design=2)],
            "an expert opinion, though graded as a systematic review (very low certainty)",
        ),
        (
            8,
            [source("s", design=8, reports="one"), source("one", design=8, reports="two"), source("two")],
            "a systematic review (high certainty)",
        ),
    ],
)
def test_limited_evidence_says_what_it_is_and_what_it_counts_like(
    basis: int, sources: Sequence[Source], expected: str
) -> None:
    drawn = claim_map({"a": basis}, ["a supports p"], said_by={"a": "s"}, sources=sources)
    assert sentence(drawn) == f"Rests on {expected}."


def test_a_story_that_was_graded_higher_is_not_called_a_story_alone() -> None:
    drawn = claim_map({"a": 5}, ["a supports p"], said_by={"a": "s"}, sources=[source("s", design=1)])
    assert sentence(drawn) == (
        "Rests on an anecdote, though graded as an uncontrolled study (very low certainty)."
    )


def test_one_study_on_both_sides_is_said_to_be_the_same() -> None:
    drawn = claim_map(
        {"a": 7, "b": 7}, ["a supports p", "b contradicts p"], said_by={"a": "trial", "b": "trial"}
    )
    assert sentence(drawn) == (
        "Contested: a randomised trial speaks for it, and the same randomised trial speaks against it;"
        " both are equally strong (high certainty)."
    )
    outweighed = claim_map(
        {"a": 7, "b": 7},
        ["a supports p", "b contradicts p"],
        rated_down={"a supports p": 1},
        said_by={"a": "trial", "b": "trial"},
    )
    assert sentence(outweighed) == (
        "Outweighed: a randomised trial speaks against it (high certainty); the strongest evidence for it is"
        " the same randomised trial, rated down for risk of bias."
    )
    two = claim_map({"a": 7, "b": 7}, ["a supports p", "b contradicts p"])
    assert "the same" not in sentence(two)
    weaker = claim_map(
        {"a": 7, "b": 2}, ["a supports p", "b contradicts p"], said_by={"a": "trial", "b": "trial"}
    )
    assert "the same" not in sentence(weaker)


def test_a_claim_by_way_of_a_contested_one_names_it() -> None:
    links = ["a contradicts b", "b contradicts a", "a supports p", "b supports q"]
    drawn = claim_map({"a": 7, "b": 7}, links)
    assert (
        sentence(drawn) == 'Rests on a randomised trial (high certainty), by way of "a", which is contested.'
    )
    both = claim_map({"a": 7, "b": 7}, ["a contradicts b", "b contradicts a", "a supports p", "b supports p"])
    assert sentence(both) == (
        'Rests on a randomised trial (high certainty), by way of "a" and "b", which are contested.'
    )


def test_of_many_contested_ways_three_are_named() -> None:
    names = [f"a{number}" for number in range(5)]
    links = [link for each in names for link in (f"x{each} contradicts {each}", f"{each} supports p")]
    drawn = claim_map({**dict.fromkeys(names, 7), **{f"x{each}": 7 for each in names}}, links)
    assert 'by way of "a0", "a1", "a2" and 2 others, which are contested' in sentence(drawn)


def test_an_outweighed_and_an_unsupported_claim_name_the_contested_ways_too() -> None:
    drawn = claim_map({"a": 7, "x": 7}, ["x contradicts a", "a contradicts p"])
    assert sentence(drawn) == (
        "Only contradicted: a randomised trial speaks against it (high certainty), by way of"
        ' "a", which is contested, and nothing speaks for it.'
    )
    lost = claim_map(
        {"a": 7, "x": 7, "b": 4},
        ["x contradicts a", "b supports p"],
        undercuts=["a undercuts b supports p"],
    )
    assert sentence(lost) == (
        "Rests on nothing: the evidence offered for it, as strong as a case report, does not count, by way"
        ' of "a", which is contested.'
    )


def test_linked_premises_are_named_together() -> None:
    drawn = claim_map({"a": 8, "b": 5}, ["a+b supports p"])
    assert sentence(drawn) == (
        'Rests on an uncontrolled study (low certainty). What speaks for it takes "a" and "b" together.'
    )
    against = claim_map({"a": 8, "b": 5, "p": 2}, ["a+b contradicts c", "c contradicts p"])
    assert "together" not in sentence(against)
    further = claim_map({"a": 8, "b": 5}, ["a+b contradicts p"])
    assert sentence(further).endswith('What speaks against it takes "a" and "b" together.')


def test_what_a_view_grants_is_said_to_be_granted() -> None:
    drawn = claim_map({}, ["a supports p"])
    granted = View(grant=Rank.CASE_REPORT)
    assert sentence(drawn, "a", granted) == "Rests on a case report that this view grants (low certainty)."
    assert sentence(drawn, "p", granted) == "Rests on a case report that this view grants (low certainty)."
    story = View(grant=Rank.ANECDOTE)
    assert sentence(drawn, "a", story) == "Rests on an anecdote that this view grants (very low certainty)."


def test_a_search_that_found_nothing_has_a_sentence_of_its_own() -> None:
    drawn = claim_map({"a": 8, "b": 5}, ["a findsNoEvidenceFor p", "b supports p", "c findsNoEvidenceFor q"])
    words = VerdictWords(assess(drawn))
    assert words.sentence(iri("p")) == "Rests on an uncontrolled study (low certainty)."
    assert (
        words.searches(iri("p"))
        == '1 claim says that no evidence for it was found: "a" (a systematic review).'
    )
    assert words.sentence(iri("q")) == "Rests on nothing."
    assert words.searches(iri("q")) == '1 claim says that no evidence for it was found: "c".'
    assert words.searches(iri("b")) == ""


def test_of_many_searches_three_are_named() -> None:
    own = {"a": 8, "b": 2, "c": 2, "d": 2}
    drawn = claim_map(own, [f"{each} findsNoEvidenceFor p" for each in own])
    assert VerdictWords(assess(drawn)).searches(iri("p")) == (
        '4 claims say that no evidence for it was found: "a" (a systematic review), "b" (an expert opinion),'
        ' "c" (an expert opinion) and 1 other.'
    )


FIRST_WORDS = {
    Verdict.RESTS: ("Rests on ", "Rests only on stories"),
    Verdict.CONTESTED: ("Contested: ",),
    Verdict.OUTWEIGHED: ("Outweighed: ", "Only contradicted: "),
    Verdict.UNSUPPORTED: ("Rests on nothing",),
    Verdict.UNSETTLED: ("Unsettled: ",),
}


@examples(200)
@given(claim_maps())
def test_every_claim_of_every_map_has_a_sentence_that_fits_its_verdict(drawn: ClaimMap) -> None:
    assessment = assess(drawn)
    words = VerdictWords(assessment)
    for claim, grounding in assessment.groundings.items():
        told = words.sentence(claim)
        assert told.startswith(FIRST_WORDS[grounding.verdict])
        assert told.endswith(".")
        assert "  " not in told
        assert told.startswith("Rests on nothing") == (grounding.verdict is Verdict.UNSUPPORTED)
        if grounding.certainty and grounding.certainty.value != "very low":
            assert f"({grounding.certainty.value} certainty)" in told
        if grounding.winning_kind and grounding.winning_kind.basis.rank > Rank.ANECDOTE:
            assert grounding.winning_kind.basis.label in told


@pytest.mark.parametrize(
    ("own", "links", "undercuts", "expected"),
    [
        ({"a": 7}, ["a supports p"], [], "rests on a randomised trial (high certainty)"),
        ({"a": 1}, ["a supports p"], [], "rests only on stories"),
        ({}, ["a supports p"], [], "rests on nothing"),
        (
            {"a": 7, "x": 7},
            ["a supports p", "x contradicts p"],
            [],
            "contested: a randomised trial for it, a randomised trial against it (high certainty)",
        ),
        (
            {"a": 4, "x": 7},
            ["a supports p", "x contradicts p"],
            [],
            "outweighed: a randomised trial against it (high certainty), a case report for it",
        ),
        (
            {"x": 7},
            ["x contradicts p"],
            [],
            "outweighed: a randomised trial against it (high certainty), nothing for it",
        ),
        (
            {"a": 5},
            ["a supports p"],
            LOOP,
            "unsettled: between nothing and an uncontrolled study for it, nothing against it",
        ),
    ],
)
def test_each_verdict_has_a_short_phrase(
    own: Mapping[str, int], links: Sequence[str], undercuts: Sequence[str], expected: str
) -> None:
    grounding = assess(claim_map(own, links, undercuts=undercuts)).groundings[iri("p")]
    assert ground_phrase(grounding, DEFAULT_SCALE) == expected


def test_a_short_phrase_tells_limited_evidence_by_both_names() -> None:
    drawn = claim_map({"p": 7}, said_by={"p": "s"}, sources=[source("s", kind=POST)])
    grounding = assess(drawn).groundings[iri("p")]
    assert ground_phrase(grounding, DEFAULT_SCALE) == (
        "rests on a randomised trial that counts like an expert opinion (very low certainty)"
    )


@pytest.mark.parametrize(
    ("rank", "phrase"),
    [
        (Rank.ASSERTION, "nothing"),
        (Rank.ANECDOTE, "an anecdote"),
        (Rank.EXPERT_OPINION, "an expert opinion"),
        (Rank.MECHANISM, "a mechanism"),
        (Rank.CASE_REPORT, "a case report"),
        (Rank.UNCONTROLLED_STUDY, "an uncontrolled study"),
        (Rank.CONTROLLED_STUDY, "a controlled study"),
        (Rank.RANDOMISED_TRIAL, "a randomised trial"),
        (Rank.SYSTEMATIC_REVIEW, "a systematic review"),
    ],
)
def test_a_rank_is_told_with_its_article(rank: Rank, phrase: str) -> None:
    assert BASES[rank].with_article == phrase


def test_a_deep_chain_is_worded_from_end_to_end() -> None:
    links = [f"c{number} supports c{number - 1}" for number in range(1, 3000)]
    drawn = claim_map({"c2999": 7}, links, rated_down={links[-1]: 1, links[5]: 1})
    words = VerdictWords(assess(drawn, View(as_of=dt.date(2020, 1, 1))))
    assert words.sentence(iri("c0")) == (
        "Rests on a randomised trial, rated down twice for risk of bias (low certainty)."
    )
    assert words.sentence(iri("c2999")) == "Rests on a randomised trial (high certainty)."
