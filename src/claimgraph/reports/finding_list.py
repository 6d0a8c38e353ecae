"""The report of ``check``: the findings as text and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from claimgraph.findings import Finding, Severity
from claimgraph.model import Document
from claimgraph.reports.excerpts import Excerpts
from claimgraph.reports.json_output import VERSION, to_json_line, to_json_lines
from claimgraph.terminal import printable

FIRST_FEW = 5
"""The number of findings of one rule that are shown unless all are wanted; the rest are counted."""


def to_text(
    findings: Sequence[Finding], documents: Sequence[Document], width: int, *, show_all: bool = False
) -> str:
    """The first findings of each rule, each with the line of text it refers to, cut to ``width`` cells.

    A last line for each rule with more of them says how many. With ``show_all``, all findings are shown.
    """
    excerpts = Excerpts(documents)
    shown, more = _first_few(findings, len(findings) if show_all else FIRST_FEW)
    lines = (_line(finding) + excerpts.show(finding.location, width) for finding in shown)
    return "".join(lines) + _more_lines(more, "Add --all to see them.")


def to_lines(findings: Sequence[Finding]) -> str:
    """The first findings of each rule as ``file:line:column code severity message remedy``, one a line.

    A last line for each rule with more of them says how many.
    """
    shown, more = _first_few(findings, FIRST_FEW)
    return "".join(map(_line, shown)) + _more_lines(more, "`claimgraph check --all` prints them.")


def _first_few(findings: Sequence[Finding], most: int) -> tuple[Sequence[Finding], Mapping[str, int]]:
    """The first findings of each rule in the order given, and the number of the others by code."""
    met: Counter[str] = Counter()
    shown = []
    for finding in findings:
        met[finding.code] += 1
        if met[finding.code] <= most:
            shown.append(finding)
    return shown, {code: count - most for code, count in sorted(met.items()) if count > most}


def _line(finding: Finding) -> str:
    return f"{printable(str(finding))}\n"


def _more_lines(more: Mapping[str, int], remedy: str) -> str:
    return "".join(f"{code}: {count} more. {remedy}\n" for code, count in more.items())


def to_json(findings: Sequence[Finding]) -> str:
    """The findings in the order given, after the number of findings of each severity."""
    counted = Counter(finding.severity for finding in findings)
    head = {
        "version": VERSION,
        "counts": {severity.value: counted[severity] for severity in Severity},
    }
    return to_json_lines(head, "findings", (to_json_line(finding_json(each)) for each in findings))


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding as the value to encode."""
    return {
        "file": finding.location.file,
        "line": finding.location.line,
        "column": finding.location.column,
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "remedy": finding.remedy,
    }


def counts_phrase(findings: Sequence[Finding]) -> str:
    """The number of findings of each severity: "1 error, 2 warnings", or "No problems found"."""
    counted = Counter(finding.severity for finding in findings)
    parts = [
        f"{counted[severity]} {severity.value}{'s' if counted[severity] > 1 else ''}"
        for severity in Severity
        if counted[severity]
    ]
    return ", ".join(parts) or "No problems found"
