"""Stored texts, named by their source, and where a quote is in them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from claimgraph.errors import EditError, UnknownNameError
from claimgraph.model import Claim, ClaimMap, Quote, Source
from claimgraph.server import stored_text
from claimgraph.server.edit_report import excerpt_json, quote_json
from claimgraph.server.edit_request import read_quote
from claimgraph.server.stored_text import QuoteFound, excerpt_around, look_up_quote, read_stored_text

TEXT = "Light helps knees.\fIt is safe, and it is safe. They called it “a blanket cure”."
NO_PREFIXES: Mapping[str, str] = {}


@pytest.fixture
def texts(tmp_path: Path) -> str:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "post.txt").write_text(TEXT, encoding="utf-8")
    (folder / "other.txt").write_text("Only the other says that.", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    return str(folder)


CLAIM_MAP = ClaimMap(
    claims={"c": Claim("c", "c", "Light helps.", ("post",), quote=Quote(start=0, end=18))},
    sources={
        "post": Source("post", "post", "A post", snapshot="post.txt", snapshot_digest="0" * 64),
        "other": Source("other", "other", "Another", snapshot="other.txt"),
        "bare": Source("bare", "bare", "No text"),
        "lost": Source("lost", "lost", "Lost text", snapshot="lost.txt"),
        "thief": Source("thief", "thief", "A thief", snapshot="../secret.txt"),
    },
)


@pytest.mark.parametrize(
    ("quote", "found", "source", "words"),
    [
        ("Light helps knees.", QuoteFound.EXACT, "post", ""),
        ('"a blanket  cure"', QuoteFound.NORMALISED, "post", "The quote is in post.txt, but with"),
        ("it is safe", QuoteFound.EXACT, "post", ""),
        ("is safe", QuoteFound.SEVERAL, "post", "The quote occurs 2 times in post.txt."),
        ("the other says", QuoteFound.ELSEWHERE, "other", "The quote is not in post.txt"),
        ("Light helps hips.", QuoteFound.MISSING, "post", "The most similar passages are:"),
        ("helps knee", QuoteFound.MISSING, "post", 'ends inside the word "knees" of post.txt. Quote whole'),
        ("Nothing like that anywhere", QuoteFound.MISSING, "post", "no passage there resembles it"),
    ],
)
def test_a_quote_is_found_as_the_commands_find_it(
    texts: str, quote: str, found: QuoteFound, source: str, words: str
) -> None:
    stored = read_stored_text(CLAIM_MAP, "post", NO_PREFIXES, texts)
    answer = look_up_quote(CLAIM_MAP, stored, quote, texts)
    assert (answer.found, answer.source) == (found, source)
    assert words in answer.message
    if answer.start is not None:
        assert answer.place == ("page 1" if answer.start < 19 else "page 2")
        assert (answer.start == TEXT.find(quote)) == (found is QuoteFound.EXACT)
    assert json.loads(json.dumps(quote_json(answer)))["found"] == found.value


def test_a_blank_quote_is_refused(texts: str) -> None:
    stored = read_stored_text(CLAIM_MAP, "post", NO_PREFIXES, texts)
    with pytest.raises(EditError, match="The quote is empty"):
        look_up_quote(CLAIM_MAP, stored, " ", texts)


@pytest.mark.parametrize("name", ["bare", "lost", "thief", "../secret.txt", "nobody"])
def test_only_the_text_of_a_source_in_the_folder_is_read(texts: str, name: str) -> None:
    with pytest.raises(UnknownNameError):
        read_stored_text(CLAIM_MAP, name, NO_PREFIXES, texts)


def test_an_excerpt_lies_around_a_place_and_names_the_pins_in_it(
    texts: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = read_stored_text(CLAIM_MAP, "post", NO_PREFIXES, texts)
    whole = excerpt_json(excerpt_around(stored), CLAIM_MAP)
    assert (whole["text"], whole["changed"]) == (TEXT, True)
    assert whole["pinned"] == [{"claim": "c", "start": 0, "end": 18}]
    monkeypatch.setattr(stored_text, "LONGEST", 10)
    part = excerpt_json(excerpt_around(stored, 30), CLAIM_MAP)
    assert (part["start"], part["text"], part["length"]) == (25, TEXT[25:35], len(TEXT))
    assert part["pinned"] == []
    assert excerpt_around(stored, 10**9).text == TEXT[-10:]


def test_a_request_names_a_source_and_a_quote() -> None:
    asked = read_quote(b'{"source": "post", "quote": "it"}')
    assert (asked.source, asked.quote) == ("post", "it")
    with pytest.raises(EditError, match="missing required field"):
        read_quote(b'{"source": "post"}')
