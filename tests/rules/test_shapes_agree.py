"""``check`` and the published SHACL shapes agree on what breaks the structure of a map."""

from __future__ import annotations

import importlib
import re
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyshacl import validate
from rdflib import RDF, SH, URIRef
from said import Said, Words, plain, to_said
from whole_maps import whole_maps

from claimgraph import vocabulary as vocab
from claimgraph.interchange import to_rdflib
from claimgraph.model import ClaimMap
from claimgraph.profile import PROPERTIES
from claimgraph.rdf import parse
from claimgraph.rules import STRUCTURE, check

from documents import HEAD, M, document
from effort import examples
from rule_cases import FAILING, PASSING, SOUND, Case

pytestmark = pytest.mark.covered_elsewhere

shapes: Any = importlib.import_module("ontology.test_shapes")
CODES = [rule.code for rule in STRUCTURE]
RUNS = examples(40)


@cache
def violations(text: str) -> frozenset[str]:
    """The things that violate a shape, as the cases name them; "[]" for what has no name."""
    graph = to_rdflib(parse([document(text)]))
    _, report, _ = validate(graph, shacl_graph=shapes.SHAPES, allow_warnings=True)
    return frozenset(
        f":{focus.removeprefix(M)}" if isinstance(focus, URIRef) else "[]"
        for result in report.subjects(RDF.type, SH.ValidationResult)
        if (result, SH.resultSeverity, SH.Violation) in report and (None, SH.detail, result) not in report
        for focus in report.objects(result, SH.focusNode)
    )


def errors(text: str) -> list[str]:
    """What check holds to be errors of the structure."""
    return [str(finding) for finding in check(parse([document(text)]), rules=STRUCTURE).findings]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=f"{code}-{number}")
        for code in CODES
        for number, case in enumerate(FAILING[code])
    ],
)
def test_the_shapes_find_the_mistake_of_the_same_thing(case: Case) -> None:
    read, _ = case.read
    assert (case.focus in violations(read.text)) == case.in_shapes


@pytest.mark.parametrize("code", PASSING)
def test_what_is_well_for_the_rules_conforms_to_the_shapes(code: str) -> None:
    for text in PASSING[code]:
        assert violations(HEAD + SOUND + text) == set()


@pytest.mark.parametrize("name", shapes.CASES)
def test_the_rules_find_what_a_shape_finds(name: str) -> None:
    turtle, places = shapes.CASES[name]  # a place of three parts ends with a severity that is no violation
    found = errors(shapes.BASE + turtle)
    assert bool(found) == any(len(place) == 2 for place in places), found


@pytest.mark.parametrize(
    ("marks", "is_sound"),
    [
        ("cg:rank 6 ; cg:needsStudy true", True),
        ("cg:rank 1 ; cg:needsStudy '1'^^<http://www.w3.org/2001/XMLSchema#boolean>", True),
        ("cg:rank 7 ; cg:needsStudy true", False),
        ("cg:rank 6 ; cg:needsStudy false", False),
        ("cg:rank 6", False),
    ],
)
def test_both_let_a_study_below_the_rank_of_a_trial_be_rated_up(marks: str, *, is_sound: bool) -> None:
    words = "cg:withArticle 'a tale' ; cg:plural 'tales' ; cg:stepOf :scale"
    text = (
        f"{HEAD} :map a cg:ClaimMap ; dct:title 'Tea?' ; cg:scale :scale ."
        " :scale a cg:BasisScale ; cg:hearsay :none ."
        f" :none a cg:Basis ; {words} ; cg:inBand cg:Nothing ; cg:rank 0 ."
        f" :step a cg:Basis ; {words} ; cg:inBand cg:Studies ; {marks} ."
        " :s a cg:Study ; dct:title 'S' ."
        " :c a cg:Claim ; cg:text 'C.' ; cg:source :s ; cg:basis :step ; cg:ratedUp cg:LargeEffect ."
    )
    found = errors(text)
    assert (found == [], violations(text) == set()) == (is_sound, is_sound), found
    assert is_sound or ("7" not in marks and "true" in marks) or "no step of the scale can be" in found[0]


@RUNS
@given(whole_maps())
def test_both_are_silent_on_a_map_of_sound_structure(claim_map: ClaimMap) -> None:
    text = plain(to_said(claim_map))
    assert errors(text) == []
    assert violations(text) == set()


ODD_VALUES: list[str | Words] = [
    M + "nowhere",
    M + "c-0",
    M + "s-0",
    M + "l-0",
    M + "t-0",
    M + "map",
    "http://",
    "https://a.example/",
    "HTTPS://a.example/",
    "ftp://a.example/",
    "javascript:alert(1)",
    vocab.CG + "Anecdote",
    vocab.CG + "supports",
    vocab.CG + "anecdotal",
    vocab.CG + "Indirectness",
    vocab.CG + "Claim",
    vocab.CG + "Study",
    vocab.CG + "Clam",
    vocab.SKOS + "Concept",
    Words(""),
    Words(" \n\t"),
    Words("\u00a0"),
    Words("\u200b"),
    Words("Words.", language="en"),
    Words("Words.\n"),
    Words("10.1000/182"),
    Words("10.1000/182\n"),
    Words("12\n"),
    Words("٣"),
    Words("ab" * 32),
    Words("AB" * 32),
    Words("ab" * 32 + "\n"),
    Words("a/b.txt"),
    Words("a.txt\n"),
    Words(".."),
    *(
        Words(number, vocab.XSD_INTEGER)
        for number in ("0", "1", "+5", "-0", "-1", "007", "9" * 18, "9" * 19, " 1", "1.5", "x")
    ),
    Words("1.5", vocab.XSD + "decimal"),
    Words("5", vocab.XSD + "int"),
    *(
        Words(text, vocab.XSD + kind)
        for kind, texts in {
            "gYear": "2011 0999 12011 -2011 2011Z 11 2011-06",
            "gYearMonth": "2011-06 2011-13 2011-00 0999-06 2011-06+02:00 2011",
            "date": "2011-06-14 2011-02-29 2012-02-29 2011-06-00 0999-06-14 2011-06-14Z 2011-06-14+02:00",
            "dateTime": "2011-06-14T10:00:00",
            "string": "2011",
        }.items()
        for text in texts.split()
    ),
]
PREDICATES = [
    vocab.RDF_TYPE,
    vocab.ANECDOTAL,
    *PROPERTIES,
    vocab.CG + "supprots",
    vocab.CG + "verdict",
    vocab.RDFS + "label",
    "https://a.example/p",
]
SUBJECTS = [M + name for name in ("map", "t-0", "s-0", "s-1", "c-0", "c-1", "l-0", "new")]


@st.composite
def mutated(draw: st.DrawFn) -> list[Said]:
    """The triples of a sound map, with one left out, put in, or changed in one place."""
    said = to_said(draw(whole_maps()))
    where = draw(st.integers(0, len(said)))
    old = said[where : where + 1]
    subject, predicate, value = (
        draw(st.sampled_from(SUBJECTS)),
        draw(st.sampled_from(PREDICATES)),
        draw(st.sampled_from(ODD_VALUES)),
    )
    match draw(st.integers(0, 4)) if old else 1:
        case 0:
            new = []
        case 1:
            new = [*old, Said(subject, predicate, value)]
        case 2:
            new = [*old, Said(old[0].subject, old[0].predicate, value)]
        case 3:
            new = [Said(old[0].subject, predicate, old[0].value)]
        case _:
            new = [Said(old[0].subject, old[0].predicate, value)]
    return [*said[:where], *new, *said[where + 1 :]]


BEYOND_SHACL = re.compile(
    r"describes the same link as|undercuts of one another in a circle|but the map has no such link"
    r"|which is not a property of the profile|which is not (cg|dct|skos|owl):"
    r"|has cg:(supprots|verdict) but no class of the profile|It is a step of"
)
"""What SHACL Core has no words for: see the head of the shapes."""


@RUNS
@given(mutated())
def test_after_one_change_both_find_something_or_neither_does(said: list[Said]) -> None:
    text = plain(said)
    found = [error for error in errors(text) if not BEYOND_SHACL.search(error)]
    assert bool(found) == bool(violations(text)), (found, violations(text))
