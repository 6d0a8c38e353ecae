"""Exports in a view: the map as it is there, named as such; an error for a view that a format cannot hold."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from foreign import WORDING, map_of, opened, written

from claimgraph.analysis import assess
from claimgraph.errors import EditError
from claimgraph.interchange.formats import MAP_FORMATS
from claimgraph.interchange.map_formats import WrittenMap
from claimgraph.model import Document
from claimgraph.rdf import parse, to_claim_map
from claimgraph.views import View
from claimgraph.workspace.exporting import export_map

from documents import M, turtle

OLD = View(as_of=dt.date(2004, 1, 1))
TEA = turtle("""
:map a cg:ClaimMap ; dct:title "Tea?"@en, "Tee?"@de .
:trial a cg:Study ; dct:title "Trial" ; cg:design cg:RandomisedTrial ; cg:url <https://tea.example/> ;
    cg:retracted "2005-06-07"^^xsd:date .
:late a cg:Study ; dct:title "Late" ; dct:issued "2006"^^xsd:gYear ; cg:design cg:RandomisedTrial .
:post a cg:BlogPost ; dct:title "Post" ; cg:reports :trial .
:calms a cg:Claim ; cg:text "Tea calms." .
:slept a cg:Claim ; cg:text "They slept." ; cg:source :trial ; cg:basis cg:RandomisedTrial ;
    cg:supports :calms .
:told a cg:Claim ; cg:text "It is told." ; cg:source :post ; cg:basis cg:RandomisedTrial ;
    cg:supports :calms .
:later a cg:Claim ; cg:text "Later." ; cg:source :late ; cg:basis cg:RandomisedTrial ;
    cg:contradicts :calms .
""")
DATA = [each for each in MAP_FORMATS.values() if each.writer and not each.has_verdicts]


def exported(form: str, view: View) -> WrittenMap:
    """The map in a view and in a format, with the view in words."""
    named = WORDING._replace(view="as seen")
    return export_map(opened(TEA), view, MAP_FORMATS[form], lambda *_: named)


@pytest.mark.parametrize("form", ["turtle", "turtle12", "nt", "jsonld", "aif", "argdown", "microtexts"])
def test_data_in_a_view_give_the_same_verdicts_without_it_and_name_it_in_the_title(form: str) -> None:
    there = map_of(form, exported(form, OLD).text)
    expected = opened(TEA).assess(OLD).groundings
    assert {iri: each.for_ for iri, each in assess(there).groundings.items()} == {
        iri: each.for_ for iri, each in expected.items()
    }
    assert there.title == "Tea? (in this view: as seen)"
    assert "2005-06-07" not in exported(form, OLD).text


@pytest.mark.parametrize("view", [View(bar=7), View(grant=3)], ids=["bar", "grant"])
@pytest.mark.parametrize("form", [each.id for each in DATA])
def test_a_format_without_verdicts_refuses_a_bar_and_a_grant(form: str, view: View) -> None:
    with pytest.raises(EditError, match="cannot hold --bar or --grant"):
        exported(form, view)


def test_a_report_of_what_a_view_leaves_out_does_not_become_first_hand() -> None:
    view = View(without=frozenset({f"{M}trial"}))
    found = exported("turtle", view)
    there = assess(to_claim_map(parse([Document("view.ttl", found.text)])))
    assert there.groundings[f"{M}told"].for_.high == 0
    assert [(each.what, each.place) for each in found.left_out] == [("bases, or part of them", "told")]
    assert exported("markdown", view).left_out == []


def test_evidence_that_loses_a_source_in_a_view_keeps_the_rank_of_the_others() -> None:
    more = """
    :case a cg:Study ; dct:title "Case" ; cg:design cg:UncontrolledStudy .
    :both a cg:Claim ; cg:text "Both." ; cg:source :post, :case ; cg:basis cg:RandomisedTrial ;
        cg:contradicts :seen .
    :seen a cg:Claim ; cg:text "Seen." ; cg:source :case ; cg:basis cg:UncontrolledStudy .
    """
    whole = opened(Document(TEA.name, TEA.text + more))
    view = View(without=frozenset({f"{M}trial"}))
    found = export_map(whole, view, MAP_FORMATS["turtle"], lambda *_: WORDING._replace(view="as seen"))
    there = assess(to_claim_map(parse([Document("view.ttl", found.text)]))).groundings[f"{M}seen"]
    assert (there.for_.high, there.against.high) == (5, 5)


@pytest.mark.parametrize("form", ["markdown", "html", "bib", "csl", "dossier"])
def test_a_source_was_not_retracted_before_the_day_of_its_retraction(form: str) -> None:
    assert "retracted" not in written(form, TEA, view=OLD).casefold()
    if form != "dossier":
        assert "retracted" in written(form, TEA).casefold()


def test_a_map_in_a_view_of_everything_is_written_as_it_is() -> None:
    assert json.loads(written("jsonld", TEA)) == json.loads(written("jsonld", TEA, view=View()))
    assert "2005-06-07" in written("turtle", TEA)
