"""The report of ``rules``: the rules that ``check`` applies."""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.reports.json_output import VERSION, to_json_line, to_json_lines
from claimgraph.rules import Rule


def to_text(rules: Sequence[Rule]) -> str:
    """One rule on each line: code, severity and title."""
    return "".join(f"{rule.code}  {rule.severity.value:<7}  {rule.title}\n" for rule in rules)


def to_page(rule: Rule) -> str:
    """The full documentation of one rule."""
    return f"{rule.code} ({rule.severity.value})\n\n{rule.documentation}\n"


def to_json(rules: Sequence[Rule]) -> str:
    """The rules in the order given, with their documentation."""
    rows = [
        {
            "code": rule.code,
            "severity": rule.severity.value,
            "title": rule.title,
            "documentation": rule.documentation,
        }
        for rule in rules
    ]
    return to_json_lines({"version": VERSION}, "rules", map(to_json_line, rows))
