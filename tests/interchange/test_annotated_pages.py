"""The pages of annotations: titles, addresses, and several pages or passages in one annotation."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from foreign import as_json, content_of, map_of, read, written

from claimgraph.interchange.formats import MAP_FORMATS, writer_of
from claimgraph.rdf import parse

from documents import turtle

PUBMED = turtle("""
:trial a cg:Study ; dct:title "Trial" ; cg:pmid "123" .
:both a cg:WebPage ; dct:title "Both" ; cg:pmid "124" ; cg:doi "10.1000/1" .
:me a cg:Claim ; cg:text "It calmed me." ; cg:source :trial ; cg:basis cg:Assertion ; cg:quote "calmed me" .
:us a cg:Claim ; cg:text "It calmed us." ; cg:source :both ; cg:basis cg:Assertion ; cg:quote "calmed us" .
""")


def quote(words: str) -> dict[str, Any]:
    return {"type": "TextQuoteSelector", "exact": words}


def web(*targets: Any, name: str = "https://notes.example/1") -> dict[str, Any]:
    """A Web Annotation."""
    return {"id": name, "type": "Annotation", "motivation": "highlighting", "target": list(targets)}


def target(page: str, words: str = "", **more: Any) -> dict[str, Any]:
    selector = {"selector": quote(words)} if words else {}
    return {"source": {"id": f"https://{page}.example/", **more}, **selector}


@pytest.mark.parametrize("form", ["annotations", "hypothesis"])
def test_a_source_with_a_pubmed_number_goes_out_and_comes_back(form: str) -> None:
    found = writer_of(MAP_FORMATS[form])(content_of(parse([PUBMED])))
    assert "https://pubmed.ncbi.nlm.nih.gov/123/" in found.text
    again = map_of(form, found.text)
    assert [(each.pmid, each.doi) for each in again.sources.values()] == [("123", None), (None, "10.1000/1")]
    assert Counter(each.what for each in found.left_out) == {"kinds of sources": 1, "PubMed numbers": 1}
    assert json.loads(written(form, PUBMED)) == json.loads(found.text)


def test_a_page_has_the_title_that_any_of_its_annotations_gives() -> None:
    rows = [
        {"id": "a1", "uri": "https://tea.example/", "target": [{"selector": [quote("One.")]}]},
        {
            "id": "b1",
            "uri": "https://tea.example/?utm_source=mail",
            "document": {"title": ["Calm in a cup"]},
            "target": [{"selector": [quote("Two.")]}],
        },
    ]
    (source,) = map_of("hypothesis", as_json({"rows": rows})).sources.values()
    assert source.title == "Calm in a cup"
    first = web(target("tea", "One."))
    second = web(target("tea", "Two.", title="Calm"), name="https://notes.example/2")
    (source,) = map_of("annotations", as_json([first, second])).sources.values()
    assert source.title == "Calm"


@pytest.mark.parametrize(
    ("targets", "page", "words", "further"),
    [
        ([target("one", "One."), target("two", "Two.")], "one", "One.", 1),
        ([target("one", "One."), target("one", "Two."), target("one", "Three.")], "one", "One.", 2),
        ([target("one"), target("two", "Two.")], "two", "Two.", 1),
        ([target("one", "One."), target("one", "One.")], "one", "One.", 0),
    ],
)
def test_the_first_passage_is_the_quote_of_its_own_page_and_further_ones_are_told(
    targets: list[Any], page: str, words: str, further: int
) -> None:
    text = as_json([web(*targets)])
    found = map_of("annotations", text)
    (claim,) = found.claims.values()
    (source,) = found.sources.values()
    assert (source.url, claim.quote and claim.quote.words) == (f"https://{page}.example/", words)
    told = [each.why for each in read("annotations", text).imported.remarks]
    why = f"is about {further + 1} passages or pages: the claim has one, the rest is kept"
    assert told == [why] * bool(further)


def test_further_passages_of_hypothesis_are_told() -> None:
    row = {
        "id": "a1",
        "uri": "https://tea.example/",
        "target": [{"selector": [quote("One.")]}, {"selector": [quote("Two.")]}],
    }
    (remark,) = read("hypothesis", as_json({"rows": [row]})).imported.remarks
    assert remark.why.startswith("is about 2 passages or pages")
