"""The rules and the published SHACL shapes agree on what breaks the structure of a map."""

from __future__ import annotations

import importlib
from typing import Any

import pytest
from pyshacl import validate
from rdflib import RDF, SH, URIRef

from claimgraph.findings import errors_in
from claimgraph.interchange import to_rdflib
from claimgraph.model import Document
from claimgraph.rules import STRUCTURE, check
from claimgraph.turtle import parse

from documents import M, turtle
from rule_cases import CASES as RULE_CASES
from rule_cases import GOOD

shapes: Any = importlib.import_module("ontology.test_shapes")


def violations(text: str) -> set[str]:
    """What the shapes hold violated, by focus node; a nameless one as an empty string."""
    graph = to_rdflib(parse([Document("m.ttl", text)]))
    _, report, _ = validate(graph, shacl_graph=shapes.SHAPES, allow_warnings=True)
    return {
        str(focus) if isinstance(focus, URIRef) else ""
        for result in report.subjects(RDF.type, SH.ValidationResult)
        if (result, SH.resultSeverity, SH.Violation) in report and (None, SH.detail, result) not in report
        for focus in report.objects(result, SH.focusNode)
    }


def errors(text: str) -> list[str]:
    """What check holds to be errors of the structure."""
    findings = check(parse([Document("m.ttl", text)]), rules=STRUCTURE).findings
    return [str(finding) for finding in errors_in(findings)]


@pytest.mark.parametrize("code", [rule.code for rule in STRUCTURE])
def test_the_shapes_find_what_a_rule_of_structure_finds(code: str) -> None:
    assert violations(turtle(f"{RULE_CASES[code].failing}\n{GOOD}").text)
    assert violations(turtle(f"{RULE_CASES[code].passing}\n{GOOD}").text) == set()


@pytest.mark.parametrize("name", shapes.CASES)
def test_the_rules_find_what_a_shape_finds(name: str) -> None:
    text = shapes.BASE + shapes.CASES[name][0]
    assert bool(errors(text)) == bool(violations(text)), errors(text)


def test_the_good_map_that_the_cases_build_on_is_good_to_both() -> None:
    text = turtle(GOOD).text
    assert (errors(text), violations(text)) == ([], set())
    assert text.count(M) == 1
