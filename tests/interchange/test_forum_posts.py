"""Pages with posts of several people: each is credited to its author, or the report says that some are."""

from __future__ import annotations

import pytest

pytest.importorskip("trafilatura", reason="the extra ingest is not installed")

from claimgraph.interchange.pages.saved_files import read_saved
from claimgraph.interchange.pages.saved_source import SavedSource
from claimgraph.model import SourceKind

FIRST = "I drank tea for a year and slept better than ever before. It is a wonderful drink that calms."
SECOND = "I did not sleep at all after two cups of black tea in the late evening."

PHPBB = (
    '<div id="p{number}" class="post bg2"><dl class="postprofile"><dt><a class="username">{author}</a></dt>'
    "<dd>Joined: Mon Mar 02, 2015</dd></dl><div class='postbody'><h3><a>{title}</a></h3>"
    "<p class='author'>by <a class='username'>{author}</a> &raquo; {day} June 2019</p>"
    "<div class='content'>{words}</div><div class='signature'>Tea or die</div></div></div>"
)
VBULLETIN = (
    '<li class="postbitlegacy" id="post_{number}"><span class="date">{day} June 2019, 10:00 AM</span>'
    '<a class="username"><strong>{author}</strong></a><h2 class="title">{title}</h2>'
    '<blockquote class="postcontent">{words}</blockquote></li>'
)
SMF = (
    '<div class="windowbg"><div class="poster"><h4><a>{author}</a></h4></div><div class="postarea">'
    '<div class="keyinfo"><h5>{title}</h5><div class="smalltext">Reply #1 on: June {day}, 2019</div></div>'
    '<div class="post"><div class="inner" id="msg_{number}">{words}</div></div></div></div>'
)
XENFORO = (
    '<article class="message js-post" data-author="{author}" id="js-post-{number}"><h4><a class="username">'
    '{author}</a></h4><time datetime="2019-06-0{day}T10:00:00+0000">x</time><div class="bbWrapper">{words}'
    '<!-- {title} --></div><a class="username">Somebody Mentioned</a></article>'
)


def page(body: str, around: str = "") -> SavedSource:
    head = f'<html lang="en"><head><title>Does tea calm?</title></head><body {around}>'
    return read_saved(f"{head}{body}</body></html>".encode(), "t.html", "https://forum.example/t")


def two_posts(form: str, title: str = "Re: Does tea calm?", author: str = "Joe") -> str:
    first = form.format(number=7, author="Anna", day=3, title="Does tea calm?", words=FIRST)
    return first + form.format(number=8, author=author, day=4, title=title, words=SECOND)


@pytest.mark.parametrize(
    ("form", "anchor"), [(PHPBB, "p8"), (VBULLETIN, "post_8"), (SMF, "msg_8"), (XENFORO, "js-post-8")]
)
def test_the_first_post_of_a_thread_is_the_page_and_the_others_are_comments(form: str, anchor: str) -> None:
    found = page(f"<div>{two_posts(form)}</div>")
    assert (found.kind, found.creators, found.issued) == (SourceKind.BLOG_POST, ("Anna",), "2019-06-03")
    assert found.text == f"{FIRST}\n"
    assert [(each.author, each.day, each.text, each.parent, each.anchor) for each in found.comments] == [
        ("Joe", "2019-06-04", SECOND, None, anchor)
    ]
    assert found.remarks == []


def test_a_post_of_a_picture_only_has_no_text_and_no_signature_in_its_place() -> None:
    found = page(f"<div>{two_posts(PHPBB).replace(SECOND, '<img src=tea.png>')}</div>")
    assert [(each.author, each.text) for each in found.comments] == [("Joe", "")]


ANSWER = (
    '<div id="answer-7" class="answer" itemscope itemtype="https://schema.org/Answer"><div itemprop="text">'
    f"{SECOND}</div>{{}}<time datetime='2019-06-04'>x</time><ul>{{}}</ul></div>"
)
COMMENT = (
    '<li id="comment-{}" class="comment"><span class="comment-copy">But see Smith.</span>'
    '<a class="comment-user">Bob</a></li>'
)
AUTHOR = '<span itemprop="author"><span itemprop="name">Joe</span></span>'
QUESTION = f'<article><p>{FIRST}</p></article><ul class="comments">{COMMENT.format(5)}</ul>'


def test_answers_are_comments_on_the_question_and_a_comment_on_an_answer_replies_to_it() -> None:
    found = page(f"{QUESTION}{ANSWER.format(AUTHOR, COMMENT.format(7))}")
    assert [(each.mark, each.author, each.parent) for each in found.comments] == [
        ("5", "Bob", None),
        ("answer-7", "Joe", None),
        ("7", "Bob", 1),
    ]
    assert (found.text, found.remarks) == (f"{FIRST}\n", [])


def test_a_comment_on_the_first_post_replies_to_the_page_and_others_to_their_post() -> None:
    posts = two_posts(XENFORO).replace("</div>", f"</div>{COMMENT.format(1)}", 1)
    third = XENFORO.format(number=9, author="Cy", day=5, title="", words="Me neither.")
    found = page(f"<div>{posts}{third.replace('</div>', f'</div>{COMMENT.format(2)}')}</div>")
    assert [(each.author, each.parent) for each in found.comments] == [
        ("Bob", None),
        ("Joe", None),
        ("Cy", None),
        ("Bob", 2),
    ]


SEVERAL = "of several people seem to be on the page, but are not recognised: check whose words its text has"


@pytest.mark.parametrize(
    "body",
    [
        two_posts(PHPBB, title="Naps"),
        two_posts(PHPBB, author="Anna"),
        two_posts(PHPBB, author=""),
        two_posts(PHPBB).replace(FIRST, ""),
        two_posts(PHPBB) + two_posts(VBULLETIN),
        two_posts(VBULLETIN).replace('class="title"', 'class="entry-title"').replace(SECOND, SECOND * 2),
        f"{QUESTION}{ANSWER.format('', '')}",
    ],
)
def test_posts_that_may_be_those_of_several_people_are_reported_and_credited_to_nobody_else(
    body: str,
) -> None:
    found = page(f"<h1>Does tea calm?</h1><div>{body}</div>")
    assert [(each.what, each.why) for each in found.remarks if each.what == "posts"] == [("posts", SEVERAL)]
    assert {each.author for each in found.comments} <= {"Bob"}


@pytest.mark.parametrize(
    "body",
    [
        f'<div id="p1" class="part"><p>{FIRST}</p></div><div id="p2" class="part"><p>{FIRST}</p></div>',
        f'<div itemtype="https://schema.org/FAQPage">{ANSWER.format("", "")}</div>',
        f'<article id="post-1" class="hentry"><p>{FIRST}</p></article><li id="post-2" class="hentry">A</li>',
        f"<article><p>{FIRST}</p></article><h3>3 comments</h3><p>{SECOND}</p>",
    ],
)
def test_parts_of_one_text_and_lists_of_other_posts_are_not_reported(body: str) -> None:
    assert page(body).remarks == []


@pytest.mark.parametrize("heading", ["Reader comments", "2 Comments", "Kommentare (2)", "Comments:"])
@pytest.mark.parametrize(
    "said", ["<td>Joe wrote on 3 June 2012: Not me.</td>", "<td class='author'>Joe</td>"]
)
def test_comments_under_a_heading_are_reported(heading: str, said: str) -> None:
    top = f"<article><p>{FIRST}</p></article><div><h3>{heading}</h3></div>"
    found = page(f"{top}<table><tr>{said}</tr></table>")
    assert [each.what for each in found.remarks] == ["comments"]
