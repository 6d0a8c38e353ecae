"""The report of ``check``: the findings as text and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from claimgraph.findings import Finding, Severity
from claimgraph.model import Document
from claimgraph.reports.excerpts import Excerpts
from claimgraph.reports.json_output import VERSION, to_json_line, to_json_lines
from claimgraph.terminal import printable


def to_text(findings: Sequence[Finding], documents: Sequence[Document], width: int) -> str:
    """Each finding on its own line, and below it the line of text it refers to, cut to ``width`` cells."""
    excerpts = Excerpts(documents)
    return "".join(to_lines([finding]) + excerpts.show(finding.location, width) for finding in findings)


def to_lines(findings: Sequence[Finding]) -> str:
    """Each finding on its own line, as ``file:line:column code severity message remedy``."""
    return "".join(f"{printable(str(finding))}\n" for finding in findings)


def to_json(findings: Sequence[Finding]) -> str:
    """The findings in the order given, after the number of findings of each severity."""
    counted = Counter(finding.severity for finding in findings)
    head = {
        "version": VERSION,
        "counts": {severity.value: counted[severity] for severity in Severity},
    }
    rows = [
        {
            "file": finding.location.file,
            "line": finding.location.line,
            "column": finding.location.column,
            "code": finding.code,
            "severity": finding.severity.value,
            "message": finding.message,
            "remedy": finding.remedy,
        }
        for finding in findings
    ]
    return to_json_lines(head, "findings", map(to_json_line, rows))


def counts_phrase(findings: Sequence[Finding]) -> str:
    """The number of findings of each severity: "1 error, 2 warnings", or "No problems found"."""
    counted = Counter(finding.severity for finding in findings)
    parts = [
        f"{counted[severity]} {severity.value}{'s' if counted[severity] > 1 else ''}"
        for severity in Severity
        if counted[severity]
    ]
    return ", ".join(parts) or "No problems found"
