"""RDF in and out: the same statements come back from every syntax, and what no map can hold is left out."""

from __future__ import annotations

import json
import re

import pytest
from foreign import TEA, adds_up, content_of, map_of, read, same_statements, turtle_of, written
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from said import to_said
from spelling import spelled
from whole_maps import whole_maps

from claimgraph import vocabulary as vocab
from claimgraph.curation.spelling import spelled as spelled_term
from claimgraph.errors import EditError, MalformedError
from claimgraph.findings import errors_in
from claimgraph.interchange.formats import MAP_FORMATS, writer_of
from claimgraph.model import Document
from claimgraph.rdf import parse, read_triples, to_claim_map
from claimgraph.rules import check
from claimgraph.source import TurtleText

from documents import HEAD, M, turtle
from effort import examples

EXACT = ("turtle", "turtle12", "trig", "nt", "jsonld")


@pytest.mark.parametrize("form", EXACT)
def test_a_map_comes_back_exactly(form: str) -> None:
    text = written(form, TEA)
    assert same_statements(turtle_of(form, text), TEA)
    assert adds_up(read(form, text).imported)
    assert read(form, text).imported.left_out == []


@pytest.mark.parametrize("form", EXACT)
def test_signs_that_only_some_programs_take_for_line_ends_come_back(form: str) -> None:
    odd = replace(TEA, text=TEA.text.replace('cg:text "', 'cg:text "One\u2028two\x0cthree\x85four. '))
    assert odd != TEA
    assert same_statements(turtle_of(form, written(form, odd)), odd)


@pytest.mark.parametrize("form", EXACT)
@pytest.mark.parametrize(
    "value",
    [
        "0120",
        "+7",
        "1.5",
        "1.5e-3",
        "true",
        '"1"^^xsd:boolean',
        '"a year"@en',
        '"2011"^^xsd:gYear',
        r'"a\\n\"b\""',
    ],
)
def test_what_comes_back_is_spelt_as_an_edit_spells_it(form: str, value: str) -> None:
    ours = turtle(f':s a cg:Study ; dct:title "S" ; <urn:measured> {value} .')
    ((_, term),) = read_triples(ours).of("urn:measured")
    again = turtle_of(form, written(form, ours)).text
    assert f"<urn:measured> {spelled_term(term, TurtleText(HEAD), len(HEAD))} " in again
    assert f"<urn:measured> {value} " in again


@examples(40)
@given(st.data())
def test_whatever_a_map_says_comes_back_exactly(data: st.DataObject) -> None:
    text, _ = data.draw(spelled(to_said(data.draw(whole_maps()))))
    document = Document("m.ttl", text)
    for form in EXACT:
        said = written(form, document)
        if "/ns#" in said:
            again = read(form, said)
            assert same_statements(Document("again.ttl", again.blocks.to_turtle()), document)
            assert adds_up(again.imported)


@pytest.mark.parametrize(
    "form", ["turtle", "turtle12", "trig", "nt", "jsonld", "aif", "argdown", "microtexts"]
)
@pytest.mark.parametrize(
    "texts", ['"Tea calms."@en, "Tee beruhigt."@de', '"Tee beruhigt."@de, "Tea calms."@en']
)
def test_the_first_text_of_a_claim_stays_the_first(form: str, texts: str) -> None:
    ours = turtle(f":a a cg:Claim ; cg:text {texts} .")
    (claim,) = map_of(form, written(form, ours)).claims.values()
    assert claim.text == to_claim_map(parse([ours])).claims[claim.iri].text


@pytest.mark.parametrize("form", EXACT)
def test_many_values_stay_in_the_order_of_the_files(form: str) -> None:
    notes = ", ".join(f'"Note {number}."' for number in "7294183650")
    text = written(form, turtle(f':a a cg:Claim ; cg:text "A." ; cg:note {notes} .'))
    assert "".join(re.findall(r"Note (\d)", text)) == "7294183650"


def test_the_description_of_a_link_is_an_annotation_of_its_triples() -> None:
    text = written("turtle12", TEA)
    assert re.search(r"cg:supports :calms ~ :slept--calms \{\|[^}]*cg:note \"Few.\"[^}]*\|\}", text)
    assert text.count("~ :both") == 2
    assert text.count("a cg:Link") == 3
    assert "\n:both" not in text
    again = Document("again.ttl", text)
    assert errors_in(check(parse([again])).findings) == []


ANNOTATED = f"""{HEAD}
:a a cg:Claim ; cg:text "A." ; cg:supports :b ~ :ab {{| cg:note "x" |}}, :c {{| cg:note "y" |}} .
:b a cg:Claim ; cg:text "B." ; <https://other.example/#p> :c {{| cg:note "z" |}} .
:c a cg:Claim ; cg:text "C." ; cg:undercuts :ab ~ :cut .
"""


def test_a_reifier_is_the_description_of_a_link_and_a_nameless_one_gets_a_name() -> None:
    found = map_of("turtle12", ANNOTATED)
    assert [(each.iri, each.notes) for each in found.links] == [(M + "ab", ("x",)), (M + "a--c", ("y",))]
    assert [each.iri for each in found.undercuts] == [M + "cut"]
    imported = read("turtle12", ANNOTATED).imported
    assert [(each.count, each.what) for each in imported.left_out] == [
        (1, "terms without a name"),
        (1, "note"),
    ]
    assert adds_up(imported)


def test_a_map_with_annotations_is_checked_and_opened_as_it_is() -> None:
    linked = ':a a cg:Claim ; cg:text "A." ; cg:supports :b ~ :ab {| cg:note "x" |} .'
    plain = f'{HEAD}{linked} :b a cg:Claim ; cg:text "B." .'
    assert errors_in(check(parse([Document("m.ttl", plain)])).findings) == []
    nameless = plain.replace(" ~ :ab", "")
    assert [each.code for each in errors_in(check(parse([Document("m.ttl", nameless)])).findings)] == [
        "CG113"
    ]


def test_the_direction_of_a_text_is_left_out_and_told() -> None:
    text = f'{HEAD} :a a cg:Claim ; cg:text "Tea."@en--ltr, "Tee."@de, "Te."@he--rtl .'
    assert '"Tea."@en, "Tee."@de, "Te."@he' in turtle_of("turtle12", text).text
    cito = f"{text} :a <http://purl.org/spar/cito/supports> :b ."
    for found in (read("turtle12", text), read("cito", cito)):
        remarks = [each for each in found.imported.remarks if each.what == "text direction"]
        assert [(each.count, each.first) for each in remarks] == [(2, "1.in, a")]


EXPANDED = [
    {
        "@id": f"{M}a",
        "@type": [f"{vocab.CG}Claim"],
        vocab.TEXT: [{"@value": "A.", "@language": "en"}],
        f"{vocab.CG}supports": [{"@id": f"{M}b"}],
    },
    {"@id": f"{M}b", "@type": [f"{vocab.CG}Claim"], vocab.TEXT: [{"@value": "B."}]},
]


def test_json_ld_in_expanded_form_needs_no_context() -> None:
    for value in (EXPANDED, {"@graph": EXPANDED}):
        found = map_of("jsonld", json.dumps(value))
        assert [(iri, each.text) for iri, each in found.claims.items()] == [(f"{M}a", "A."), (f"{M}b", "B.")]
        assert [(each.premises, each.to) for each in found.links] == [((f"{M}a",), f"{M}b")]


BROKEN = f"""{HEAD}
:map a cg:ClaimMap .
:s a cg:Stuff ; dct:title "S" .
:a a cg:Claim ; cg:text "A.", "A again." ; cg:source :s ; cg:supports :gone, :b, :a ; cg:basis cg:Wild ;
    cg:supprts :b .
:b a cg:Claim .
:ab a cg:Link ; cg:from :a ; cg:relation cg:supports ; cg:to :b .
:c cg:note "What am I?" .
[] a cg:Claim ; cg:text "Nameless." ; cg:supports :a .
"""


def test_what_would_be_an_error_is_left_out_with_the_rule_it_breaks() -> None:
    imported = read("turtle", BROKEN).imported
    found = map_of("turtle", BROKEN)
    assert [(iri.removeprefix(M), each.text) for iri, each in found.claims.items()] == [
        ("a", "A."),
        ("claim", "Nameless."),
    ]
    assert [(each.premises, each.to) for each in found.links] == [((M + "claim",), M + "a")]
    assert adds_up(imported)
    reasons = {(each.what, each.why[:5], each.first) for each in imported.left_out}
    assert reasons >= {
        ("supports", "CG104", "1.in, a"),
        ("supports", "CG110", "1.in, a"),
        ("supprts", "CG103", "1.in, a"),
        ("text", "CG107", "1.in, a"),
        ("note", "CG101", "1.in, c"),
    }


def test_json_ld_uses_the_shipped_context_and_sorts_things_by_kind() -> None:
    found = json.loads(written("jsonld", TEA))
    assert found["@context"] == "https://w3id.org/claimgraph/context.jsonld"
    assert [each["id"].removeprefix(M) for each in found["@graph"]] == [
        "map", "calm", "trial", "calms", "one", "slept", "three", "two", "both", "doubt", "slept--calms",
    ]  # fmt: skip
    slept = next(each for each in found["@graph"] if each["id"] == M + "slept")
    assert slept["basis"] == "RandomisedTrial"
    assert (slept["type"], slept["supports"], slept["participants"]) == ("Claim", M + "calms", "12")


REFUSED = {
    "no vocabulary of ours": ("<https://a.example/x> <https://a.example/y> 1 .", "vocabulary"),
    "nothing": ("", "vocabulary"),
    "not RDF": ("<<<", "not TriG"),
    "JSON without a context": ('{"id": "x"}', "@context is missing"),
    "RDF/XML": ('<rdf:RDF xmlns:rdf="x"/>', "RDF/XML is not supported"),
    "XML": ('<?xml version="1.0"?><x/>', "RDF/XML is not supported"),
}


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED)
def test_a_file_without_a_map_is_refused(text: str, message: str) -> None:
    with pytest.raises((EditError, MalformedError), match=re.escape(message)):
        read("trig", text)


def test_a_term_without_a_name_is_left_out_of_an_export() -> None:
    text = f"{TEA.text}\n:slept <https://other.example/#says> <<( :a :b :c )>> ."
    for form in EXACT:
        found = writer_of(MAP_FORMATS[form])(content_of(parse([Document("m.ttl", text)])))
        assert [each.what for each in found.left_out] == ["terms without a name"]
