"""Every format says the same; documents are read as one map, and only names join them."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from ranks import BASES, Rank

from claimgraph import vocabulary as vocab
from claimgraph.model import Claim, ClaimMap, Source, SourceKind, Syntax
from claimgraph.rdf import parse, stored_names, to_claim_map
from claimgraph.scale import Relation

from documents import HEAD, M, document, turtle

EXAMPLE = (Path(__file__).parents[1] / "ontology" / "example.ttl").read_text("utf-8")
FORMATS = {
    Syntax.TURTLE: ox.RdfFormat.TURTLE,
    Syntax.N_TRIPLES: ox.RdfFormat.N_TRIPLES,
    Syntax.N_QUADS: ox.RdfFormat.N_QUADS,
    Syntax.TRIG: ox.RdfFormat.TRIG,
}


def read(*texts: str) -> ClaimMap:
    return to_claim_map(parse([turtle(text, f"{number}.ttl") for number, text in enumerate(texts)]))


@pytest.mark.parametrize("syntax", FORMATS)
def test_a_map_in_another_format_is_the_same_map(syntax: Syntax) -> None:
    triples = ox.parse(EXAMPLE, ox.RdfFormat.TURTLE)
    text = ox.serialize((each.triple for each in triples), format=FORMATS[syntax]) or b""
    found = to_claim_map(parse([document(text.decode(), syntax=syntax)]))
    assert found == to_claim_map(parse([document(EXAMPLE)]))
    assert (len(found.claims), len(found.sources), len(found.links)) == (13, 6, 8)


@pytest.mark.parametrize(
    ("syntax", "text"),
    [
        (
            Syntax.TRIG,
            HEAD
            + ':one { :a a cg:Claim } GRAPH :two { :a cg:text "A." . } { :b a cg:Claim . :a cg:supports :b }',
        ),
        (
            Syntax.N_QUADS,
            f"""<{M}a> <{vocab.RDF_TYPE}> <{vocab.CG}Claim> <{M}one> .
                <{M}a> <{vocab.TEXT}> "A." <{M}two> .
                <{M}b> <{vocab.RDF_TYPE}> <{vocab.CG}Claim> .
                <{M}a> <{vocab.CG}supports> <{M}b> _:three .""",
        ),
    ],
)
def test_named_graphs_are_merged(syntax: Syntax, text: str) -> None:
    found = to_claim_map(parse([document(text, syntax=syntax)]))
    assert found.claims == {M + "a": Claim(M + "a", "a", "A."), M + "b": Claim(M + "b", "b", "")}
    assert [(*link.premises, link.relation, link.to) for link in found.links] == [
        (M + "a", Relation.SUPPORTS, M + "b")
    ]


TWICE = ':a a cg:Claim ; cg:text "A." ; cg:source :s , :s ; cg:supports :b .  :b a cg:Claim .'
SOURCE = ' :s a cg:Study ; dct:title "S" ; dct:creator "B. Holm" , "B. Holm" .'


@pytest.mark.parametrize("texts", [[TWICE * 2 + SOURCE], [TWICE + SOURCE, TWICE, SOURCE + TWICE]])
def test_a_statement_made_twice_is_there_once(texts: list[str]) -> None:
    found = read(*texts)
    assert found.claims[M + "a"].sources == (M + "s",)
    assert found.sources[M + "s"].creators == ("B. Holm",)
    assert len(found.links) == 1


def test_several_documents_may_describe_the_same_thing() -> None:
    found = read(
        ":a a cg:Claim ; cg:source :s . :s a cg:Study .",
        ':s dct:title "S" ; cg:design cg:CaseReport . :a cg:text "A." ; cg:basis cg:Anecdote .',
    )
    assert found.claims == {M + "a": Claim(M + "a", "a", "A.", (M + "s",), BASES[Rank.ANECDOTE])}
    assert found.sources == {
        M + "s": Source(M + "s", "s", "S", SourceKind.STUDY, design=BASES[Rank.CASE_REPORT]),
    }


def blanks(*texts: str) -> int:
    """How many different nameless things are the topic of :a."""
    statements = parse([turtle(text) for text in texts])
    return len(statements.row(M + "a")[vocab.TOPIC])


@pytest.mark.parametrize("nameless", ["_:x", "[]", "[ a cg:Claim ]", "( :b )", "<<( :a :b :c )>>"])
def test_nameless_things_of_different_documents_stay_apart(nameless: str) -> None:
    text = f":a cg:topic {nameless} ."
    assert blanks(text, text, text) == 3
    assert blanks(":b a cg:Claim .", text, ":c cg:note 1 .", text) == 2


def test_a_label_joins_nameless_things_within_a_document() -> None:
    assert blanks(":a cg:topic _:x , _:x . :a cg:topic _:x .") == 1
    assert blanks(":a cg:topic [] , [] , _:x .") == 3


def test_the_last_prefix_of_a_name_counts() -> None:
    statements = parse(
        [
            document("@prefix a: <https://a.example/> . @prefix : <https://b.example/> ."),
            document("PREFIX a: <https://c.example/>"),
            document('{"@context": "https://w3id.org/claimgraph/context.jsonld"}', syntax=Syntax.JSON_LD),
        ]
    )
    assert statements.prefixes.items() >= {("a", "https://c.example/"), ("", "https://b.example/")}


def test_no_document_is_an_empty_map() -> None:
    assert to_claim_map(parse([])) == ClaimMap()


def test_stored_texts_are_named_once_each_in_reading_order() -> None:
    statements = parse([turtle(':s cg:snapshot "b.txt" . :t cg:snapshot "a.txt" , "b.txt" , :x .')])
    assert stored_names(statements) == ["b.txt", "a.txt"]
