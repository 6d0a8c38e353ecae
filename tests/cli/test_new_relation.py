"""A relation is added by writing its row and its terms in the ontology: nothing else has to know of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import claimgraph

ROW = """\
    ILLUSTRATES = RelationRow(
        id="illustrates",
        label="illustrates",
        effect=Effect.FOR,
        limit=ANECDOTAL_LIMIT,
        colour="anecdotal",
        dashes=(1, 3),
        option_help="A claim it is an example of.",
    )

    def __init__(self, row: RelationRow)"""
TERM = """
cg:illustrates a owl:ObjectProperty ;
    rdfs:label "illustrates"@en ; rdfs:comment "An example of that one."@en ;
    rdfs:domain cg:Claim ; rdfs:range cg:Claim .
"""
MAP = """\
@prefix cg: <https://w3id.org/claimgraph/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix : <https://example.org/m#> .

:trial a cg:Study ;
    cg:design cg:RandomisedTrial ; dct:title "A trial" ;
    dct:issued "2020"^^<http://www.w3.org/2001/XMLSchema#gYear> .

:helps a cg:Claim ; cg:text "Blankets help." .
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package in which one more relation has its row and its terms."""
    root = tmp_path_factory.mktemp("copy")
    copy = root / "claimgraph"
    shutil.copytree(Path(claimgraph.__file__).parent, copy, ignore=shutil.ignore_patterns("__pycache__"))
    for name, before, after in (
        ("scale/relations.py", "    def __init__(self, row: RelationRow)", ROW),
        ("ontology/claimgraph.ttl", "\ncg:anecdotalFor a", TERM + "\ncg:anecdotalFor a"),
        (
            "ontology/context.jsonld",
            '"undercuts":',
            '"illustrates": {"@id": "cg:illustrates", "@type": "@id"},\n    "undercuts":',
        ),
    ):
        text = (copy / name).read_text(encoding="utf-8")
        assert text.count(before) == 1, name
        (copy / name).write_text(text.replace(before, after), encoding="utf-8")
    return root


@pytest.mark.thorough
def test_a_new_relation_can_be_written_checked_asked_for_and_drawn(package: Path, tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}

    def run(*arguments: str) -> str:
        """What a command of the copy prints, which must succeed; its coverage is not measured."""
        ended = subprocess.run(
            [sys.executable, "-m", "claimgraph", *arguments],
            cwd=tmp_path,
            env={**kept, "PYTHONPATH": str(package), "CLAIMGRAPH_FILE": "claims.ttl"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    (tmp_path / "claims.ttl").write_text(MAP, encoding="utf-8")
    assert "--illustrates CLAIM" in run("add", "claim", "--help")
    run("add", "claim", "Ann slept.", "--source", "trial", "--basis", "RandomisedTrial", "--id", "ann",
        "--illustrates", "helps", "--because", "One night.")  # fmt: skip
    assert "cg:illustrates :helps" in (tmp_path / "claims.ttl").read_text(encoding="utf-8")
    run("check")
    run("fmt", "claims.ttl")
    assert run("query", "ASK { :ann cg:illustrates :helps }") == "true\n"
    assert "counts as an anecdote at most" in run("show", "helps")
    assert "helps (illustrates; " in run("show", "ann")
    assert "counts as an anecdote at most" in run("why", "helps")
    assert "Rests only on stories." in run("show", "helps")
    run("build", "-o", "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert '"illustrates":{"label":"illustrates","isFor":true,"isAgainst":false,"limit":1,' in page.replace(
        " ", ""
    )
    assert ".line.illustrates { stroke: var(--anecdotal); }" in page
    run("link", "helps", "illustrates", "ann", "--dry-run")
    run("unlink", "ann", "illustrates", "helps", "--with-description")
