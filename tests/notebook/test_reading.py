"""A map that is read in Python: what is asked of it, and that it stays what it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from ranks import Rank

import claimgraph

GOLDEN = Path(__file__).parents[1] / "golden"
BLANKETS = str(GOLDEN / "blankets" / "claims.ttl")


def test_claims_are_found_by_name_and_views_combine() -> None:
    m = claimgraph.open(BLANKETS)
    assert ("helps" in m, "blankets cure" in m, "zebra" in m, 7 in m) == (True, True, False, False)
    seen = m.as_of("2019-12-31").without("ward-2018").bar(Rank.EXPERT_OPINION)
    assert seen.view == m.bar("2").without(":ward-2018").as_of("2019-12-31").view
    assert [claim.id for claim in seen if claim.grounding.own] == ["cure", "heavier"]
    with pytest.raises(claimgraph.UnknownNameError, match="Did you mean holm-2020"):
        m.without("holm-2021")


def test_what_is_asked_of_a_claim_comes_in_the_records_of_the_map() -> None:
    helps = claimgraph.open(BLANKETS)["helps"]
    assert [source.id for source in helps.collapses] == ["holm-2020"]
    assert helps.hinges.rows() == [{"from": "trial-longer", "relation": "supports", "to": "helps"}]
    assert [item.rank for item in helps.evidence] == [row["rank"] for row in helps.evidence.rows()]
    assert helps.row()["sources"] == []
    assert (helps.row()["for_low"], helps.is_position) == (5, True)
    assert claimgraph.open(BLANKETS).rows()[0]["id"] == "helps"


def test_a_broken_map_is_refused_with_its_findings() -> None:
    with pytest.raises(claimgraph.BrokenMapError) as refused:
        claimgraph.open(str(GOLDEN / "broken"))
    assert len(refused.value.findings) == len(str(refused.value).splitlines()) == 8
    assert {each.severity for each in refused.value.findings} == {claimgraph.Severity.ERROR}
    with pytest.raises(claimgraph.UnreadableError):
        claimgraph.open("nowhere.ttl")


def test_errors_name_the_way_out_of_python_and_not_of_the_shell() -> None:
    m = claimgraph.open(BLANKETS)
    with pytest.raises(claimgraph.UnknownNameError) as unknown:
        m["zebra"]
    assert str(unknown.value).endswith("Iterate over the map to see all claims.")
    with pytest.raises(claimgraph.EditError, match=r"with claimgraph\.open"):
        m.add_topic("Who pays?")
    with pytest.raises(claimgraph.EditError, match=r"use unset\(\)"):
        m.set("helps", "topic")


def test_findings_are_a_table() -> None:
    found = claimgraph.open(BLANKETS).check()
    assert {each.code for each in found} == {row["code"] for row in found.rows()}
