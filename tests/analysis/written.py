"""Maps as a curator writes them, for tests: read as the commands read them, and what they say on one line.

Their question, whether blue light helps against hiccups, and all their sources are made up.
"""

from __future__ import annotations

from claimgraph.analysis import Assessment, assess
from claimgraph.findings import errors_in
from claimgraph.rdf import parse, to_claim_map
from claimgraph.rules import check
from claimgraph.views import View

from documents import M, turtle


def read(text: str, view: View | None = None) -> Assessment:
    """The assessment of a map that has no errors."""
    statements = parse([turtle(text)])
    assert [finding.message for finding in errors_in(check(statements).findings)] == []
    return assess(to_claim_map(statements), view)


def told(found: Assessment, claim: str) -> str:
    """What a claim rests on, on one line: verdict, ranks on both sides, kind and certainty of the winner."""
    each = found.groundings[M + claim]
    sides = [
        str(side.low) if side.is_settled else f"{side.low}-{side.high}" for side in (each.for_, each.against)
    ]
    kind, certainty = each.winning_kind, each.certainty
    words = [each.verdict.value, *sides, kind.basis.id if kind else "", certainty.value if certainty else ""]
    return " ".join(filter(None, words))


def marks(found: Assessment, claim: str) -> list[str]:
    return [iri.removeprefix(M) for iri in found.grounded.contested.get(M + claim, ())]


REVIEW = """
:t1 a cg:Study ; dct:title "Trial 1" ; cg:design cg:RandomisedTrial .
:t2 a cg:Study ; dct:title "Trial 2" ; cg:design cg:RandomisedTrial .
:t3 a cg:Study ; dct:title "Trial 3" ; cg:design cg:RandomisedTrial .
:review a cg:Study ; dct:title "A review" ; cg:design cg:SystematicReview ; cg:reports :t1 , :t2 , :t3 .
:helps a cg:Claim ; cg:text "Blue light ends hiccups." .
:pooled a cg:Claim ; cg:text "Three trials pooled: hiccups ended sooner." ; cg:source :review ;
    cg:basis cg:SystematicReview ; cg:supports :helps .
"""

TRIAL = """
:sound a cg:Study ; dct:title "A sound trial" ; cg:design cg:RandomisedTrial .
:null a cg:Claim ; cg:text "In a trial, hiccups went on as long." ; cg:source :sound ;
    cg:basis cg:RandomisedTrial ; cg:contradicts :helps .
"""

RATED_DOWN = """
:trial a cg:Study ; dct:title "A trial" ; cg:design cg:RandomisedTrial .
:clinic a cg:WebPage ; dct:title "A clinic" .
:helps a cg:Claim ; cg:text "Blue light ends hiccups." .
:safe a cg:Claim ; cg:text "Blue light is safe." .
:sooner a cg:Claim ; cg:text "Hiccups ended sooner." ; cg:source :trial ; cg:basis cg:RandomisedTrial ;
    cg:supports :helps .
:doctor a cg:Claim ; cg:text "A doctor holds it to be safe." ; cg:source :clinic ;
    cg:basis cg:ExpertOpinion ; cg:supports :safe .
:l1 a cg:Link ; cg:from :sooner ; cg:relation cg:supports ; cg:to :helps ;
    cg:ratedDown cg:Imprecision ; cg:ratedDownTwice cg:RiskOfBias .
:l2 a cg:Link ; cg:from :doctor ; cg:relation cg:supports ; cg:to :safe ; cg:ratedDown cg:Indirectness .
"""
