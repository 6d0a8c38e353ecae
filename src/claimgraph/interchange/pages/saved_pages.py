"""Read a saved web page: its title, authors, day, address, main text and comments."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from html import unescape
from itertools import islice
from typing import Any

from claimgraph.dates import is_day, last_day
from claimgraph.extras import needed
from claimgraph.identifiers import plain_address
from claimgraph.interchange.pages.author_names import names_as_written
from claimgraph.interchange.pages.comment_names import name_in
from claimgraph.interchange.pages.comment_parts import (
    has_answers,
    have_words,
    headed_comments,
    likely_comments,
    only_comments,
)
from claimgraph.interchange.pages.html_text import (
    STRUCK,
    HtmlElement,
    is_hidden,
    parse_html,
    show_fully,
    text_of,
)
from claimgraph.interchange.pages.page_comments import PageComment
from claimgraph.interchange.pages.page_dates import is_doubtful
from claimgraph.interchange.pages.quoted_words import mark_quotes, without_marks
from claimgraph.interchange.pages.saved_source import SavedSource, paragraphs, title_of_file
from claimgraph.interchange.pages.thread_reading import CommentsFound, find_comments
from claimgraph.interchange.raw_records import RecordRemark
from claimgraph.model import SourceKind

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_AUTHOR_TAGS = frozenset(("author", "article:author", "dc.creator", "dcterms.creator", "citation_author"))
"""Names and properties of meta elements that give an author."""
_ADDRESS = re.compile(r"@|://|^www\.")
_INSTEAD = {
    "main text": "not found: the text of the whole page is stored",
    "title": "not in the page: the file name is used",
    "address": "not in the page: give it with --url, or set it later",
}
"""What becomes of a page that lacks something."""


def read_page(text: str, name: str, url: str, saved_at: str) -> SavedSource:
    """The page with its comments; ``url`` is its address if known, which otherwise the page itself may give.

    ``saved_at`` is the address from which it was saved, as its file gives it.

    Raises EditError for a text that is no web page, for a name that is not Unicode if the page has no title,
    and without the libraries of the extra ``ingest``.
    """
    trafilatura = needed("trafilatura", "ingest")
    needed("lxml_html_clean", "ingest")
    for library in ("trafilatura", "htmldate", "readability"):
        logging.getLogger(library).setLevel(logging.CRITICAL)
    root = parse_html(text, name)
    mark_quotes(root)
    found = find_comments(root)
    remarks = list(_struck_out(root, name))
    _drop(found.holders)
    remarks += _not_recognised(root, found, name)
    _drop(only_comments(root))
    about = _metadata(root, trafilatura)
    title = _title(root, _plain(about.title))
    authors = tuple(filter(None, map(_plain, (about.author or "").split(";"))))
    named = _named_authors(root)
    creators = names_as_written(authors, named, unescape(text)) if authors else named
    issued = about.date if last_day(about.date or "") else ""
    if found.post:
        creators, issued = (found.post.author,), found.post.day or issued
    elif is_doubtful(issued, text, str(root.get("lang") or "")):
        why = f"only the year is set: the page gives it in numbers that may mean {issued} or another day"
        remarks.append(RecordRemark("day", why, name))
        issued = issued[:4]
    address = _address(text, root, url, saved_at)
    main, is_main = (found.post.text, True) if found.post else _main_text(root, trafilatura)
    lacks = {"main text": is_main, "title": bool(title), "address": bool(address)}
    remarks += [RecordRemark(what, _INSTEAD[what], name) for what, is_there in lacks.items() if not is_there]
    is_blog = bool(found.comments) or "BlogPosting" in text
    return SavedSource(
        SourceKind.BLOG_POST if is_blog else SourceKind.WEB_PAGE,
        title or title_of_file(name),
        paragraphs(without_marks(main)),
        creators,
        issued,
        address,
        comments=found.comments,
        remarks=[*_early(found.comments, issued, name), *_doubled(found.comments, name), *remarks],
    )


def _struck_out(root: HtmlElement, name: str) -> Iterator[RecordRemark]:
    """A remark if words of a page are left out because their author has struck them out."""
    if any(map(text_of, root.iter(*STRUCK))):
        yield RecordRemark("words", "that the page strikes out are not in its texts", name)


def _not_recognised(root: HtmlElement, found: CommentsFound, name: str) -> Iterator[RecordRemark]:
    """A remark if others seem to speak on the page, beside those who were found and dropped from it."""
    parts = [*only_comments(root), *likely_comments(root), *headed_comments(root)]
    if not found.comments and have_words(parts):
        why = "a part of the page seems to hold some, but none is recognised: add what you need by hand"
        yield RecordRemark("comments", why, name)
    if found.seems_thread or has_answers(root):
        why = (
            "of several people seem to be on the page, but are not recognised: check whose words its text has"
        )
        yield RecordRemark("posts", why, name)


def _early(comments: Iterable[PageComment], issued: str, name: str) -> Iterator[RecordRemark]:
    """A remark for each comment from before the day of its page, allowing for a day between time zones."""
    for each in comments:
        day, posted = last_day(each.day), last_day(issued) if is_day(issued) else None
        if day and posted and (posted - day).days > 1:
            why = "is dated before its page: check both days"
            yield RecordRemark("comment", why, f"{name}:{each.line}")


def _doubled(comments: Iterable[PageComment], name: str) -> Iterator[RecordRemark]:
    """A remark for each comment with the number of an earlier one."""
    for each in comments:
        if each.shares_number:
            why = "has the number of an earlier one on the page: it gets no address of its own"
            yield RecordRemark("comment", why, f"{name}:{each.line}")


def _drop(elements: Iterable[HtmlElement]) -> None:
    for element in elements:
        if element.getparent() is not None:
            element.drop_tree()


def _metadata(root: HtmlElement, trafilatura: Any) -> Any:
    """Title, author and day of a page, with a day only where the page states one.

    Authors and days in what may be comments are not those of the page.
    """
    settings = {"extensive_search": False, "original_date": True}
    page = deepcopy(root)
    _drop(likely_comments(page))
    found = trafilatura.extract_metadata(_html(page), date_config=settings, extensive=False)
    return found or needed("trafilatura.settings", "ingest").Document()


def _html(root: HtmlElement) -> str:
    return str(needed("lxml.html", "ingest").tostring(root, encoding="unicode"))


def _named_authors(root: HtmlElement) -> tuple[str, ...]:
    """The authors in the head of a page, in its order: trafilatura does not take names of one word.

    Addresses, which some sites put there, are no names. Without any, the author of a post that is a custom
    element, such as Reddit's.
    """
    tags = [
        each for each in root.iter("meta") if _is_author(each.get("name")) or _is_author(each.get("property"))
    ]
    names = [_plain(each.get("content")) for each in tags]
    named = tuple(dict.fromkeys(each for each in names if each and not _ADDRESS.search(each)))
    posts = (each for each in root.iter("*") if str(each.tag).endswith("-post") and each.get("author"))
    return named or tuple(filter(None, (name_in(each.get("author") or "", "") for each in islice(posts, 1))))


def _is_author(name: str | None) -> bool:
    return (name or "").lower() in _AUTHOR_TAGS


def _title(root: HtmlElement, stated: str) -> str:
    """The title of a page: as stated, without the name of the site behind it, or else its first heading."""
    headings = [_plain(text_of(each)) for each in root.iter("h1")]
    for heading in headings:
        rest = stated.removeprefix(heading) if heading else ""
        if rest != stated and re.match(r"\s*[-\u2013\u2014|\u00b7\u2022:\u00bb\u00ab]\s*\S", rest):
            return heading
    return stated or next(filter(None, headings), "")


def _plain(words: str | None) -> str:
    return " ".join((words or "").split())


def _main_text(root: HtmlElement, trafilatura: Any) -> tuple[str, bool]:
    """The text of the page without hidden parts, which are removed, and whether its main part was found."""
    below = list(_below_body(root))
    _drop([each for each in below if is_hidden(each)])
    for each in below:
        show_fully(each)  # trafilatura leaves out words in a style such as "overflow: hidden"
    found = _main_part(_html(root), trafilatura)
    if found.strip():
        return "\n".join(line for line in map(_plain, found.split("\n")) if line), True
    body = root.find("body")
    return text_of(root if body is None else body), False


def _main_part(html: str, trafilatura: Any) -> str:
    """The main part of a page as trafilatura finds it, or "".

    Of what it finds too short, trafilatura gives all text of the page in one line instead. A short post is
    read again without that limit, and its paragraphs are taken if they are at least half of that text.
    """
    settings = needed("trafilatura.settings", "ingest").use_config()
    limit = settings.getint("DEFAULT", "MIN_EXTRACTED_SIZE")
    how = {"include_comments": False, "include_tables": True, "include_links": False, "deduplicate": False}
    usual = str(trafilatura.extract(html, **how) or "")
    if len(usual) >= 2 * limit:
        return usual
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")
    short = str(trafilatura.extract(html, config=settings, **how) or "")
    return short if 2 * len(short) >= len(usual) else usual


def _below_body(root: HtmlElement) -> Iterator[HtmlElement]:
    """The elements below the body; the head has no text, but tells a page from its parts."""
    body = root.find("body")
    yield from (root if body is None else body).iterdescendants("*")


def _address(text: str, root: HtmlElement, url: str, saved_at: str) -> str:
    """The address of the page: as given, or its canonical one, without fragment and tracking parameters."""
    links = [
        *(each.get("href") for each in root.iter("link") if each.get("rel") == "canonical"),
        *(each.get("content") for each in root.iter("meta") if each.get("property") == "og:url"),
    ]
    saved = _SAVED_FROM.search(text[:2000])
    found = (plain_address(each) for each in (url, *links, saved_at, saved[1] if saved else "") if each)
    return next(filter(None, found), "")
