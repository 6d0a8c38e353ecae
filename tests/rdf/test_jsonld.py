"""JSON-LD is read with the shipped context or full names, and nothing in it is passed over in silence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimgraph.errors import Location, MalformedError
from claimgraph.model import Claim, ClaimMap, Syntax
from claimgraph.rdf import parse, to_claim_map
from claimgraph.rules import check
from claimgraph.vocabulary import CG, CONTEXT_IRI

from documents import document, marked

EXAMPLE = Path(__file__).parents[1] / "ontology"
NAMESPACE = "https://example.org/cold-water"
CONTEXT = f'"@context": "{CONTEXT_IRI}"'
AT_TOP = f'Write "@context": "{CONTEXT_IRI}" once, at the top.'
WHOLE = 'Write IRIs whole, such as "https://example.org/my-map#my-claim".'
ONCE = "Write it once, with all its values in [ ]."
KEYWORDS = "Use only @context, @graph, @id, @type, @value, @language."
FLATTEN = "Flatten it: write one object for each claim, source and link."
JSON = "Correct the JSON at this place."


def read(text: str, syntax: Syntax = Syntax.JSON_LD) -> ClaimMap:
    return to_claim_map(parse([document(text, syntax=syntax)]))


def refusal(text: str) -> tuple[MalformedError, Location]:
    """The error for a text, and the marked place in it."""
    broken, place = marked(text, "m.jsonld", Syntax.JSON_LD)
    with pytest.raises(MalformedError) as caught:
        parse([broken])
    return caught.value, place


def whole_names(part: Any) -> Any:
    """JSON with its names made whole, as they have to be without a base."""
    if isinstance(part, dict):
        return {key: whole_names(value) for key, value in part.items()}
    if isinstance(part, list):
        return [whole_names(value) for value in part]
    return NAMESPACE + part if isinstance(part, str) and part.startswith("#") else part


@pytest.mark.parametrize("indent", [None, 2])
def test_the_example_says_the_same_in_json_ld_as_in_turtle(indent: int | None) -> None:
    plain = json.loads((EXAMPLE / "example.jsonld").read_text("utf-8"))
    text = json.dumps({**whole_names(plain), "@context": CONTEXT_IRI}, indent=indent)
    found, expected = read(text), read((EXAMPLE / "example.ttl").read_text("utf-8"), Syntax.TURTLE)
    assert found == expected
    assert len(found.claims) == 13


@pytest.mark.parametrize(
    "text",
    [
        '{%s, "id": "https://a.example/x", "type": "Claim", "text": "Ice is cold."}',
        '{"text": "Ice is cold.", "@type": "cg:Claim", "@id": "https://a.example/x", %s}',
        '[{%s, "@graph": {"id": "https://a.example/x", "type": ["Claim"], "text": ["Ice is cold."]}}]',
        '[{%s}, {%s, "id": "https://a.example/x", "type": "Claim", "cg:text": {"@value": "Ice is cold."}}]',
        r"""{"\u0040context": "https:\/\/w3id.org\/claimgraph\/context.jsonld", "id": "https://a.example/x",
            "type": "https://w3id.org/claimgraph/ns#Claim", "text": "Ice \u0069s cold.", "note": null}""",
    ],
)
def test_the_shipped_context_may_stand_anywhere_at_the_top(text: str) -> None:
    iri = "https://a.example/x"
    assert read(text.replace("%s", CONTEXT)).claims == {iri: Claim(iri, "x", "Ice is cold.")}


def test_names_in_full_need_no_context_even_beside_objects_with_one() -> None:
    one = {"@id": "https://a.example/x", "@type": [f"{CG}Claim"], f"{CG}text": [{"@value": "Ice is cold."}]}
    other = {"@context": CONTEXT_IRI, "id": "https://a.example/y", "type": "Claim", "text": "Snow is."}
    assert [each.text for each in read(json.dumps([one, other])).claims.values()] == [
        "Ice is cold.",
        "Snow is.",
    ]


@pytest.mark.parametrize("text", ["[]", "1", '"x"', "null", " [ 1, [2, null] ] "])
def test_json_without_an_object_is_an_empty_map(text: str) -> None:
    assert read(text) == ClaimMap()


X = '"id": "https://a.example/x"'
BROKEN = {
    # other contexts
    "foreign": ('{»"@context": "https://schema.org"}', "this context is not the one", AT_TOP),
    "remote file": ('{»"@context": "file:///etc/hosts"}', "this context is not the one", AT_TOP),
    "inline": ('{»"@context": {"text": "https://a.example/text"}}', "this context is not the one", AT_TOP),
    "imported": ('{»"@context": {"@import": "%I"}}', "this context is not the one", AT_TOP),
    "array": ('{»"@context": ["%I"]}', "this context is not the one", AT_TOP),
    "array of two": ('{»"@context": ["%I", {"@base": "https://a.example/"}]}', "not the one", AT_TOP),
    "empty array": ('{»"@context": []}', "this context is not the one", AT_TOP),
    "none": ('{»"@context": null}', "this context is not the one", AT_TOP),
    "no context": (f'»{{{X}, "text": "Ice."}}', "the @context is missing", AT_TOP),
    "no context in the second": (f'[{{%C}},\n »{{{X}, "text": "Ice."}}]', "the @context is missing", AT_TOP),
    "no context for a short class": (f'»{{"@type": "Claim", "{CG}text": "Ice."}}', "is missing", AT_TOP),
    "no context for a short property": (
        '»{"@id": "https://a.example/x", "cg:text": "Ice."}',
        "is missing",
        AT_TOP,
    ),
    "no context for a short name": (f'»{{"@id": "cg:x", "{CG}text": "Ice."}}', "is missing", AT_TOP),
    "no context within": (f'»{{"{CG}supports": {{"text": "Ice."}}}}', "is missing", AT_TOP),
    "a space in a full name": (
        f'{{"@id": »"https://a.example/x y", "{CG}text": "Ice."}}',
        "is not a name",
        WHOLE,
    ),
    "a list in full": (f'{{"{CG}topic": {{»"@list": []}}}}', "the keyword @list is not supported", KEYWORDS),
    "nested once": ('{%C, "supports": {»%C, "id": "https://a.example/y"}}', "not at the top", AT_TOP),
    "nested deep": ('{%C,\n "@graph": [[{"text": {»"@context": {}}}]]}', "not at the top", AT_TOP),
    # not JSON
    "no JSON": ("»Ice is cold.", "not JSON: Expecting value.", JSON),
    "a key without quotes": ("{»a: 1}", "not JSON: Expecting property name", JSON),
    "an open object": ('{"a": [1\n »', "not JSON: Expecting ',' delimiter.", JSON),
    "a second object": ("{%C}\n»{}", "not JSON: Extra data.", JSON),
    "nothing": ("»", "not JSON: Expecting value.", JSON),
    # nesting
    "deep arrays": ("[" * 100 + "»[" * 1 + "[" * 9_899, "nested deeper than 100 levels.", FLATTEN),
    "deep objects": ('{"a":' * 100 + '»{"a":' + "1" + "}" * 101, "nested deeper than 100 levels.", FLATTEN),
    # what JSON-LD passes over
    "a relative name": ('{%C, "id": »"#x", "text": "Ice."}', '"#x" is not a name', WHOLE),
    "an empty name": ('{%C, "id": »"", "text": "Ice."}', '"" is not a name', WHOLE),
    "a name with a space": ('{%C, "id": »"https://a.example/x y"}', "is not a name", WHOLE),
    "a keyword for a name": ('{%C, "id": »"@x"}', '"@x" is not a name', WHOLE),
    "a blank node with a space": ('{%C, "id": »"_:x y"}', '"_:x y" is not a name', WHOLE),
    "a relative link": (f'{{%C, {X},\n "supports": ["cg:y", »"y"]}}', '"y" is not a name', WHOLE),
    "a class with a space": ('{%C, "type": »"My Claim"}', '"My Claim" is not a name', WHOLE),
    "a basis with a fragment": ('{%C, "basis": »"#Anecdote"}', '"#Anecdote" is not a name', WHOLE),
    "a key with a space": ('{%C, »"my text": "Ice."}', '"my text" is not a name', WHOLE),
    "a long key": ('{%C, »"%L": "Ice."}', f'"{"x y " * 15}" is not a name', WHOLE),
    "a key twice": (
        f'{{%C, {X}, "text": "Ice.",\n  »"text": "Snow."}}',
        'the key "text" occurs twice',
        ONCE,
    ),
    "a list": ('{%C, "topic": {»"@list": []}}', "the keyword @list is not supported", KEYWORDS),
    "a misspelt keyword": ('{%C, »"@source": "https://a.example/x"}', "the keyword @source is not", KEYWORDS),
    "half a character": (
        '{%C, "text": ["Ice", »"\\ud83e\\uddca \\ud83e"]}',
        "half of a surrogate pair",
        "Delete it.",
    ),
    "no language": (
        '{%C, "text": {"@value": "Ice.", "@language": »"in English"}}',
        '"in English" is not a language tag.',
        'Write one such as "en".',
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_json_that_would_mislead_is_refused_at_its_place(name: str) -> None:
    text, message, remedy = BROKEN[name]
    found, place = refusal(text.replace("%C", CONTEXT).replace("%I", CONTEXT_IRI).replace("%L", "x y " * 30))
    assert message in found.message
    assert (found.location, found.remedy) == (place, remedy)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{%C, "id": 5}', "@id value must be a string"),
        ('{%C, "id": "https://a.example/x", "text": NaN}', "Unexpected char"),
        ('{%C, "id": "https://a.example/x", "text": {"@value": [1]}}', "must be a string"),
        ('{%C, "id": "https://a.example/x", "@id": "https://a.example/x"}', "not JSON-LD"),
    ],
)
def test_other_nonsense_is_refused_by_the_parser_on_its_line(text: str, message: str) -> None:
    found, _ = refusal(text.replace("%C", CONTEXT))
    assert message in found.message
    assert found.location.line == 1
    assert found.remedy == "Correct the JSON-LD at this place, or just before it."


def test_numbers_are_read_as_written_however_long() -> None:
    text = f'{{{CONTEXT}, "id": "https://a.example/x", "type": "Claim", "text": %s}}'
    for number, column in (("5", text.index("%s") + 1), ("9" * 5000, text.index('"text"') + 1)):
        (finding, *_) = check(parse([document(text % number, syntax=Syntax.JSON_LD)])).findings
        assert (finding.code, finding.location.column) == ("CG106", column)


def test_a_misspelt_key_is_found_where_it_stands() -> None:
    text = (
        f'{{{CONTEXT}, "id": "https://a.example/x", "type": "Claim", "text": "Ice.",\n "supprots": "cg:y"}}'
    )
    (finding,) = check(parse([document(text, "m.jsonld", Syntax.JSON_LD)])).findings
    assert str(finding) == (
        "m.jsonld:2:2 CG103 error <https://a.example/x> has cg:supprots,"
        " which is not a property of the profile."
        " Did you mean cg:supports?"
    )


def test_a_long_text_is_one_error_at_its_place() -> None:
    long = "x" * 17 * 1024**2
    found, place = refusal(f'{{{CONTEXT}, "id": "https://a.example/x",\n "text": »"{long}"}}')
    assert (found.location, found.message) == (place, "one string or name is longer than 16 MiB.")
