"""Find the parts of a page that seem to hold its comments, whether or not any comment is recognised there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import takewhile

from claimgraph.interchange.pages.comment_marks import has_author, is_elsewhere
from claimgraph.interchange.pages.html_text import HEADINGS, HtmlElement, classes_of, is_hidden, text_of
from claimgraph.interchange.pages.page_dates import find_page_date

_ONLY_COMMENTS = frozenset(("comments", "disqus_thread", "isso-thread"))
_FORMS = frozenset(("respond", "comment-form", "commentform"))
_NAMES = re.compile(
    r"(?:.*[-_])?(?:comments?|kommentare?|commentaires?|comentarios?|isso|disqus|thread)(?:[-_].*)?"
    r"|comment(?:list|area|tree|section|box)s?"
)
_HEADING = re.compile(
    r"(?:\d+\s+)?(?:readers?['\u2019]?s?\s+|users?\s+)?"
    r"(?:comments?|kommentare?|leserkommentare|commentaires?|comentarios?|coment\xe1rios?|commenti|reacties)"
    r"\s*(?:\(\d+\))?:?",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"schema\.org/Answer\b")
_POST = re.compile(r"(?:entry|post|article)[-_]?(?:title|content|body)|headline")
_MANY_WORDS = 20
"""More words than stand in place of comments, such as "Be the first to comment"."""


def only_comments(root: HtmlElement) -> list[HtmlElement]:
    """The elements that by their ids hold nothing but comments, and the form for them."""
    return [each for each in root.iter("*") if _id_of(each) in _ONLY_COMMENTS | _FORMS]


def likely_comments(root: HtmlElement) -> list[HtmlElement]:
    """The elements that by an id or a class may hold comments, but that do not hold the post."""
    posts = {each for post in root.iter("*") if _is_post(post) for each in (post, *post.iterancestors())}
    return [each for each in root.iter("*") if _is_likely(each) and each not in posts]


def headed_comments(root: HtmlElement) -> list[HtmlElement]:
    """The elements under a heading such as "3 comments" that name an author or a day."""
    found = []
    for heading in root.iter(*HEADINGS):
        if not _HEADING.fullmatch(" ".join(text_of(heading).split())):
            continue
        behind = takewhile(lambda each: each.tag not in HEADINGS, _top(heading).itersiblings("*"))
        found += [each for each in behind if has_author(each) or find_page_date(text_of(each))]
    return found


def _top(heading: HtmlElement) -> HtmlElement:
    """The outermost element that holds nothing but this heading."""
    words = text_of(heading)
    for around in heading.iterancestors():
        if around.tag == "body" or text_of(around) != words:
            break
        heading = around
    return heading


def has_answers(root: HtmlElement) -> bool:
    """Whether microdata mark answers to a question on the page, other than those of a page of questions."""
    types = [str(each.get("itemtype")) for each in root.iter("*") if each.get("itemtype")]
    return any(map(_ANSWER.search, types)) and not any("FAQPage" in each for each in types)


def have_words(parts: Collection[HtmlElement]) -> bool:
    """Whether any of these elements has words that somebody wrote, beside those of the form for comments."""
    return any(map(_has_words, _outermost(parts)))


def _outermost(parts: Collection[HtmlElement]) -> Iterator[HtmlElement]:
    """The elements whose words are not among those of another one, so that no words are read often."""
    others = set(parts)
    for part in parts:
        around = takewhile(lambda each: not _is_left_out(each), part.iterancestors())
        if _is_left_out(part) or others.isdisjoint(around):
            yield part


def _has_words(part: HtmlElement) -> bool:
    if _id_of(part) in _FORMS or any(map(is_elsewhere, (part, *part.iterancestors()))):
        return False
    words = text_of(part, _is_left_out)
    is_signed = has_author(part) or find_page_date(words) is not None
    return len(words.split()) > (0 if is_signed else _MANY_WORDS)


def _is_left_out(element: HtmlElement) -> bool:
    """Whether the words of an element inside another one do not count as words of that one."""
    return is_hidden(element) or _id_of(element) in _FORMS or is_elsewhere(element)


def _id_of(element: HtmlElement) -> str:
    return str(element.get("id") or "").lower()


def _is_likely(element: HtmlElement) -> bool:
    if element.tag in ("html", "head", "body"):
        return False
    return any(map(_NAMES.fullmatch, (_id_of(element), *classes_of(element))))


def _is_post(element: HtmlElement) -> bool:
    return element.tag in ("h1", "main") or any(map(_POST.fullmatch, classes_of(element)))
