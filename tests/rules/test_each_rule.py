"""Each rule finds what it is there for, at its place, says what to do, and is silent on what is well."""

from __future__ import annotations

import pytest

from claimgraph.findings import Finding, Severity
from claimgraph.rdf import parse
from claimgraph.rules import RULES, STRUCTURE, Rule, check

from documents import HEAD, document
from rule_cases import FAILING, PASSING, SNAPSHOTS, SOUND, Case

BY_CODE = {rule.code: rule for rule in RULES}


@pytest.mark.parametrize(
    ("code", "case"),
    [
        pytest.param(code, case, id=f"{code}-{number}")
        for code, cases in FAILING.items()
        for number, case in enumerate(cases)
    ],
)
def test_a_rule_finds_the_mistake_where_it_is_and_says_what_to_do(code: str, case: Case) -> None:
    _, place = case.read
    found = check(parse(case.documents), snapshots=case.snapshots).findings
    expected = Finding(place, code, BY_CODE[code].severity, case.message, case.remedy)
    assert [each for each in found if each.code == code] == [expected]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        pytest.param(code, text, id=f"{code}-{number}")
        for code, texts in PASSING.items()
        for number, text in enumerate(texts)
    ],
)
def test_a_rule_is_silent_on_what_is_well(code: str, text: str) -> None:
    found = check(parse([document(HEAD + SOUND + text)]), snapshots=SNAPSHOTS).findings
    assert [each for each in found if each.code == code or each.severity is Severity.ERROR] == []


@pytest.mark.parametrize("run", [".", "!?", ".)"])
def test_the_second_sentence_is_found_behind_a_long_run_of_marks(run: str) -> None:
    """Some of these have taken time in the square of their length."""
    text = f"It is{run * 100_000}that. Sand is dry."
    found = check(parse([document(f'{HEAD}{SOUND} :x a cg:Claim ; cg:supports :b ; cg:text "{text}" .')]))
    assert [each.code for each in found.findings if "second sentence" in each.message] == ["CG307"]


def test_every_retracted_study_behind_a_review_is_named_once() -> None:
    gone = " ".join(
        f':{name} a cg:Study ; dct:title "{name}" ; cg:design cg:CaseReport ;'
        ' cg:retracted "2016-05-31"^^xsd:date .'
        for name in "yz"
    )
    text = f"""
        :x a cg:Study ; dct:title "X" ; cg:design cg:SystematicReview ; cg:reports :w , :y .
        :w a cg:WebPage ; dct:title "W" ; cg:reports :y , :z , :v .
        :v a cg:WebPage ; dct:title "V" ; cg:reports :z , :w . {gone}"""
    found = check(parse([document(HEAD + SOUND + text)])).findings
    assert sorted(each.message.partition(",")[0] for each in found if each.code == "CG217") == [
        ":x reviews :y",
        ":x reviews :z (by way of :w)",
    ]


def test_the_first_five_retracted_sources_behind_news_are_named() -> None:
    names = "qrstuv"
    gone = " ".join(
        f':{name} a cg:Study ; dct:title "{name}" ; cg:design cg:CaseReport ;'
        ' cg:retracted "2016-05-31"^^xsd:date .'
        for name in names
    )
    text = f"""
        :x a cg:Claim ; cg:text "Wet." ; cg:supports :b ; cg:source :y ; cg:basis cg:CaseReport .
        :y a cg:WebPage ; dct:title "Y" ; cg:reports {", ".join(f":{name}" for name in names)} . {gone}"""
    found = check(parse([document(HEAD + SOUND + text)])).findings
    days = ", ".join(f":{name} on 2016-05-31" for name in names[:5])
    assert [each.message for each in found if each.code == "CG219"] == [
        f":x comes from :y, which only passes on what was retracted ({days} …)."
    ]


def test_two_claims_that_are_linked_together_twice_go_around_the_undercut_of_one_link() -> None:
    text = """
        :c a cg:Claim ; cg:text "Wet." ; cg:contradicts :b ; cg:anecdotalAgainst :b ; cg:undercuts :x .
        :d a cg:Claim ; cg:text "Dry." ; cg:contradicts :b ; cg:anecdotalAgainst :b .
        :x a cg:Link ; cg:from :c , :d ; cg:relation cg:contradicts ; cg:to :b .
        :y a cg:Link ; cg:from :c , :d ; cg:relation cg:anecdotalAgainst ; cg:to :b ."""
    found = check(parse([document(HEAD + SOUND + text)])).findings
    assert [each.message for each in found if each.code == "CG308"] == [
        f":x is undercut, but {premise} still reaches :b by another link." for premise in (":c", ":d")
    ]


def test_nothing_at_all_is_found_in_the_map_that_the_cases_build_on() -> None:
    assert check(parse([document(HEAD + SOUND)]), snapshots={}).findings == ()


def test_the_cases_cover_every_rule() -> None:
    codes = [rule.code for rule in RULES]
    assert list(FAILING) == list(PASSING) == codes == sorted(set(codes))
    assert [code for code, cases in FAILING.items() if not cases] == ["CG304"]


@pytest.mark.parametrize(
    "text", ["# only a remark", f"{HEAD}:s a cg:WebPage ; dct:title 'S' ; cg:replyTo :t ."]
)
def test_a_map_without_a_claim_is_remarked_on(text: str) -> None:
    documents = [document("", "a.ttl"), document(text, "b.ttl")]
    assert [str(each) for each in check(parse(documents), rules=[BY_CODE["CG304"]]).findings] == [
        'a.ttl:1:1 CG304 warning The map has no claims. Add one: :my-claim a cg:Claim ; cg:text "…" .'
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_documented_by_what_it_finds_and_then_by_why_and_what_to_do(rule: Rule) -> None:
    what, *more = rule.documentation.split("\n\n")
    assert what == rule.title
    assert len(rule.title) <= 100
    assert more
    assert all(part[0].isupper() and part.endswith(".") for part in map(str.strip, (what, *more)))


def test_errors_are_what_breaks_the_structure_or_what_the_stored_texts_belie() -> None:
    assert {rule.severity for rule in STRUCTURE} == {Severity.ERROR}
    errors = {rule.code for rule in RULES if rule.severity is Severity.ERROR}
    assert errors == {*(rule.code for rule in STRUCTURE), "CG208", "CG209", "CG212"}
