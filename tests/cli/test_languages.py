"""Texts are shown in the language that --lang names, where the map has several."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from documents import HEAD
from running import Ended

TEXT = (
    HEAD
    + """
:map a cg:ClaimMap ; dct:title "Wet?"@en , "Nass?"@de .
:post a cg:BlogPost ; dct:title "On water"@en , "Vom Wasser"@de .
:wet a cg:Claim ; cg:text "Water is wet."@en , "Wasser ist nass."@de .
:felt a cg:Claim ; cg:text "It felt wet."@en , "Es war nass."@de ; cg:source :post ; cg:basis cg:Anecdote ;
    cg:anecdotalFor :wet .
"""
)


@pytest.mark.parametrize(
    "command",
    [
        "list -f map.ttl",
        "show wet -f map.ttl",
        "why wet -f map.ttl",
        "list -f map.ttl --format json",
    ],
)
@pytest.mark.parametrize(
    ("lang", "there", "not_there"),
    [
        ("", "Water is wet.", "Wasser"),
        ("--lang de", "Wasser ist nass.", "Water is"),
        ("--lang de-AT", "Wasser ist nass.", "Water is"),
        ("--lang fr", "Water is wet.", "Wasser"),
    ],
)
def test_the_texts_are_in_the_wanted_language(
    command: str, lang: str, there: str, not_there: str, run: Callable[..., Ended], folder: Path
) -> None:
    (folder / "map.ttl").write_text(TEXT, encoding="utf-8")
    ended = run(*f"{command} {lang}".split())
    told = 'No text of the map has the language tag "fr", so --lang changes nothing.\n'
    assert (ended.code, ended.err) == (0, told if lang == "--lang fr" else "")
    assert there in ended.out
    assert not_there not in ended.out


def test_the_page_is_written_in_the_wanted_language(run: Callable[..., Ended], folder: Path) -> None:
    (folder / "map.ttl").write_text(TEXT, encoding="utf-8")
    assert run("build", "map.ttl", "-o", "map.html", "--lang", "de").code == 0
    page = (folder / "map.html").read_text("utf-8")
    assert "Wasser ist nass." in page
    assert "Water is wet." not in page


def test_a_language_that_no_text_has_is_said(run: Callable[..., Ended], folder: Path) -> None:
    (folder / "map.ttl").write_text(TEXT, encoding="utf-8")
    (folder / "plain.ttl").write_text(TEXT.replace("@de", "@fr"), encoding="utf-8")
    for lang, told in (("nl", 1), ("fr-CA", 0), ("de", 0), ("en", 0)):
        for line in ("diff map.ttl plain.ttl", "convert plain.ttl plain.jsonld --force"):
            expected = told if line.startswith("diff") else int(lang in ("nl", "de"))
            ended = run(*line.split(), "--lang", lang)
            assert ended.err.count("has the language tag") == expected
