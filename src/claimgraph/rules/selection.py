"""Selecting findings by their code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimgraph.errors import UnknownNameError
from claimgraph.findings import Finding
from claimgraph.rules.checking import RULES


def choose(findings: Iterable[Finding], select: Iterable[str], ignore: Iterable[str]) -> list[Finding]:
    """The findings whose code is selected (all, if nothing is) and not ignored, in the order given.

    A code may be a prefix: CG1 selects all structural rules. One string may hold several codes, separated
    by commas. Raises UnknownNameError for a code that no rule begins with.
    """
    wanted, unwanted = _beginnings(select), _beginnings(ignore)
    return [
        finding
        for finding in findings
        if (not wanted or finding.code.startswith(wanted))
        and not (unwanted and finding.code.startswith(unwanted))
    ]


def _beginnings(given: Iterable[str]) -> tuple[str, ...]:
    found: Sequence[str] = [code.strip().upper() for text in given for code in text.split(",")]
    known = ["CG001", *(rule.code for rule in RULES)]
    for code in filter(None, found):
        if not any(each.startswith(code) for each in known):
            raise UnknownNameError(f"No rule begins with {code}. `claimgraph rules` lists all rules.")
    return tuple(filter(None, found))
