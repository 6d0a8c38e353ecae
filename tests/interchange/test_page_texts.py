"""Which words of a saved page are its text: those in forms, and in parts that only seem hidden."""

from __future__ import annotations

import pytest

pytest.importorskip("trafilatura", reason="the extra ingest is not installed")

from claimgraph.interchange.pages import comment_parts
from claimgraph.interchange.pages.candidates import find_candidates
from claimgraph.interchange.pages.html_text import HtmlElement, parse_html
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


ISSO = (
    '<div id="isso-thread"><div class="isso-comment" id="{}"><span class="isso-author">Ann Lee</span>'
    '<span class="isso-spacer">\u2022</span><time datetime="2020-03-01T10:00">a year ago</time>'
    '<div class="isso-text"><p>It helped.</p></div></div></div>'
)
SERENDIPITY = (
    '<div id="serendipity_comment_77"><div class="serendipity_commentBody"><p>It helped.</p></div>'
    '<div><span class="comment_source_author">Ann Lee</span> on <span class="comment_source_ctime">'
    "1 March 2020</span></div></div>"
)
DREAMWIDTH = (
    '<div id="comments"><div class="comment-thread comment-depth-1" id="cmt12345"><span class="datetime">'
    '2020-03-01 10:00</span><span class="poster">Ann Lee</span><div class="comment-content">It helped.</div>'
    "</div></div>"
)
DISQUS = (
    '<div id="disqus_thread"><div class="post"><span class="author">Ann Lee</span>'
    '<span class="time">1 March 2020</span><div>It helped.</div></div></div>'
)
HACKER_NEWS = (
    '<table class="comment-tree"><tr><td><a class="author">Ann Lee</a><time datetime="2020-03-01"></time>'
    '<div class="commtext">It helped.</div></td></tr></table>'
)
DRUPAL = (
    '<a id="comment-5"></a><article typeof="schema:Comment" class="comment"><footer>'
    '<p class="comment__submitted">Submitted by <span property="schema:name">Ann Lee</span>'
    " on Sun, 03/01/2020 - 10:00</p></footer><div><p>It helped.</p></div></article>"
)


@pytest.mark.parametrize("part", [ISSO.format("isso-12"), SERENDIPITY, DREAMWIDTH, DRUPAL])
def test_comments_of_smaller_platforms_are_comments_of_the_page(part: str) -> None:
    found = page(f"<article><h1>Calm</h1>{PARAGRAPHS}</article>{part}")
    assert [(each.author, each.day, each.text) for each in found.comments] == [
        ("Ann Lee", "2020-03-01", "It helped.")
    ]
    assert (found.creators, found.issued) == ((), "")


@pytest.mark.parametrize(
    "part",
    [
        ISSO.format("here"),
        DISQUS,
        HACKER_NEWS,
        f'<div id="comments"><div>{"It helped us all. " * 9}</div></div>',
    ],
)
def test_comments_that_are_not_recognised_are_reported_and_do_not_date_the_page(part: str) -> None:
    found = page(f"<article><h1>Calm</h1>{PARAGRAPHS}</article>{part}")
    assert (found.comments, found.creators, found.issued) == ([], (), "")
    assert [(each.what, each.why) for each in found.remarks] == [
        (
            "comments",
            "a part of the page seems to hold some, but none is recognised: add what you need by hand",
        )
    ]


def test_comments_that_are_hidden_inside_a_part_for_comments_are_reported() -> None:
    part = '<div class="comments-area"><p>Show</p><div class="comments" hidden>{}</div></div>'
    found = page(f"<article><h1>Calm</h1>{PARAGRAPHS}</article>{part.format('It helped us all. ' * 9)}")
    assert [each.what for each in found.remarks] == ["comments"]


def test_parts_inside_one_another_are_searched_once(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[str] = []

    def counting(element: HtmlElement) -> bool:
        searched.append(element.tag)
        return False

    inner = '<div class="comment-x">' * 50 + "<p></p>" * 50 + "</div>" * 50
    root = parse_html(f"<html><body>{inner}</body></html>", "post.html")
    monkeypatch.setattr(comment_parts, "has_author", counting)
    monkeypatch.setattr(comment_parts, "_is_post", counting)
    parts = comment_parts.likely_comments(root)
    assert (len(parts), len(searched)) == (50, len(list(root.iter("*"))))
    searched.clear()
    assert not comment_parts.have_words(parts)
    assert len(searched) == 1


def test_where_there_are_no_comments_none_are_reported() -> None:
    notes = "<p>Your address is not published. Required fields are marked, and so is much else here.</p>"
    part = f'<div id="comments"><p>Be the first to comment!</p><div id="respond">{notes * 3}</div></div>'
    newest = '<ul class="recent-comments"><li><span class="author">Bo</span> on Naps, 3 May 2014</li></ul>'
    found = page(f'<article><h1>Calm</h1>{PARAGRAPHS}<a class="comments-link">0</a></article>{part}{newest}')
    assert found.remarks == []


def test_an_author_beside_the_title_is_found_where_a_class_of_both_names_comments() -> None:
    byline = '<p class="byline">by <a rel="author" href="/ann">Ann Berg</a></p>'
    found = page(f'<div class="has-comments"><h1>Calm</h1>{byline}<article>{PARAGRAPHS}</article></div>')
    assert found.creators == ("Ann Berg",)


@pytest.mark.parametrize(("day", "is_early"), [("2019-03-03", True), ("2019-03-04", False), ("2019", False)])
def test_a_comment_from_before_its_page_is_reported(day: str, is_early: object) -> None:
    head = '<meta property="article:published_time" content="2019-03-05T10:00:00+00:00">'
    comment = f'<li id="comment-9"><b class="fn">Bo</b><time datetime="{day}"></time><p>Not me!</p></li>'
    found = page(f"<article><h1>Calm</h1>{PARAGRAPHS}</article>{comment}", head)
    assert found.issued == "2019-03-05"
    reasons = [each.why for each in found.remarks]
    assert ("is dated before its page: check both days" in reasons) is is_early


QUOTING = """<div id="comments"><div id="comment-5" class="comment"><cite class="fn">Joe</cite>
<div class="comment-content">{}<p>I never did.</p></div></div></div>"""


@pytest.mark.parametrize(
    "quote",
    [
        "<blockquote><p>I drank tea<br>for a year.</p></blockquote>",
        "<blockquote><div><cite>Anna wrote:</cite>I drank tea<br>for a year.</div></blockquote>",
        "<aside class='quote'><p>Anna wrote:</p><blockquote>I drank tea<br>for a year.</blockquote></aside>",
        "<div class='quoteheader'>Anna wrote:</div><blockquote>I drank tea<br>for a year.</blockquote>",
        "<div class='bbcode_quote'>Anna wrote:<br>I drank tea<br>for a year.</div>",
        "<p>&gt; I drank tea<br>&gt; for a year.</p>",
    ],
)
def test_what_a_comment_quotes_is_marked_and_no_candidate(quote: str) -> None:
    (joe,) = page(f"<article>{PARAGRAPHS}</article>{QUOTING.format(quote)}").comments
    named = "> Anna wrote:\n" if "Anna" in quote else ""
    assert joe.author == "Joe"
    assert joe.text == f"{named}> I drank tea\n> for a year.\nI never did."
    assert [each.words for each in find_candidates(joe.text, "joe", "joe.txt")] == ["I never did."]


def test_what_a_page_quotes_is_marked_unless_it_only_indents() -> None:
    item = "<ul><li>It kept me awake.</li></ul>"
    quote = f"<blockquote><p>Tea made me ill for a whole year, whatever they say.</p>{item}</blockquote>"
    found = page(f"<article>{PARAGRAPHS}{quote}{PARAGRAPHS}</article>").text
    assert "\n\n> Tea made me ill" in found
    assert found.count(">") == 2
    listed = {each.words[:8] for each in find_candidates(found, "page", "page.txt")}
    assert listed == {"Tea calm", "They sai"}
    assert ">" not in page(f"<blockquote>{PARAGRAPHS}{item}{PARAGRAPHS}</blockquote>").text


def test_words_that_are_struck_out_are_in_no_text() -> None:
    struck = "<p>Tea <del>kills</del> <s>harms</s> calms.</p>"
    found = page(f"<article>{PARAGRAPHS}{struck}</article>{QUOTING.format(struck)}")
    assert "\n\nTea calms.\n" in found.text
    assert [each.text for each in found.comments] == ["Tea calms.\nI never did."]
    assert [(each.what, each.why) for each in found.remarks] == [
        ("words", "that the page strikes out are not in its texts")
    ]


def comment(number: int, author: str, words: str) -> str:
    return f'<li id="comment-{number}"><cite class="fn">{author}</cite>{words}</li>'


def test_of_two_comments_with_one_number_both_are_read_and_the_report_says_so() -> None:
    twice = comment(1, "Ann", "<p>It calms.</p>") + comment(1, "Bo", "<p>It does not.</p>")
    found = page(f"<article>{PARAGRAPHS}</article><ol>{twice}{twice}</ol>")
    said = [(each.mark, each.anchor, each.author, each.text) for each in found.comments]
    assert said == [("1", "comment-1", "Ann", "It calms."), ("1-2", "", "Bo", "It does not.")]
    assert [(each.what, each.why) for each in found.remarks] == [
        ("comment", "has the number of an earlier one on the page: it gets no address of its own")
    ]


@pytest.mark.parametrize(
    "notice",
    [
        "This comment has been removed by the author.",
        "This comment has been removed by a blog administrator.",
        "Dieser Kommentar wurde vom Autor entfernt.",
        "Comment deleted",
        "[deleted]",
        "[removed by moderator]",
        '<span class="deleted-comment">Viestin poisti kirjoittaja.</span>',
    ],
)
def test_the_notice_that_a_comment_was_removed_is_no_comment(notice: str) -> None:
    found = page(f"<article>{PARAGRAPHS}</article><ol>{comment(1, 'Ann', f'<p>{notice}</p>')}</ol>")
    assert [(each.is_removed, each.author) for each in found.comments] == [(True, "Ann")]


@pytest.mark.parametrize(
    "words",
    ["The comment was removed by YouTube, not by me.", "Deleted.", "Comment removed? I never saw it."],
)
def test_words_about_a_removal_are_a_comment(words: str) -> None:
    found = page(f"<article>{PARAGRAPHS}</article><ol>{comment(1, 'Ann', f'<p>{words}</p>')}</ol>")
    assert [each.is_removed for each in found.comments] == [False]


def test_a_comment_of_reddit_has_no_points_and_an_author_who_left_no_name() -> None:
    thing = (
        '<div class="thing comment"><p class="tagline"><a class="author">[deleted]</a>'
        '<span class="score">5 points</span></p>'
        '<form><div class="usertext-body"><p>It calms.</p></div></form>'
        "<ul><li><a>permalink</a></li></ul></div>"
    )
    found = page(f"<article>{PARAGRAPHS}</article>{thing}")
    assert [(each.author, each.text) for each in found.comments] == [("", "It calms.")]
