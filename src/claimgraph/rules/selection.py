"""Selecting findings by their code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from claimgraph.errors import UnknownNameError
from claimgraph.findings import Finding
from claimgraph.rules.checking import JUDGEMENT, KEEPING, OTHER_VERSION, RULES, STRUCTURE

_STOP_ALL = frozenset({"CG001", OTHER_VERSION})
"""The errors after which nothing else is checked: invalid syntax, and another version of the profile."""


def choose(findings: Sequence[Finding], select: Iterable[str], ignore: Iterable[str]) -> list[Finding]:
    """The findings whose code is selected (all, if nothing is) and not ignored, in the order given.

    A code may be a prefix: CG1 selects all structural rules. One string may hold several codes, separated
    by commas. An error that kept a rule that was asked for from being applied is always among them, since
    the silence of that rule means nothing. Raises UnknownNameError for a code that no rule begins with.
    """
    wanted, unwanted = _beginnings(select), _beginnings(ignore)

    def is_asked(code: str) -> bool:
        return (not wanted or code.startswith(wanted)) and not (unwanted and code.startswith(unwanted))

    codes = {finding.code for finding in findings}
    stopping, skipped = _skipped(codes)
    always = stopping if any(map(is_asked, skipped)) else frozenset[str]()
    return [finding for finding in findings if is_asked(finding.code) or finding.code in always]


def _skipped(codes: AbstractSet[str]) -> tuple[AbstractSet[str], AbstractSet[str]]:
    """The codes of errors that stop other rules, and of the rules that were not applied because of them."""
    if whole := codes & _STOP_ALL:
        return whole, {rule.code for rule in RULES} - whole
    structural = codes & {rule.code for rule in STRUCTURE}
    return structural, {rule.code for rule in (*JUDGEMENT, *KEEPING)} if structural else frozenset()


def _beginnings(given: Iterable[str]) -> tuple[str, ...]:
    found: Sequence[str] = [code.strip().upper() for text in given for code in text.split(",")]
    known = ["CG001", *(rule.code for rule in RULES)]
    for code in filter(None, found):
        if not any(each.startswith(code) for each in known):
            raise UnknownNameError(f"No rule begins with {code}. `claimgraph rules` lists all rules.")
    return tuple(filter(None, found))
