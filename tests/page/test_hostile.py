"""Hostile maps do nothing; and each guard is shown to matter by taking it away."""

from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable
from importlib import resources
from typing import Any

import pytest
from msgspec.structs import replace
from playwright.sync_api import expect
from ranks import Rank

from claimgraph.analysis import assess
from claimgraph.graph import reachable
from claimgraph.model import ClaimMap, FindingDetails, Imprint, Issued, Quote, Topic, Undercut
from claimgraph.page import to_html
from claimgraph.page.about_content import MadeFrom, Making
from claimgraph.page.assets import read_static
from claimgraph.page.bundle import parse_module
from claimgraph.reports.dossier import write_dossiers
from claimgraph.scale import RatedDown

Builder = Callable[..., ClaimMap]
Open = Callable[..., Any]

TEXTS = {
    "__proto__": "</script><script>window.pwned = 1</script>",
    "constructor": "<img src=x onerror='window.pwned = 1'>",
    "toString": "<!--<script>{{ 7*7 }}${7*7}",
    "hasOwnProperty": "\u202e\u2066 evil \u2029\u2028 \u0000 \x1b",
    "a'\"><svg onload=alert(1)>": "<svg onload='window.pwned = 1'>",
    "long": "x" * 100_000,
    "href": "javascript:window.pwned = 1 href=",
}


@pytest.fixture
def hostile(build: Builder) -> ClaimMap:
    """A map in which everything a stranger can write is written against the reader."""
    attack = TEXTS["__proto__"] + TEXTS["constructor"]
    names = list(TEXTS)
    ranks: dict[str, Rank | None] = dict.fromkeys(names, Rank.ANECDOTE)
    found = build(ranks, texts=TEXTS, urls=dict.fromkeys(names, "javascript:window.pwned = 1"))
    found = replace(found, links=build({}, ("constructor -> __proto__", "long -| __proto__")).links)
    links = tuple(replace(link, notes=(attack,), rated_down=(RatedDown.IMPRECISION,)) for link in found.links)
    sources = {
        iri: replace(source, title=attack, creators=(attack,), interests=(attack,))
        for iri, source in found.sources.items()
    }
    return replace(
        found,
        title=attack,
        description=attack,
        sources=sources,
        links=links,
        undercuts=(Undercut(("toString",), links[0].iri or ""),),
    )


def pwned(page: Any) -> bool:
    return bool(page.evaluate("'pwned' in window"))


def without_policy(html: str) -> str:
    found, count = re.subn('<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
    assert count == 1
    return found


def with_raw_data(html: str) -> str:
    """As if nothing in the data had been escaped."""
    return html.replace("\\u003c", "<").replace("\\u003e", ">")


def with_raw_text(html: str) -> str:
    """As if the template had not escaped."""
    return html.replace("&lt;", "<").replace("&gt;", ">").replace("&#39;", "'")


def test_a_hostile_map_does_nothing_wherever_it_is_looked_at(visit: Open, hostile: ClaimMap) -> None:
    opened = visit(to_html(assess(hostile)), "#view=table")
    page = opened.page
    for row in range(len(TEXTS)):
        page.locator("#table tbody tr").nth(row).get_by_role("link").first.evaluate("each => each.click()")
        expect(page.locator("#panel h2")).to_have_text(
            re.compile("^" + re.escape(list(TEXTS.values())[row].split("\u0000")[0][:20].strip()))
        )
    for look in ("overview", "map", "matrix", "sources"):
        opened.go(f"#view={look}&claim=__proto__&q=x")
        expect(page.locator("#panel" if look == "overview" else f"#{look}")).to_be_visible()
    with page.expect_download() as saved:
        page.evaluate("document.getElementById('as-svg').click()")
    assert ET.parse(saved.value.path()).getroot().tag == "{http://www.w3.org/2000/svg}svg"
    assert page.locator("#panel a[href^='javascript']").count() == 0
    assert page.locator("main a[href^='javascript']").count() == 0
    assert not pwned(page)
    assert (opened.complaints, opened.violations, len(opened.requests)) == ([], [], 1)


@pytest.fixture
def hostile_everywhere(hostile: ClaimMap) -> ClaimMap:
    """The hostile map with dates, topics, findings, an imprint, notes and quotes, all of them attacks too."""
    attack = TEXTS["__proto__"] + TEXTS["constructor"]
    details = FindingDetails(attack, attack, attack, attack, 40, attack)
    claims = {
        iri: replace(
            claim,
            topics=("t",),
            details=details,
            notes=(attack,),
            quote=Quote(words=attack, place=attack),
        )
        for iri, claim in hostile.claims.items()
    }
    claims["__proto__"] = replace(claims["__proto__"], sources=(), basis=None, quote=None)
    sources = {
        iri: replace(source, issued=Issued(str(2001 + place), dt.date(2001 + place, 12, 31)))
        for place, (iri, source) in enumerate(hostile.sources.items())
    }
    terms = "javascript:window.pwned = 1"
    return replace(
        hostile,
        claims=claims,
        sources=sources,
        topics={"t": Topic("t", "t", attack)},
        imprint=Imprint("__proto__", (attack,), license=terms, version=attack),
    )


def test_a_hostile_map_does_nothing_in_sheet_timeline_embedding_and_weak_points(
    visit: Open, hostile_everywhere: ClaimMap
) -> None:
    opened = visit(
        to_html(assess(hostile_everywhere), Making((MadeFrom(TEXTS["__proto__"], "0" * 64),), "<b>"))
    )
    page = opened.page
    unfold = "all => all.forEach((each) => { each.open = true; })"
    for address in (
        "#view=overview",
        "#claim=__proto__",
        "#embed&claim=__proto__",
        "#embed&view=map",
        "#asof=2004-12-31",
        "#claim=__proto__&asof=2004-12-31",
        *(f"#view={look}" for look in ("map", "table", "matrix", "sources", "weak", "how", "about")),
    ):
        opened.go(address)
        page.locator("details").evaluate_all(unfold)
    opened.go("#claim=__proto__")
    expect(page.locator("#panel .time")).to_be_visible()
    assert page.locator("#panel .flag").count() > 0
    assert page.locator("a[href^='javascript']").count() == 0
    assert page.locator("main img, #panel img, main b b").count() == 0
    page.emulate_media(media="print")
    assert not pwned(page)
    assert (opened.complaints, opened.violations, len(opened.requests)) == ([], [], 1)


def test_a_hostile_map_makes_a_dossier_that_is_text(hostile_everywhere: ClaimMap) -> None:
    write = write_dossiers(assess(hostile_everywhere))
    for claim in hostile_everywhere.claims:
        assert not re.search(r"(?<!\\)<(script|img|svg)", write(claim), re.IGNORECASE)


def test_an_id_that_is_a_name_of_the_language_is_a_name_like_any_other(
    visit: Open, hostile: ClaimMap
) -> None:
    page = visit(to_html(assess(hostile)), "#claim=__proto__").page
    expect(page.locator("#panel h2")).to_have_text(TEXTS["__proto__"])
    assert page.evaluate("({}).text") is None


def test_without_escaping_the_policy_still_stops_the_script_and_says_so(
    visit: Open, hostile: ClaimMap
) -> None:
    opened = visit(with_raw_data(with_raw_text(to_html(assess(hostile)))))
    assert not pwned(opened.page)
    assert opened.violations
    assert opened.complaints


@pytest.mark.parametrize("unescaped", [with_raw_data, with_raw_text])
def test_without_policy_and_escaping_the_attack_works(
    visit: Open, hostile: ClaimMap, unescaped: Callable[[str], str]
) -> None:
    opened = visit(unescaped(without_policy(to_html(assess(hostile)))))
    opened.page.wait_for_function("'pwned' in window")


def test_without_policy_the_escaping_alone_stops_the_attack(visit: Open, hostile: ClaimMap) -> None:
    opened = visit(without_policy(to_html(assess(hostile))))
    opened.page.locator(".card a").first.click()
    expect(opened.page.locator("#panel")).to_be_visible()
    assert not pwned(opened.page)


def test_an_address_put_into_the_data_by_hand_becomes_no_link(visit: Open, build: Builder) -> None:
    html = to_html(assess(build({"a": Rank.ANECDOTE}, urls={"a": "https://example.org/"})))
    data = '"href":"https://example.org/"'
    changed = html.replace(data, '"href":"javascript:window.pwned = 1"')
    assert changed != html
    page = visit(changed, "#claim=a").page
    expect(page.locator("#panel .said .source-details")).to_contain_text("read the source")
    assert page.locator("#panel .source-details a").count() == 0


def test_scripts_of_the_page_write_text_only_as_text() -> None:
    for file in (resources.files("claimgraph.page") / "static").iterdir():
        if file.name.endswith(".js"):
            code = file.read_text("utf-8")
            assert not re.search(
                r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function|"
                r"createContextualFragment|srcdoc|setAttribute\('(style|on)",
                code,
            ), file.name


def test_one_module_owns_the_address_and_the_state() -> None:
    for name in _modules_of("main") - {"state"}:
        code = read_static(f"{name}.js")
        assert not re.search(r"\blocation\b|\bhistory\.|hashchange|popstate", code), name
        assert not re.search(r"^export let\b", code, re.MULTILINE), name


def _modules_of(entry: str) -> set[str]:
    """A module of the page and all that it imports; those of the served page follow other rules."""

    def imported(name: str) -> Iterable[str]:
        return parse_module(name, read_static(f"{name}.js")).imports

    return reachable([entry], imported)
