"""The document on scales, and the worked examples: all of it passes check and makes a page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claimgraph.analysis import assess
from claimgraph.findings import Severity
from claimgraph.model import ClaimMap, Document
from claimgraph.page import to_html
from claimgraph.rdf import parse, to_claim_map
from claimgraph.rules import check
from claimgraph.wording import ground_phrase

ROOT = Path(__file__).parents[2]
JUDGED = "outweighed: material evidence against it (high certainty), a historian's judgement for it"
EXAMPLES = sorted((ROOT / "examples").glob("*.ttl"))


def read(path: Path) -> ClaimMap:
    return to_claim_map(parse([Document(path.name, path.read_text(encoding="utf-8"))]))


def verdicts(name: str) -> dict[str, str]:
    """How every position of an example comes out, in a short phrase."""
    found = read(ROOT / "examples" / f"{name}.ttl")
    groundings = assess(found).groundings
    return {
        claim.id: ground_phrase(groundings[iri], found.scale)
        for iri, claim in found.claims.items()
        if claim.is_position
    }


def test_the_scale_that_the_document_writes_down_can_be_used() -> None:
    text = (ROOT / "docs" / "scales.md").read_text(encoding="utf-8")
    turtle = re.search(r"```turtle\n(@prefix.*?)```", text, re.DOTALL)
    assert turtle is not None
    statements = parse([Document("scales.ttl", turtle[1])])
    assert [each for each in check(statements).findings if each.severity is not Severity.NOTE] == []
    found = to_claim_map(statements)
    assert [basis.id for basis in found.scale.steps] == ["Unshown", "Guess", "Answer", "Recording"]
    assert [own.rank for own in assess(found).own.values()] == [5]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_passes_check_without_errors_or_warnings(path: Path) -> None:
    statements = parse([Document(path.name, path.read_text(encoding="utf-8"))])
    assert [each for each in check(statements).findings if each.severity is not Severity.NOTE] == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_a_map_of_a_dozen_or_two_claims_and_makes_a_page(path: Path) -> None:
    found = read(path)
    assert 12 <= len(found.claims) <= 20
    html = to_html(assess(found))
    assert f"<title>{found.title}</title>" in html
    assert all(basis.label in html for basis in found.scale.strongest_first if basis.rank)


def test_each_example_is_on_a_scale_of_its_own() -> None:
    assert [read(path).scale.id for path in EXAMPLES] == ["HistoryScale", "SoftwareScale"]


def test_the_positions_on_history_come_out_as_what_was_dug_up_leaves_them() -> None:
    assert verdicts("history") == {
        "norse-reached-america": "rests on material evidence (high certainty)",
        "columbus-was-first": "outweighed: material evidence against it (high certainty), nothing for it",
        "norse-built-tower": JUDGED,
        "norse-in-minnesota": "rests on nothing",
        "map-is-medieval": JUDGED,
    }


def test_the_positions_on_software_come_out_as_what_was_measured_leaves_them() -> None:
    assert verdicts("software") == {
        "fewer-bugs": "rests on a measurement (low certainty)",
        "no-type-errors": "outweighed: documentation against it (low certainty), nothing for it",
        "written-faster": "outweighed: a measurement against it (moderate certainty), nothing for it",
        "changed-faster": "rests on a measurement (moderate certainty)",
    }
