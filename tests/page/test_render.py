"""One file, safe by construction, the same bytes every time."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ranks import Rank

from claimgraph.analysis import assess
from claimgraph.model import ClaimMap
from claimgraph.page import Making, to_html
from claimgraph.page.embedding import embedded

Builder = Callable[..., ClaimMap]


class Elements(HTMLParser):
    """Every start tag with its attributes, and the text of scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, list[str]] = {"script": [], "style": []}
        self.open: str | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in self.inside:
            self.open = tag
            self.inside[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.open:
            self.open = None

    def handle_data(self, data: str) -> None:
        if self.open is not None:
            self.inside[self.open][-1] += data


@pytest.fixture
def page(quarrel: ClaimMap) -> Elements:
    return Elements(to_html(assess(quarrel)))


def policy_of(page: Elements) -> str:
    metas = [attrs for tag, attrs in page.tags if tag == "meta" and "http-equiv" in attrs]
    return str(metas[0]["content"])


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_policy_lets_in_exactly_the_scripts_and_the_style_of_the_page(page: Elements) -> None:
    kinds = [attrs.get("type") for tag, attrs in page.tags if tag == "script"]
    scripts = [text for kind, text in zip(kinds, page.inside["script"], strict=True) if kind is None]
    assert policy_of(page) == (
        f"default-src 'none'; script-src {' '.join(map(digest, scripts))}; "
        f"style-src {digest(page.inside['style'][0])}; img-src data: blob:; base-uri 'none'; "
        "form-action 'none'; object-src 'none'"
    )
    assert (len(scripts), len(page.inside["style"])) == (3, 1)


def test_the_policy_comes_before_anything_it_has_to_guard(page: Elements) -> None:
    names = [tag for tag, _ in page.tags]
    policy = next(index for index, (_, attrs) in enumerate(page.tags) if "http-equiv" in attrs)
    assert policy < min(names.index("style"), names.index("script"), names.index("body"))


def test_nothing_is_loaded_and_nothing_is_styled_or_scripted_in_attributes(page: Elements) -> None:
    loading = {"src", "srcset", "poster", "background", "action", "formaction", "style", "srcdoc"}
    for tag, attrs in page.tags:
        assert tag not in {"link", "iframe", "object", "embed", "img", "base", "form"}
        assert not loading & set(attrs)
        assert not [name for name in attrs if name.startswith("on")]


def test_links_out_of_the_page_tell_nobody_where_the_reader_comes_from(build: Builder) -> None:
    found = build({"a": Rank.ANECDOTE}, urls={"a": "https://example.org/?a=1&b=<2>"})
    links = [attrs for tag, attrs in Elements(to_html(assess(found))).tags if tag == "a"]
    outward = [each for each in links if not str(each["href"]).startswith("#")]
    assert outward == [{"href": "https://example.org/?a=1&b=<2>", "rel": "noopener noreferrer"}]


def test_neither_pyviss_template_nor_its_bootstrap_is_in_the_page(quarrel: ClaimMap) -> None:
    html = to_html(assess(quarrel))
    assert "bootstrap" not in html
    assert "sourceMappingURL" not in html
    assert len(html) < 850_000


def test_each_claim_has_a_sheet_that_its_address_leads_to(page: Elements) -> None:
    sheets = [attrs["id"] for tag, attrs in page.tags if tag == "article"]
    assert sheets == [f"claim={name}" for name in ("helps", "trial", "series", "story", "doubt", "aside")]


def test_a_map_without_claims_makes_a_page_too() -> None:
    assert "0 claims from 0 sources." in to_html(assess(ClaimMap()))


def test_without_a_script_a_very_large_map_lists_its_first_claims_and_says_so(build: Builder) -> None:
    ranks = {f"c{number}": Rank.ANECDOTE for number in range(1001)}
    found = build(ranks, tuple(f"c{number} -> c{number - 1}" for number in range(1, 1001, 2)))
    html = to_html(assess(found), Making(lang="de"))
    assert "or run <code>claimgraph export dossier -f FILE --lang de</code>." in html
    tags = Elements(html).tags
    sheets = [attrs["id"] for tag, attrs in tags if tag == "article"]
    assert (len(sheets), sheets[0], sheets[-1]) == (1000, "claim=c0", "claim=c999")
    assert "This page lists the first 1000 of 1001 claims" in html
    assert "This page lists the first 1000 of 1001 sources" in html
    assert len([attrs for tag, attrs in tags if tag == "li" and attrs.get("class") == "card"]) == 300
    assert "that most claims are about; 200 more are in the table." in html


@pytest.mark.covered_elsewhere
def test_the_sheets_of_a_deep_map_end_where_they_would_take_too_long(build: Builder) -> None:
    ranks = {f"c{number}": Rank.ANECDOTE if number == 1199 else None for number in range(1200)}
    html = to_html(assess(build(ranks, tuple(f"c{number} -> c{number - 1}" for number in range(1, 1200)))))
    listed = html.count("<article")
    assert f"This page lists the first {listed} of 1200 claims." in html
    assert 300 < listed < 400


@given(st.text())
def test_any_text_comes_back_from_the_data_and_opens_no_tag(text: str) -> None:
    written = str(embedded({"text": text}))
    assert json.loads(written) == {"text": text}
    assert not set("<>&\u2028\u2029") & set(written)


HOSTILE = (
    "</script><script>window.pwned = 1</script>",
    "<!--<script>",
    "<img src=x onerror='window.pwned = 1'>",
    "{{ 7*7 }}{% raw %}",
    "\"'`&lt;",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_makes_no_element_and_is_not_run_as_a_template(build: Builder, text: str) -> None:
    plain = Elements(to_html(assess(build({"a": Rank.ANECDOTE}))))
    found = Elements(to_html(assess(build({"a": Rank.ANECDOTE}, texts={"a": text}))))
    assert [tag for tag, _ in found.tags] == [tag for tag, _ in plain.tags]
    data: Any = json.loads(found.inside["script"][1])
    assert data["claims"]["columns"]["text"] == {"of": [text]}


SAME_BYTES = """
import sys, hashlib
from claimgraph.analysis import assess
from claimgraph.model import Claim, ClaimMap, Link, Source
from claimgraph.scale import DEFAULT_SCALE, Relation
from claimgraph.page import to_html
names = [f"c{n}" for n in range(60)]
sources = {f"s{n}": Source(f"s{n}", f"s{n}", f"S {n}") for n in range(20)}
claims = {n: Claim(n, n, n, (f"s{i % 20}",), DEFAULT_SCALE.steps[i % 9]) for i, n in enumerate(names)}
links = tuple(Link((a,), list(Relation)[i % 6], names[i * 7 % 60], iri=f"l{i}")
              for i, a in enumerate(names) if a != names[i * 7 % 60])
page = to_html(assess(ClaimMap("t", claims=claims, sources=sources, links=links)))
sys.stdout.write(hashlib.sha256(page.encode()).hexdigest())
"""


@pytest.mark.covered_elsewhere
def test_the_same_map_makes_the_same_bytes_under_any_hash_seed() -> None:
    found = {
        subprocess.run(
            [sys.executable, "-c", SAME_BYTES],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1
    assert re.fullmatch("[0-9a-f]{64}", found.pop())


def test_the_page_has_no_line_ends_but_newlines_and_says_its_encoding_first(
    quarrel: ClaimMap,
) -> None:
    html = to_html(assess(quarrel))
    assert "\r" not in html
    assert html.startswith('<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">')
