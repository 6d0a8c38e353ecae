"""What holds for every reader of RDF: the account adds up, twice is the same, and no damage is a bug."""

from __future__ import annotations

import random

import pytest
from foreign import TEA, adds_up, read, written
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.errors import ClaimgraphError
from claimgraph.findings import errors_in
from claimgraph.model import Document
from claimgraph.rdf import parse
from claimgraph.rules import check

from effort import examples

HEAD = """@prefix mp: <http://purl.org/mp/> . @prefix oa: <http://www.w3.org/ns/oa#> .
@prefix aif: <http://www.arg.dundee.ac.uk/aif#> . @prefix cito: <http://purl.org/spar/cito/> .
@prefix dct: <http://purl.org/dc/terms/> . @prefix x: <https://x.example/#> .
"""
FIXTURES = {
    "turtle": TEA.text,
    "turtle12": written("turtle12", TEA),
    "trig": written("trig", TEA),
    "nt": written("nt", TEA),
    "jsonld": written("jsonld", TEA),
    "nanopub": written("nanopub", TEA),
    "micropub": f"""{HEAD}
x:a a mp:Claim ; mp:statement "A."@en .
x:b a mp:Data ; mp:statement "B." ; mp:supports x:a ; mp:challenges x:c .
x:c a mp:Reference ; mp:citation "C." ; mp:supportedByData x:b .
x:n oa:hasBody x:a .
x:n oa:hasTarget [ oa:hasSource <https://a.example/> ; oa:hasSelector [ oa:exact "words" ] ] .
x:m a mp:Method ; mp:supports x:b .
""",
    "aif-rdf": f"""{HEAD}
x:1 a aif:I-node ; aif:claimText "A." .
x:2 a aif:I-node ; aif:claimText "B." .
x:3 a aif:RA-node ; aif:Premise x:1 ; aif:Conclusion x:2 .
x:4 a aif:I-node ; aif:claimText "U." .
x:5 a aif:CA-node ; aif:Premise x:4 ; aif:Conclusion x:3 .
""",
    "cito": f"""{HEAD}
x:s dct:title "S" ; dct:identifier "doi:10.1000/7" ; cito:supports x:t .
<https://doi.org/10.1000/1> cito:disputes x:s .
""",
}


@pytest.mark.parametrize("form", FIXTURES)
def test_an_import_adds_up_and_gives_the_same_bytes_twice(form: str) -> None:
    first, second = read(form, FIXTURES[form]), read(form, FIXTURES[form])
    assert adds_up(first.imported)
    assert first.blocks.to_turtle() == second.blocks.to_turtle()


@pytest.mark.parametrize("form", FIXTURES)
@examples(300)
@given(st.integers(0, 10**9))
def test_a_damaged_file_is_refused_or_becomes_a_map_without_errors(form: str, seed: int) -> None:
    text = damaged(FIXTURES[form], random.Random(seed))
    try:
        found = read(form, text)
    except ClaimgraphError:
        return
    assert adds_up(found.imported)
    assert errors_in(check(parse([Document("m.ttl", found.blocks.to_turtle())])).findings) == []


def damaged(text: str, chance: random.Random) -> str:
    """A text with a few words, lines or characters lost, doubled, exchanged or moved."""
    for _ in range(chance.randint(1, 3)):
        separator = chance.choice(["\n", " ", ""])
        parts = text.split(separator) if separator else list(text)
        at, other = chance.randrange(len(parts)), chance.randrange(len(parts))
        change = chance.randrange(4)
        if change == 0:
            del parts[at]
        elif change == 1:
            parts.insert(other, parts[at])
        elif change == 2:
            parts[at], parts[other] = parts[other], parts[at]
        else:
            parts[at] = chance.choice(["", "\u0000", "<", "cg:supports", ":calms", "x:a", '"', "[]", "é"])
        text = separator.join(parts)
    return text or " "
