"""Each rule has a failing and a passing case: what it says of the one, and that it is silent on the other."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping

import pytest

from claimgraph.findings import Severity
from claimgraph.model import Document
from claimgraph.rules import RULES, STRUCTURE, check
from claimgraph.turtle import parse

from documents import turtle
from rule_cases import CASES, GOOD, TEXT, WHOLE


def found(code: str, text: str, snapshots: Mapping[str, str] | None = None) -> list[str]:
    """What one rule says of a map."""
    document = turtle(text if code in WHOLE else f"{text}\n{GOOD}")
    return [
        str(finding)
        for finding in check(parse([document]), snapshots=snapshots).findings
        if finding.code == code
    ]


def test_every_rule_has_a_failing_and_a_passing_case() -> None:
    assert list(CASES) == [rule.code for rule in RULES]


@pytest.mark.parametrize("code", CASES)
def test_a_rule_speaks_of_its_failing_case(code: str) -> None:
    case = CASES[code]
    assert found(code, case.failing, case.snapshots)[:1] == [case.said]


@pytest.mark.parametrize("code", CASES)
def test_a_rule_is_silent_on_its_passing_case(code: str) -> None:
    case = CASES[code]
    snapshots = None if case.snapshots is None else {"s.txt": TEXT}
    assert found(code, case.passing, snapshots) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_documentation_of_a_rule_opens_with_one_sentence(rule: object) -> None:
    title = getattr(rule, "title", "")
    assert title.endswith(".")
    assert len(title) < 100


def test_structure_is_errors_only_and_judgement_waits_for_it() -> None:
    assert {rule.severity for rule in STRUCTURE} == {Severity.ERROR}
    broken = turtle(':x a cg:Claim ; cg:source :s .\n:s a cg:Study ; dct:title "T" .')
    assert [finding.code for finding in check(parse([broken])).findings] == ["CG108"]


def test_findings_come_by_place_whatever_the_order_of_the_rules() -> None:
    documents = [
        Document("b.ttl", turtle(":x a cg:Claim .\n:y a cg:Study .").text),
        Document("a.ttl", turtle('\n\n:z a cg:Claim ; cg:text " " .').text),
    ]
    places = [finding.location for finding in check(parse(documents)).findings]
    assert places == sorted(places)
    assert [place.file for place in places] == ["a.ttl", "b.ttl", "b.ttl"]


def test_a_few_names_are_suggested_and_twenty_thousand_dangling_links_still_finish() -> None:
    targets = ", ".join(f":balm{number}" for number in range(20_000))
    text = f':x a cg:Claim ; cg:text "One." ; cg:supports {targets} .\n:balm a cg:Claim ; cg:text "B." .'
    remedies = [finding.remedy for finding in check(parse([turtle(text)])).findings]
    assert remedies.count("Did you mean :balm?") == 100
    assert remedies.count("Describe it as a claim, or correct the name.") == 19_900


def test_findings_do_not_depend_on_the_hash_seed() -> None:
    program = (
        "from claimgraph.rules import check; from claimgraph.turtle import parse;"
        "from claimgraph.model import Document; import sys;"
        "print(*check(parse([Document('m.ttl', sys.stdin.read())])).findings, sep='\\n')"
    )
    text = turtle("\n".join(case.failing for code, case in CASES.items() if code < "CG112")).text
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            input=text,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            encoding="utf-8",
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(outputs) == 1
    assert "CG10" in outputs.pop()
