"""Odd maps by the thousand: read, checked, formatted, merged and edited, or refused; never a bug."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from claimgraph.curation.batch import Edits
from claimgraph.curation.diffs import to_diff
from claimgraph.curation.draft import Draft
from claimgraph.curation.merging import merge
from claimgraph.errors import ClaimgraphError
from claimgraph.files import to_document
from claimgraph.model import Document, Syntax
from claimgraph.rdf import ANYWHERE, facts, read_triples
from claimgraph.workspace.editing import format_documents
from claimgraph.workspace.editor import MapEditor
from claimgraph.workspace.file_checks import check_files
from claimgraph.workspace.opening import open_documents
from claimgraph.workspace.requests import ClaimWords, RemarkWords, SourceWords

from effort import repeats

INPUTS = repeats(4_000, 300)
GOLDEN = Path(__file__).parents[1] / "golden" / "blankets" / "claims.ttl"
SMALL = b"""@prefix cg: <https://w3id.org/claimgraph/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix : <https://example.org/m#> .
:s a cg:Study ; dct:title "S" ; cg:design cg:RandomisedTrial ; dct:issued "2020" .
:a a cg:Claim ; cg:text "A." ; cg:source :s ; cg:basis cg:RandomisedTrial ; cg:supports :b . # why
:b a cg:Claim ; cg:text "B." .
:a--b a cg:Link ; cg:from :a ; cg:relation cg:supports ; cg:to :b ; cg:note "n" .
:c a cg:Claim ; cg:text "C." ; cg:undercuts :a--b ; cg:anecdotalFor :a , :b .
"""
ODD = (
    *(
        b'"',
        b"'''",
        b"[",
        b"]",
        b"(",
        b")",
        b"<",
        b">",
        b"<<(",
        b")>>",
        b"{|",
        b".",
        b";",
        b",",
        b"#",
        b"\\",
        b"\r",
    ),
    *(
        b"\x00",
        b"\xff",
        b"\xef\xbb\xbf",
        "é\u202e😀".encode(),
        b"_:x",
        b"[]",
        b"( 1 2 )",
        b"a",
        b"true",
        b"1e9",
    ),
    *(
        b"@prefix : <x> .\n",
        b"@base <http://e.org/> .\n",
        b"PREFIX cg: <>\n",
        b"cg:supports",
        b"cg:text",
        b"cg:from",
    ),
    *(
        b":a",
        b":b",
        b":s",
        b":a--b",
        b'"2020-02-30"',
        b"^^<http://www.w3.org/2001/XMLSchema#date>",
        b"@en--rtl",
    ),
    *(
        b"cg:reports :s",
        b"dct:issued",
        b"-9" * 40,
        b"<%zz>",
        b"\\u0000",
        b"\\uD800",
        b"cg:scale cg:Nothing ;",
    ),
)


def mutated(chance: random.Random, text: bytes) -> bytes:
    data = bytearray(text)
    for _ in range(chance.randrange(1, 5)):
        at, to = sorted(chance.randrange(len(data) + 1) for _ in range(2))
        match chance.randrange(5):
            case 0:
                data[at:at] = chance.choice(ODD)
            case 1:
                data[at : min(to, at + 12)] = chance.choice(ODD)
            case 2:
                del data[at : min(to, at + 40)]
            case 3:
                data[at:at] = data[at : min(to, at + 80)]
            case _:
                if data:
                    data[min(at, len(data) - 1)] = chance.randrange(256)
    return bytes(data)


def read(documents: Sequence[Document]) -> None:
    checked = check_files(documents)
    if not checked.is_malformed:
        open_documents(documents).assess()


def laid_out(documents: Sequence[Document]) -> None:
    for each in format_documents(documents):
        to_diff(each)
        sides = [
            facts(read_triples(Document("x", text), ANYWHERE)) for text in (each.document.text, each.text)
        ]
        assert sides[0] == sides[1]


def merged(documents: Sequence[Document]) -> None:
    one, two = documents
    merge(SMALL.decode(), one.text, two.text)
    merge(one.text, one.text + "\n:new a :c .\n", two.text)


EDITS: Sequence[Callable[[MapEditor], object]] = (
    lambda editor: editor.add_claim(ClaimWords("New.", ["s"], "Anecdote")),
    lambda editor: editor.add_source(SourceWords("New source")),
    lambda editor: editor.add_topic("New topic"),
    lambda editor: editor.link("a", "contradicts", "b", RemarkWords("because")),
    lambda editor: editor.link("b", "supports", "a"),
    lambda editor: editor.unlink("a", "supports", "b", with_description=True),
    lambda editor: editor.undercut("c", ["a", "b"]),
    lambda editor: editor.undercut("b", ["a--b"]),
    lambda editor: editor.set("a", "text", ["Other."]),
    lambda editor: editor.set("a", "basis", []),
    lambda editor: editor.set("s", "issued", ["2021-02"]),
    lambda editor: editor.rename("a", "z", links=True),
    lambda editor: editor.rename("s", "t"),
    lambda editor: editor.retract("s", dt.date(2021, 1, 1)),
)


def edited(documents: Sequence[Document], chance: random.Random) -> None:
    editor = MapEditor(Edits(Draft(documents)))
    for _ in range(chance.randrange(1, 6)):
        try:
            chance.choice(EDITS)(editor)
        except ClaimgraphError:
            continue
    for each in editor.proved():
        to_diff(each)


@pytest.mark.parametrize("part", range(4))
def test_of_mutated_maps_none_is_a_bug(part: int) -> None:
    golden = GOLDEN.read_bytes()
    for seed in range(part, INPUTS, 4):
        chance = random.Random(seed)
        texts = [mutated(chance, golden if chance.random() < 0.1 else SMALL), mutated(chance, SMALL)]
        tried = (read, laid_out, merged, lambda documents: edited(documents, chance))  # noqa: B023 used at once
        try:
            documents = [to_document(f"{name}.ttl", text) for name, text in zip("xy", texts, strict=True)]
        except ClaimgraphError:
            continue
        for action in tried:
            try:
                action(documents)
            except ClaimgraphError:
                continue
            except Exception as problem:
                problem.add_note(f"seed {seed}: {texts}")
                raise


@pytest.mark.parametrize("syntax", [Syntax.TRIG, Syntax.N_TRIPLES, Syntax.N_QUADS, Syntax.JSON_LD])
def test_of_mutated_maps_in_other_formats_none_is_a_bug(syntax: Syntax) -> None:
    context = b'"@context": {"cg": "https://w3id.org/claimgraph/ns#"}'
    json = b"{" + context + b', "@id": "http://e.org/a", "cg:text": ["A.", 1]}'
    lines = (
        b'<http://e.org/a> <https://w3id.org/claimgraph/ns#text> "A."@en <http://e.org/g> .\n'
        b"_:x <http://e.org/p> _:y .\n"
    )
    text = {Syntax.JSON_LD: json, Syntax.TRIG: SMALL + b":g { :a cg:supports :c . }\n"}.get(syntax, lines)
    for seed in range(INPUTS // 8):
        data = mutated(random.Random(seed), text)
        try:
            document = Document("x", data.decode(), syntax)
            read([document])
        except (ClaimgraphError, UnicodeDecodeError):
            continue
        except Exception as problem:
            problem.add_note(f"seed {seed}: {data!r}")
            raise
