"""Turtle as curators write it, for tests of edits, and what edits make of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec

import said as triples

from claimgraph import vocabulary as vocab
from claimgraph.curation.batch import Edits
from claimgraph.curation.draft import Draft
from claimgraph.curation.edit import Edited
from claimgraph.curation.linking import LinkEnds
from claimgraph.model import Document
from claimgraph.rdf import Triple, difference, read_triples
from claimgraph.scale import Relation

from documents import M

HEAD = """\
@prefix cg: <https://w3id.org/claimgraph/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://example.org/m#> .

"""
_Rest = ParamSpec("_Rest")

CG = vocab.CG
A, B, C = M + "a", M + "b", M + "c"
OTHERS = ':b a cg:Claim ; cg:text "B." .\n:c a cg:Claim ; cg:text "C." .\n'
"""Two claims to link to, on a line each."""


def ends(start: str, relation: Relation, end: str) -> LinkEnds:
    """A link from one claim to another."""
    return LinkEnds((start,), CG + relation.id, end)


def draft(*texts: str) -> Draft:
    """The draft of some files, called m.ttl, m2.ttl and so on."""
    names = ["m.ttl", *(f"m{number}.ttl" for number in range(2, len(texts) + 1))]
    return Draft([Document(name, text) for name, text in zip(names, texts, strict=True)])


def carried_out(
    operation: Callable[Concatenate[Edits, _Rest], object],
    one: Draft,
    *rest: _Rest.args,
    **more: _Rest.kwargs,
) -> list[Edited]:
    """The files that one edit of a draft changes, before and after."""
    edits = Edits(one)
    operation(edits, *rest, **more)
    return edits.proved()


def only(edited: list[Edited]) -> str:
    """The text of the one file that an edit changes."""
    assert len(edited) == 1
    return edited[0].text


def claim_said(name: str, *links: tuple[Relation, str]) -> list[triples.Said]:
    return [
        triples.Said(M + name, vocab.RDF_TYPE, CG + "Claim"),
        triples.Said(M + name, vocab.TEXT, triples.Words(f"Claim {name}.")),
        triples.Said(M + name, vocab.SOURCE, M + "s0"),
        triples.Said(M + name, vocab.BASIS, CG + "Anecdote"),
        *(triples.Said(M + name, CG + relation.id, M + end) for relation, end in links),
    ]


BEGINNING = [
    triples.Said(M + "s0", vocab.RDF_TYPE, CG + "BlogPost"),
    triples.Said(M + "s0", vocab.TITLE, triples.Words("Post")),
    *claim_said("c0", (Relation.SUPPORTS, "c1"), (Relation.SUPPORTS, "c2"), (Relation.CONTRADICTS, "c3")),
    *claim_said("c1", (Relation.ANECDOTAL_FOR, "c2")),
    *claim_said("c2", (Relation.SUPPORTS, "c3"), (Relation.SUPPORTS, "c0")),
    *claim_said("c3"),
    triples.Said(M + "c1", vocab.RDFS + "seeAlso", M + "c2"),
    triples.Said(M + "c3", vocab.RDFS + "seeAlso", "http://x.example/"),
]


def said_in(text: str) -> set[Triple]:
    nothing, found = (read_triples(Document("m.ttl", each)) for each in ("", text))
    return set(difference(nothing, found).added)
