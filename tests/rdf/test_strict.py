"""A text that is not what its format says is refused at the first wrong place, with what to do."""

from __future__ import annotations

import pytest

from claimgraph.errors import ClaimgraphError, Location, MalformedError
from claimgraph.model import Document, Syntax
from claimgraph.rdf import parse, to_claim_map
from claimgraph.rules import check

from documents import HEAD, MARK, document, marked, turtle

MIB = 1024**2
MISSING = "Look for a missing ';', '.' or closing quote just before this place."
CLOSE = "Close the string or end the block with a dot."
CLOSE_IRI = "Close the IRI with >, or write %20 for a space in it."
NO_BRACKETS = "Separate values with commas, without brackets around them."
NO_DOT = "End the statement before this one with a dot."
WHOLE = "Write the full IRI, or prefix:name."
MISNAMED = "Did you mean dct:? If not, declare this prefix."
DECLARE = "Use a declared prefix (:, cg:, dct:, owl:, rdf:, rdfs:, skos:, xsd:), or declare this one."


def correct(syntax: Syntax) -> str:
    return f"Correct the {syntax.value} at this place, or just before it."


HERE = correct(Syntax.TURTLE)


def refusal(*documents: Document) -> MalformedError:
    with pytest.raises(MalformedError) as caught:
        parse(documents)
    assert (
        str(caught.value)
        == f"{caught.value.location} CG001 error {caught.value.message} {caught.value.remedy}"
    )
    return caught.value


# The place is marked; then what is said of it, in part or as a whole, and what to do.
BROKEN = {
    "prose": ("»Once upon a time", "Once is not a valid subject or graph name.", MISSING),
    "two objects": (':a cg:text "a" »"b" .', '"b" is not a valid subject or graph name.', MISSING),
    "two objects after astral characters": (
        ':a cg:text "😀é" »"b" .',
        '"b" is not a valid subject or graph name.',
        MISSING,
    ),
    "two objects after a carriage return": (
        ':a a cg:Claim .\r\n:a cg:text "a" »"b" .',
        '"b" is not a valid subject or graph name.',
        MISSING,
    ),
    "a literal as subject": ('»"a" cg:text "b" .', '"a" is not a valid subject', MISSING),
    "a literal as predicate": (':a »"b" "c" .', '"b" is not a valid predicate.', MISSING),
    "a word as object": (
        ":a cg:text »true1 .",
        "true1 is not a valid RDF object.",
        "Write a name with its prefix, such as :true1, or put text between quotation marks.",
    ),
    "a second dot": (":a cg:text 1 . ».", ". is not a valid subject", MISSING),
    "a bracket without triples": ("[] ».", ". is not a valid predicate.", MISSING),
    "no final dot": (":a cg:text :b»", "Unexpected end.", CLOSE),
    "an open string": (':a cg:text »"b .', "Unexpected end of file.", CLOSE),
    "a line break in a string": (':a cg:text »"b\n.', "Unexpected end of file.", CLOSE),
    "an open long string": (':a cg:text »"""b\n" .', "Unexpected end of file.", CLOSE),
    "an open bracket": (":a cg:text [ cg:text :b ».", "end with a ']'", HERE),
    "an open list": (":a cg:text ( :b ».", ". is not a valid RDF object.", NO_BRACKETS),
    "an unknown prefix": (":a »dc:title 1 .", "The prefix dc: has not been declared.", MISNAMED),
    "a prefix of nothing": (":a »foaf:name 1 .", "The prefix foaf: has not been declared.", DECLARE),
    "a relative IRI": (":a cg:text »<b> .", "No scheme found in an absolute IRI.", WHOLE),
    "a relative base": ("@base »<b> .", "No scheme found in an absolute IRI.", WHOLE),
    "a space in an IRI": (":a cg:url »<http://a b> .", "Invalid IRI code point ' '.", CLOSE_IRI),
    "an escaped space in an IRI": (
        ":a cg:url »<http://a\\u0020b> .",
        "Invalid IRI code point ' '.",
        CLOSE_IRI,
    ),
    "an unknown escape": (
        ':a cg:text "»\\q" .',
        "Unexpected escape character '\\q'.",
        "Write \\\\ for a backslash.",
    ),
    "no language": (':a cg:text "b"@» .', "A language code should always start with a letter.", HERE),
    "no datatype": (
        ':a cg:text "b"^^ ».',
        "Expecting a datatype IRI after ^^",
        "Write a datatype with its prefix, as in ^^xsd:date.",
    ),
    "a prefix without colon": (
        "@prefix »a <http://x/> .",
        "should be followed by a prefix like 'ex:'.",
        HERE,
    ),
    "a second byte order mark": ("»\ufeff:a cg:text 1 .", "has not been declared.", DECLARE),
}


# What the parser says of a place, and what the line tells besides.
ADVISED = {
    "no semicolon": (':a cg:text "A."\n»cg:topic :b .', "Add ';' (inside a block), ',' (between"),
    "a comma for a semicolon": (":a cg:topic :b ,\ncg:topic »:c .", "before this place"),
    "a closing quote forgotten": (':a cg:text "A. ;»\n:b :c "D." .', "Close the string on its line"),
    "a quote inside": (':a cg:text "The "»one" of them." .', 'write a quotation mark as \\".'),
    "typographic quotes": (":a cg:text »\u201cA.\u201d .", 'Use straight quotation marks: ".'),
    "a conflict": ("<<<<<<»< HEAD\n:a cg:text 'A.' .", "Resolve this conflict"),
    "an address without brackets": (":a cg:url »https://a.example/b .", "between < and >"),
    "a name without its prefix": (":a cg:source »smith-2024 .", "such as :smith-2024, or put text"),
    "a quote inside, in another language": (':a cg:text "Die "»übung" hilft." .', "a quotation mark as"),
    "an apostrophe in apostrophes": (":a cg:text 'It'»s so.' .", "between double quotation marks"),
    "a quote inside, with a space": (':a cg:text "A is" »so .', 'write a quotation mark as \\".'),
    "no dot before a block": (":a cg:topic :b\n»:b a cg:Claim .", NO_DOT),
    "a semicolon for a dot": (":a cg:topic :b ;\n:b »a cg:Claim .", NO_DOT),
    "no dot after a prefix": ("@prefix b: <http://a.example/>\n»b:a cg:text 'A.' .", NO_DOT),
    "a comment of another language": ("»// A note.\n:a cg:text 'A.' .", "Begin a comment with #."),
    "a long comment of another language": ("»/* A note. */ :a cg:text 'A.' .", "Begin a comment with #."),
    "a fence": ("»```turtle\n:a cg:text 'A.' .", "which belong to Markdown"),
    "a character's name": (":a cg:text »&quot;A.&quot; .", "not its name in HTML"),
    "a day without quotation marks": (":a cg:topic 2011»-02-03 .", '"2011-06-30"^^xsd:date'),
    "a class without its prefix": (":a a »Claim .", "Write cg:Claim."),
    "a basis without its prefix": (":a cg:basis »anecdote .", "Write cg:Anecdote."),
    "a basis without the colon": (":a cg:basis »cgAnecdote .", "Write cg:Anecdote."),
    "a property without the colon": (":a »cgtext 'A.' .", "Write cg:text."),
    "no semicolon after a text": (':a cg:text "A."»cg:topic :b .', "Add ';' (inside a block)"),
    "a property without its prefix": (":a »text 'A.' .", "Write cg:text."),
    "a property of others without its prefix": (":a »title 'A.' .", "Write dct:title."),
    "is for a": (":a »is cg:Claim .", "Write a for the class"),
    "a name with a space": (":heavy »blanket cg:text 'A.' .", "Join the words of a name with hyphens"),
    "a name with a slash": (":heavy»/blanket cg:text 'A.' .", "A name cannot contain /"),
    "a name with a plus": (":a cg:topic :b»+c .", "A name cannot contain +"),
    "a name with brackets": (":a cg:topic :b»(c) .", "A name cannot contain ("),
    "no name": ("»a cg:Claim .", "Begin a statement with a name"),
    "no value": (":a cg:text ».", "Give a value before this place."),
    "no value after a comma": (":a cg:topic :b , »; cg:text 'A.' .", "Give a value before this place."),
    "values in brackets": (":a cg:topic (:b», :c) .", NO_BRACKETS),
    "two ways of a directive": ("prefix a: <http://a.example/> ».", "PREFIX and BASE without one"),
}


@pytest.mark.parametrize("name", ADVISED)
def test_the_mistakes_that_are_made_most_get_advice_of_their_own(name: str) -> None:
    text, advice = ADVISED[name]
    broken, place = marked(HEAD + text)
    found = refusal(broken)
    assert found.location == place
    assert advice in found.remedy


@pytest.mark.parametrize("text", ["<<<<<<< ours\n", "=======\n:a cg:text 'A.' .", ":a\n>>>>>>> theirs\n"])
def test_a_conflict_marker_is_named_first(text: str) -> None:
    found = refusal(document(HEAD + text))
    line = found.location.line
    assert found.message == f"not Turtle: line {line} is a conflict marker, left by a merge."
    assert (HEAD + text).split("\n")[line - 1][0] in "<=>"


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        (":a cg:text 1 .", "Add a line such as: @prefix : <https://example.org/map#> ."),
        ("cg:a :b 1 .", "Add the line: @prefix cg: <https://w3id.org/claimgraph/ns#> ."),
        ("a:a :b 1 .", "Add a line such as: @prefix cg: <https://w3id.org/claimgraph/ns#> ."),
        ("@prefix : <http://a.example/> . :a xsd:b 1 .",
         "Add the line: @prefix xsd: <http://www.w3.org/2001/XMLSchema#> ."),
        ("@prefix cg: <http://a.example/> . cgs:a :b 1 .", "Did you mean cg:? If not, declare this prefix."),
    ],
)  # fmt: skip
def test_a_line_that_declares_a_prefix_is_shown(text: str, remedy: str) -> None:
    assert refusal(document(text)).remedy == remedy


@pytest.mark.parametrize("name", BROKEN)
def test_broken_turtle_is_refused_at_its_place_with_a_remedy(name: str) -> None:
    text, message, remedy = BROKEN[name]
    broken, place = marked(HEAD + text)
    found = refusal(broken)
    assert message in found.message
    assert found.message.startswith("not Turtle: ")
    assert (found.location, found.remedy) == (place, remedy)
    assert "line" not in found.message


@pytest.mark.parametrize(
    ("syntax", "text", "message"),
    [
        (Syntax.N_TRIPLES, "»@prefix : <http://a/> .", "not N-Triples:"),
        (Syntax.N_TRIPLES, "<http://a/s> <http://a/p> »true .", "not N-Triples:"),
        (Syntax.N_QUADS, '<http://a/s> <http://a/p> "o" »"g" .', "not N-Quads:"),
        (Syntax.TRIG, "@prefix : <http://a/> .\n:g { :s :p :o » .", "not TriG:"),
        (Syntax.TRIG, "@prefix : <http://a/> .\n:g { »{ :s :p :o } }", "not TriG:"),
    ],
)
def test_each_format_is_read_as_strictly(syntax: Syntax, text: str, message: str) -> None:
    broken, place = marked(text, syntax=syntax)
    found = refusal(broken)
    assert found.message.startswith(message)
    if syntax is not Syntax.TRIG:
        assert found.location == place
    assert found.location.line == place.line


def test_the_first_broken_document_is_named() -> None:
    good, bad, worse = turtle(":a cg:text 1 ."), turtle("oh no", "bad.ttl"), turtle("oh", "worse.ttl")
    assert refusal(good, bad, worse).location == Location("bad.ttl", 2, 1)


@pytest.mark.parametrize("text", ["", "\n", "# only a remark", HEAD])
def test_a_text_without_statements_is_an_empty_map(text: str) -> None:
    assert not to_claim_map(parse([document(text)])).claims


@pytest.mark.parametrize("text", ["<?xml version='1.0'?>", "\n <?XML ?>"])
def test_xml_is_refused_because_its_entities_grow(text: str) -> None:
    found = refusal(document(text))
    assert found.location == Location("m.ttl", 1, 1)
    assert found.message.startswith("this is XML; RDF/XML is not supported")
    assert found.remedy.startswith("Convert it to N-Triples first")


def nested_triples(depth: int, start: str = "<<( :a :b ", end: str = " )>>") -> Document:
    return turtle(f":a cg:note {start * depth}1{end * depth} .")


@pytest.mark.parametrize(("start", "end"), [("<<( :a :b ", " )>>"), ("<< :a :b ", " >>")])
def test_quoted_triples_nest_a_hundred_deep_and_no_deeper(start: str, end: str) -> None:
    parse([nested_triples(100, start, end)])
    found = refusal(nested_triples(101, start, end))
    assert found.message == "quoted triples are nested 101 levels deep; the limit is 100."
    assert found.location == Location("m.ttl", 2, len(":a cg:note ") + 100 * len(start) + 1)


def test_what_merely_looks_like_quoted_triples_does_not_count() -> None:
    strings = f'"{"<< " * 200}" , """{"<<( " * 200}""" # {"<< " * 200}'
    assert check(parse([turtle(f":a cg:text {strings}\n .")])).findings
    parse([turtle(f":a cg:text << :a :b :c >> , {'[ cg:text ' * 200}1{' ]' * 200} .")])


def test_quoted_triples_are_counted_in_no_time_behind_open_strings() -> None:
    """Each of these has taken time in the square of its length."""
    for text in ('"' + '\\"' * 200_000, "a." * 200_000, "'" + "\\'" * 200_000, '"""' + "\\" * 200_001):
        assert "not Turtle" in refusal(turtle(f"<< {text}")).message


def test_ten_thousand_nested_blank_nodes_are_read() -> None:
    depth = 10_000
    nested = turtle(f":a cg:note {'[ cg:note ' * depth}1{' ]' * depth} .")
    assert len(list(parse([nested]).of("https://w3id.org/claimgraph/ns#note"))) == depth + 1


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("syntax", "before", "after"),
    [
        (Syntax.TURTLE, HEAD + ':a a cg:Claim ;\n cg:text »"', '" .'),
        (Syntax.TURTLE, HEAD + ":a cg:url »<http://a/", "> ."),
        (Syntax.N_TRIPLES, '<http://a/s> <http://a/p> »"', '" .'),
    ],
)
def test_a_literal_of_fifty_megabytes_is_one_error_at_its_place(
    syntax: Syntax, before: str, after: str
) -> None:
    broken, place = marked(before + "x" * 50 * MIB + after, syntax=syntax)
    found = refusal(broken)
    assert found.location == place
    assert found.message == "one string or name is longer than 16 MiB."
    assert found.remedy == "Shorten it: a claim is one sentence."


def test_a_literal_just_below_the_limit_is_read() -> None:
    parse([turtle(f':a cg:text "{"x" * (16 * MIB - 64)}" .')])


def test_half_a_surrogate_pair_is_refused_at_its_place() -> None:
    broken, place = marked(HEAD + ':a a cg:Claim ;\n cg:text "x»\ud800" .')
    found = refusal(broken)
    assert (found.location, found.remedy) == (place, "Delete it.")


def test_every_error_on_purpose_is_a_claimgraph_error() -> None:
    assert issubclass(MalformedError, ClaimgraphError)
    assert MARK not in HEAD
