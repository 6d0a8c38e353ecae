"""The report of ``check`` for GitHub: workflow commands, and SARIF as its schema wants it."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any

import pytest

from claimgraph.errors import Location
from claimgraph.findings import Finding, Severity
from claimgraph.rdf import parse
from claimgraph.reports.annotations import to_github, to_sarif
from claimgraph.rules import RULES, check

from documents import document

ERROR, WARNING, NOTE = Severity
TEXT = document("@prefix : <http://a.example/> .\n  :odd-name :b :c .", "a, b:ü%.ttl")


def found(severity: Severity, message: str = "wrong.", code: str = "CG104") -> Finding:
    return Finding(Location(TEXT.name, 2, 3), code, severity, message, "Mend it.")


@pytest.mark.parametrize(("severity", "command"), [(ERROR, "error"), (WARNING, "warning"), (NOTE, "notice")])
def test_a_workflow_command_names_the_place_and_escapes_what_would_end_it(
    severity: Severity, command: str
) -> None:
    assert to_github([found(severity, "50%,\r\nor: so.")], [TEXT]) == (
        f"::{command} file=a%2C b%3Aü%25.ttl,line=2,col=3,endColumn=12,title=claimgraph CG104"
        "::50%25,%0D%0Aor: so. Mend it.\n"
    )


def log_of(*findings: Finding) -> Any:
    return json.loads(to_sarif(findings, [TEXT], RULES))


def test_a_sarif_log_holds_one_run_with_its_rules_and_results() -> None:
    log = log_of(found(ERROR), found(NOTE, code="CG303"), found(ERROR, "no.", "CG001"))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert [(rule["id"], rule["defaultConfiguration"]["level"]) for rule in rules] == [
        ("CG001", "error"),
        ("CG104", "error"),
        ("CG303", "note"),
    ]
    assert [rules[each["ruleIndex"]]["id"] for each in run["results"]] == ["CG104", "CG303", "CG001"]
    assert run["results"][1] == {
        "ruleId": "CG303",
        "ruleIndex": 2,
        "level": "note",
        "message": {"text": "wrong. Mend it."},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "a%2C%20b%3A%C3%BC%25.ttl"},
                    "region": {"startLine": 2, "startColumn": 3, "endColumn": 12},
                }
            }
        ],
    }


def test_a_sarif_log_without_findings_is_an_empty_run() -> None:
    (run,) = log_of()["runs"]
    assert (run["results"], run["tool"]["driver"]) == ([], {"name": "claimgraph", "rules": []})


def test_an_absolute_path_is_a_file_address() -> None:
    path = str(PurePath.cwd() / "a b.ttl") if hasattr(PurePath, "cwd") else "/m/a b.ttl"
    finding = Finding(Location(path, 1, 1), "CG304", WARNING, "none.", "Add one.")
    (result,) = log_of(finding)["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].startswith("file:///")


def test_every_rule_that_finds_something_is_told_with_its_documentation() -> None:
    findings = check(parse([TEXT])).findings
    (run,) = json.loads(to_sarif(findings, [TEXT], RULES))["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["CG304"]
    told = run["tool"]["driver"]["rules"][0]["help"]["text"]
    assert told.startswith("A map without a single claim.\n\nAdd one.")
