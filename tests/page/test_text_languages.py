"""Texts of a map in another language than the page are marked with it, for readers aloud (WCAG 3.1.2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from claimgraph.model import Document
from claimgraph.page import to_html
from claimgraph.workspace.opening import open_documents

Open = Callable[..., Any]

MAP = """@prefix : <https://example.org/m#> .
@prefix cg: <https://w3id.org/claimgraph/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<https://example.org/m> a cg:ClaimMap ; dct:title "\u0627\u0644\u0636\u0648\u0621"@ar .
:knees a skos:Concept ; skos:prefLabel "Knie"@de .
:post a cg:WebPage ; dct:title "Un billet"@fr .
:helps a cg:Claim ; cg:text "\u0627\u0644\u0636\u0648\u0621 \u064a\u0633\u0627\u0639\u062f."@ar,
    "Licht hilft."@de ; cg:topic :knees .
:says a cg:Claim ; cg:text "It helped me."@en-GB ; cg:source :post ; cg:basis cg:Anecdote ;
    cg:anecdotalFor :helps .
:bare a cg:Claim ; cg:text "Nobody knows." ; cg:source :post ; cg:basis cg:Anecdote ; cg:supports :helps .
"""


def _page(lang: str) -> str:
    return to_html(open_documents([Document("m.ttl", MAP)], lang=lang).assess())


LANGUAGES = "all => all.map((each) => [each.textContent, each.closest('[lang]').lang])"


def test_claims_sources_topics_and_the_title_have_their_language(visit: Open) -> None:
    page = visit(_page("de"), "#claim=helps").page
    expect(page.locator("h1")).to_have_attribute("lang", "ar")
    expect(page.locator("#panel h2")).to_have_attribute("lang", "de")
    assert dict(page.locator("#panel .claim-link").evaluate_all(LANGUAGES)) == {
        "It helped me.": "en",
        "Nobody knows.": "en",
    }
    assert page.locator("#panel .crumb a").nth(1).get_attribute("lang") == "de"
    page = visit(_page("ar"), "#view=sources").page
    expect(page.locator("#sources cite").first).to_have_attribute("lang", "fr")
    page = visit(_page("ar"), "#view=table").page
    heads = dict(page.locator("#table tbody th a").evaluate_all(LANGUAGES))
    assert sorted(heads.values()) == ["ar", "en", "en"]


def test_without_scripts_the_languages_and_directions_are_the_same(visit: Open) -> None:
    page = visit(_page("ar"), java_script_enabled=False).page
    heading = page.locator('article[id="claim=helps"] h3')
    expect(heading).to_have_attribute("lang", "ar")
    expect(heading).to_have_css("direction", "rtl")
    expect(page.locator(".question h3").first).to_have_attribute("lang", "de")
    expect(page.locator(".card h4 a").first).to_have_attribute("lang", "ar")
    expect(page.locator('article[id="claim=says"] h3')).not_to_have_attribute("lang", "en-gb")
