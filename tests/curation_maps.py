"""Turtle as curators write it, for tests of edits, and what edits make of it."""

from __future__ import annotations

from claimgraph import vocabulary as vocab
from claimgraph.curation.draft import Draft
from claimgraph.curation.edit import Edited
from claimgraph.model import Document

from documents import M

HEAD = """\
@prefix cg: <https://w3id.org/claimgraph/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://example.org/m#> .

"""
CG = vocab.CG
A, B, C = M + "a", M + "b", M + "c"
OTHERS = ':b a cg:Claim ; cg:text "B." .\n:c a cg:Claim ; cg:text "C." .\n'
"""Two claims to link to, on a line each."""


def draft(*texts: str) -> Draft:
    """The draft of some files, called m.ttl, m2.ttl and so on."""
    names = ["m.ttl", *(f"m{number}.ttl" for number in range(2, len(texts) + 1))]
    return Draft([Document(name, text) for name, text in zip(names, texts, strict=True)])


def only(edited: list[Edited]) -> str:
    """The text of the one file that an edit changes."""
    assert len(edited) == 1
    return edited[0].text
