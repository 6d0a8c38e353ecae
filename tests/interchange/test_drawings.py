"""Drawings, outlines, lists of sources and summaries of findings of one map, and of hostile ones."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from html.parser import HTMLParser

import networkx as nx
import pytest
from foreign import written
from hypothesis import given
from hypothesis import strategies as st
from said import to_said
from spelling import spelled
from whole_maps import whole_maps

from claimgraph.errors import EditError
from claimgraph.interchange import RECORD_FORMATS, read_records
from claimgraph.interchange.formats import MAP_FORMATS
from claimgraph.model import Document, SourceKind
from claimgraph.views import View
from claimgraph.workspace.exporting import ExportChoice

from documents import M, turtle
from effort import examples

TEA = turtle("""
:map a cg:ClaimMap ; dct:title "Does <tea> calm?" .
:calm a skos:Concept ; skos:prefLabel "Calm & rest" .
:trial-1 a cg:Study ; dct:title "Tea {and} 100 % rest" ; dct:creator "Lund, Ann", "Tea and Co" ;
    dct:issued "2020-05"^^xsd:gYearMonth ;
    cg:doi "10.1000/1" ; cg:design cg:RandomisedTrial ; cg:journal "J. Tea" ; cg:volume "3 (2)" ;
    cg:pages "1-9" ;    cg:interest "sells tea" ; cg:retracted "2021-01-01"^^xsd:date .
:shop a cg:BlogPost ; dct:title "Calm in a cup" ; cg:url <https://shop.example/?a=1&b=2> .
:calms a cg:Claim ; cg:text "Tea calms." ; cg:topic :calm .
:slept a cg:Claim ; cg:text "They slept." ; cg:source :trial-1 ; cg:basis cg:RandomisedTrial ;
    cg:supports :calms ; cg:participants 120 ; cg:effect "risk ratio 0.80 (0.61 to 1.05)" ;
    cg:quote "they  slept" ; cg:note "Short." .
:felt a cg:Claim ; cg:text "\\"He felt\\" <b>calm</b> | so." ; cg:source :shop ; cg:basis cg:Anecdote ;
    cg:anecdotalFor :calms .
:one a cg:Claim ; cg:text "One." ; cg:contradicts :calms .
:two a cg:Claim ; cg:text "Two." ; cg:contradicts :calms ; cg:undercuts :both, :slept--calms .
:both a cg:Link ; cg:from :one, :two ; cg:relation cg:contradicts ; cg:to :calms .
:slept--calms a cg:Link ; cg:from :slept ; cg:relation cg:supports ; cg:to :calms ;
    cg:ratedDown cg:Imprecision .
:round a cg:Claim ; cg:text "Round." ; cg:supports :about .
:about a cg:Claim ; cg:text "About." ; cg:supports :round ; cg:restates :one .
""")  # fmt: skip

EVIL = turtle(
    r""":x a cg:Claim ; cg:text "]\"; --> <script>alert(1)</script> </svg> `|#&*_[a](javascript:x) \\ end" .
    :y a cg:Claim ; cg:text "=HYPERLINK(\"x\")" ; cg:supports :x ."""
)
DRAWN = ("graphml", "gexf", "dot", "mermaid", "canvas")


def test_networkx_reads_the_graphml() -> None:
    graph = nx.parse_graphml(written("graphml", TEA))
    assert sorted(graph) == ["about", "both", "calms", "felt", "one", "round", "slept", "slept--calms", "two"]
    assert graph.nodes["calms"]["text"] == "Tea calms."
    assert graph.nodes["slept"]["basis"] == "RandomisedTrial"
    assert graph.nodes["both"]["kind"] == "step"
    assert graph.nodes["calms"]["for"] == 1
    edges = {(start, end, data["relation"]) for start, end, data in graph.edges(data=True)}
    assert ("felt", "calms", "anecdotalFor") in edges
    assert ("one", "both", "premise") in edges
    assert ("two", "both", "undercuts") in edges


def test_networkx_reads_the_gexf() -> None:
    text = (
        written("gexf", TEA)
        .replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft")
        .replace('version="1.3"', 'version="1.2"')
    )
    graph = nx.read_gexf(io.BytesIO(text.encode()), version="1.2draft")
    assert graph.nodes["calms"]["label"] == "Tea calms."
    assert len(graph) == 9


def test_dot_has_a_line_for_each_node_and_edge_with_marks_beside_colours() -> None:
    text = written("dot", TEA)
    assert text.startswith('digraph claims {\n  label="Does <tea> calm?";\n')
    assert 'label="✓ rests on anecdotes\\nTea calms."' in text
    assert 'label="✗' in text or 'label="○ unsupported\\nOne."' in text
    assert re.search(r'n\d+ -> n\d+ \[label="contradicts", style=dashed\];', text)
    assert text.count(" -> ") == 11


def test_mermaid_writes_what_means_something_to_it_as_entities() -> None:
    text = written("mermaid", EVIL)
    assert "<script" not in text
    assert text.startswith('---\ntitle: "Claim map"\n---\nflowchart BT\n')
    assert re.search(r'n2 -->\|"supports"\| n1', text)


def test_mermaid_is_refused_for_a_large_map_and_a_part_of_it_is_drawn() -> None:
    claims = "".join(
        f':c{number} a cg:Claim ; cg:text "C {number}" ; cg:supports :c{number + 1} .\n'
        for number in range(201)
    )
    large = turtle(claims + ':c201 a cg:Claim ; cg:text "Last." .')
    with pytest.raises(EditError, match="--claim ID --depth N"):
        written("mermaid", large)
    part = written("mermaid", large, part=ExportChoice("c5", 2))
    assert part.count("supports") == 4
    few = turtle(':a a cg:Claim ; cg:text "A." ; cg:supports :b . :b a cg:Claim ; cg:text "B." .')
    assert written("mermaid", few, part=ExportChoice("a", 10**30)) == written("mermaid", few)


def test_a_canvas_holds_a_node_for_each_claim_and_a_labelled_edge_for_each_link() -> None:
    given = json.loads(written("canvas", TEA))
    ids = {node["id"] for node in given["nodes"]}
    assert {each["fromNode"] for each in given["edges"]} | {each["toNode"] for each in given["edges"]} <= ids
    assert ("felt", "calms", "anecdotalFor") in {
        (e["fromNode"], e["toNode"], e["label"]) for e in given["edges"]
    }
    places = [(node["x"], node["y"]) for node in given["nodes"]]
    assert len(set(places)) == len(places)


def test_a_drawing_shows_what_is_there_in_the_view() -> None:
    assert "They slept." not in written("dot", TEA, view=View(without=frozenset({M + "trial-1"})))
    assert "They slept." in written("dot", TEA)


def test_the_outline_nests_what_speaks_for_and_against_and_refers_to_what_it_has_named() -> None:
    lines = written("markdown", TEA).splitlines()
    assert lines[0] == r"# Does \<tea\> calm?"
    assert r"## Calm \& rest" in lines
    at = lines.index("- ✓ Tea calms.")
    assert lines[at + 1] == rf"  - The verdict on {M.replace('#', chr(92) + '#')}calms.".replace(
        "-map", r"\-map"
    )
    assert "  - supports: ○ They slept." in lines
    assert any(line.startswith("    - source: Lund, Ann; Tea and Co \\(2020\\-05\\)") for line in lines)
    assert "    - quote: they slept" in lines
    assert r"    - undercuts: ○ Two." in lines
    assert any("(see above" in line.replace("\\", "") for line in lines)


class _Balance(HTMLParser):
    """Checks that every element is closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the signature is the parser's
        assert tag != "script"
        self.open += [tag] if tag != "meta" else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("form", ["html", "findings-html"])
@pytest.mark.parametrize("document", [TEA, EVIL], ids=["tea", "evil"])
def test_html_is_well_nested_and_holds_no_script(form: str, document: Document) -> None:
    parser = _Balance()
    parser.feed(written(form, document))
    assert parser.open == []


def found_row(document: Document, outcome: str, view: View | None = None) -> dict[str, str]:
    """The row of a position in the summary of findings."""
    rows = csv.DictReader(io.StringIO(written("findings-csv", document, view=view or View())))
    return next(each for each in rows if each["Outcome"] == outcome)


def test_the_summary_of_findings_counts_people_and_studies_and_gives_reasons() -> None:
    row = found_row(TEA, "Tea calms.", View(as_of=dt.date(2020, 12, 31)))
    assert row["Participants (studies)"] == "120 (1)"
    assert row["Effect"] == "risk ratio 0.80 (0.61 to 1.05)"
    assert row["Reasons"] == "imprecision"
    assert row["Certainty"] == "moderate"


def test_the_summary_of_findings_leaves_out_what_does_not_count() -> None:
    row = found_row(TEA, "Tea calms.")
    assert (row["Participants (studies)"], row["Effect"], row["Reasons"]) == ("not given (0)", "", "")


STUDIES = turtle("""
:good a cg:Study ; dct:title "G" ; cg:design cg:RandomisedTrial .
:review a cg:Study ; dct:title "R" ; cg:design cg:SystematicReview ; cg:reports :good .
:post a cg:BlogPost ; dct:title "P" ; cg:reports :good, :gone .
:gone a cg:Study ; dct:title "X" ; cg:design cg:RandomisedTrial ; cg:retracted "2005-06-07"^^xsd:date .
:calms a cg:Claim ; cg:text "Tea calms." .
:first a cg:Claim ; cg:text "A." ; cg:source :good ; cg:basis cg:RandomisedTrial ; cg:participants 40 ;
    cg:effect "OR 0.8" ; cg:supports :calms .
:part a cg:Claim ; cg:text "B." ; cg:source :good ; cg:basis cg:RandomisedTrial ; cg:participants 30 ;
    cg:supports :calms .
:both a cg:Claim ; cg:text "C." ; cg:source :good, :review ; cg:basis cg:RandomisedTrial ;
    cg:participants 35 ; cg:supports :calms .
:told a cg:Claim ; cg:text "D." ; cg:source :post ; cg:basis cg:RandomisedTrial ; cg:participants 40 ;
    cg:supports :calms .
:story a cg:Claim ; cg:text "E." ; cg:source :good ; cg:basis cg:RandomisedTrial ; cg:participants 7000 ;
    cg:effect "OR 0.1" ; cg:anecdotalFor :calms .
:cut a cg:Claim ; cg:text "F." ; cg:source :good ; cg:basis cg:RandomisedTrial ; cg:participants 8000 ;
    cg:effect "OR 0.2" ; cg:contradicts :calms .
:cut--calms a cg:Link ; cg:from :cut ; cg:relation cg:contradicts ; cg:to :calms ;
    cg:ratedDown cg:Imprecision .
:weak a cg:Claim ; cg:text "G." ; cg:source :good ; cg:basis cg:RandomisedTrial ; cg:participants 9000 ;
    cg:effect "OR 0.3" ; cg:supports :calms .
:why a cg:Claim ; cg:text "H." ; cg:source :good ; cg:basis cg:RandomisedTrial ;
    cg:undercuts :cut--calms, :weak .
""")  # fmt: skip


def test_the_summary_of_findings_counts_a_study_once_and_only_on_ways_that_count() -> None:
    row = found_row(STUDIES, "Tea calms.")
    assert row["Participants (studies)"] == "40 (1, pooled in 1 review)"
    assert (row["Effect"], row["Reasons"], row["Certainty"]) == ("OR 0.8", "", "high")


@pytest.mark.parametrize(
    ("reports", "overlaps", "told"),
    [
        ("cg:reports :one, :two ;", "", "900 (2, pooled in 1 review)"),
        ("cg:reports :one ;", "", "1,100 (2, 1 of them pooled in 1 review)"),
        ("", "", "1,200 (3)"),
        ("", "cg:overlaps :one ;", "1,100 (2)"),
    ],
)
def test_the_summary_of_findings_counts_people_once_where_studies_share_them(
    reports: str, overlaps: str, told: str
) -> None:
    drawn = turtle(f"""
:one a cg:Study ; dct:title "1" ; cg:design cg:RandomisedTrial .
:two a cg:Study ; dct:title "2" ; {overlaps} cg:design cg:RandomisedTrial .
:review a cg:Study ; dct:title "R" ; {reports} cg:design cg:SystematicReview .
:calms a cg:Claim ; cg:text "Tea calms." .
:a a cg:Claim ; cg:text "A." ; cg:source :one ; cg:basis cg:RandomisedTrial ; cg:participants 100 ;
    cg:supports :calms .
:b a cg:Claim ; cg:text "B." ; cg:source :two ; cg:basis cg:RandomisedTrial ; cg:participants 200 ;
    cg:supports :calms .
:c a cg:Claim ; cg:text "C." ; cg:source :review ; cg:basis cg:SystematicReview ; cg:participants 900 ;
    cg:supports :calms .
""")
    assert found_row(drawn, "Tea calms.")["Participants (studies)"] == told


@pytest.mark.parametrize(
    "reported",
    ["cg:reports :post", "cg:reports :post, :trial", "cg:reports :blog", "cg:reports :circle"],
    ids=["post", "post and study", "study by way of a blog", "blog about the survey"],
)
def test_a_study_of_what_is_no_study_stays_in_the_summary_of_findings(reported: str) -> None:
    drawn = turtle(f"""
:survey a cg:Study ; dct:title "S" ; cg:design cg:UncontrolledStudy ; {reported} .
:post a cg:WebPage ; dct:title "P" .
:trial a cg:Study ; dct:title "T" ; cg:design cg:UncontrolledStudy .
:blog a cg:BlogPost ; dct:title "B" ; cg:reports :trial .
:circle a cg:BlogPost ; dct:title "C" ; cg:reports :survey, :post .
:calms a cg:Claim ; cg:text "Tea calms." .
:a a cg:Claim ; cg:text "A." ; cg:source :survey ; cg:basis cg:UncontrolledStudy ; cg:participants 50 ;
    cg:effect "20 of 50" ; cg:supports :calms .
""")
    row = found_row(drawn, "Tea calms.")
    assert (row["Participants (studies)"], row["Effect"]) == ("50 (1)", "20 of 50")


def test_studies_of_the_same_posts_count_their_people_once() -> None:
    surveys = "".join(
        f"""
:s{number} a cg:Study ; dct:title "S{number}" ; cg:design cg:UncontrolledStudy ;
    cg:reports :post, :p{number} .
:p{number} a cg:Comment ; dct:title "P{number}" .
:c{number} a cg:Claim ; cg:text "C{number}." ; cg:source :s{number} ; cg:basis cg:UncontrolledStudy ;
    cg:participants {number}0 ; cg:supports :calms .
"""
        for number in (1, 2)
    )
    drawn = turtle(
        ':post a cg:WebPage ; dct:title "P" . :calms a cg:Claim ; cg:text "Tea calms." .' + surveys
    )
    assert found_row(drawn, "Tea calms.")["Participants (studies)"] == "20 (1)"


def test_a_cell_is_no_formula_and_a_bar_is_no_column() -> None:
    swapped = turtle(':x a cg:Claim ; cg:text "=1+1 | x" . :y a cg:Claim ; cg:text "Y." ; cg:supports :x .')
    assert "\r\n'=1+1 | x," in written("findings-csv", swapped)
    assert r"| =1\+1 \| x |" in written("findings", swapped)


def test_our_own_readers_read_the_lists_of_sources() -> None:
    for form, reader in (("bib", "bib"), ("csl", "csl")):
        read = read_records(written(form, TEA).encode(), "refs", RECORD_FORMATS[reader])
        found = {each.account.key: each for each in read.references}
        assert list(found) == ["trial-1", "shop"]
        assert found["trial-1"].title == "Tea {and} 100 % rest"
        assert list(found["trial-1"].creators) == ["Lund, Ann", "Tea and Co"]
        assert (found["trial-1"].doi, found["trial-1"].issued) == ("10.1000/1", "2020-05")
        assert found["trial-1"].volume == "3 (2)"
        assert found["shop"].url == "https://shop.example/?a=1&b=2"


@pytest.mark.parametrize(
    ("name", "bib", "csl", "again"),
    [
        ("Lund, Ann", "Lund, Ann", {"family": "Lund", "given": "Ann"}, ""),
        ("World Tea Council", "{World Tea Council}", {"literal": "World Tea Council"}, ""),
        ("TeaCo", "TeaCo", {"literal": "TeaCo"}, ""),
        ("Tea, Inc.", "{Tea, Inc.}", {"literal": "Tea, Inc."}, ""),
        ("Tea Co., Ltd.", "{Tea Co., Ltd.}", {"literal": "Tea Co., Ltd."}, ""),
        ("Ministry of Tea, Wales", "{Ministry of Tea, Wales}", {"literal": "Ministry of Tea, Wales"}, ""),
        ("Lund, AG", "Lund, AG", {"family": "Lund", "given": "AG"}, ""),
        ("Institute, A", "Institute, A", {"family": "Institute", "given": "A"}, ""),
        ("Lund, Ann, Bo", "{Lund, Ann, Bo}", {"literal": "Lund, Ann, Bo"}, ""),
        ("Lund Jr., Bo", "Lund, Jr., Bo", {"family": "Lund", "given": "Bo", "suffix": "Jr."}, ""),
        (
            "Lund, Bo, Jr.",
            "Lund, Jr., Bo",
            {"family": "Lund", "given": "Bo", "suffix": "Jr."},
            "Lund Jr., Bo",
        ),
        ("Lund, Ann et al.", "Lund, Ann and others", {"family": "Lund", "given": "Ann et al."}, ""),
        ("Lund and Sons", "{Lund and Sons}", {"literal": "Lund and Sons"}, ""),
    ],
)
def test_a_name_is_written_so_that_it_is_read_again(
    name: str, bib: str, csl: dict[str, str], again: str
) -> None:
    document = turtle(f':s a cg:Study ; dct:title "S" ; dct:creator "{name}" .')
    texts = {form: written(form, document) for form in ("bib", "csl")}
    assert f"  author = {{{bib}}}\n" in texts["bib"]
    assert json.loads(texts["csl"])[0]["author"] == [csl]
    for form, text in texts.items():
        (read,) = read_records(text.encode(), "refs", RECORD_FORMATS[form]).references
        assert read.creators == (again or name,)


@pytest.mark.parametrize(
    ("volume", "parts"),
    [
        ("350 (2)", ("350", "2")),
        ("(2)", ("", "2")),
        ("12", ("12", "")),
        ("12 (Suppl 1)", ("12", "Suppl 1")),
        ("A (B) C", ("A (B) C", "")),
        ("1 (2) (3)", ("1 (2) (3)", "")),
        ("12(2)", ("12(2)", "")),
    ],
)
def test_a_list_of_sources_has_volume_and_issue_in_fields_of_their_own(
    volume: str, parts: tuple[str, str]
) -> None:
    document = turtle(f':s a cg:Study ; dct:title "S" ; cg:journal "J" ; cg:volume "{volume}" .')
    (item,) = json.loads(written("csl", document))
    assert (item.get("volume", ""), item.get("issue", "")) == parts
    bib = written("bib", document)
    assert [f"{{{each}}}" in bib for each in parts if each] == [True for each in parts if each]
    assert ("  number = {" in bib) == bool(parts[1])
    (read,) = read_records(bib.encode(), "refs", RECORD_FORMATS["bib"]).references
    assert read.volume == volume


@pytest.mark.parametrize("number", ["cg:url <https://shop.example/>", 'cg:doi "10.1000/1"'])
@pytest.mark.parametrize("kind", ["WebPage", "BlogPost", "Comment"])
def test_what_is_only_online_is_so_in_biblatex_and_read_back_as_a_page(kind: str, number: str) -> None:
    bib = written("bib", turtle(f':s a cg:{kind} ; dct:title "Tea" ; {number} .'))
    assert bib.startswith("@online{s,")
    (read,) = read_records(bib.encode(), "refs", RECORD_FORMATS["bib"]).references
    assert read.kind is SourceKind.WEB_PAGE


def test_a_list_of_sources_can_be_that_of_one_claim() -> None:
    assert "shop" not in written("bib", TEA, part=ExportChoice("slept", 0))
    assert "trial-1" in written("bib", TEA, part=ExportChoice("slept", 0))


def _xml(text: str) -> None:
    assert ET.fromstring(text).tag


READABLE: dict[str, Callable[[str], object]] = {
    "graphml": _xml,
    "gexf": _xml,
    "canvas": json.loads,
    "csl": json.loads,
}


@pytest.mark.covered_elsewhere
@examples(40)
@given(st.data())
def test_whatever_a_map_says_every_format_writes_it_the_same_way_twice(data: st.DataObject) -> None:
    text, _ = data.draw(spelled(to_said(data.draw(whole_maps()))))
    for name in (each.id for each in MAP_FORMATS.values() if each.writer):
        first = written(name, Document("m.ttl", text))
        assert first == written(name, Document("m.ttl", text))
        READABLE.get(name, str)(first)
