"""The report of ``why``: a tree for people at any depth, and a flat list for programs."""

from __future__ import annotations

import json

from claimgraph.analysis import assess
from claimgraph.model import ClaimMap
from claimgraph.reports import evidence_tree as tree
from claimgraph.views import View

from maps import claim_map, iri


def shown(found: ClaimMap, name: str = "c", width: int = 80) -> str:
    return tree.to_text(tree.grow(assess(found), found.claims[iri(name)]), width)


def test_each_way_is_told_down_to_its_sources_and_a_shared_claim_once() -> None:
    found = claim_map(
        {"c": 1, "a": 7, "x": 5},
        ["a supports b", "b supports c", "a anecdotalFor d", "d supports c", "x contradicts c"],
        rated_down={"a supports b": 2},
        said_by={"a": "one two"},
    )
    assert shown(found) == (
        "c: c is so.\n"
        "  Contested: a randomised trial, rated down for risk of bias and inconsistency,\n"
        "  speaks for it, and an uncontrolled study speaks against it; both are equally\n"
        "  strong (low certainty).\n"
        "\n"
        "Its own evidence\n"
        "  = an anecdote: c-source (undated)\n"
        "\n"
        "For it\n"
        "  5  b: b is so.\n"
        "     5  a: a is so.\n"
        "        rated down: risk of bias; inconsistent results\n"
        "        = a randomised trial: one (undated); two (undated)\n"
        "  1  d: d is so.\n"
        "     1  a (see above)\n"
        "\n"
        "Against it\n"
        "  5  x: x is so.\n"
        "     = an uncontrolled study: x-source (undated)\n"
        "\n"
        "Ranks: 1 anecdote, 2 expert opinion, 3 mechanism, 4 case report, 5 uncontrolled\n"
        "  study, 6 controlled study, 7 randomised trial, 8 systematic review.\n"
    )


def test_a_circle_ends_where_it_began() -> None:
    found = claim_map({"a": 2}, ["a supports c", "c supports b", "b supports c"])
    assert "  2  b: b is so.\n     2  c (see above)\n" in shown(found)


def test_a_claim_without_anything_is_only_itself() -> None:
    assert shown(claim_map({}, ["c supports b"])) == "c: c is so.\n  Rests on nothing.\n"


def test_below_some_depth_lines_go_no_further_to_the_right() -> None:
    chain = claim_map({"c400": 7}, [f"c{number + 1} supports c{number}" for number in range(400)])
    text = shown(chain, "c0")
    assert max(map(len, text.splitlines())) <= 80
    assert f"{' ' * 29}7  (depth 400) c400: c400 is so.\n" in text
    assert "(depth 10)" not in text
    report = json.loads(tree.to_json(tree.grow(assess(chain), chain.claims[iri("c0")])))
    assert [each["depth"] for each in report["tree"]] == list(range(1, 401))


def test_linked_premises_stand_one_after_another_and_name_each_other() -> None:
    found = claim_map({"a": 8, "b": 5}, ["a+b supports c"])
    assert (
        "For it\n"
        "  5  a: a is so.\n"
        "     counts only together with b\n"
        "     = a systematic review: a-source (undated)\n"
        "  5  b: b is so.\n"
        "     counts only together with a\n"
        "     = an uncontrolled study: b-source (undated)\n"
    ) in shown(found)
    report = json.loads(tree.to_json(tree.grow(assess(found), found.claims[iri("c")])))
    assert [(each["claim"], each["from"], each["kind"]) for each in report["tree"]] == [
        ("a", ["a", "b"], "SystematicReview"),
        ("b", ["a", "b"], "UncontrolledStudy"),
    ]


def test_own_evidence_that_is_undercut_or_granted_says_so() -> None:
    undercut = claim_map({"c": 4, "u": 4, "d": 1}, ["d supports c"], undercuts=["u undercuts own c"])
    assert "Its own evidence" not in shown(undercut)
    found = claim_map({}, ["a supports c", "x findsNoEvidenceFor c"])
    granted = tree.to_text(tree.grow(assess(found, View(grant=4)), found.claims[iri("c")]), 90)
    assert "  4  a: a is so.\n     = a case report: granted by this view\n" in granted
    assert '  1 claim says that no evidence for it was found: "x" (a case report).\n' in granted
    assert (
        "  In this view: case report granted to claims that nobody sources. 2 claims are granted." in granted
    )


def test_a_rating_given_twice_is_told_as_such() -> None:
    found = claim_map({"a": 7}, ["a supports c"], rated_down_twice={"a supports c": 1})
    assert "     rated down twice: risk of bias\n" in shown(found)
