"""The report of ``check``."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from claimgraph.errors import Location
from claimgraph.findings import Finding, Severity
from claimgraph.reports import finding_list as report

ERROR, WARNING, NOTE = Severity


def found(*severities: Severity) -> list[Finding]:
    """A finding of each severity, line by line."""
    return [
        Finding(Location("a.ttl", line, 5), f"CG10{line}", severity, f"wrong {line}.", "Mend it.")
        for line, severity in enumerate(severities, 1)
    ]


@pytest.mark.parametrize(
    ("severities", "phrase"),
    [
        ([], "No problems found"),
        ([ERROR], "1 error"),
        ([WARNING, WARNING], "2 warnings"),
        ([NOTE], "1 note"),
        ([NOTE, ERROR, WARNING, NOTE, ERROR], "2 errors, 1 warning, 2 notes"),
    ],
)
def test_findings_are_counted_by_severity_worst_first(severities: Sequence[Severity], phrase: str) -> None:
    assert report.counts_phrase(found(*severities)) == phrase


def test_a_finding_is_a_line_with_place_code_severity_message_and_remedy() -> None:
    assert report.to_lines(found(ERROR, NOTE)) == (
        "a.ttl:1:5 CG101 error wrong 1. Mend it.\na.ttl:2:5 CG102 note wrong 2. Mend it.\n"
    )


def test_json_counts_the_findings_and_takes_each_apart() -> None:
    assert json.loads(report.to_json(found(WARNING))) == {
        "version": 2,
        "counts": {"error": 0, "warning": 1, "note": 0},
        "findings": [
            {
                "file": "a.ttl",
                "line": 1,
                "column": 5,
                "code": "CG101",
                "severity": "warning",
                "message": "wrong 1.",
                "remedy": "Mend it.",
            }
        ],
    }


def test_nothing_found_is_an_empty_list() -> None:
    assert report.to_lines([]) == ""
    assert json.loads(report.to_json([]))["findings"] == []


def many(count: int) -> list[Finding]:
    """That many findings of one rule, with one of another rule before the last."""
    same = [Finding(Location("a.ttl", line, 1), "CG205", NOTE, "Idle.", "Go.") for line in range(count)]
    return [*same[:-1], *found(ERROR), *same[-1:]]


def test_the_first_five_of_a_rule_are_shown_and_the_rest_counted() -> None:
    lines = report.to_text(many(8), [], 80).splitlines()
    assert [line.split()[1] for line in lines[:-1]] == ["CG205"] * 5 + ["CG101"]
    assert lines[-1] == "CG205: 3 more. Add --all to see them."
    assert report.to_lines(many(8)).endswith("CG205: 3 more. `claimgraph check --all` prints them.\n")


def test_five_of_a_rule_or_all_on_demand_are_shown_without_a_count() -> None:
    assert "more" not in report.to_text(many(5), [], 80)
    assert len(report.to_text(many(8), [], 80, show_all=True).splitlines()) == 9
    assert len(json.loads(report.to_json(many(8)))["findings"]) == 9
