"""Read the comments of a saved web page, with their authors, days and threads.

Blog software marks each comment with a number, as in ``id="comment-123"`` or Blogger's ``id="c123…"``, or
else by a class or an item type. Extraction libraries return all comments as one text without names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from claimgraph.interchange.pages.comment_marks import Extent, anchor_of, find_extents, label_of
from claimgraph.interchange.pages.comment_names import is_byline, name_in
from claimgraph.interchange.pages.forum_posts import POST_DATED, POST_WORDS
from claimgraph.interchange.pages.html_text import HtmlElement, classes_of, is_hidden, text_of
from claimgraph.interchange.pages.page_dates import DateFound, find_page_date, is_only_dated, read_page_date
from claimgraph.interchange.pages.quoted_words import is_quote
from claimgraph.interchange.pages.removed_comments import is_removed

_PINGBACK = frozenset("pingback trackback pingbacks trackbacks pinglist pings".split())
_AUTHOR = (
    re.compile(r"fn"),
    re.compile(
        r".*(?:author|user|commenter|account|comment-meta)[-_]{0,2}(?:name|link)|(?:user|screen|nick)name"
    ),
    re.compile(r"(?:.*[-_])?(?:comment)?author|commenter|comment[-_]{1,2}(?:user|by|name)|user|poster|vcard"),
)
"""Classes of the element with the author's name, most specific first."""
_WHEN = (
    re.compile(r"(?:.*[-_])?(?:date|c?time|datetime|timestamp|published|posted|submitted)"),
    re.compile(
        r"(?:.*[-_])?(?:meta|metadata|commentmeta|commentmetadata|postinfo|details|info|footer|header)"
    ),
)
_WORDS = re.compile(
    r"(?:.*[-_])?comment[-_]{0,2}(?:content|text|message|copy)|contenttext|isso-text|usertext-body"
    r"|(?:.*[-_])?message[-_]?(?:body|text)"
)
_BODY = re.compile(r"(?:.*[-_])?comment[-_]{0,2}body")
_CONTROL = re.compile(
    r"(?:.*[-_])?(?:reply|replies|respond|likes?|votes?|rating|share|moderation)(?:[-_].*)?"
    r"|(?:.*[-_])?(?:edit[-_]link|avatar|avartar|gravatar|says|permalink|spacer|comment[-_]?(?:number|counter|reply.*))"
    r"|item-control|sharedaddy|jp-relatedposts"
)
"""Classes of controls around a comment, which are no words of its author."""
_LONGEST_HEAD = 120

Holders = Mapping[HtmlElement, int]


@dataclass(frozen=True, slots=True)
class PageComment:
    """A comment on a page: its number or other mark, author, day in ISO 8601, text, and line in the file.

    ``anchor`` is the fragment of its address, empty if it has no number. ``parent`` is the position, among
    the comments found, of the one it replies to; None for the page itself. Author, day and text are empty if
    the page does not give them.
    """

    mark: str
    anchor: str
    author: str
    day: str
    text: str
    line: int
    parent: int | None = None
    is_pingback: bool = field(default=False, kw_only=True)
    is_post: bool = field(default=False, kw_only=True)
    is_removed: bool = field(default=False, kw_only=True)
    shares_number: bool = field(default=False, kw_only=True)


def read_comments(root: HtmlElement, posts: Sequence[Extent] = ()) -> tuple[list[PageComment], Holders]:
    """The comments of a page, with these posts of a forum, and the position of the one an element holds."""
    extents, holders = find_extents(root, posts)
    language = str(root.get("lang") or "")
    return [_CommentParts(each, holders, at, language).comment() for at, each in enumerate(extents)], holders


def _rank(element: HtmlElement, patterns: Sequence[re.Pattern[str]]) -> int | None:
    """The position of the first pattern that one of the classes of an element matches."""
    names = classes_of(element)
    return next((at for at, pattern in enumerate(patterns) if any(map(pattern.fullmatch, names))), None)


class _CommentParts:
    """The parts of one comment, without those of the comments inside it."""

    def __init__(self, extent: Extent, holders: Mapping[HtmlElement, int], at: int, language: str) -> None:
        self.extent, self.holders, self.at, self.language = extent, holders, at, language
        self.parts = [each for element in extent.elements for each in self._inside(element)]
        self.heads: set[HtmlElement] = set()
        self.lines: set[str] = set()
        self.is_post = bool(extent.anchor)
        self.author = self._author()
        self.day = self._day()
        if not (self.author and self.day):
            self._heading()

    def _inside(self, element: HtmlElement) -> Iterator[HtmlElement]:
        waiting = [element]
        while waiting:
            each = waiting.pop()
            if isinstance(each.tag, str):
                yield each
                waiting += [
                    child for child in reversed(each) if not (self._is_other(child) or is_quote(child))
                ]

    def _is_other(self, element: HtmlElement) -> bool:
        return self.holders.get(element, self.at) != self.at

    def comment(self) -> PageComment:
        """The comment with all that was found of it."""
        first = self.extent.elements[0]
        anchor = self.extent.anchor or anchor_of(
            self.extent.mark, [str(each.get("id") or "") for each in self.parts]
        )
        around = [*self.parts[:3], *first.iterancestors()]
        names = [name for each in around for name in (*classes_of(each), str(each.get("id") or "").lower())]
        text = self._text()
        return PageComment(
            self.extent.mark,
            anchor,
            self.author,
            self.day,
            text,
            first.sourceline or 0,
            self.extent.parent,
            is_pingback=not _PINGBACK.isdisjoint(names),
            is_post=self.is_post,
            is_removed=is_removed(text, (name for each in self.parts for name in classes_of(each))),
            shares_number=self.extent.shares_number,
        )

    def _words(self, element: HtmlElement) -> str:
        """The text of a part, without controls, hidden parts and other comments."""
        return text_of(element, lambda each: self._is_other(each) or is_hidden(each) or _is_control(each))

    def _author(self) -> str:
        """The name of the author, from the most specific element that gives one."""
        given = self.extent.elements[0].get("data-author" if self.is_post else "author")
        if named := " ".join((given or "").split()):
            return named if self.is_post else name_in(named, self.language)
        found: list[tuple[int, int, HtmlElement]] = []
        for at, each in enumerate(self.parts):
            rank = _rank(each, _AUTHOR) if each not in self.extent.elements or each.tag == "dt" else None
            if _is_author(each):
                found.append((0, at, each))
            elif rank is not None:
                found.append((rank + 1, at, each))
            elif "url" in classes_of(each) and each.tag == "a":
                found.append((2, at, each))
            elif each.tag == "cite":
                found.append((4, at, each))
        for rank, _, each in sorted(found, key=lambda one: one[:2]):
            name = self._name(each)
            if name:
                self.heads.add(each)
                if rank < 4:
                    self.heads.update(other for _, _, other in found if self._name(other) == name)
                return name
        return self._labelled()

    def _labelled(self) -> str:
        """The longest words in the comment with which its label begins, which may go on with the day."""
        label = next(filter(None, map(label_of, self.parts)), "")
        if not label:
            return ""
        names: dict[str, list[HtmlElement]] = {}
        for each in self.parts[1:]:
            words = " ".join(text_of(each).split())
            if words and f"{label} ".startswith(f"{words} "):
                names.setdefault(words, []).append(each)
        if not names:
            return name_in(label, self.language)
        name = max(names, key=len)
        self.heads.update(names[name])
        return name

    def _name(self, element: HtmlElement) -> str:
        inner = next((each for each in element.iter() if _is_name(each)), element)
        lines = text_of(inner, lambda each: is_hidden(each) or _is_control(each) or each.tag == "time")
        return name_in(lines.partition("\n")[0], self.language)

    def _heading(self) -> None:
        """Look for a line of author and day, such as "by Ann, 3 May 2014", at the ends of the comment."""
        lines = [line for each in self.extent.elements for line in self._words(each).split("\n")]
        for line in (*lines[:3], *lines[3:][-2:]):
            dated = find_page_date(line, self.language) if len(line) <= _LONGEST_HEAD else None
            if dated and self._is_dateline(line, dated):
                self.lines.add(line)
                self.day = self.day or dated.iso
                self.author = self.author or (name_in(line, self.language) if is_byline(line, dated) else "")
                return

    def _is_dateline(self, line: str, dated: DateFound) -> bool:
        """Whether a line holds only a date, and the author: a sentence that names a day is no heading."""
        before, behind = line[: dated.start], line[dated.end :]
        if self.author:
            before, behind = before.replace(self.author, ""), behind.replace(self.author, "")
        return is_only_dated(behind) and (is_only_dated(before) or is_byline(line, dated))

    def _day(self) -> str:
        """The day of the comment, from a machine-readable time or else from the words of its heading."""
        for each in self.parts:
            key = str(each.get("itemprop") or each.get("property") or "")
            if each.tag in ("time", "abbr") or key.endswith(_TIME_KEYS):
                for value in map(each.get, ("datetime", "content", "title")):
                    if day := read_page_date(value or "", self.language):
                        self.heads.add(each)
                        return day
        ranked = [(_rank(each, _WHEN), at) for at, each in enumerate(self.parts)]
        order = sorted((rank, at) for rank, at in ranked if rank is not None)
        named = [at for _, at in order]
        others = [
            at
            for at, each in enumerate(self.parts)
            if each.tag in ("small", "cite", "time") or (self.is_post and _rank(each, POST_DATED) is not None)
        ]
        for at in [*named, *others]:
            words = text_of(self.parts[at], lambda other: self._is_other(other) or is_hidden(other))
            dated = find_page_date(words, self.language) if len(words) <= _LONGEST_HEAD else None
            if dated and (at in named or self._is_dateline(words, dated)):
                self.heads.add(self.parts[at])
                return dated.iso
        return ""

    def _text(self) -> str:
        """The words of the comment: of the element for them, or else all but author, day and controls."""
        for pattern in (*(POST_WORDS if self.is_post else ()), _WORDS, _BODY):
            named = [each for each in self.parts if any(map(pattern.fullmatch, classes_of(each)))]
            typed = [each for each in self.parts if _is_words(each)]
            inner = [each for each in typed or named if self.heads.isdisjoint(each.iter())]
            words = self._words(inner[0]) if inner else ""
            if words or (inner and self.is_post):
                return self._without_dates_alone(words)
        lines = [line for each in self._said() for line in self._rest(each).split("\n")]
        words = "\n".join(line for line in lines if line and line not in self.lines)
        return self._without_dates_alone(words)

    def _said(self) -> Sequence[HtmlElement]:
        """The elements with the words of the comment, among controls and other things.

        Platforms that label comments for screen readers leave the direction of what people write to browsers.
        """
        first = self.extent.elements[0]
        if not label_of(first) or first.getroottree().find('.//div[@dir="auto"]') is None:
            return self.extent.elements
        free = [each for each in self.parts if each.get("dir") == "auto" and each not in self.heads]
        inside = {part for each in free for part in each.iterdescendants()}
        return [each for each in free if each not in inside]

    def _without_dates_alone(self, words: str) -> str:
        """The words of a comment; empty if they only say when it was made, such as "yesterday"."""
        times = [each for each in self.parts if each.tag == "time" or _rank(each, _WHEN[:1]) is not None]
        said = {line for each in times for line in text_of(each).split("\n")}
        return "" if said.issuperset(words.split("\n")) else words

    def _rest(self, element: HtmlElement) -> str:
        def is_left_out(each: HtmlElement) -> bool:
            if self._is_other(each) or is_hidden(each) or _is_control(each):
                return True
            return (each in self.heads or _is_head(each)) and len(text_of(each)) <= _LONGEST_HEAD

        return "" if is_left_out(element) and element.tag == "dt" else text_of(element, is_left_out)


_TIME_KEYS = ("datePublished", "dateCreated", "commentTime")


def _is_author(element: HtmlElement) -> bool:
    """Whether attributes of microdata or RDFa mark the author of a comment, who alone has a name there."""
    keys = " ".join(str(element.get(key) or "") for key in ("itemprop", "rel", "property")).split()
    return not {"author", "schema:author"}.isdisjoint(keys) or element.get("property") == "schema:name"


def _is_words(element: HtmlElement) -> bool:
    """Whether microdata or the slot of a custom element mark the words of a comment."""
    return element.get("itemprop") in ("text", "commentText") or element.get("slot") == "comment"


def _is_name(element: HtmlElement) -> bool:
    return element.get("itemprop") == "name" or (element.tag == "a" and "url" in classes_of(element))


def _is_control(element: HtmlElement) -> bool:
    return element.get("role") == "button" or any(map(_CONTROL.fullmatch, classes_of(element)))


def _is_head(element: HtmlElement) -> bool:
    """Whether classes mark an element as the heading of a comment: its author, its day."""
    ranks = (_rank(element, _AUTHOR), _rank(element, _WHEN[:1]))
    is_meta = any(
        re.fullmatch(r"comment-?meta(?:data)?|commentmetadata", each) for each in classes_of(element)
    )
    return is_meta or any(rank is not None for rank in ranks)
