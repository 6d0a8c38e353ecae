"""The canonical layout: it says the same, keeps every comment, and is the same when done again."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from said import plain, to_said
from spelling import spelled
from whole_maps import whole_maps

from claimgraph.curation import formatting
from claimgraph.curation.formatting import format_turtle
from claimgraph.errors import MalformedError, UnreadableError
from claimgraph.files import read_documents
from claimgraph.model import ClaimMap, Document, Syntax
from claimgraph.rdf import ANYWHERE, read_triples, say_the_same
from claimgraph.source.tokens import comments_in, tokens

from documents import HEAD, document
from effort import examples

Golden = Callable[[str, str], None]

ROOT = Path(__file__).parents[2]
W3C = Path(__file__).parent / "w3c"
RUNS = examples(80)
PREFIXES = "@prefix cg: <https://w3id.org/claimgraph/ns#> .\n@prefix : <https://example.org/m#> .\n\n"


def laid_out(text: str) -> str:
    """What stands below the prefixes."""
    result = format_turtle(document(PREFIXES + text))
    assert result.startswith(PREFIXES)
    return result.removeprefix(PREFIXES)


def comments(text: str) -> list[str]:
    return [comment.rstrip() for comment in comments_in(text, 0, len(text))]


def hold_the_laws(text: str) -> None:
    """Same statements, same comments in the same order, and a second time changes nothing."""
    result = format_turtle(document(text))
    assert say_the_same(*(read_triples(document(each), ANYWHERE) for each in (result, text)))
    assert comments(result) == comments(text)
    assert format_turtle(document(result)) == result


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param(
            ':x cg:supports :y ; cg:topic :t ; cg:text "X." ; a cg:Claim .',
            ':x a cg:Claim ;\n    cg:text "X." ;\n    cg:topic :t ;\n    cg:supports :y .\n',
            id="one predicate a line, in the order of the profile",
        ),
        pytest.param(
            ":x :q 1 ; :p 2 ; a cg:Claim ; <http://a.example/> 3 .",
            ":x a cg:Claim ;\n    :q 1 ;\n    :p 2 ;\n    <http://a.example/> 3 .\n",
            id="what the profile does not know follows as it was written",
        ),
        pytest.param(
            ":x <https://w3id.org/claimgraph/ns#topic> :t ; cg:source :s ; cg:topic :u .",
            ":x cg:source :s ;\n    <https://w3id.org/claimgraph/ns#topic> :t ;\n    cg:topic :u .\n",
            id="a property is known however it is spelt, and keeps its spelling",
        ),
        pytest.param(
            ":x cg:topic :t ; # first this\n a cg:Claim .",
            ":x cg:topic :t ; # first this\n    a cg:Claim .\n",
            id="a comment inside keeps the order",
        ),
        pytest.param(
            ":x cg:topic :t ; a cg:Claim # done\n. # really",
            ":x a cg:Claim ;\n    cg:topic :t . # done\n# really\n",
            id="a comment before the dot goes behind it",
        ),
        pytest.param(
            ":x cg:topic :t ;\n# cg:topic :u ;\n.",
            ":x cg:topic :t ;\n    # cg:topic :u ;\n    .\n",
            id="a line that is commented out can be taken in again",
        ),
        pytest.param(":x :p :b,:a ,\n:a .", ":x :p :b, :a, :a .\n", id="objects keep their order"),
        pytest.param(":x :p 1 ;;; :q 2 ; .", ":x :p 1 ;\n    :q 2 .\n", id="spare semicolons go"),
        pytest.param(
            f":x :p :{'a' * 60}, :{'b' * 60} .",
            f":x :p\n        :{'a' * 60},\n        :{'b' * 60} .\n",
            id="objects that do not fit on a line stand below one another",
        ),
        pytest.param(
            ":x :p 1 .\n:y :p 2 .\n\n\n\n\n:z :p 3 .",
            ":x :p 1 .\n:y :p 2 .\n\n\n:z :p 3 .\n",
            id="short statements stay together, and two empty lines are enough",
        ),
        pytest.param(
            ":x :p 1 ; :q 2 .\n:y :p 2 .\n# on z\n:z :p 3 ; :q 4 .\n# on z too\n\n:w :p 1 .",
            ":x :p 1 ;\n    :q 2 .\n\n:y :p 2 .\n\n# on z\n:z :p 3 ;\n    :q 4 .\n# on z too\n\n:w :p 1 .\n",
            id="an empty line around long statements, and comments stay with theirs",
        ),
        pytest.param(
            ':x :p """two\r\n lines""" , "b"@en , \'c\'^^ :t .',
            ':x :p\n        """two\r\n lines""",\n        "b"@en,\n        \'c\'^^:t .\n',
            id="strings stay as they are",
        ),
        pytest.param(
            ":x :p [ :q 1 ] , [ ] , ( 1 'a'@en ) , ( ) .",
            ":x :p [ :q 1 ], [], ( 1 'a'@en ), () .\n",
            id="short brackets stay on the line",
        ),
        pytest.param(
            ":x :p [ :q 1 ; :r ( [ :s 1 ; :t 2 ] 'a'@en ) ] .",
            ":x :p [\n        :q 1 ;\n        :r (\n            [\n                :s 1 ;\n"
            "                :t 2\n            ]\n            'a'@en\n        )\n    ] .\n",
            id="brackets with several predicates are laid out like a block",
        ),
        pytest.param("PREFIX a: <http://a.example/> a:b :p 1 .", None, id="directives of SPARQL"),
        pytest.param("@base <http://a.example/> . <b> <c> <#d> .", None, id="a base"),
        pytest.param(":x :p 1.5e3 , .5 , -1 , true , 1 .", None, id="bare values"),
    ],
)
def test_the_layout(written: str, expected: str | None) -> None:
    hold_the_laws(PREFIXES + written)
    if expected is not None:
        assert laid_out(written) == expected


def test_odd_turtle_is_laid_out_as_in_its_golden_file(golden: Golden) -> None:
    text = (ROOT / "tests/golden/formatting/odd.ttl").read_text(encoding="utf-8")
    hold_the_laws(text)
    golden("formatting/odd-laid-out.ttl", format_turtle(document(text)))


@pytest.mark.parametrize("path", sorted(W3C.glob("*.ttl")), ids=lambda path: path.stem)
def test_the_laws_hold_for_files_of_the_w3c(path: Path) -> None:
    hold_the_laws(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", ["data", "src/claimgraph/ontology", "tests/golden/blankets"])
def test_the_laws_hold_for_our_own_files(path: str) -> None:
    for each in read_documents([str(ROOT / path)]):
        hold_the_laws(each.text)


def test_the_shipped_map_is_in_the_layout() -> None:
    for each in read_documents([str(ROOT / "data")]):
        assert format_turtle(each) == each.text


@RUNS
@given(st.data(), whole_maps())
def test_the_laws_hold_for_maps_in_any_spelling(data: st.DataObject, claim_map: ClaimMap) -> None:
    text, _ = data.draw(spelled(to_said(claim_map)))
    hold_the_laws(text)


@RUNS
@given(st.integers(0, 2**32))
def test_the_laws_hold_with_comments_and_gaps_between_any_two_words(seed: int) -> None:
    chance = random.Random(seed)
    text = (ROOT / "tests/golden/formatting/odd.ttl").read_text(encoding="utf-8")
    gaps = ("", "", " ", "\n", "\n\n\n", " # a remark\n", "\n  # below\n", " # one\n\n# two\n\n")
    spaced = ((f"\n{chance.choice(gaps)}" if token.space else "") + token.text for token in tokens(text))
    hold_the_laws("".join(spaced))


@RUNS
@given(whole_maps(), st.randoms(use_true_random=False))
def test_whoever_wrote_a_block_its_lines_are_the_same(claim_map: ClaimMap, chance: random.Random) -> None:
    said = to_said(claim_map)

    def lines(*, shuffled: bool) -> list[str]:
        blocks = []
        for subject in dict.fromkeys(each.subject for each in said):
            told = plain([each for each in said if each.subject == subject]).removeprefix(HEAD).splitlines()
            parts = [line.removeprefix(f"<{subject}> ").removesuffix(" .") for line in told]
            chosen = chance.sample(parts, len(parts)) if shuffled else parts
            blocks.append(f"<{subject}> {' ;'.join(chosen)} .")
        result = format_turtle(document(HEAD + "\n".join(blocks)))
        return sorted(line.removesuffix(" ;").removesuffix(" .") for line in result.splitlines())

    assert lines(shuffled=True) == lines(shuffled=False)


def test_line_ends_are_kept_as_the_first_one_is() -> None:
    text = PREFIXES + ':x :p """a\nb""" ;\n    :q 1 .\n'
    windows = text.replace("\n", "\r\n").replace("a\r\n", "a\n")
    assert format_turtle(document(windows)) == windows
    assert format_turtle(document(text)) == text


@pytest.mark.parametrize(
    ("text", "expected"), [("", ""), (" \n\n", ""), ("# only\n\n\n\n# remarks", "# only\n\n\n# remarks\n")]
)
def test_a_text_without_statements_is_laid_out_too(text: str, expected: str) -> None:
    assert format_turtle(document(text)) == expected


def test_what_is_not_turtle_is_told_with_its_place() -> None:
    with pytest.raises(MalformedError, match=r"m\.ttl:1:1 CG001"):
        format_turtle(document("a :b ."))
    with pytest.raises(UnreadableError, match="this is N-Triples, but only Turtle can be formatted"):
        format_turtle(Document("m.nt", "", Syntax.N_TRIPLES))


def test_brackets_nest_a_hundred_deep_and_no_deeper() -> None:
    hold_the_laws("@prefix : <http://a.example/> . :x :p " + "[ :p " * 100 + "1" + " ]" * 100 + " .")
    with pytest.raises(MalformedError, match=r"m\.ttl:1:439 .* more than 100 levels deep here"):
        format_turtle(document("@prefix : <http://a.example/> . :x :p " + "( 1 " * 101 + ")" * 101 + " ."))


def test_a_layout_that_says_something_else_is_not_given_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formatting, "laid_out", lambda *_: PREFIXES + ":x :p 2 .")
    with pytest.raises(UnreadableError, match="formatting would change the meaning of this file"):
        format_turtle(document(PREFIXES + ":x :p 1 ."))
