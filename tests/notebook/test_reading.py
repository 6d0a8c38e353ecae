"""A map that is read in Python: what is asked of it, and that it stays what it was."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest
import rdflib
from ranks import Rank
from rdflib.compare import isomorphic

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


def test_a_map_in_a_view_counts_the_claims_and_sources_that_are_there() -> None:
    then = claimgraph.open(BLANKETS).as_of("2019-12-31")
    assert repr(then).partition("?")[2] == "', 16 claims, 5 sources)"
    assert "16 claims from 5 sources." in then._repr_html_()


def test_what_is_asked_of_a_claim_comes_in_the_records_of_the_map() -> None:
    helps = claimgraph.open(BLANKETS)["helps"]
    assert [source.id for source in helps.collapses] == ["holm-2020"]
    assert helps.hinges.rows() == [
        {"what": "link", "which": "trial-longer supports helps"},
        {"what": "own evidence", "which": "trial-longer"},
    ]
    assert [item.rank for item in helps.evidence] == [row["rank"] for row in helps.evidence.rows()]
    assert helps.row()["sources"] == []
    assert (helps.row()["for_low"], helps.is_position) == (5, True)
    assert claimgraph.open(BLANKETS).rows()[0]["id"] == "helps"


def test_what_is_asked_of_a_claim_can_be_compared_and_kept_in_sets() -> None:
    m, again = claimgraph.open(BLANKETS), claimgraph.open(BLANKETS)
    then, later = m.as_of("2019-12-31"), m.as_of("2020-12-31")
    assert {m["helps"], again["helps"], then["helps"], again.as_of("2019-12-31")["helps"]} == {
        m["helps"],
        then["helps"],
    }
    assert m["helps"] not in (m["safe"], later["helps"], m.without("holm-2020")["helps"], "helps")
    helps, change = m["helps"], then.difference_to(later)
    for rows in (
        helps.evidence,
        helps.lines,
        helps.collapses,
        helps.hinges,
        helps.history,
        m["cure"].history,
    ):
        assert set(rows) == {*rows[:]}
    assert helps.history == again["helps"].history
    assert {change, then.difference_to(later)} == {change}
    assert change != then.difference_to(m)


def test_kind_and_certainty_come_with_the_verdict() -> None:
    m = claimgraph.open(BLANKETS)
    helps, cure = m["helps"], m["cure"]
    assert helps.kind is not None
    assert (helps.kind.basis.id, helps.certainty, helps.band and helps.band.id) == (
        *("RandomisedTrial", "low", "trials"),
    )
    assert (cure.verdict.value, cure.kind_label, cure.certainty, cure.band) == (
        *("outweighed", "randomised trial", "high", None),
    )
    assert (m["safe"].certainty, m["safe"].kind_label, len(m["safe"].contested_by_way_of)) == (None, "", 0)
    assert helps.lines.rows()[0] == {
        "side": "for",
        "rank": 5,
        "kind": "randomised trial",
        "origins": "holm-2020",
        "pooled in": "",
    }
    assert (helps.row()["kind"], helps.row()["band"], cure.row()["band"]) == (
        "RandomisedTrial",
        "trials",
        None,
    )


def test_a_claim_that_is_not_there_in_a_view_is_said_to_be_absent_and_why() -> None:
    m = claimgraph.open(BLANKETS)
    then = m.as_of("2019-12-31")
    assert ("no-cure" in m, "no-cure" in then, len(then)) == (True, False, 16)
    with pytest.raises(claimgraph.UnknownNameError) as absent:
        then["no-cure"]
    assert str(absent.value) == (
        'The claim "no-cure" is not there in this view: its source holm-2020 was published later'
        " (2020-09-15). Take the claim from the map in another view to see it."
    )
    with pytest.raises(claimgraph.UnknownNameError, match="its source holm-2020 is left out, and its source"):
        m.without("holm-2020", "trial-news")["trial-longer"]


def test_a_view_can_grant_what_nobody_sources() -> None:
    granted = claimgraph.open(BLANKETS).grant("CaseReport")
    children = granted["children"]
    assert (children.is_granted, children.verdict.value) == (True, "rests")
    assert children.sentence == "Rests on a case report that this view grants (low certainty)."
    assert not granted["helps"].is_granted
    assert "1 claim is granted." in granted._repr_html_()
    with pytest.raises(claimgraph.UnknownNameError, match="is not a basis"):
        granted.grant("9")


def test_a_claim_by_way_of_a_contested_one_names_it(tmp_path: Path) -> None:
    (tmp_path / "m.ttl").write_text(CONTESTED, encoding="utf-8")
    m = claimgraph.open(str(tmp_path / "m.ttl"))
    assert [claim.id for claim in m["c"].contested_by_way_of] == ["a"]
    assert m["c"].sentence.endswith('by way of "a", which is contested.')


CONTESTED = """
@prefix cg: <https://w3id.org/claimgraph/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix : <https://example.org/m#> .
:t1 a cg:Study ; dct:title "T1" ; cg:design cg:RandomisedTrial .
:t2 a cg:Study ; dct:title "T2" ; cg:design cg:RandomisedTrial .
:a a cg:Claim ; cg:text "A." ; cg:source :t1 ; cg:basis cg:RandomisedTrial ;
    cg:contradicts :b ; cg:supports :c .
:b a cg:Claim ; cg:text "B." ; cg:source :t2 ; cg:basis cg:RandomisedTrial ; cg:contradicts :a .
:c a cg:Claim ; cg:text "C." .
"""


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


def test_the_flat_graph_of_a_view_can_be_written_by_networkx_and_read_again(tmp_path: Path) -> None:
    whole = claimgraph.open(BLANKETS)
    graph = whole.to_networkx(flat=True)
    assert {type(value) for _, fields in graph.nodes(data=True) for value in fields.values()} <= {str, int}
    assert {each.id for each in whole} <= set(graph)
    steps = [name for name, fields in graph.nodes(data=True) if fields["kind"] == "step"]
    assert steps
    for write, read, name in (
        (nx.write_graphml, nx.read_graphml, "map.graphml"),
        (nx.write_gexf, nx.read_gexf, "map.gexf"),
    ):
        write(graph, tmp_path / name)
        again = read(tmp_path / name)
        assert list(again) == list(graph)
        assert {each.id: again.nodes[each.id]["verdict"] for each in whole} == {
            each.id: each.verdict.value for each in whole
        }
        assert again.number_of_edges() == graph.number_of_edges()
    early = whole.as_of("2019-12-31")
    assert len(early.to_networkx(flat=True)) < len(graph)
    assert "claim" in next(iter(whole.to_networkx().nodes(data=True)))[1]


def test_the_statements_of_the_files_are_an_rdflib_graph_for_other_tools() -> None:
    graph = claimgraph.open(BLANKETS).to_rdflib()
    assert isomorphic(graph, rdflib.Graph().parse(BLANKETS))
    cg = rdflib.Namespace(str(dict(graph.namespaces())["cg"]))
    assert all((each, rdflib.RDF.type, cg.Claim) in graph for each in graph.objects(None, cg.supports))
