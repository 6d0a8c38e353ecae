"""Which words of a saved page are its text: those in forms, and in parts that only seem hidden."""

from __future__ import annotations

import pytest

pytest.importorskip("trafilatura", reason="the extra ingest is not installed")

from claimgraph.interchange.pages.saved_files import read_saved
from claimgraph.interchange.pages.saved_source import SavedSource

PARAGRAPHS = (
    "<p>Tea calmed the people who drank it, and they slept better than in all the years before.</p>"
    "<p>They said so in a letter that the shop keeps in a drawer beside the kettle.</p>"
)


def page(body: str, head: str = "") -> SavedSource:
    top = f'<html lang="en"><head><meta charset="utf-8"><title>Calm</title>{head}</head>'
    return read_saved(f"{top}<body>{body}</body></html>".encode(), "post.html", "https://tea.example/calm")


@pytest.mark.parametrize(
    "around",
    [
        '<form id="aspnetForm"><input type="hidden" name="state" value="secret">{}</form>',
        '<form><div><input type="text" name="q"><button>Find</button></div>{}</form><footer>Imprint</footer>',
        '<div class="hidden md:block">{}</div>',
        '<div class="sr-only lg:not-sr-only">{}</div>',
        '<div hidden="until-found">{}</div>',
        '<div style="overflow: hidden">{}</div>',
    ],
)
def test_words_that_a_reader_can_see_are_in_the_text_whatever_is_around_them(around: str) -> None:
    found = page(around.format(f"<div>{PARAGRAPHS}</div>"))
    assert "beside the kettle" in found.text
    for words in ("secret", "Find", "Imprint"):
        assert words not in found.text
    assert [each.what for each in found.remarks] == []


@pytest.mark.parametrize(
    "part",
    [
        '<form><p>Sign up for our letter.</p><input type="email"><button>Go</button></form>',
        '<div class="hidden"><p>Sign up for our letter.</p></div>',
        '<div class="hidden md:hidden"><p>Sign up for our letter.</p></div>',
        "<div hidden><p>Sign up for our letter.</p></div>",
    ],
)
def test_forms_to_fill_in_and_what_is_hidden_are_not_in_the_text(part: str) -> None:
    assert "Sign up" not in page(f"<article>{PARAGRAPHS}{part}</article>").text


def test_a_comment_inside_a_form_keeps_its_words() -> None:
    form = '<form class="usertext"><input type="hidden" name="id"><div class="md"><p>Not me.</p></div></form>'
    found = page(f'<article>{PARAGRAPHS}</article><div id="comment-5" class="comment">{form}</div>')
    assert [each.text for each in found.comments] == ["Not me."]
