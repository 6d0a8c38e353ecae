"""The comments of saved pages, by the marks that blog software gives them."""

from __future__ import annotations

import pytest
from saved_pages import BLOGGER, REDDIT, WORDPRESS

pytest.importorskip("lxml", reason="the extra ingest is not installed")

from claimgraph.errors import EditError
from claimgraph.interchange.pages.html_text import parse_html
from claimgraph.interchange.pages.page_comments import PageComment
from claimgraph.interchange.pages.page_dates import read_page_date
from claimgraph.interchange.pages.thread_reading import find_comments


def comments(page: str) -> list[PageComment]:
    return find_comments(parse_html(page, "p.html")).comments


def said(page: str) -> list[tuple[str, str, str, int | None]]:
    return [(each.author, each.day, each.text, each.parent) for each in comments(page)]


def test_wordpress_comments_have_author_day_text_and_thread() -> None:
    assert said(WORDPRESS)[:2] == [
        ("Suzy Moe", "2019-03-06", "It calmed me too.\nThank you.", None),
        ("Bo", "2019-03-07", "Not me!", 0),
    ]
    assert [each.anchor for each in comments(WORDPRESS)] == [
        "comment-7",
        "comment-9",
        "comment-8",
        "comment-10",
    ]
    assert [each.is_pingback for each in comments(WORDPRESS)] == [False, False, True, False]
    assert [each.text for each in comments(WORDPRESS)][3] == ""


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<time>yesterday</time>", ""),
        ('<span class="comment-date">2 days ago</span>', ""),
        ('<div class="comment-body"><time>yesterday</time><p></p></div>', ""),
        (
            '<div class="comment-body"><span class="date">yesterday</span><p>Warm.</p></div>',
            "yesterday\nWarm.",
        ),
        ("<time>yesterday</time><p>It was <time>yesterday</time>.</p>", "yesterday\nIt was yesterday."),
    ],
)
def test_a_comment_that_only_says_when_it_was_made_has_no_text(inside: str, text: str) -> None:
    page = f'<div id="comment-7"><cite class="fn">Ann</cite>{inside}</div>'
    assert [each.text for each in comments(page)] == [text]


def test_comments_that_are_custom_elements_have_author_day_text_and_thread() -> None:
    assert said(REDDIT) == [
        ("ann", "2023-08-06", "They help.", None),
        ("jo_k", "2023-08-06", "Always?", 0),
        ("", "2023-08-06", "Comment removed by moderator", None),
    ]
    assert [each.is_removed for each in comments(REDDIT)] == [False, False, True]


def test_an_empty_anchor_with_the_number_stands_for_the_comment_around_it() -> None:
    def comment(number: int, author: str, words: str, inside: str = "") -> str:
        head = f'<div id="comment-{number}"></div><a class="commenter-name">{author}</a>'
        return f'<div class="comment">{head}<div class="comment-body"><p>{words}</p></div>{inside}</div>'

    page = comment(7, "Ann", "Warm.", comment(8, "Bo", "Not here.")) + comment(9, "Cy", "Cold.")
    assert said(page) == [("Ann", "", "Warm.", None), ("Bo", "", "Not here.", 0), ("Cy", "", "Cold.", None)]
    assert [each.anchor for each in comments(page)] == ["comment-7", "comment-8", "comment-9"]


def _labelled(label: str, name: str, words: str, inside: str = "") -> str:
    """A comment as Facebook has it."""
    what = f'<div dir="auto">{words}</div>' if words else ""
    then = '<div><a>8w</a><div role="button">Like</div></div>'
    return f'<div role="article" aria-label="{label}"><a>{name}</a> Top fan{what}{then}{inside}</div>'


def test_comments_with_labels_for_screen_readers_have_author_text_and_thread() -> None:
    reply = _labelled(
        "Reply by Jo K to Ann Berg's comment 2 days ago", "Jo K", "Always?<div dir='auto'>No.</div>"
    )
    page = (
        _labelled("Comment by Ann Berg 8 weeks ago", "Ann Berg", "They help.", reply)
        + _labelled("Kommentar von Bo vor 3 Tagen", "<b>Bo</b>", "")
        + '<div role="article" aria-label=""><div dir="auto">A post.</div></div>'
        + '<div role="button" aria-label="Comment by mail">Mail</div>'
    )
    assert said(page) == [
        ("Ann Berg", "", "They help.", None),
        ("Jo K", "", "Always?\nNo.", 0),
        ("Bo", "", "", None),
    ]
    assert said('<article aria-label="Comment by Cy"><p>Naps.</p></article>') == [("Cy", "", "Naps.", None)]


def test_a_label_names_the_author_of_a_comment_that_is_marked_otherwise() -> None:
    page = (
        '<div class="comment" id="comment-7"><div role="article" aria-label="Comment by Ann"><a>Ann</a>'
        '<div class="comment-body">Warm.</div></div></div>'
    )
    assert said(page) == [("Ann", "", "Warm.", None)]


def test_anchors_of_several_comments_in_one_element_stand_for_what_is_behind_them() -> None:
    page = (
        '<div class="comment"><a id="comment-7"></a><p>by Ann, 3 May 2014</p><p>Warm.</p>'
        '<a id="comment-8"></a><p>by Bo, 4 May 2014</p><p>Cold.</p></div>'
    )
    assert said(page) == [("Ann", "2014-05-03", "Warm.", None), ("Bo", "2014-05-04", "Cold.", None)]


def test_blogger_comments_are_found_by_their_long_numbers() -> None:
    assert said(BLOGGER) == [("Ruby", "2015-03-12", "Hey,\nthey do.", None), ("Jo", "", "Really?", 0)]


def test_a_heading_alone_holds_what_follows_it_up_to_the_next() -> None:
    page = """<dl><dt class="comment-author" id="c123456789012">Ann says:</dt>
    <dd class="comment-body">One.</dd><dd><span class="comment-timestamp">3/25/2014</span></dd>
    <dt class="comment-author" id="c123456789013">Bo</dt><dd class="comment-body">Two.</dd></dl>
    """
    assert said(page) == [("Ann", "2014-03-25", "One.", None), ("Bo", "", "Two.", None)]


@pytest.mark.parametrize(
    "mark",
    ["comment-6a00d8341c562c53ef0120", "xenforo-comment-4", "cid-511", "wp-comment-3", "post_comment_8"],
)
def test_a_comment_is_found_by_the_number_that_its_platform_gives_it(mark: str) -> None:
    page = f'<article id="{mark}"><h4 class="comment-meta__name">Ann</h4><p>3 May 2014</p><p>Words.</p>'
    assert said(f"{page}</article>") == [("Ann", "2014-05-03", "Words.", None)]
    assert [each.anchor for each in comments(page)] == [mark]


@pytest.mark.parametrize(
    ("heading", "author"),
    [
        ("<a>Joe</a>\nsaid...", "Joe"),
        ("Anonymous said...", "Anonymous"),
        ("Jo hat gesagt\u2026", "Jo"),
        ("Ana dijo...", "Ana"),
        ("Zo\xe9 a dit\u2026", "Zo\xe9"),
        ("Ann ha detto...", "Ann"),
        ("Tea Drinker Jr.", "Tea Drinker Jr."),
        ("Lisa", "Lisa"),
        ("Edward Said", "Edward Said"),
        ("Ana Sa", "Ana Sa"),
        ("Ana Says:", "Ana"),
    ],
)
def test_the_verb_behind_a_name_is_no_part_of_it(heading: str, author: str) -> None:
    page = (
        f'<dl><dt class="comment-author" id="c123456789012">{heading}</dt><dd class="comment-body">One.</dd>'
    )
    assert [each.author for each in comments(f"{page}</dl>")] == [author]


def test_an_anchor_before_a_comment_marks_it() -> None:
    page = '<div><a id="comment-4"></a><p class="author">by Ann | 3 May 2014</p><p>Words.</p></div>'
    assert said(page) == [("Ann", "2014-05-03", "Words.", None)]


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        (["wc-comm-5_0 wc_comment_level-1", "wc-comm-6_5 wc_comment_level-2",
          "wc-comm-7_0 wc_comment_level-1"],
         [None, 0, None]),
        (["comment-5 depth-1", "comment-6 depth-2", "comment-7 depth-3", "comment-8 depth-2"],
         [None, 0, 1, 0]),
        (["comment-5 x", "comment-6 y' data-parent-id='5"], [None, 0]),
    ],
)  # fmt: skip
def test_threads_are_told_by_depth_or_attribute_where_comments_are_not_nested(
    marks: list[str], expected: list[int | None]
) -> None:
    parts = (each.partition(" ") for each in marks)
    page = "".join(f"<li id='{name}' class='{classes}'>words</li>" for name, _, classes in parts)
    assert [each.parent for each in comments(page)] == expected


def test_without_numbers_classes_and_item_types_mark_comments_that_have_an_author() -> None:
    page = """<a class="comment" href="#">3 comments</a>
    <div class="comment"><span class="comment-author">Ann</span><div class="comment-text">One.</div></div>
    <div itemprop="comment" itemscope itemtype="https://schema.org/Comment">
    <span itemprop="author" itemscope><span itemprop="name">Bo</span></span>
    <meta itemprop="dateCreated" content="2020-02-03"><div itemprop="text">Two.</div></div>
    """
    assert said(page) == [("Ann", "", "One.", None), ("Bo", "2020-02-03", "Two.", None)]
    assert [(each.mark, each.anchor) for each in comments(page)] == [("n1", ""), ("n2", "")]


def _item(name: str, words: str, inside: str = "", number: str = "") -> str:
    mark = f' id="comment-{number}"' if number else ""
    return f'<li class="comment"{mark}><b class="fn">{name}</b><p>{words}</p>{inside}</li>'


def test_among_comments_with_numbers_one_without_is_a_comment_too() -> None:
    reply = f"<ul>{_item('Cy', 'Three.')}</ul>"
    nobody = '<li class="comment"><p>Five.</p></li>'
    page = _item("Ann", "One.", reply, "1") + _item("Bo", "Two.") + _item("Di", "Four.", "", "4") + nobody
    assert [(each.mark, each.author, each.text, each.parent) for each in comments(page)] == [
        ("1", "Ann", "One.", None),
        ("n1", "Cy", "Three.", 0),
        ("n2", "Bo", "Two.", None),
        ("4", "Di", "Four.", None),
        ("n3", "", "Five.", None),
    ]
    assert [each.anchor for each in comments(page)] == ["comment-1", "", "", "comment-4", ""]


@pytest.mark.parametrize(
    "more",
    [
        _item("Ann", "One."),
        '<div class="comment"><b class="fn">Ed</b> on another page</div>',
        '<ul><li class="comment"><p>Nobody says this.</p></li></ul>',
        f"<li class='comment'><b class='fn'>All</b><ul>{_item('Bo', 'Two.', '', '2')}</ul></li>",
    ],
    ids=["said again", "looks otherwise", "no author", "holds one with a number"],
)
def test_among_comments_with_numbers_what_is_no_comment_of_its_own_is_none(more: str) -> None:
    page = _item("Ann", "One.", "", "1") + more
    assert {each.mark for each in comments(page)} <= {"1", "2"}


def test_a_part_of_a_comment_that_looks_like_it_is_none_of_its_own() -> None:
    inner = '<div class="comment"><b class="fn">Ann</b> says <p>One.</p></div>'
    assert [each.mark for each in comments(f'<div id="comment-1" class="comment">{inner}</div>')] == ["1"]


def test_the_newest_comments_of_other_pages_are_none_of_this_page() -> None:
    page = '<aside class="widget_recent_comments"><li id="comment-1"><b class="fn">X</b> on Y</li></aside>'
    assert comments(page) == []


@pytest.mark.parametrize(
    ("head", "author", "day"),
    [
        ('<span class="metadata">geschrieben von berg2012 am 21. Jan. 2015, 19:04</span>', "berg2012",
         "2015-01-21"),
        ("<p><cite>Comment by <a class='url'>Mirko Moe</a> \u2014 17.07, 2011 @ 13:04</cite></p>",
         "Mirko Moe", "2011-07-17"),
        ("<h6>Heide Heim | Di, 21. April 2020 - 16:40</h6>", "Heide Heim", "2020-04-21"),
        ("<div class='comment-author meta'><strong>Ben</strong> 19. Juni 2018 um 15:28 Uhr</div>", "Ben",
         "2018-06-19"),
        ("<b>x</b><div>M\u00e4rz 7, 2018</div>", "", "2018-03-07"),
        ("<p>On 3 May 2014 we all drank tea and were calm.</p>", "", ""),
        ("<span>3 years ago</span><p>Free of it since 1 May 2001.</p>", "", ""),
        ("<p>By 1 May 2001 I was well.</p>", "", ""),
        ("<p><small>I gave up on 1 May 2001.</small></p>", "", ""),
        ("<cite class='fn'>Ann</cite><p>Ann, Sat, 3 May 2014 at 10:15 pm | Link</p>", "Ann",
         "2014-05-03"),
        ("<p>Posted by Ann on 3 May 2014, 10:15</p>", "Ann", "2014-05-03"),
        ("<p>\u6295\u7a3f\u65e5: 2014\u5e745\u67083\u65e5(\u571f)</p>", "", "2014-05-03"),
    ],
)  # fmt: skip
def test_author_and_day_are_read_from_a_heading_but_not_from_the_words_of_a_comment(
    head: str, author: str, day: str
) -> None:
    (found,) = comments(f'<li id="comment-1">{head}<p>Body words.</p></li>')
    assert (found.author, found.day) == (author, day)
    assert found.text.endswith("Body words.")
    assert ("1 May 2001" in found.text) == ("1 May 2001" in head)


@pytest.mark.parametrize(
    ("words", "language", "day"),
    [
        ("am 12.03.2015 um 10:30", "", "2015-03-12"),
        ("28.09.1912:44", "de", "2019-09-28"),
        ("1.2.99", "", "1999-02-01"),
        ("le mercredi 15 mai 2019 \u00e0 08h07", "fr", "2019-05-15"),
        ("12 de marzo de 2014", "es", "2014-03-12"),
        ("June 3rd, 2014", "en", "2014-06-03"),
        ("3/6/2014", "en", "2014"),
        ("3/6/2014", "fr", "2014-06-03"),
        ("Sun, 03/01/2020 - 10:00", "en", "2020-03-01"),
        ("Friday 03/01/2020", "", "2020-01-03"),
        ("Mon, 03/01/2020", "", "2020"),
        ("2014-06-31", "", ""),
        ("2012\u5e744\u67083\u65e5 10:00", "ja", "2012-04-03"),
        ("2012\ub144 4\uc6d4 3\uc77c", "ko", "2012-04-03"),
        ("2012.04.03 10:00", "", "2012-04-03"),
        ("2012. 4. 3. 10:00", "ko", "2012-04-03"),
        ("2012/4/3", "ja", "2012-04-03"),
        ("2014 Jun 3", "", "2014-06-03"),
        ("3 \u0430\u043f\u0440\u0435\u043b\u044f 2012 \u0432 10:00", "ru", "2012-04-03"),
        ("12 \u043c\u0430\u044f 2014", "ru", "2014-05-12"),
        ("3 \u039c\u03b1\u0390\u03bf\u03c5 2012", "el", "2012-05-03"),
        ("3 A\u011fustos 2012", "tr", "2012-08-03"),
        ("5 minutes ago", "", ""),
    ],
)
def test_days_are_read_as_pages_write_them(words: str, language: str, day: str) -> None:
    assert read_page_date(words, language) == day


def test_a_text_without_elements_is_no_page() -> None:
    with pytest.raises(EditError, match="not a web page"):
        parse_html("<!-- -->", "p.html")


def test_a_level_of_thousands_of_digits_is_no_level() -> None:
    page = f"<li id='comment-5' class='depth-{'1' * 5000}'>words</li>"
    page += "<li id='comment-6' class='depth-2'>more</li>"
    assert [each.parent for each in comments(page)] == [None, None]
