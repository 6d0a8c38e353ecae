"""The findings of ``check`` for GitHub, as workflow commands and as SARIF 2.1.0."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from urllib.parse import quote

from claimgraph.findings import Finding, Severity
from claimgraph.model import Document
from claimgraph.reports.excerpts import Excerpts
from claimgraph.rules import Rule
from claimgraph.terminal import printable

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_SYNTAX = {
    "id": "CG001",
    "shortDescription": {"text": "Text that does not follow the syntax of its format."},
    "defaultConfiguration": {"level": "error"},
}


def to_github(findings: Iterable[Finding], documents: Sequence[Document]) -> str:
    """A workflow command for each finding, which GitHub shows next to the line concerned."""
    excerpts = Excerpts(documents)
    return "".join(_command(finding, excerpts.length(finding.location)) for finding in findings)


def _command(finding: Finding, length: int) -> str:
    place = finding.location
    properties = {
        "file": place.file,
        "line": place.line,
        "col": place.column,
        "endColumn": place.column + length,
        "title": f"claimgraph {finding.code}",
    }
    settings = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {settings}::{_data(f'{finding.message} {finding.remedy}')}\n"


def _data(text: str) -> str:
    return printable(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def to_sarif(findings: Sequence[Finding], documents: Sequence[Document], rules: Sequence[Rule]) -> str:
    """The findings as a SARIF log with one run, with only the rules that have findings (OASIS, 2.1.0)."""
    codes = {finding.code for finding in findings}
    described: list[Mapping[str, object]] = [_SYNTAX] if "CG001" in codes else []
    described += [_rule(rule) for rule in rules if rule.code in codes]
    places = {rule["id"]: number for number, rule in enumerate(described)}
    excerpts = Excerpts(documents)
    results = [
        _result(finding, places[finding.code], excerpts.length(finding.location)) for finding in findings
    ]
    driver = {"name": "claimgraph", "rules": described}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "help": {"text": rule.documentation},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(finding: Finding, rule: int, length: int) -> Mapping[str, object]:
    place = finding.location
    region = {"startLine": place.line, "startColumn": place.column, "endColumn": place.column + length}
    artifact = {"uri": _uri(place.file)}
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.severity.value,
        "message": {"text": f"{finding.message} {finding.remedy}"},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
    }


def _uri(name: str) -> str:
    """A file name as a URI reference; a relative path gives a relative reference."""
    path = PurePath(name)
    return path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))
