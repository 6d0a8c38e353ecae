"""Each origin counts for what it is worth to a claim, and for no more than that."""

from __future__ import annotations

import pytest

from claimgraph.analysis import (
    Weakness,
    assess,
    find_cautions,
    find_evidence,
    find_gaps,
    find_interested_claims,
    find_matrix,
    find_origins,
    find_single_lines,
    find_standing,
    group_by_source,
)
from claimgraph.model import ClaimMap, Source, SourceKind
from claimgraph.views import View
from claimgraph.wording import VerdictWords, lines_phrase

from maps import claim_map, iri, name, source

TRIAL, CASE = source("trial", design=7), source("case", design=4)
LEAFLET = source("leaflet", kind=SourceKind.WEB_PAGE)
SHOPS = [source(each, kind=SourceKind.BLOG_POST) for each in ("shop1", "shop2")]
POST = source("post", kind=SourceKind.BLOG_POST, reports="trial case leaflet")
REVIEW = source("review", design=8, reports="trial case leaflet")


def single(basis: int, said_by: str, sources: list[Source], *links: str) -> ClaimMap:
    """A map in which one claim with these sources supports another."""
    return claim_map({"a": basis}, links or ["a supports p"], said_by={"a": said_by}, sources=sources)


def lines(drawn: ClaimMap, view: View | None = None) -> str:
    """The lines for the claim p."""
    return lines_phrase(find_evidence(find_standing(assess(drawn, view)), iri("p")).for_.lines)


@pytest.mark.parametrize(
    ("basis", "said_by", "sources", "expected"),
    [
        (7, "trial shop1 shop2", [TRIAL, *SHOPS], "1 randomised trial, 2 lines of expert opinion"),
        (7, "trial case", [TRIAL, CASE], "1 randomised trial, 1 case report"),
        (
            7,
            "post",
            [TRIAL, CASE, LEAFLET, POST],
            "1 randomised trial, 1 case report, 1 line of expert opinion",
        ),
        (
            8,
            "review",
            [TRIAL, CASE, LEAFLET, REVIEW],
            "1 randomised trial, pooled in 1 review; 1 case report, pooled in 1 review",
        ),
        (1, "trial shop1 shop2", [TRIAL, *SHOPS], "3 anecdotes"),
        (3, "trial shop1 shop2", [TRIAL, *SHOPS], "3 mechanisms"),
    ],
    ids=["shops", "a case", "a post", "a review", "no study is needed", "own words"],
)
def test_no_origin_counts_for_more_than_its_share(
    basis: int, said_by: str, sources: list[Source], expected: str
) -> None:
    assert lines(single(basis, said_by, sources)) == expected


@pytest.mark.parametrize(
    ("basis", "said_by", "expected"),
    [
        (8, "opinions", "1 systematic review"),
        (7, "own", "1 randomised trial"),
        (7, "own shop2", "1 randomised trial, 1 line of expert opinion"),
        (7, "own other", "2 randomised trials"),
        (7, "told case", "1 randomised trial, 1 case report"),
        (7, "own trial", "1 randomised trial"),
        (8, "pool", "1 randomised trial, pooled in 1 review"),
        (8, "opinions pool", "1 systematic review; 1 randomised trial, pooled in 1 review"),
        (4, "own", "1 case report"),
        (7, "unknown", "1 randomised trial"),
    ],
    ids=[
        "a review of opinions",
        "a trial",
        "a passer-by beside it",
        "two trials of the same opinions",
        "news of it",
        "a trial that it reports",
        "a review of it",
        "two reviews",
        "no study is needed",
        "no design",
    ],
)
def test_a_study_with_a_result_of_its_own_is_one_line_however_much_it_reports(
    basis: int, said_by: str, expected: str
) -> None:
    sources = [
        *(CASE, TRIAL, *SHOPS),
        source("opinions", design=8, reports="shop1 shop2"),
        source("own", design=7, reports="shop1 shop2 trial"),
        source("other", design=7, reports="shop1 shop2"),
        source("told", kind=SourceKind.WEB_PAGE, reports="own"),
        source("pool", design=8, reports="own"),
        source("unknown", kind=SourceKind.STUDY, reports="shop1 shop2"),
    ]
    assert lines(single(basis, said_by, sources)) == expected


@pytest.mark.parametrize(
    ("reported", "expected"),
    [
        ("trial", "1 randomised trial"),
        ("trial shop1", "1 randomised trial"),
        ("post", "2 randomised trials"),
        ("shop1", "2 randomised trials"),
    ],
)
def test_a_study_that_itself_reports_another_is_one_line_with_it(reported: str, expected: str) -> None:
    paper = source("paper", design=7, reports=reported)
    drawn = claim_map(
        {"a": 7, "b": 7},
        ["a supports p", "b supports p"],
        said_by={"a": "paper", "b": "trial"},
        sources=[TRIAL, paper, *SHOPS, source("post", kind=SourceKind.WEB_PAGE, reports="trial")],
    )
    assert lines(drawn) == expected
    assert (iri("p") in find_single_lines(assess(drawn))) == expected.startswith("1")


def test_a_study_with_a_result_of_its_own_still_counts_only_with_something_that_it_reports() -> None:
    drawn = single(7, "own", [*SHOPS, source("own", design=7, reports="shop1 shop2")])
    assert lines(drawn, View(without=frozenset([iri("shop1")]))) == "1 randomised trial"
    assert lines(drawn, View(without=frozenset(map(iri, ("shop1", "shop2"))))) == "none"


def test_what_a_link_takes_off_it_takes_off_each_share() -> None:
    drawn = claim_map(
        {"a": 7},
        ["a supports p"],
        rated_down={"a supports p": 2},
        said_by={"a": "trial case shop1"},
        sources=[TRIAL, CASE, *SHOPS],
    )
    found = find_evidence(find_standing(assess(drawn)), iri("p")).for_.lines
    assert [(name(line.origins[0]), line.rank) for line in found] == [("trial", 5), ("case", 2), ("shop1", 1)]


def test_a_share_below_the_bar_is_no_line() -> None:
    drawn = single(7, "trial case shop1", [TRIAL, CASE, *SHOPS])
    assert lines(drawn, View(bar=4)) == "1 randomised trial, 1 case report"


def test_an_origin_that_a_review_makes_nothing_of_is_no_second_line() -> None:
    drawn = single(8, "review", [TRIAL, LEAFLET, source("review", design=8, reports="trial leaflet")])
    assert find_single_lines(assess(drawn)) == [iri("a"), iri("p")]


def test_evidence_of_the_best_source_is_rated_up_and_that_of_others_is_not() -> None:
    drawn = claim_map(
        {"a": 5},
        ["a supports p"],
        rated_up={"a": 2},
        said_by={"a": "cohort case"},
        sources=[source("cohort", design=5), CASE],
    )
    found = find_evidence(find_standing(assess(drawn)), iri("p")).for_.lines
    assert [(name(line.origins[0]), line.rank) for line in found] == [("cohort", 7), ("case", 4)]


def test_claims_alike_have_the_parts_found_once() -> None:
    sources = [TRIAL, CASE, *SHOPS, source("post2", kind=SourceKind.BLOG_POST, reports="case shop1")]
    assessment = assess(
        claim_map(
            {"a": 7, "b": 7, "c": 5, "d": 5, "e": 7},
            rated_up={"d": 1},
            said_by=dict.fromkeys("abcd", "trial post2") | {"e": "trial"},
            sources=sources,
        )
    )
    origins = find_origins(assessment)
    parts = {each: origins.of_claim(assessment, iri(each)) for each in "abcde"}
    assert parts["a"] is parts["b"]
    assert {each: {name(end): part.rank for end, part in its.items()} for each, its in parts.items()} == {
        "a": {"trial": 7, "case": 4, "shop1": 2},
        "b": {"trial": 7, "case": 4, "shop1": 2},
        "c": {"trial": 5, "case": 4, "shop1": 2},
        "d": {"trial": 6, "case": 4, "shop1": 2},
        "e": {"trial": 7},
    }


def test_the_matrix_gives_each_source_no_more_than_it_is_worth() -> None:
    found = find_matrix(assess(single(7, "trial case shop1", [TRIAL, CASE, *SHOPS])))
    ranks = {
        name(voice): cell.for_ and (cell.for_.rank, cell.for_.kind.basis.rank)
        for (_, voice), cell in found.cells.items()
    }
    assert ranks == {"trial": (7, 7), "case": (4, 4), "shop1": (2, 2)}


def test_evidence_belongs_to_a_source_that_bears_it_out() -> None:
    assessment = assess(single(7, "shop1 trial", [TRIAL, *SHOPS]))
    items = find_evidence(find_standing(assessment), iri("p")).for_.items
    assert [group.source for group in group_by_source(assessment, items)] == [iri("trial")]


# Interests


MAKER = source("maker", design=7, interests=("makes it",))
FAN = source("fan", kind=SourceKind.BLOG_POST)
NEWS = source("news", kind=SourceKind.BLOG_POST, reports="maker fan")
POOL = source("pool", design=8, reports="maker case")


@pytest.mark.parametrize(
    ("basis", "said_by", "is_interested"),
    [
        (7, "maker shop1", True),
        (7, "maker trial", False),
        (1, "maker shop1", False),
        (7, "news", True),
        (8, "pool", True),
        (4, "pool", False),
    ],
    ids=[
        "a passer-by",
        "another trial",
        "a story of both",
        "news of it and of a fan",
        "a review of it and of a case",
        "no more than the case",
    ],
)
def test_only_a_source_that_bears_out_the_evidence_makes_it_disinterested(
    basis: int, said_by: str, *, is_interested: bool
) -> None:
    drawn = single(basis, said_by, [MAKER, TRIAL, CASE, FAN, NEWS, POOL, *SHOPS])
    assessment = assess(drawn)
    evidence = find_evidence(find_standing(assessment), iri("p"))
    found = find_cautions(assessment, evidence, find_interested_claims(assessment))
    assert [each.weakness for each in found] == [Weakness.INTERESTED] * is_interested
    assert [each.claim for each in find_gaps(assessment).interested] == [iri("p")] * is_interested


def test_a_granted_position_is_neither_interested_nor_a_part_of_a_line() -> None:
    shop = source("shop", kind=SourceKind.BLOG_POST, interests=("sells it",))
    drawn = single(4, "shop", [shop], "a supports p", "position supports p")
    granting = assess(drawn, View(grant=4))
    for assessment, expected in ((assess(drawn), [iri("p")]), (granting, [])):
        evidence = find_evidence(find_standing(assessment), iri("p"))
        found = find_cautions(assessment, evidence, find_interested_claims(assessment))
        assert [each.weakness for each in found] == [Weakness.INTERESTED] * bool(expected)
        gaps = find_gaps(assessment)
        assert [each.claim for each in gaps.interested if each.claim == iri("p")] == expected
        assert [each.claim for each in gaps.one_line] == expected


# Reviews


def reviews(drawn: ClaimMap) -> dict[str, list[str]]:
    """The reviews that pool each origin of the evidence for the claim p."""
    found = find_evidence(find_standing(assess(drawn)), iri("p")).for_.lines
    return {name(line.origins[0]): list(map(name, line.reviews)) for line in found}


def test_each_study_is_pooled_in_the_reviews_that_report_it() -> None:
    studies = [source(each, design=7) for each in ("t1", "t2")]
    pools = [source("r1", design=8, reports="t1"), source("r2", design=8, reports="t2")]
    assert reviews(single(8, "r1 r2", [*studies, *pools])) == {"t1": ["r1"], "t2": ["r2"]}
    assert reviews(single(7, "r1 t2", [*studies, *pools])) == {"t1": ["r1"], "t2": []}


def test_an_opinion_in_a_review_is_not_pooled() -> None:
    assert reviews(single(2, "review trial", [TRIAL, REVIEW])) == {"review": [], "trial": []}


def test_a_trial_beside_a_review_of_cases_is_not_said_to_be_reviewed() -> None:
    drawn = single(8, "cases trial", [TRIAL, CASE, source("cases", design=8, reports="case")])
    sentence = VerdictWords(assess(drawn)).sentence(iri("p"))
    assert sentence == "Rests on a randomised trial, though graded as a systematic review (high certainty)."


def test_a_review_of_cases_beside_a_blog_is_said_to_review_cases() -> None:
    drawn = single(8, "shop1 cases", [CASE, *SHOPS, source("cases", design=8, reports="case")])
    sentence = VerdictWords(assess(drawn)).sentence(iri("p"))
    assert sentence.startswith(
        "Rests on a systematic review of case reports, which counts like an uncontrolled"
    )


# The same study


@pytest.mark.parametrize(
    ("basis", "said_by", "sources", "is_same"),
    [
        (7, ("t1", "t1"), [], True),
        (7, ("post1", "t1"), [source("post1", kind=SourceKind.BLOG_POST, reports="t1")], True),
        (7, ("t1 shop1", "t2 shop1"), SHOPS, False),
        (7, ("t1", "post1"), [source("post1", kind=SourceKind.BLOG_POST, reports="t1 t2")], False),
        (
            8,
            ("r1", "r2"),
            [source("r1", design=8, reports="t1 t2"), source("r2", design=8, reports="t1")],
            False,
        ),
        (
            8,
            ("r1", "r2"),
            [source("r1", design=8, reports="t1"), source("r2", design=8, reports="t1")],
            False,
        ),
        (8, ("r1", "r1"), [source("r1", design=8, reports="t1 t2")], True),
        (
            8,
            ("n", "n"),
            [
                source("r1", design=8, reports="t1"),
                source("r2", design=8, reports="t2"),
                source("n", kind=SourceKind.WEB_PAGE, reports="r1 r2"),
            ],
            False,
        ),
        (4, ("shop1", "shop1"), SHOPS, False),
    ],
    ids=[
        *("one trial", "a report of it", "one blog on two", "a post on two", "a shared trial"),
        *("two reviews of one trial", "one review", "news of two reviews", "two cases"),
    ],
)
def test_only_one_study_that_decides_both_sides_is_called_the_same(
    basis: int, said_by: tuple[str, str], sources: list[Source], *, is_same: bool
) -> None:
    drawn = claim_map(
        {"a": basis, "b": basis},
        ["a supports p", "b contradicts p"],
        said_by=dict(zip("ab", said_by, strict=True)),
        sources=[source("t1", design=7), source("t2", design=7), *sources],
    )
    assert ("the same" in VerdictWords(assess(drawn)).sentence(iri("p"))) == is_same


def test_one_claim_that_decides_both_sides_is_called_the_same() -> None:
    drawn = claim_map({"a": 4}, ["a supports p", "a supports q", "q contradicts p"])
    assert "the same case report" in VerdictWords(assess(drawn)).sentence(iri("p"))
