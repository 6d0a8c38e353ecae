"""Messages name things as the file of the finding writes them."""

from __future__ import annotations

import json

import pytest

from claimgraph.model import Document, Syntax
from claimgraph.rdf import parse
from claimgraph.rules import STRUCTURE, check
from claimgraph.vocabulary import CG, CONTEXT_IRI

A, B = "https://a.example/map#", "https://b.example/map#"


def messages(*documents: Document) -> list[str]:
    return [f"{each.message} {each.remedy}" for each in check(parse(documents), rules=STRUCTURE).findings]


@pytest.mark.parametrize(
    ("prefixes", "claim", "other", "verb"),
    [
        (f"@prefix : <{A}> . @prefix cg: <{CG}> .", ":x", ":y", "cg:text"),
        (f"@prefix m: <{A}> . PREFIX c: <{CG}>", "m:x", "m:y", "c:text"),
        (f"@prefix a: <https://a.example/> . @prefix : <{A}> . @prefix cg: <{CG}> .", ":x", ":y", "cg:text"),
        (f"@prefix cg: <{CG}> .", f"<{A}x>", f"<{A}y>", "cg:text"),
        ("", f"<{A}x>", f"<{A}y>", "cg:text"),
        (f"@prefix cg: <{A}> .", "cg:x", "cg:y", f"<{CG}text>"),
        (f"@prefix : <{A}x/> . @prefix cg: <{CG}> .", f"<{A}x>", f"<{A}y>", "cg:text"),
    ],
)
def test_names_have_the_prefixes_of_the_file(prefixes: str, claim: str, other: str, verb: str) -> None:
    text = f"{prefixes} <{A}x> a <{CG}Claim> ; <{CG}supports> <{A}y> ."
    assert messages(Document("a.ttl", text)) == [
        f"{claim} has no {verb}. A claim needs one: text between quotes, not blank.",
        f"{claim} supports {other}, which is not a claim. Describe it as a claim, or correct the name.",
    ]


def test_each_of_two_files_has_its_own_prefixes() -> None:
    turtle = (
        "@prefix : <{}> . @prefix cg: <https://w3id.org/claimgraph/ns#> . :x a cg:Claim ; cg:supports <{}y> ."
    )
    told = messages(Document("a.ttl", turtle.format(A, B)), Document("b.ttl", turtle.format(B, A)))
    assert [message for message in told if "supports" in message] == [
        f":x supports <{B}y>, which is not a claim. Describe it as a claim, or correct the name.",
        f":x supports <{A}y>, which is not a claim. Describe it as a claim, or correct the name.",
    ]


def test_a_prefix_of_another_file_serves_if_the_file_has_none() -> None:
    named = Document("a.ttl", f"@prefix b: <{B}> . b:x a <{CG}Claim> ; <{CG}text> 'X.' .")
    bare = Document("b.nt", f"<{B}y> <{CG}supports> <{B}z> .", Syntax.N_TRIPLES)
    told = messages(named, bare)
    assert [message.split(" has ")[0] for message in told][:1] == ["b:y"]


def test_a_suggestion_comes_from_the_namespace_of_the_misspelt_name() -> None:
    texts = [f"@prefix : <{space}> . :ice a <{CG}Claim> ; <{CG}text> 'Ice.' ." for space in (A, B)]
    linked = f"<{A}ice> <{CG}supports> <{A}icy> ."
    told = messages(Document("a.ttl", f"{texts[0]} {linked}"), Document("b.ttl", texts[1]))
    assert told == [":ice supports :icy, which is not a claim. Did you mean :ice?"]


def test_json_ld_has_whole_iris_and_what_a_literal_holds_stays() -> None:
    given = {"@context": CONTEXT_IRI, "id": f"{A}x", "type": "Claim", "text": ["\u0002y\u0003", "Two."]}
    assert messages(Document("a.jsonld", json.dumps(given), Syntax.JSON_LD)) == [
        (
            f"<{A}x> has 2 values for cg:text."
            ' Keep one; "<y>" is the first. If two blocks have the same name, rename one.'
        )
    ]
