"""The syntax tree loses nothing of any text, and says what the parser says."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from said import to_said
from spelling import spelled
from whole_maps import whole_maps

from claimgraph.rdf import Triple, difference, read_triples, written_value
from claimgraph.source import (
    NAMELESS,
    Brackets,
    Directive,
    ObjectTerm,
    TriplesBlock,
    TurtleText,
    VerbObjects,
    WrittenLiteral,
    WrittenValue,
)
from claimgraph.source.statement_parser import BRACKET_LIMIT
from claimgraph.vocabulary import RDF, XSD

from documents import HEAD, M, document
from effort import examples

ROOT = Path(__file__).parents[2]
W3C = sorted((ROOT / "tests/curation/w3c").glob("*.ttl"))
OURS = [*sorted((ROOT / "data").glob("*.ttl")), *sorted((ROOT / "src/claimgraph/ontology").glob("*.ttl"))]
ODD = ROOT / "tests/golden/formatting/odd.ttl"
FILES = [*W3C, *OURS, ODD]

Written = tuple[str, str, WrittenValue]

# Pieces of Turtle, good and bad, in any order: most of these texts no parser accepts.
WORDS = """
    @prefix PREFIX base @base @version VERSION p: <http://a/> :a :b a . . . ; , [ ] ( ) << >> <<( )>> {| |}
    { } ~ _:x 'x' "y" \"\"\"z \'\'\' @en ^^ 1 -.5 1e3 true # \\ < > " % é : @ \\u0041 GRAPH
"""
SPACES = ("# remark\n", "\n", "\r\n", " ", "\t")
PIECES = st.lists(st.sampled_from([*WORDS.split(), *SPACES]))


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def hold_the_laws(text: str) -> None:
    """Joined, the statements are the text; and nothing hides in the space between the tokens."""
    statements = list(TurtleText(text).statements())
    leaves = [token for statement in statements for token in statement.leaves()]
    assert "".join(token.space + token.text for token in leaves) == text
    for token in leaves:
        assert re.fullmatch(r"(?:\s|#[^\r\n]*)*", token.space)
        assert text[token.start : token.end] == token.text
        assert token.text or token is leaves[-1]


def written(text: str) -> set[Written]:
    """What the trees of a text say of what has a name."""
    return {
        (block.iri, each.predicate, item.term.value)
        for block in TurtleText(text).statements()
        if isinstance(block, TriplesBlock) and block.iri != NAMELESS
        for each in block.lists
        for item in each.objects
        if item.term.value is not None
    }


def parsed(text: str) -> set[Written]:
    """What the parser says of what has a name."""
    nothing, found = (read_triples(document(each)) for each in ("", text))
    return {named for each in difference(nothing, found).added if (named := named_triple(each)) is not None}


def named_triple(triple: Triple) -> Written | None:
    value = written_value(triple.term)
    named = isinstance(triple.subject, str) and value is not None
    return (triple.subject, triple.predicate, value) if named else None  # type: ignore[return-value]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_statements_of_a_file_joined_are_the_file(path: Path) -> None:
    hold_the_laws(text_of(path))


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_the_trees_of_a_file_say_what_the_parser_says(path: Path) -> None:
    assert written(text_of(path)) == parsed(text_of(path))


@pytest.mark.parametrize("path", W3C, ids=lambda path: path.stem)
def test_the_trees_of_a_file_of_the_w3c_say_what_the_parser_says(path: Path) -> None:
    text = "@base <http://a.example/> .\n" + text_of(path)
    assert written(text) == parsed(text)


@examples(100)
@given(st.data())
def test_maps_in_any_spelling_are_joined_again_and_say_what_the_parser_says(data: st.DataObject) -> None:
    text, _ = data.draw(spelled(to_said(data.draw(whole_maps()))))
    hold_the_laws(text)
    assert written(text) == parsed(text)


@examples(60)
@given(st.integers(0, 2**32))
def test_odd_turtle_with_any_words_left_out_is_joined_again(seed: int) -> None:
    chance = random.Random(seed)
    words = re.split(r"(\s+)", text_of(ODD))
    hold_the_laws("".join(word for word in words if chance.random() < 0.9))


@examples(300)
@given(PIECES.map("".join) | PIECES.map(" ".join) | st.text(max_size=40))
def test_any_text_is_joined_again(text: str) -> None:
    hold_the_laws(text)


def only_block(text: str) -> TriplesBlock:
    *_, block = (each for each in TurtleText(HEAD + text).statements() if isinstance(each, TriplesBlock))
    return block


def only_object(text: str) -> ObjectTerm:
    (said,) = only_block(f":a :p {text} .").lists
    (item,) = said.objects
    return item


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (":b", M + "b"),
        (":b\\.c", M + "b.c"),
        ("<http://a.example/\\u0062>", "http://a.example/b"),
        ("( )", RDF + "nil"),
        ("true", WrittenLiteral("true", XSD + "boolean")),
        ("-1.5", WrittenLiteral("-1.5", XSD + "decimal")),
        ("1e5", WrittenLiteral("1e5", XSD + "double")),
        ("12", WrittenLiteral("12", XSD + "integer")),
        ("'x\\n'", WrittenLiteral("x\n", XSD + "string")),
        ('"""a"b"""@en-GB', WrittenLiteral('a"b', RDF + "langString", "en-gb")),
        ("'2011'^^xsd:gYear", WrittenLiteral("2011", XSD + "gYear")),
        ("[]", None),
        ("_:x", None),
        ("<<( :a :b :c )>>", None),
    ],
)
def test_an_object_has_the_value_that_its_spelling_stands_for(text: str, value: WrittenValue | None) -> None:
    assert only_object(text).lone_value == value


def test_an_annotated_object_has_a_value_but_does_not_stand_alone() -> None:
    item = only_object(":b ~ :r {| :c :d |}")
    assert (item.term.value, item.lone_value) == (M + "b", None)


def test_a_block_holds_its_verbs_objects_and_marks() -> None:
    block = only_block(":a a cg:Claim , :T ;; :p [ :q 1 ; :r ( 2 3 ) ] .")
    types, said = block.lists
    assert block.classes == ["https://w3id.org/claimgraph/ns#Claim", M + "T"]
    assert (len(types.commas), [mark.text for mark in types.semicolons]) == (1, [";", ";"])
    assert said.predicate == M + "p"
    (item,) = said.objects
    assert isinstance(item.term, Brackets)
    assert [each.predicate for each in item.term.lists] == [M + "q", M + "r"]


def test_directives_of_sparql_are_statements_of_their_own() -> None:
    text = TurtleText("VERSION '1.2' BASE <http://a.example/> prefix p: <#> p:x p:y <z> .")
    *directives, block = text.statements()
    assert [each.declared is not None for each in directives if isinstance(each, Directive)] == [
        False,
        True,
        True,
    ]
    assert isinstance(block, TriplesBlock)
    assert block.iri == "http://a.example/#x"
    assert text.subjects == [block.iri]


@pytest.mark.parametrize("text", ["@prefix", "@prefix p: .", "@prefix p <x> .", "base p:x", "VERSION '1.2'"])
def test_a_directive_that_declares_nothing_is_no_prefix(text: str) -> None:
    assert TurtleText(text).prefixes.labels() == []
    hold_the_laws(text)


def test_a_block_is_parsed_once_and_only_when_it_is_asked_for() -> None:
    text = TurtleText(HEAD + ":a :p 1 . :b :p 2 .")
    assert text.subjects == [M + "a", M + "b"]
    assert text.blocks(M + "b")[0] is text.blocks(M + "b")[0]
    assert text.blocks(M + "c") == []


def test_brackets_deeper_than_the_limit_keep_their_tokens() -> None:
    deep = BRACKET_LIMIT + 20
    text = HEAD + ":a :p " + "[ :q " * deep + "1" + " ]" * deep + " ; :r 2 ."
    hold_the_laws(text)
    assert [each.predicate for each in only_block(text.removeprefix(HEAD)).lists] == [M + "p", M + "r"]


def test_very_deep_brackets_neither_overflow_nor_lose_anything() -> None:
    hold_the_laws("<a> <b> " + "( " * 5000 + ") " * 5000 + ".")


def test_objects_know_where_they_end() -> None:
    text = ":a :p 'x'@en , [ :q 1 ] {| :r 2 |} ."
    block = only_block(text)
    (said,) = block.lists
    assert isinstance(said, VerbObjects)
    cut = [text[item.start - len(HEAD) : item.end - len(HEAD)] for item in said.objects]
    assert cut == ["'x'@en", "[ :q 1 ] {| :r 2 |}"]


def test_names_inside_brackets_are_found_by_what_they_may_stand_for() -> None:
    text = TurtleText(HEAD + f":a :p [ :q ( :bc ) ] . :d <{M}bc> 'x'^^:bc . @prefix x: <{M}b> . x:c :e :f .")
    found = [token.text for token in text.tokens_naming([M + "bc"])]
    assert [text for text in found if "bc" in text] == [":bc", f"<{M}bc>", ":bc"]
    assert "x:c" in found


@examples(60)
@given(st.data())
def test_every_mention_of_a_name_is_found_however_it_is_spelt(data: st.DataObject) -> None:
    said = to_said(data.draw(whole_maps()))
    text, _ = data.draw(spelled(said))
    turtle = TurtleText(text)
    blocks = [each for each in turtle.statements() if isinstance(each, TriplesBlock)]
    everywhere = [turtle.prefixes.resolve(token) for block in blocks for token in block.leaves()]
    for name in sorted({each.subject for each in said})[:5]:
        found = [turtle.prefixes.resolve(token) for token in turtle.tokens_naming([name])]
        assert found.count(name) == everywhere.count(name) > 0
