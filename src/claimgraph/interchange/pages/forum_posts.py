"""Find the posts of a thread in a forum, and the answers to a question, by their ids.

Lists of posts of a blog look much alike; there, the posts have titles of their own, and answer nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claimgraph.interchange.pages.comment_marks import Extent, has_author
from claimgraph.interchange.pages.html_text import HEADINGS, HtmlElement, classes_of, is_hidden, text_of

_ID = re.compile(r"((?:js[-_])?post|msg|elcomment|answer|p)[-_]?(\d+)", re.IGNORECASE)
"""The id of an element with a post, as forums number them; ``p`` only with a class that names a post."""
_ANSWER = "answer"
_HOLDERS = frozenset("li div article section table tbody tr".split())
_OF_BLOG = re.compile(r"hentry|type-(?:post|page)|post-?card|(?:entry|post)-(?:title|summary|excerpt)")
_REPLY = re.compile(r"^(?:(?:re|aw|sv|antw|tr)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_MANY_WORDS = 20
"""More words than a list of other posts shows of each."""

POST_WORDS = (
    re.compile(r"bbwrapper|messagetext|post[-_]?(?:body|content|text)|s-prose|js-post-body|cooked"),
    re.compile(r"content|inner|post|message|bbp-reply-content"),
)
"""Classes of the element with the words of a post, most specific first."""
POST_DATED = (re.compile(r"author|keyinfo|smalltext|thead|post-?(?:date|time|head|info)"),)
"""Classes of the line with the day of a post."""


@dataclass(frozen=True, slots=True)
class Thread:
    """The posts of a page in its order, of which the first is the page's own unless they are answers to it.

    Without posts, ``seems_one`` says whether the page seems to hold posts of several people all the same.
    """

    posts: Sequence[Extent] = ()
    are_answers: bool = False
    seems_one: bool = False


def find_thread(root: HtmlElement) -> Thread:
    """The posts of a page that is surely a thread: numbered alike, each by an author, under one title."""
    groups = _groups(root)
    answers = [each for each in groups.pop(_ANSWER, ()) if has_author(each.elements[0])]
    threads = [group for group in groups.values() if len(group) > 1]
    if answers and not threads:
        return Thread(answers, are_answers=True)
    if len(threads) == 1 and not answers:
        posts = list(_with_authors(threads[0]))
        if all(map(_is_signed, posts)) and len(set(filter(None, map(_title, posts)))) < 2:
            return Thread(posts)
    return Thread(seems_one=any(map(_are_several, threads)))


def _groups(root: HtmlElement) -> dict[str, list[Extent]]:
    """The elements with an id as of a post, none inside another, by what is before the number."""
    groups: dict[str, list[Extent]] = {}
    inside: set[HtmlElement] = set()
    for element in root.iter(*_HOLDERS):
        found = _ID.fullmatch(element.get("id") or "")
        if element in inside or not found or is_hidden(element):
            continue
        kind = found[1].lower()
        if kind != "p" or any("post" in each for each in classes_of(element)):
            groups.setdefault(kind, []).append(Extent(found[2], [element], anchor=found[0]))
            inside.update(element.iter())
    return groups


def _with_authors(posts: Sequence[Extent]) -> Iterator[Extent]:
    """The posts, each with the element around it where its author stands beside it."""
    held: Counter[HtmlElement] = Counter()
    for each in posts:
        held.update(each.elements[0].iterancestors())
    for each in posts:
        element = each.elements[0]
        around = (up for up in element.iterancestors() if held[up] == 1 and has_author(up))
        yield replace(each, elements=[element if has_author(element) else next(around, element)])


def _is_signed(post: Extent) -> bool:
    """Whether a post has an author, and nothing that marks it as one in a list of a blog."""
    names = (name for each in post.elements[0].iter("*") for name in classes_of(each))
    return has_author(post.elements[0]) and not any(map(_OF_BLOG.fullmatch, names))


def _title(post: Extent) -> str:
    """The title above a post, without "Re:"; empty if its first heading is the name of its author."""
    heading = next(post.elements[0].iter(*HEADINGS), None)
    if heading is None or has_author(heading) or any(map(_names_author, heading.iterancestors())):
        return ""
    return _REPLY.sub("", " ".join(text_of(heading).split())).casefold()


def _names_author(element: HtmlElement) -> bool:
    return any(each in ("poster", "postprofile", "author", "user") for each in classes_of(element))


def _are_several(posts: Sequence[Extent]) -> bool:
    """Whether at least two of these elements look like posts: signed, or with more words than a teaser."""
    return sum(_is_signed(each) or len(text_of(each.elements[0]).split()) > _MANY_WORDS for each in posts) > 1
