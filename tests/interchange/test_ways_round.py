"""From one exact format through another and back: only what a report called left out may differ."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from foreign import TEA, adds_up, content_of, same_statements, turtle_of, written
from foreign import read as read_as
from hypothesis import assume, given
from hypothesis import strategies as st
from said import to_said
from spelling import spelled
from whole_maps import whole_maps

from claimgraph import vocabulary as vocab
from claimgraph.errors import EditError
from claimgraph.findings import errors_in
from claimgraph.interchange.formats import MAP_FORMATS, writer_of
from claimgraph.interchange.imported import Imported
from claimgraph.interchange.spreadsheets.table_export import write_tables
from claimgraph.model import Document
from claimgraph.rdf import parse
from claimgraph.rules import check
from claimgraph.workspace.tabling import import_tables_as_map

from argdown_texts import TEA as DEBATE
from documents import M, turtle
from effort import examples

PAIRS = [
    (one, other) for one in ("aif", "argdown", "csv") for other in ("aif", "argdown", "csv") if one != other
]
TALK = json.dumps(
    {
        "nodes": [
            {"nodeID": "1", "type": "I", "text": "Tea calms.", "timestamp": "2012-03-04 05:06:07"},
            {"nodeID": "2", "type": "L", "text": "Ann: Tea calms."},
            {"nodeID": "3", "type": "YA", "text": "Asserting"},
            {"nodeID": "4", "type": "I", "text": "They slept."},
            {"nodeID": "5", "type": "RA", "text": "Default Inference", "scheme": "Expert Opinion"},
            {"nodeID": "6", "type": "I", "text": "They always sleep."},
            {"nodeID": "7", "type": "CA", "text": "Default Conflict"},
            {"nodeID": "8", "type": "PA", "text": "Default Preference"},
        ],
        "edges": [
            {"fromID": start, "toID": end}
            for start, end in ("23", "31", "45", "51", "67", "75", "68")
        ],
        "locutions": [{"nodeID": "2", "personID": "7", "start": "2012-03-04 05:06:07"}],
    }
)  # fmt: skip


def through(form: str, document: Document) -> Document:
    """A map written in a format, without anything left out, and read again."""
    if form != "csv":
        found = writer_of(MAP_FORMATS[form])(content_of(parse([document])))
        assert found.left_out == []
        return turtle_of(form, found.text)
    _, text = through_tables(document)
    return Document("m.ttl", text)


def through_tables(document: Document) -> tuple[Imported, str]:
    """The account and the text of a map written as tables and read again."""
    tables = write_tables(parse([document]))
    with TemporaryDirectory() as folder:
        paths = [str(Path(folder, name)) for name in tables]
        for path, text in zip(paths, tables.values(), strict=True):
            Path(path).write_text(text, encoding="utf-8", newline="")
        return import_tables_as_map(paths, "m", M)


@pytest.mark.parametrize("form", ["aif", "argdown", "microtexts"])
def test_data_of_ours_that_somebody_has_damaged_is_left_out(form: str) -> None:
    text = """:s a cg:Source ; dct:title "S" ; dct:issued "2020"^^xsd:gYear .
    :a a cg:Claim ; cg:text "A" ; cg:source :s ; cg:basis cg:Anecdote ; cg:topic :t .
    :t a skos:Concept ; skos:prefLabel "T" . :b a cg:Claim ; cg:text "B" ; cg:supports :a ."""
    found = written(form, turtle(text))
    for old, new in (("2020", "soon"), ("ns#Anecdote", "ns#Rumour"), ("ns#Source", "ns#Sauce")):
        damaged = found.replace(old, new)
        if damaged != found:
            read = read_as(form, damaged)
            assert errors_in(check(parse([Document("m.ttl", read.blocks.to_turtle())])).findings) == []
            assert [each.item for each in read.imported.left_out]
            assert adds_up(read.imported)


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_a_map_goes_from_one_format_through_another_and_back(one: str, other: str) -> None:
    foreign = '<https://other.example/#mark> "x" .'
    start = Document("tea.ttl", TEA.text.replace(f" ; {foreign}", " ."))
    assert same_statements(through(one, through(other, through(one, start))), start)


@examples(40)
@given(st.data(), st.sampled_from(PAIRS))
def test_whatever_a_map_says_goes_from_one_format_through_another_and_back(
    data: st.DataObject, pair: tuple[str, str]
) -> None:
    text, _ = data.draw(spelled(to_said(data.draw(whole_maps()))))
    start = Document("m.ttl", text)
    one, other = pair
    assume("csv" not in pair or fits_tables(start))
    assert same_statements(through(one, through(other, through(one, start))), start)


def fits_tables(document: Document) -> bool:
    """Whether tables hold all of a map: they refuse line breaks in values, and report what they leave out."""
    try:
        imported, _ = through_tables(document)
    except EditError:
        return False
    has_title = vocab.CG + "ClaimMap" in parse([document]).objects(vocab.RDF_TYPE)
    return has_title and not imported.left_out


FILES = {"aif": TALK, "argdown": DEBATE}


@pytest.mark.parametrize(("one", "other"), [("aif", "argdown"), ("argdown", "aif")])
def test_a_foreign_file_comes_back_through_another_format_with_its_kept_data(one: str, other: str) -> None:
    first = turtle_of(one, FILES[one])
    again = through(other, first)
    assert same_statements(again, first)
    assert same_statements(turtle_of(one, written(one, again)), first)


@pytest.mark.parametrize("one", ["aif", "argdown"])
def test_tables_hold_what_has_a_meaning_and_refuse_kept_data(one: str) -> None:
    whole = turtle_of(one, FILES[one])
    with pytest.raises(EditError, match="kept"):
        through("csv", whole)


def test_tables_hold_the_scale_of_a_map_and_its_steps() -> None:
    document = turtle(
        """:map a cg:ClaimMap ; dct:title "T" ; cg:scale cg:PrognosisScale .
        :s a cg:Study ; dct:title "S" .
        :a a cg:Claim ; cg:text "A." ; cg:source :s ; cg:basis cg:CaseSeries ."""
    )
    assert same_statements(through("csv", document), document)
    unknown = write_tables(parse([document]))["map.csv"].replace("PrognosisScale", "NoScale")
    with TemporaryDirectory() as folder:
        path = Path(folder, "map.csv")
        path.write_text(unknown, encoding="utf-8", newline="")
        imported, _ = import_tables_as_map([str(path)], "m", M)
    assert [(each.what, "NoScale" in each.why) for each in imported.left_out] == [("scale", True)]


@pytest.mark.parametrize("form", ["aif", "argdown", "microtexts", "turtle", "csv"])
@pytest.mark.parametrize("letter", ["n", "1"])
def test_ids_may_have_thousands_of_characters(form: str, letter: str) -> None:
    name = letter * 5000
    text = f':{name} a cg:Claim ; cg:text "A" . :n2 a cg:Claim ; cg:text "B" ; cg:supports :{name} .'
    assert same_statements(through(form, turtle(text)), turtle(text))
