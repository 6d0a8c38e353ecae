"""Checking: findings come in one order, however the map is written, and judgement waits for structure."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from claimgraph.errors import Location
from claimgraph.files import read_documents, read_snapshots
from claimgraph.findings import Finding, Severity, errors_in, in_order
from claimgraph.model import Document
from claimgraph.rdf import parse, stored_names, to_claim_map
from claimgraph.rules import STRUCTURE, Rule, check

from documents import HEAD, document, turtle
from rule_cases import FAILING, SOUND

DATA = Path(__file__).parents[2] / "data"
SOURCES = os.environ.get("CLAIMGRAPH_SOURCES", "")
CODES = sorted({rule.code for rule in STRUCTURE} - {"CG121", "CG122"})
"""The codes of structure, except CG121, since a map of another version is checked for nothing else, and
CG122, which takes two documents.
"""


def broken(*codes: str) -> str:
    """The failing cases of some rules one after another, each with names of its own."""
    return "\n".join(
        re.sub(r":([xyz])\b", rf":\1-{code}-{number}", case.text.replace("»", ""))
        for code in codes
        for number, case in enumerate(FAILING[code])
    )


def told(*documents: Document) -> list[str]:
    return [str(finding) for finding in check(parse(documents)).findings]


def test_findings_come_by_file_line_and_column_then_by_code() -> None:
    documents = [
        turtle(":x a cg:Claim ; cg:text '' , '' .\n:y a cg:Study .", "b.ttl"),
        turtle("\n\n:z a cg:Claim ; cg:text 5 , 6 ; cg:supports 7 .", "a.ttl"),
    ]
    found = check(parse(documents)).findings
    assert [(each.location.file, each.location.line, each.location.column, each.code) for each in found] == [
        ("a.ttl", 4, 25, "CG106"),
        ("a.ttl", 4, 29, "CG106"),
        ("a.ttl", 4, 29, "CG107"),
        ("a.ttl", 4, 45, "CG104"),
        ("b.ttl", 2, 25, "CG106"),
        ("b.ttl", 3, 1, "CG108"),
    ]


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_documents_and_rules_does_not_matter(seed: int) -> None:
    """All but which of two descriptions of one link comes second."""

    def found(documents: Sequence[Document], rules: Sequence[Rule]) -> list[Finding]:
        findings = check(parse(documents), rules=rules).findings
        return [each for each in findings if "describes the same link as" not in each.message]

    sound = document(HEAD + SOUND, "z.ttl")
    others = [turtle(broken(code), f"{code}.ttl") for code in CODES]
    chance = random.Random(seed)
    shuffled = found([sound, *chance.sample(others, len(others))], chance.sample(STRUCTURE, len(STRUCTURE)))
    assert shuffled == found([sound, *others], STRUCTURE)
    assert {each.code for each in shuffled} == set(CODES)


JUDGEMENTS = sorted(set(FAILING) - {*CODES, "CG121", "CG122", "CG309", "CG310"})
"""The codes of judgement, except CG309, of which each case names another main claim, which is an error, and
CG310, which takes two documents.
"""


@pytest.mark.parametrize("codes", [CODES, JUDGEMENTS], ids=["structure", "judgement"])
def test_findings_do_not_depend_on_the_hash_seed(codes: list[str]) -> None:
    program = (
        "import sys; from claimgraph.rules import check; from claimgraph.rdf import parse;"
        "from claimgraph.model import Document;"
        "print(*check(parse([Document('m.ttl', sys.stdin.read())])).findings, sep='\\n')"
    )
    outputs = [
        subprocess.run(
            [sys.executable, "-c", program],
            input=HEAD + SOUND + broken(*codes),
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            encoding="utf-8",
        ).stdout
        for seed in ("0", "1", "2")
    ]
    assert outputs[0] == outputs[1] == outputs[2]
    assert len(outputs[0].splitlines()) > 10


def test_judgement_waits_until_the_structure_is_sound() -> None:
    ungraded = ':x a cg:Claim ; cg:text "Wet." ; cg:supports :b ; cg:source :post .'
    assert [line.split()[1] for line in told(document(HEAD + SOUND + ungraded))] == ["CG201"]
    assert [line.split()[1] for line in told(document(HEAD + SOUND + ungraded + ":y a cg:Claim ."))] == [
        "CG108"
    ]
    both = check(parse([document(HEAD + SOUND + ungraded)]), rules=STRUCTURE)
    assert both.findings == ()
    assert both.claim_map == to_claim_map(both.statements)


def test_a_changed_text_does_not_silence_the_rules_behind_it() -> None:
    """CG208 and CG209 are errors, but of a map whose structure is sound."""
    case = FAILING["CG208"][0]
    document_, _ = case.read
    more = Document(document_.name, f"{document_.text}\n:z a cg:Claim ; cg:text 'Alone.' .")
    codes = [each.code for each in check(parse([more]), snapshots=case.snapshots).findings]
    assert codes == ["CG208", "CG303"]


def test_the_same_mistake_in_several_documents_is_told_once() -> None:
    text = ":x a cg:Claim ; cg:text 5 ."
    assert told(turtle(text, "a.ttl"), turtle(text, "b.ttl")) == told(turtle(text, "a.ttl"))


def test_a_thing_may_be_described_in_any_of_the_files() -> None:
    linking = ":x a cg:Claim ; cg:text 'X.' ; cg:supports :y ; cg:source :s ; cg:basis cg:Anecdote ."
    described = ":y a cg:Claim ; cg:text 'Y.' . :s a cg:WebPage ; dct:title 'S' ."
    assert [line.split()[1] for line in told(turtle(linking))] == ["CG104", "CG104"]
    assert told(turtle(linking, "a.ttl"), turtle(described, "b.ttl")) == []


@pytest.mark.covered_elsewhere
@pytest.mark.parametrize("blocks", [1, 20_000])
def test_twenty_thousand_dangling_links_are_told_and_a_hundred_get_suggestions(blocks: int) -> None:
    if blocks == 1:
        links = (
            ":x a cg:Claim ; cg:text 'X.' ; cg:supports "
            + " , ".join(f":balm-{n}" for n in range(20_000))
            + " ."
        )
    else:
        links = "\n".join(f":x{n} a cg:Claim ; cg:text 'X.' ; cg:supports :balm-{n} ." for n in range(blocks))
    found = check(parse([turtle(f"{links}\n:balm-a a cg:Claim ; cg:text 'Balm calms.' .")])).findings
    remedies = [each.remedy for each in found]
    assert remedies.count("Did you mean :balm-a?") == 100
    assert remedies.count("Describe it as a claim, or correct the name.") == 19_900
    assert len({each.location for each in found}) == 20_000


@pytest.mark.covered_elsewhere
def test_twenty_thousand_nameless_claims_are_told_each_at_its_place() -> None:
    text = "\n".join(f"[] a cg:Claim ; cg:text 'Number {number}.' ." for number in range(20_000))
    found = check(parse([turtle(text)])).findings
    assert [each.location.line for each in found] == list(range(2, 20_002))


def test_an_equal_finding_is_told_once_and_the_worst_severity_comes_first() -> None:
    first, second = Location("a", 1, 2), Location("a", 1, 10)
    finding = Finding(second, "CG303", Severity.NOTE, "m.", "r.")
    worse = Finding(first, "CG104", Severity.ERROR, "m.", "r.")
    assert in_order([finding, worse, finding]) == [worse, finding]
    assert errors_in([finding, worse]) == [worse]
    assert str(worse) == "a:1:2 CG104 error m. r."
    assert [each.order for each in Severity] == [0, 1, 2]
    assert [each.at_least(Severity.WARNING) for each in Severity] == [True, True, False]


def test_the_shipped_maps_have_neither_errors_nor_warnings() -> None:
    for paths in ([str(DATA)], [str(DATA / "claims.ttl")]):
        found = check(parse(read_documents(paths))).findings
        assert {each.severity for each in found} <= {Severity.NOTE}


@pytest.mark.skipif(
    not SOURCES, reason="CLAIMGRAPH_SOURCES names no folder with the texts the map was made from"
)
def test_every_quote_of_the_shipped_map_is_where_its_source_says_it() -> None:
    statements = parse(read_documents([str(DATA)]))
    texts = read_snapshots(SOURCES, stored_names(statements))
    assert set(texts) == set(stored_names(statements))
    found = check(statements, snapshots=texts).findings
    assert [str(each) for each in found if each.code in ("CG208", "CG209", "CG210", "CG211")] == []
    pinned = [
        claim for claim in to_claim_map(statements).claims.values() if claim.quote and claim.quote.digest
    ]
    assert len(pinned) > 40


def test_a_map_without_a_claim_map_keeps_a_namespace_as_the_remedy_says() -> None:
    text = "@prefix : <https://e.example/m#> .\n:s a cg:WebPage ; dct:title 'S' ; :text 'x' .\n"
    (finding,) = check(parse([turtle(text)]), rules=STRUCTURE).findings
    remedy = finding.remedy.partition("add: ")[2]
    assert remedy == ':map a cg:ClaimMap ; dct:title "…" ; cg:keeps <https://e.example/m#> .'
    assert check(parse([turtle(text + remedy)]), rules=STRUCTURE).findings == ()


@pytest.mark.parametrize("said", ['cg:note "Hm."', '<https://e.example/p> "Hm."'])
def test_an_annotation_without_a_name_is_found_where_it_is(said: str) -> None:
    named = f'~ :x--b {{| {said[:-2]}!" |}}'
    text = f":x a cg:Claim ; cg:text 'X.' ; cg:supports :b\n    {named} , :a {{| {said} |}} ."
    (finding,) = check(parse([turtle(SOUND + text)]), rules=STRUCTURE).findings
    line = turtle(SOUND + text).text.splitlines()[finding.location.line - 1]
    assert (finding.code, line[finding.location.column - 1 :]) == ("CG113", f"{{| {said} |}} .")
