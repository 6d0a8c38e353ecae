"""Nanopublications: what is taken from valid ones, why others are left out, and ours exactly back."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from foreign import (
    TEA,
    adds_up,
    back,
    content_of,
    map_of,
    opened,
    read,
    same_statements,
    turtle_of,
    worded,
    written,
)
from hypothesis import given
from hypothesis import strategies as st
from said import to_said
from spelling import spelled
from whole_maps import whole_maps

from claimgraph import vocabulary as vocab
from claimgraph.errors import EditError, MalformedError
from claimgraph.interchange.formats import MAP_FORMATS, writer_of
from claimgraph.interchange.linked_data.nanopub_reading import to_blocks
from claimgraph.interchange.map_blocks import to_trig
from claimgraph.interchange.map_formats import Publication
from claimgraph.model import Document, Syntax
from claimgraph.rdf import Triple, parse, read_graphs
from claimgraph.reports.import_report import to_text
from claimgraph.views import View
from claimgraph.workspace.exporting import ExportChoice, export_map

from documents import M, turtle
from effort import examples

HEAD = """
@prefix np: <http://www.nanopub.org/nschema#> . @prefix npx: <http://purl.org/nanopub/x/> .
@prefix prov: <http://www.w3.org/ns/prov#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix cg: <https://w3id.org/claimgraph/ns#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix m: <https://example.org/m#> . @prefix orcid: <https://orcid.org/> .
"""
DERIVED = ":assertion prov:wasDerivedFrom <https://doi.org/10.1000/1> ."
CREATED = ': dct:creator orcid:0000-0002-1825-0097 ; dct:created "2026-01-31"^^xsd:date .'


def graphs_of(text: str) -> Mapping[str, frozenset[Triple]]:
    """The graphs of a text in TriG."""
    graphs = read_graphs(Document("m.trig", text, Syntax.TRIG))
    return {name: frozenset(triples) for name, triples in graphs.items()}


def sound_head(assertion: str = ":assertion", provenance: str = ":provenance") -> str:
    """The head of a nanopublication."""
    return (
        f": a np:Nanopublication ; np:hasAssertion {assertion} ; np:hasProvenance {provenance} ;"
        " np:hasPublicationInfo :pubinfo ."
    )


def nanopub(
    assertion: str,
    provenance: str = DERIVED,
    pubinfo: str = CREATED,
    *,
    name: str = "1",
    head: str = "",
    more: str = "",
) -> str:
    """A nanopublication with these statements in its graphs; without ``head``, with a sound one."""
    head = head or sound_head()
    graphs = {"Head": head, "assertion": assertion, "provenance": provenance, "pubinfo": pubinfo}
    text = "".join(f":{graph} {{ {said} }}\n" for graph, said in graphs.items())
    return f"{HEAD}@prefix : <https://example.org/np/{name}/> .\n{text}{more}"


CLAIM = 'm:a a cg:Claim ; cg:text "Tea calms." .'
AIDA = "<http://purl.org/aida/Malaria+is+transmitted+by+mosquitoes.>"
SAYS_SENTENCE = f":assertion npx:asSentence {AIDA} ; a npx:UnderspecifiedAssertion ."


def test_a_signature_is_reported_as_not_checked() -> None:
    signed = nanopub(f"m:a npx:asSentence {AIDA} .", pubinfo=f'{CREATED} :sig npx:hasSignature "MIIB" .')
    for text, notes in ((signed, ["signature not checked"]), (nanopub(f"m:a npx:asSentence {AIDA} ."), [])):
        assert [f"{each.what} {each.why}" for each in read("nanopub", text).imported.remarks] == notes


def test_a_map_comes_back_exactly_and_is_one_nanopublication_a_claim() -> None:
    text = written("nanopub", TEA)
    assert same_statements(turtle_of("nanopub", text), TEA)
    imported = read("nanopub", text).imported
    assert (imported.made["nanopublications"], imported.kept, imported.left_out) == (5, {}, [])
    assert adds_up(imported)


def test_the_graphs_hold_what_the_mapping_says() -> None:
    graphs = graphs_of(written("nanopub", TEA))
    base = "http://purl.org/nanopub/temp/slept/"
    said = {
        name: {
            (vocab.local_name(str(each.subject)), vocab.local_name(each.predicate))
            for each in graphs[base + name]
        }
        for name in ("Head", "assertion", "provenance", "pubinfo")
    }
    assert {predicate for _, predicate in said["Head"]} == {
        "type", "hasAssertion", "hasProvenance", "hasPublicationInfo",
    }  # fmt: skip
    assert {("slept", "text"), ("slept", "supports"), ("slept--calms", "ratedDown")} <= said["assertion"]
    assert not {("slept", "source"), ("slept", "basis")} & said["assertion"]
    assert {
        ("slept", "source"),
        ("slept", "basis"),
        ("trial", "design"),
        ("assertion", "wasDerivedFrom"),
    } <= said["provenance"]
    derived = next(
        each.term for each in graphs[base + "provenance"] if each.predicate.endswith("wasDerivedFrom")
    )
    assert derived == "https://doi.org/10.1000/1"
    assert (base, M + "slept") in {
        (each.subject, each.term)
        for each in graphs[base + "pubinfo"]
        if each.predicate.endswith("introduces")
    }


def test_an_export_names_who_publishes_it_and_an_import_keeps_that() -> None:
    publication = Publication("https://orcid.org/0000-0002-1825-0097", "2026-01-31", "https://cc.example/by")
    choice = ExportChoice(publication=publication)
    text = export_map(opened(TEA), View(), MAP_FORMATS["nanopub"], worded, choice).text
    assert text.count("dct:creator <https://orcid.org/0000-0002-1825-0097>") == 5
    assert text.count('dct:created "2026-01-31"^^xsd:date') == 5
    assert text.count("dct:license <https://cc.example/by>") == 5
    assert graphs_of(back("nanopub", text)) == graphs_of(text)


@examples(40)
@given(st.data())
def test_whatever_a_map_with_claims_says_comes_back_exactly(data: st.DataObject) -> None:
    text, _ = data.draw(spelled(to_said(data.draw(whole_maps()))))
    document = Document("m.ttl", text)
    found = writer_of(MAP_FORMATS["nanopub"])(content_of(parse([document])))
    if "Nanopublication" not in found.text:
        assert len(found.left_out) == len(list(parse([document]).subjects)) or found.left_out
        return
    again = read("nanopub", found.text)
    assert same_statements(Document("again.ttl", again.blocks.to_turtle()), document)
    assert adds_up(again.imported)


VALID = {
    "a claim": nanopub(CLAIM),
    "a claim with links to others": nanopub(f"{CLAIM} m:a cg:supports m:gone ; cg:topic m:tea ."),
    "a sentence": nanopub(SAYS_SENTENCE),
    "a sentence of a class": nanopub(f"{AIDA} a <http://purl.org/petapico/o/hycl#AIDA-Sentence> ."),
}


@pytest.mark.parametrize("text", VALID.values(), ids=VALID)
def test_a_foreign_nanopublication_comes_back_whole(text: str) -> None:
    again = back("nanopub", text)
    assert graphs_of(again) == graphs_of(text)
    assert adds_up(read("nanopub", text).imported)


def test_a_sentence_is_a_claim_of_what_it_was_derived_from() -> None:
    page = ":assertion prov:hadPrimarySource <https://a.example/page> ; prov:wasAttributedTo m:someone ."
    found = map_of("nanopub", nanopub(SAYS_SENTENCE), nanopub(SAYS_SENTENCE, page, name="2"))
    (claim,) = found.claims.values()
    assert (claim.text, claim.id) == (
        "Malaria is transmitted by mosquitoes.",
        "malaria-is-transmitted-by-mosquitoes",
    )
    assert claim.basis is not None
    assert claim.basis.id == "Assertion"
    assert [(each.title, each.doi, each.url) for each in found.sources.values()] == [
        ("doi:10.1000/1", "10.1000/1", None),
        ("https://a.example/page", None, "https://a.example/page"),
    ]


def test_a_sentence_that_nobody_is_named_for_is_a_position() -> None:
    found = map_of(
        "nanopub", nanopub(SAYS_SENTENCE, ":assertion prov:wasAttributedTo orcid:0000-0002-1825-0097 .")
    )
    assert [each.is_position for each in found.claims.values()] == [True]


def test_a_changed_claim_is_written_as_a_new_nanopublication_and_told() -> None:
    imported = turtle_of("nanopub", VALID["a claim"])
    changed = Document("m.ttl", imported.text.replace("Tea calms.", "Tea excites.", 1))
    found = writer_of(MAP_FORMATS["nanopub"])(content_of(parse([changed])))
    assert "http://purl.org/nanopub/temp/a/" in found.text
    assert [(each.what, each.why[:27]) for each in found.left_out] == [
        ("imported nanopublications", "the claim has changed since")
    ]


INVALID: Mapping[str, tuple[Mapping[str, str], str]] = {
    "no assertion": (
        {"head": sound_head().replace("np:hasAssertion :assertion ;", "")},
        "its head names no assertion",
    ),
    "two assertions": ({"head": sound_head(":assertion, :pubinfo")}, "its head names 2 assertions"),
    "not declared": (
        {"head": sound_head().replace("a np:Nanopublication ;", "")},
        "its head does not declare it",
    ),
    "one name": ({"head": sound_head(provenance=":assertion")}, "two of its graphs have the same name"),
    "empty": ({"provenance": ""}, "its provenance is empty"),
    "another name": (
        {"head": sound_head(provenance="m:p"), "provenance": "", "more": f"m:p {{ {DERIVED} }}"},
        "a graph has a name that does not begin",
    ),
    "silent provenance": ({"provenance": "m:a prov:wasDerivedFrom m:b ."}, "its provenance says nothing"),
    "silent info": ({"pubinfo": "m:a dct:creator m:b ."}, "its publication info says nothing"),
    "no such day": ({"assertion": f'{CLAIM} m:a m:day "2026-02-30"^^xsd:date .'}, "not a value of xsd:date"),
    "no number": ({"assertion": f'{CLAIM} m:a m:age "two"^^xsd:integer .'}, '"two" is not a value'),
    "a graph too many": ({"more": "m:extra { m:a m:b m:c . }"}, "a graph that is not a part of it"),
    "tampered": ({"name": "RAPpJU5UOB4pavfWyk7FE3WQiam5yBpmIlviAQWtBSC4M"}, "the digest in its name"),
}


@pytest.mark.parametrize(("parts", "why"), INVALID.values(), ids=INVALID)
def test_an_invalid_nanopublication_is_left_out_with_the_reason(parts: Mapping[str, str], why: str) -> None:
    text = nanopub(**{"assertion": CLAIM, **parts})
    if "name" in parts:
        text = text.replace(f"np/{parts['name']}/>", f"np/{parts['name']}>")
    imported = read("nanopub", text).imported
    assert adds_up(imported)
    assert imported.things == {}
    share = next(each for each in imported.left_out if each.item == "nanopublications")
    assert share.what == "invalid nanopublications"
    assert why in share.why


OTHERS = {
    "a retraction": (
        "orcid:0000-0002-1825-0097 npx:retracts <https://example.org/np/9/> .",
        "nanopublications about other nanopublications",
    ),
    "a thing of a class": ("m:x a m:Template .", "nanopublications about a Template"),
    "anything": ("m:mosquito m:transmits m:malaria .", "nanopublications of another kind"),
    "a relation of sentences": (
        f"{AIDA} m:implies <http://purl.org/aida/Nets+help.> .",
        "nanopublications of another kind",
    ),
}


@pytest.mark.parametrize(("assertion", "what"), OTHERS.values(), ids=OTHERS)
def test_other_nanopublications_are_left_out_by_kind(assertion: str, what: str) -> None:
    imported = read("nanopub", nanopub(assertion)).imported
    assert adds_up(imported)
    assert [each.what for each in imported.left_out if each.item == "nanopublications"] == [what]


PAPER = "<https://doi.org/10.1000/1>"
NETS = "<http://purl.org/aida/Nets+help.>"
CITO = "@prefix cito: <http://purl.org/spar/cito/> ."
DENIED, MENTIONED, SEVERAL = (
    "its AIDA sentence is denied, not stated",
    "its AIDA sentence is mentioned, not stated",
    "it has no claim and several AIDA sentences",
)
NOT_STATED = {
    f"{PAPER} cito:refutes {AIDA} .": DENIED,
    f"{AIDA} cito:isDisputedBy {PAPER} .": DENIED,
    f"{AIDA} m:isNotSupportedBy {PAPER} .": DENIED,
    f"{AIDA} m:isFalse true .": DENIED,
    f"{PAPER} cito:disagreesWith {AIDA} . {AIDA} a m:AIDA-Sentence .": DENIED,
    f"{PAPER} cito:discusses {AIDA} .": MENTIONED,
    f"{PAPER} cito:discusses {AIDA} . {AIDA} m:about m:malaria .": MENTIONED,
    f"{AIDA} m:implies {NETS} .": SEVERAL,
    f"{AIDA} a m:AIDA-Sentence . {NETS} a m:AIDA-Sentence .": SEVERAL,
    "m:mosquito m:transmits m:malaria .": "it has no claim and no AIDA sentence",
}
STATED = (
    f"{PAPER} cito:discusses {AIDA} ; npx:asSentence {AIDA} .",
    f"{AIDA} m:about m:malaria ; m:note 'Often said.' .",
    f"{AIDA} cito:refutes {PAPER} .",
    f"{PAPER} cito:isRefutedBy {AIDA} ; npx:asSentence {AIDA} .",
    f"{AIDA} a m:AIDA-Sentence ; m:implies {NETS} .",
)


@pytest.mark.parametrize(("assertion", "why"), NOT_STATED.items())
def test_a_sentence_that_the_assertion_does_not_state_is_no_claim(assertion: str, why: str) -> None:
    imported = read("nanopub", f"{CITO}{nanopub(assertion)}").imported
    assert adds_up(imported)
    assert imported.things == {}
    assert {each.why for each in imported.left_out} == {why}


@pytest.mark.parametrize("assertion", STATED)
def test_a_sentence_that_the_assertion_states_is_a_claim(assertion: str) -> None:
    (claim,) = map_of("nanopub", f"{CITO}{nanopub(assertion)}").claims.values()
    assert claim.text == "Malaria is transmitted by mosquitoes."


def test_the_report_counts_kinds_in_their_plural() -> None:
    given = [nanopub("m:mosquito m:transmits m:malaria .", name=name) for name in ("1", "2")]
    lines = to_text(read("nanopub", *given).imported)
    assert "2 nanopublications of another kind: " in lines
    assert "16 statements of nanopublications of another kind: " in lines
    assert "1 nanopublication of another kind: " in to_text(read("nanopub", given[0]).imported)


def test_what_retracts_or_replaces_another_is_told() -> None:
    newer = nanopub(CLAIM, pubinfo=f"{CREATED} : npx:supersedes <https://example.org/np/9/> .")
    retraction = nanopub("orcid:0000-0002-1825-0097 npx:retracts <https://example.org/np/1/> .", name="2")
    remarks = read("nanopub", newer, retraction).imported.remarks
    assert [each.why.partition(":")[0] for each in remarks] == ["replaces https", "retracts https"]


def test_of_several_in_a_file_the_invalid_are_left_out_and_strays_are_told() -> None:
    text = nanopub(CLAIM) + nanopub(CLAIM, "", name="2", more="m:stray { m:a m:b m:c . }")
    imported = read("nanopub", text).imported
    assert (imported.made["nanopublications"], adds_up(imported)) == (1, True)
    assert "outside of every nanopublication" in {each.why for each in imported.left_out}
    shared = nanopub(CLAIM) + nanopub(CLAIM).replace(": a np:", "<https://example.org/np/> a np:")
    why = "it shares a graph with another nanopublication"
    assert why in {each.why for each in read("nanopub", shared).imported.left_out}


def test_a_link_to_a_claim_that_is_not_there_is_left_out() -> None:
    imported = read("nanopub", nanopub(CLAIM + " m:a cg:supports m:gone ; cg:source m:nobody .")).imported
    assert adds_up(imported)
    assert {(each.what, each.why[:5]) for each in imported.left_out} == {
        ("supports", "CG104"),
        ("source", "CG104"),
    }


def test_a_file_without_nanopublications_is_refused() -> None:
    with pytest.raises(EditError, match=r"1\.in: this file has no nanopublications"):
        read("nanopub", "<https://a.example/x> <https://a.example/y> 1 .")
    with pytest.raises(MalformedError, match=r"1\.in:1:"):
        read("nanopub", ":x {")


def test_ids_and_titles_cannot_smuggle_a_statement_into_a_nanopublication() -> None:
    evil = turtle(r""":x a cg:Claim ; cg:text "} :y { :z a cg:Claim \" . #" ; cg:source :s .
        :s a cg:WebPage ; dct:title "\"\"\" } <" ; cg:url <https://a.example/%7D%20%3E> .""")
    text = written("nanopub", evil)
    assert len(graphs_of(text)) == 4
    assert same_statements(turtle_of("nanopub", text), evil)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of rdflib, in the library
def test_the_nanopub_library_accepts_each_nanopublication_that_we_write() -> None:
    library = pytest.importorskip("nanopub", reason="the library for nanopublications is not installed")
    rdflib = pytest.importorskip("rdflib")
    for single in (TEA, turtle(':x a cg:Claim ; cg:text "Only a position." .')):
        graphs = graphs_of(written("nanopub", single))
        heads = [name for name in graphs if name.endswith("/Head")]
        for head in heads:
            own = {name: graphs[name] for name in graphs if name.startswith(head.removesuffix("Head"))}
            text = to_trig({name: to_blocks(triples) for name, triples in own.items()}, M)
            dataset = rdflib.Dataset()
            dataset.parse(data=text, format="trig")
            assert library.Nanopub(rdf=dataset, conf=library.NanopubConf()).is_valid
        assert len(heads) == len(graphs) / 4 > 0
