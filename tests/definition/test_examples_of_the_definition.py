"""The oracle on every worked example of the design's section 4, and on the least case of every mend."""

from __future__ import annotations

import datetime as dt

from definition.claims import EVERYTHING, Claim, ClaimMap, Source, Step, View
from definition.evidence import collapses, evidence, hinges, lines_of
from definition.oracle import Outcome, outcomes, stand, system_of
from definition.sourcing import Own, days, living, own, vouches, worth

REVIEW, TRIAL, CONTROLLED, UNCONTROLLED, CASE, MECHANISM, OPINION, ANECDOTE, ASSERTION = range(8, -1, -1)

DAY = dt.date(2024, 3, 5)
YEAR = dt.date(2024, 1, 1), dt.date(2024, 12, 31)


def supports(*premises: str, to: str, down: int = 0) -> Step:
    return Step(premises, "for", ("claim", to), down=down)


def contradicts(*premises: str, to: str) -> Step:
    return Step(premises, "against", ("claim", to))


def anecdotal_for(premise: str, to: str) -> Step:
    return Step((premise,), "for", ("claim", to), anecdotal=True)


def undercuts(*premises: str, step: int) -> Step:
    return Step(premises, "undercut", ("step", step))


def ranked(ranks: dict[str, int], *steps: Step) -> ClaimMap:
    """A map of claims of these own ranks, each from a study of that design; without a source at rank 0."""
    return ClaimMap(
        {name: Claim((f"by {name}",), rank) if rank else Claim() for name, rank in ranks.items()},
        {f"by {name}": Source(study=True, design=rank) for name, rank in ranks.items() if rank},
        steps,
    )


def said_by(
    sources: dict[str, Source], *by: str, basis: int = REVIEW, rated_up: int = 0, view: View = EVERYTHING
) -> Own:
    """The own evidence of a claim that these sources make."""
    return own(ClaimMap({"c": Claim(by, basis, rated_up)}, sources), view, "c")


def outcome(claim_map: ClaimMap, name: str, view: View = EVERYTHING) -> Outcome:
    return outcomes(claim_map, view)[name]


def study(design: int | None, *reports: str, retracted: dt.date | None = None) -> Source:
    return Source(study=True, design=design, reports=reports, retracted=retracted)


def post(*reports: str) -> Source:
    return Source(reports=reports)


# Worked examples of section 4


WORKED = (contradicts("a", to="b"), anecdotal_for("b", "c"))


def test_what_is_outweighed_passes_nothing_on() -> None:
    claim_map = ranked({"a": 7, "b": 1, "c": 0}, *WORKED)
    assert outcome(claim_map, "b").verdict == "outweighed"
    assert outcome(claim_map, "c").offered == 1
    assert outcome(claim_map, "c").verdict == "unsupported"


def test_an_undercut_weaker_than_the_step_does_not_count() -> None:
    claim_map = ranked({"a": 7, "b": 1, "c": 0, "u": 2}, *WORKED, undercuts("u", step=0))
    assert outcome(claim_map, "b").verdict == "outweighed"


def test_an_undercut_of_equal_rank_counts() -> None:
    claim_map = ranked({"a": 7, "b": 1, "c": 0, "u": 7}, *WORKED, undercuts("u", step=0))
    assert outcome(claim_map, "b").verdict == "rests"
    assert outcome(claim_map, "c").verdict == "rests"
    assert outcome(claim_map, "c").kind == ANECDOTE


def test_an_undercut_that_is_undercut_does_not_count() -> None:
    claim_map = ranked(
        {"a": 7, "b": 1, "c": 0, "u": 7, "w": 7}, *WORKED, undercuts("u", step=0), undercuts("w", step=2)
    )
    assert outcome(claim_map, "b").verdict == "outweighed"
    assert outcome(claim_map, "c").verdict == "unsupported"


def test_linked_premises_carry_the_least_and_apart_the_most() -> None:
    ranks = {"x": 7, "y": 5, "z": 1, "c": 0}
    assert outcome(ranked(ranks, supports("x", "y", "z", to="c")), "c").interval_for == (1, 1)
    apart = (supports("x", to="c"), supports("y", to="c"), supports("z", to="c"))
    assert outcome(ranked(ranks, *apart), "c").interval_for == (7, 7)


def test_two_anecdotes_in_a_circle_do_not_unsettle_a_systematic_review() -> None:
    claim_map = ranked(
        {"a": 1, "b": 1, "c": 8},
        contradicts("a", to="c"),
        contradicts("b", to="a"),
        undercuts("a", step=1),
    )
    assert outcome(claim_map, "c").verdict == "rests"
    assert outcome(claim_map, "c").interval_for == (8, 8)


def test_an_equal_rebuttal_contests_and_does_not_outweigh() -> None:
    claim_map = ranked({"a": 5, "b": 5, "c": 0}, contradicts("a", to="b"), supports("b", to="c"))
    assert outcome(claim_map, "b").verdict == "contested"
    assert outcome(claim_map, "c").interval_for == (5, 5)


def test_a_step_that_undercuts_itself_by_way_of_its_target_leaves_it_unsettled() -> None:
    claim_map = ranked({"a": 5, "c": 0}, supports("a", to="c"), undercuts("c", step=0))
    assert outcome(claim_map, "c").interval_for == (0, 5)
    assert outcome(claim_map, "c").verdict == "unsettled"


def test_an_open_undercut_of_an_undercut_leaves_the_step_open() -> None:
    claim_map = ranked(
        {"a": 5, "c": 0, "u": 5, "w": 0},
        supports("a", to="c"),
        undercuts("u", step=0),
        undercuts("w", step=1),
        supports("a", to="w"),
        undercuts("w", step=3),
    )
    assert outcome(claim_map, "w").interval_for == (0, 5)
    assert outcome(claim_map, "c").interval_for == (0, 5)


def test_an_undercut_of_own_evidence_works_from_equal_rank_up() -> None:
    attack = Step(("u",), "undercut", ("own", "c"))
    assert outcome(ranked({"u": 5, "c": 6}, attack), "c").verdict == "rests"
    assert outcome(ranked({"u": 6, "c": 6}, attack), "c").verdict == "unsupported"


def test_rating_down_leaves_at_least_a_rank_of_one_and_keeps_the_kind() -> None:
    claim_map = ranked({"a": 7, "b": 0, "c": 0}, supports("a", to="b", down=2), supports("b", to="c", down=9))
    assert outcome(claim_map, "b").interval_for == (5, 5)
    assert outcome(claim_map, "b").kind == TRIAL
    assert outcome(claim_map, "b").certainty == "low"
    assert outcome(claim_map, "c").interval_for == (1, 1)
    assert outcome(claim_map, "c").kind == TRIAL


def test_what_carries_no_rank_brings_nothing() -> None:
    claim_map = ranked({"a": 7, "c": 0}, Step(("a",), "none", ("claim", "c")))
    assert outcome(claim_map, "c").verdict == "unsupported"


def test_hearsay_of_a_trial_is_hearsay_until_the_trial_is_named() -> None:
    assert said_by({"blog": post()}, "blog", basis=TRIAL) == Own(OPINION, OPINION, limited_from=TRIAL)
    named = {"blog": post("trial"), "trial": study(TRIAL)}
    assert said_by(named, "blog", basis=TRIAL) == Own(TRIAL, TRIAL)


def test_a_retelling_graded_above_its_study_falls_back_to_it() -> None:
    sources = {"blog": post("cohort"), "cohort": study(UNCONTROLLED)}
    assert said_by(sources, "blog", basis=TRIAL) == Own(UNCONTROLLED, UNCONTROLLED, limited_from=TRIAL)


def test_a_review_of_case_reports_counts_one_above_them_and_one_of_retracted_trials_nothing() -> None:
    sources = {"review": study(REVIEW, "case"), "case": study(CASE)}
    assert said_by(sources, "review") == Own(UNCONTROLLED, UNCONTROLLED, limited_from=REVIEW)
    dead = {"review": study(REVIEW, "trial"), "trial": study(TRIAL, retracted=DAY)}
    assert said_by(dead, "review").rank == 0


def test_a_review_reports_a_study_also_by_way_of_sources_that_are_no_studies() -> None:
    sources = {
        "review": study(REVIEW, "news", "page"),
        "news": post("case"),
        "case": study(CASE),
        "page": post(),
    }
    assert said_by(sources, "review") == Own(UNCONTROLLED, UNCONTROLLED, limited_from=REVIEW)
    assert said_by(sources | {"case": study(CASE, retracted=DAY)}, "review").rank == 0
    assert said_by({"review": study(REVIEW, "page"), "page": post()}, "review").rank == REVIEW
    circle = {"review": study(REVIEW, "news", "page"), "news": post("review"), "page": post()}
    assert said_by(circle, "review").rank == 0


# The mends, by their number


def test_1_a_circle_of_reviews_does_not_lift_itself() -> None:
    itself = {"review": study(REVIEW, "review", "blog"), "blog": post()}
    assert said_by(itself, "review").rank == 0
    each_other = {"one": study(REVIEW, "two"), "two": study(REVIEW, "one", "blog"), "blog": post()}
    assert said_by(each_other, "one", "two").rank == 0


def test_2_reviews_of_reviews_add_one_rank_in_all() -> None:
    sources = {
        "case": study(CASE),
        "first": study(REVIEW, "case"),
        "second": study(REVIEW, "first"),
        "third": study(REVIEW, "second"),
    }
    values = worth(ClaimMap({}, sources), EVERYTHING)
    assert [values[name] for name in ("case", "first", "second", "third")] == [4, 5, 5, 5]


def test_3_a_paper_that_only_passes_on_a_retracted_trial_lends_nothing_to_a_post() -> None:
    sources = {
        "retracted": study(TRIAL, retracted=DAY),
        "paper": study(TRIAL, "retracted"),
        "alive": post(),
        "post": post("paper", "alive"),
    }
    assert living(ClaimMap({}, sources), EVERYTHING) == {"alive", "post"}
    assert said_by(sources, "paper", basis=TRIAL).rank == 0
    assert said_by(sources, "post", basis=TRIAL).rank == OPINION


def test_3_own_words_are_vouched_for_by_a_source_that_counts_though_what_it_reports_does_not() -> None:
    sources = {"retracted": study(TRIAL, retracted=DAY), "post": post("retracted")}
    assert said_by(sources, "post", basis=OPINION) == Own(OPINION, OPINION)
    assert said_by(sources, "post", basis=ANECDOTE) == Own(0)


def test_4_a_retelling_of_a_retelling_is_worth_no_more_than_the_retelling() -> None:
    sources = {"weak": study(ANECDOTE), "post": post("weak"), "repost": post("post")}
    values = worth(ClaimMap({}, sources), EVERYTHING)
    assert values["repost"] == values["post"] == ANECDOTE


def test_4_a_chain_to_a_study_is_judged_by_the_file_and_not_by_the_view() -> None:
    sources = {"study": study(ANECDOTE), "post": post("study", "talk"), "talk": post()}
    claim_map = ClaimMap({}, sources)
    assert worth(claim_map, EVERYTHING)["post"] == OPINION
    assert worth(claim_map, View(without=frozenset({"talk"})))["post"] == ANECDOTE
    only = ClaimMap({}, {"study": study(TRIAL), "post": post("study")})
    assert worth(only, View(without=frozenset({"study"})))["post"] == 0


def test_5_what_a_limit_lowered_is_not_rated_up() -> None:
    assert said_by({"blog": post()}, "blog", basis=UNCONTROLLED, rated_up=3).rank == OPINION
    dead = {
        "blog": post("retracted", "talk"),
        "retracted": study(UNCONTROLLED, retracted=DAY),
        "talk": post(),
    }
    assert said_by(dead, "blog", basis=UNCONTROLLED, rated_up=3).rank == OPINION
    good = {"cohort": study(UNCONTROLLED)}
    assert said_by(good, "cohort", basis=UNCONTROLLED, rated_up=1) == Own(6, UNCONTROLLED)
    assert said_by(good, "cohort", basis=UNCONTROLLED, rated_up=3) == Own(7, UNCONTROLLED)


def test_5_rating_up_never_lowers_a_rank() -> None:
    assert said_by({"review": study(REVIEW)}, "review", rated_up=1).rank == REVIEW


def test_6_a_study_that_reports_another_counts_by_its_design_and_dies_with_it() -> None:
    sources = {"case": study(CASE), "trial": study(TRIAL, "case")}
    assert said_by(sources, "trial", basis=TRIAL).rank == TRIAL
    assert said_by(sources, "trial", basis=TRIAL, view=View(without=frozenset({"case"}))).rank == 0


def test_7_a_study_without_a_design_and_a_review_that_lists_no_study_have_no_limit() -> None:
    assert said_by({"study": study(None)}, "study").rank == REVIEW
    assert said_by({"review": study(REVIEW)}, "review").rank == REVIEW
    assert said_by({"review": study(REVIEW, "weak"), "weak": study(MECHANISM)}, "review").rank == CASE


def test_8_a_post_dies_with_the_study_it_reports_left_out_as_well_as_retracted() -> None:
    sources = {"study": study(TRIAL), "post": post("study")}
    left_out = View(without=frozenset({"study"}))
    assert said_by(sources, "post", basis=ANECDOTE, view=left_out) == Own(0)
    assert said_by({**sources, "study": study(TRIAL, retracted=DAY)}, "post", basis=ANECDOTE) == Own(0)


def test_8_a_claim_of_sources_that_are_all_gone_is_not_there_nor_its_links() -> None:
    claim_map = ranked(
        {"a": 7, "b": 7, "c": 0, "u": 8},
        supports("a", to="b"),
        supports("b", to="c"),
        undercuts("u", step=1),
        supports("a", "b", to="c"),
    )
    found = outcomes(claim_map, View(without=frozenset({"by b"})))
    assert found.keys() == {"a", "c", "u"}
    assert system_of(claim_map, View(without=frozenset({"by b"}))).steps == {}


def test_8_a_claim_of_a_retracted_source_stays_and_passes_on_what_others_give_it() -> None:
    claim_map = ClaimMap(
        {"a": Claim(("good",), TRIAL), "b": Claim(("bad",), REVIEW), "c": Claim()},
        {"good": study(TRIAL), "bad": study(REVIEW, retracted=DAY)},
        (supports("a", to="b"), supports("b", to="c")),
    )
    assert outcome(claim_map, "b").own == Own(0)
    assert outcome(claim_map, "c").interval_for == (TRIAL, TRIAL)
    before = View(as_of=DAY - dt.timedelta(1))
    assert outcome(claim_map, "c", before).interval_for == (REVIEW, REVIEW)
    assert outcome(claim_map, "c", View(as_of=DAY)).interval_for == (TRIAL, TRIAL)


def test_9_an_incomplete_date_counts_from_its_end_or_from_the_first_report_within_it() -> None:
    sources = {
        "study": Source(study=True, design=TRIAL, issued=YEAR),
        "news": Source(issued=(DAY, DAY), reports=("study",)),
        "alone": Source(issued=YEAR),
    }
    assert days(ClaimMap({}, sources)) == {"study": DAY, "news": DAY, "alone": YEAR[1]}
    assert said_by(sources, "news", basis=TRIAL, view=View(as_of=DAY)).rank == TRIAL
    assert said_by(sources, "news", basis=TRIAL, view=View(as_of=DAY - dt.timedelta(1))).rank == 0


def test_9_a_first_report_outside_the_date_changes_nothing() -> None:
    before = dt.date(2023, 12, 31)
    sources = {
        "study": Source(study=True, issued=YEAR),
        "early": Source(issued=(before, before), reports=("study",)),
        "news": Source(issued=(DAY, DAY), reports=("study",)),
    }
    assert days(ClaimMap({}, sources))["study"] == YEAR[1]


def test_9_reports_of_incomplete_dates_pass_a_day_on_and_a_circle_counts_from_its_end() -> None:
    month = dt.date(2024, 3, 1), dt.date(2024, 3, 31)
    chain = {
        "study": Source(study=True, issued=YEAR),
        "news": Source(issued=month, reports=("study",)),
        "post": Source(issued=(DAY, DAY), reports=("news",)),
    }
    assert set(days(ClaimMap({}, chain)).values()) == {DAY}
    circle = {"one": Source(issued=YEAR, reports=("two",)), "two": Source(issued=YEAR, reports=("one",))}
    assert set(days(ClaimMap({}, circle)).values()) == {YEAR[1]}


def test_10_a_grant_is_for_claims_without_source_and_without_for_steps() -> None:
    alone = ranked({"p": 0, "c": 0, "a": 1}, supports("p", to="c"))
    view = View(grant=TRIAL)
    assert outcome(alone, "p", view).own == Own(TRIAL, TRIAL, granted=True)
    assert outcome(alone, "c", view).interval_for == (TRIAL, TRIAL)
    helped = ranked({"p": 0, "c": 0, "a": 1}, supports("p", to="c"), supports("a", to="p"))
    assert outcome(helped, "c", view).interval_for == (1, 1)


def test_11_over_linked_premises_the_weakest_kind_arrives() -> None:
    claim_map = ranked(
        {"trial": 7, "arm": 0, "plain": 5, "c": 0},
        supports("trial", to="arm", down=2),
        supports("arm", "plain", to="c"),
    )
    assert outcome(claim_map, "arm").kind == TRIAL
    assert outcome(claim_map, "c").interval_for == (5, 5)
    assert outcome(claim_map, "c").kind == UNCONTROLLED


def test_11_a_study_rated_up_to_seven_is_no_trial() -> None:
    claim_map = ClaimMap({"c": Claim(("cohort",), UNCONTROLLED, 2)}, {"cohort": study(UNCONTROLLED)})
    assert outcome(claim_map, "c").interval_for == (7, 7)
    assert outcome(claim_map, "c").kind == UNCONTROLLED
    assert outcome(claim_map, "c").certainty == "high"


def test_11_an_anecdotal_link_brings_an_anecdote() -> None:
    claim_map = ranked({"a": 7, "c": 0}, anecdotal_for("a", "c"))
    assert outcome(claim_map, "c").kind == ANECDOTE


def test_12_where_nothing_is_contested_nothing_is_marked() -> None:
    claim_map = ranked(
        {"a": 4, "b": 0}, supports("a", to="b"), contradicts("b", to="a"), undercuts("a", step=1)
    )
    assert outcome(claim_map, "b").verdict == "rests"
    assert not outcome(claim_map, "b").contested_by_way_of


CONTESTED = {"q": 5, "r": 5, "c": 0, "d": 1}


def test_12_both_winning_sides_are_marked() -> None:
    claim_map = ranked(
        CONTESTED,
        contradicts("r", to="q"),
        supports("q", to="c"),
        contradicts("q", to="d"),
        supports("c", to="d"),
    )
    assert outcome(claim_map, "c").verdict == "rests"
    assert outcome(claim_map, "c").contested_by_way_of == {"q"}
    outweighed = ranked(CONTESTED, contradicts("r", to="q"), contradicts("q", to="d"))
    assert outcome(outweighed, "d").verdict == "outweighed"
    assert outcome(outweighed, "d").contested_by_way_of == {"q"}


def test_12_an_unsupported_claim_that_would_rest_is_marked() -> None:
    claim_map = ranked(
        {"q": 5, "r": 5, "c": 3}, contradicts("r", to="q"), Step(("q",), "undercut", ("own", "c"))
    )
    assert outcome(claim_map, "c").verdict == "unsupported"
    assert outcome(claim_map, "c").contested_by_way_of == {"q"}


def test_12_where_no_claim_alone_does_it_all_of_them_are_named() -> None:
    claim_map = ranked(
        {"q": 5, "r": 5, "p": 5, "c": 0},
        contradicts("r", to="q"),
        contradicts("r", to="p"),
        supports("q", to="c"),
        supports("p", to="c"),
    )
    assert outcome(claim_map, "c").contested_by_way_of == {"q", "p"}


def test_12_a_contested_claim_that_changes_nothing_marks_nothing() -> None:
    claim_map = ranked(
        {"q": 5, "r": 5, "a": 7, "c": 0},
        contradicts("r", to="q"),
        supports("q", to="c"),
        supports("a", to="c"),
    )
    assert not outcome(claim_map, "c").contested_by_way_of


def test_13_a_link_that_counts_alone_goes_on_counting_beside_one_of_linked_premises() -> None:
    claim_map = ranked(
        {"trial": 7, "troll": 1, "c": 0}, supports("trial", to="c"), supports("trial", "troll", to="c")
    )
    assert outcome(claim_map, "c").interval_for == (7, 7)


def test_14_a_comment_that_overlaps_two_trials_does_not_make_them_one_line() -> None:
    claim_map = ClaimMap(
        {
            "a": Claim(("one",), TRIAL),
            "b": Claim(("two",), TRIAL),
            "x": Claim(("comment",), ANECDOTE),
            "c": Claim(),
        },
        {"one": study(TRIAL), "two": study(TRIAL), "comment": Source(overlaps=("one", "two"))},
        (supports("a", to="c"), supports("b", to="c"), supports("x", to="c")),
    )
    pro, con = lines_of(claim_map)["c"]
    assert pro[7] == 2
    assert pro[1] == 1
    assert not any(con.values())


# Evidence, lines, hinges and collapses


def test_a_review_its_trials_and_a_post_are_as_many_lines_as_there_are_trials() -> None:
    claim_map = ClaimMap(
        {
            "pooled": Claim(("review",), REVIEW),
            "one": Claim(("first",), TRIAL),
            "told": Claim(("post",), TRIAL),
            "c": Claim(),
        },
        {
            "first": study(TRIAL),
            "second": study(TRIAL),
            "review": study(REVIEW, "first", "second"),
            "post": post("first"),
        },
        (supports("pooled", to="c"), supports("one", to="c"), supports("told", to="c")),
    )
    assert lines_of(claim_map)["c"][0][1] == 2
    assert vouches(claim_map, EVERYTHING, claim_map.claims["told"]) == ("post",)


def test_an_item_over_linked_premises_is_no_more_than_what_the_step_brings() -> None:
    claim_map = ranked({"x": 7, "y": 5, "c": 3}, supports("x", "y", to="c"))
    assert evidence(stand(system_of(claim_map)))["c"] == {"x": 5, "y": 5, "c": 3}


def test_hinges_and_collapses_are_what_alone_changes_verdict_kind_or_certainty() -> None:
    claim_map = ranked(
        {"a": 7, "b": 7, "c": 0, "d": 0}, supports("a", to="c"), supports("b", to="c"), supports("c", to="d")
    )
    assert hinges(claim_map)["c"] == (set(), set())
    assert hinges(claim_map)["d"] == ({2}, set())
    assert collapses(claim_map)["d"] == set()
    one = ranked({"a": 7, "b": 5, "c": 0}, supports("a", to="c"), supports("b", to="c"))
    assert hinges(one)["c"] == ({0}, {"a"})
    assert collapses(one)["c"] == {"by a"}


def test_a_bar_counts_nothing_below_it_own_or_arriving() -> None:
    claim_map = ranked({"a": 7, "b": 4, "c": 0}, supports("a", to="c", down=3), supports("b", to="c"))
    found = outcomes(claim_map, View(bar=UNCONTROLLED))
    assert found["b"].own.rank == 0
    assert found["c"].verdict == "unsupported"
