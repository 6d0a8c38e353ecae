"""Comments to `check`: which block they are about, what they ignore, and what is said of them."""

from __future__ import annotations

import pytest

from claimgraph.curation.formatting import format_turtle
from claimgraph.model import Document, Syntax
from claimgraph.rdf import parse
from claimgraph.rules import RULES, STRUCTURE, check

from documents import document, turtle
from rule_cases import SNAPSHOTS

WHY = "because it stands for itself."
ALONE = ':{name} a cg:Claim ;\n  cg:text "{name}{name}" .'
X, Y = ALONE.format(name="x"), ALONE.format(name="y")


def codes(*texts: str) -> list[str]:
    """What is found: line and code, of the first document without its head."""
    found = check(parse([turtle(text, f"{number}.ttl") for number, text in enumerate(texts)])).findings
    return [f"{each.location.line - 1} {each.code}" for each in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{X}\n{Y}", ["1 CG303", "3 CG303"]),
        (f"# claimgraph: ignore CG303 {WHY}\n{X}\n{Y}", ["4 CG303"]),
        (f"# claimgraph: ignore CG303 {WHY}\n\n# Another remark.\n\n{X}\n{Y}", ["7 CG303"]),
        (f"{X} # claimgraph: ignore CG303 {WHY}\n{Y}", ["3 CG303"]),
        (f"{X}\n# claimgraph: ignore CG303 {WHY}\n{Y}", ["1 CG303"]),
        (X.replace(";", f"; # claimgraph: ignore CG303 {WHY}") + f"\n{Y}", ["3 CG303"]),
        (X.replace(";", f";\n # claimgraph: ignore CG303 {WHY}\n") + f"\n{Y}", ["5 CG303"]),
        (f"{X}\n{Y}\n# claimgraph: ignore CG303 {WHY}\n", ["1 CG303", "3 CG303", "5 CG402"]),
        (f"{X} {Y} # claimgraph: ignore CG303 {WHY}", ["1 CG303"]),
        (f"# claimgraph: ignore CG303 {WHY}\n# claimgraph: ignore CG303 {WHY}\n{X}", []),
        (
            f"# claimgraph: ignore CG304 {WHY}\n:s a cg:WebPage ; dct:title 'S' .",
            ["0 CG304", "2 CG205", "1 CG402"],
        ),
        (f'{X[:-4]}# claimgraph: ignore CG303 {WHY}" .', ["1 CG303"]),
        (f"# claimgraph:  Ignore cg303,CG305 CG201  Because it is so.\n{X}", []),
        (f"# Claimgraph: ignore CG303 because: it waits.\n{X}", []),
        (f"# CLAIMGRAPH: IGNORE CG303\n{X}", ["1 CG401", "2 CG303"]),
        (f"# Claimgraph: a map of one claim.\n{X}", ["2 CG303"]),
        (f"# claimgraph: ignore CG303 because:\n{X}", ["1 CG401", "2 CG303"]),
    ],
)
def test_a_comment_ignores_findings_in_the_block_it_stands_in_above_or_right_behind(
    text: str, found: list[str]
) -> None:
    assert sorted(codes(text)) == sorted(found)


def test_a_comment_about_the_whole_map_is_above_its_first_line() -> None:
    text = f"# claimgraph: ignore CG304 {WHY}\n" + turtle(":map a cg:ClaimMap ; dct:title 'M' .").text
    assert check(parse([document(text)])).findings == ()


def test_the_layout_does_not_part_a_comment_from_its_block() -> None:
    for text in (f"{X} # claimgraph: ignore CG303 {WHY}", f"# claimgraph: ignore CG303 {WHY}\n{X}"):
        laid_out = format_turtle(turtle(f"{text}\n{Y}"))
        assert [each.code for each in check(parse([document(laid_out)])).findings] == ["CG303"]


def test_a_comment_counts_in_its_own_file_only() -> None:
    assert codes(f"# claimgraph: ignore CG303 {WHY}\n{X}", f"#\n{Y}") == ["2 CG303"]


def test_what_breaks_the_structure_is_told_whatever_a_comment_says() -> None:
    text = f"# claimgraph: ignore CG108 {WHY}\n:x a cg:Claim ."
    assert codes(text) == ["2 CG108"]


def test_an_order_about_stored_texts_is_idle_only_where_they_were_looked_into() -> None:
    statements = parse([turtle(f"# claimgraph: ignore CG208 {WHY}\n{X}")])
    assert [each.code for each in check(statements).findings] == ["CG303"]
    assert [each.code for each in check(statements, snapshots=SNAPSHOTS).findings] == ["CG402", "CG303"]


def test_an_order_about_rules_that_did_not_run_is_not_idle() -> None:
    statements = parse([turtle(f"# claimgraph: ignore CG201 {WHY}\n{X}")])
    assert check(statements, rules=[*STRUCTURE, *RULES[-2:]]).findings == ()


def test_a_text_without_comments_to_check_is_not_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    def looked_into(*_: object) -> None:
        raise AssertionError("this takes time")

    monkeypatch.setattr("claimgraph.rules.suppressions.TurtleText", looked_into)
    assert codes(X) == ["1 CG303"]
    with pytest.raises(AssertionError):
        codes(f"{X} # claimgraph: ignore CG303 {WHY}")


def test_json_has_no_comments() -> None:
    text = '{"@id": "https://a.example/x", "@type": "Claim", "text": "# claimgraph: ignore CG303 because"}'
    context = text.replace("{", '{"@context": "https://w3id.org/claimgraph/context.jsonld", ', 1)
    found = check(parse([Document("m.jsonld", context, Syntax.JSON_LD)])).findings
    assert "CG401" not in {each.code for each in found}
