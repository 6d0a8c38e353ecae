"""A small map in two texts, the real one, and a way to ask them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from claimgraph.analysis import Assessment, assess
from claimgraph.files import read_documents
from claimgraph.model import Document, Syntax
from claimgraph.query import Answer, Limits, answer
from claimgraph.rdf import parse, to_claim_map

ROOT = Path(__file__).parents[2]

PATIENT = Limits(seconds=600)
"""No test waits so long; a machine under load may make the usual minute too short."""

KNEES = """\
@prefix cg: <https://w3id.org/claimgraph/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://example.org/knees#> .

:glow a cg:BlogPost ; dct:title "Why, \\"red\\" light" ; dct:issued "2025-03"^^xsd:gYearMonth .
:smith a cg:Study ; dct:title "A trial, in two rows\\nof words" ; cg:design cg:RandomisedTrial .
:kate a cg:Comment ; dct:title "膝 is better"@ja ; cg:replyTo :glow .

:knee a cg:Claim ; cg:text "Red light ends knee pain." ; cg:source :glow ; cg:basis cg:ExpertOpinion .
:null a cg:Claim ; cg:text "It does not." ; cg:source :smith ; cg:basis cg:RandomisedTrial ;
    cg:contradicts :knee .
:story a cg:Claim ; cg:text "Kate's knee is well." ; cg:source :kate ; cg:basis cg:Anecdote ;
    cg:anecdotalFor :knee, :healed .
:healed a cg:Claim ; cg:text "Somebody was healed." .
:chicken a cg:Claim ; cg:text "Eggs have no hens." ; cg:source :glow ; cg:basis cg:Anecdote ;
    cg:contradicts :egg .
:egg a cg:Claim ; cg:text "Hens have no eggs." ; cg:source :glow ; cg:basis cg:ExpertOpinion ;
    cg:contradicts :chicken .
"""

MORE = """\
@prefix cg: <https://w3id.org/claimgraph/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix : <https://example.org/knees#> .

:later { :knee rdfs:seeAlso [ rdfs:comment "a note" ] . :knee rdfs:seeAlso [ rdfs:comment "another" ] . }
:again { :knee cg:text "Red light ends knee pain." ; cg:verdict cg:Rests . }
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """Documents with their assessment."""

    documents: Sequence[Document]
    assessment: Assessment

    @classmethod
    def of(cls, *documents: Document) -> Asked:
        return cls(documents, assess(to_claim_map(parse(documents))))

    def __call__(self, query: str, limits: Limits = PATIENT) -> Answer:
        return answer(self.documents, self.assessment, query, limits=limits)


@pytest.fixture(scope="session")
def small() -> Asked:
    return Asked.of(Document("knees.ttl", KNEES), Document("more.trig", MORE, Syntax.TRIG))


@pytest.fixture(scope="session")
def real() -> Asked:
    return Asked.of(*read_documents([str(ROOT / "data" / "claims.ttl")]))
