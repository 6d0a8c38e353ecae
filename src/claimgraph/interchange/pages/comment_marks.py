"""Find the elements of a web page that hold its comments, and which comment each replies to."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from claimgraph.interchange.pages.html_text import HtmlElement, classes_of, text_of

_NUMBERED = re.compile(
    r"(?:li|div|article|wpd|wc|dsq|xenforo|wp|post|single|item|serendipity)?[-_]?(?:comment|comm|kommentar|commentaire"
    r"|comentario)[-_]?(\d+|[0-9a-f]{12,})(?:_\d+)?"
    r"|c(\d{9,})|cid-(\d+)|isso-(\d+)|cmt(\d+)",
    re.IGNORECASE,
)
"""The id of an element that holds a comment; the second form is Blogger's, the third of a newspaper,
the fourth Isso's, and the fifth LiveJournal's.

TypePad and Squarespace number their comments in hexadecimal digits.
"""
_ITEM_TYPE = re.compile(r"schema\.org/(?:User)?Comments?\b")
_CLASS = re.compile(r"(?:wc-|wpd-|media-)?comment(?:[-_]{1,2}(?:item|entry|single|box))?|commentlist[-_]item")
_HOLDERS = frozenset("li article div section dl dt dd a td tr p span".split())
_LABEL = re.compile(
    r"(?:comment|reply|kommentar|antwort|commentaire|r\xe9ponse|comentario|respuesta|coment\xe1rio|resposta|commento"
    r"|risposta|opmerking|reactie|antwoord)\s+(?:by|von|de|par|por|di|van)\s+(\S.*)",
    re.IGNORECASE | re.DOTALL,
)
"""What screen readers say of a comment, as on Facebook: "Comment by Ann Berg 8 weeks ago"."""
_DEPTH = re.compile(r"(?:wc[-_])?(?:comment[-_])?(?:depth|level)[-_]?(\d{1,4})")
_ELSEWHERE = re.compile(
    r"(?:.*[-_])?(?:recent|latest|letzte|neueste)[-_]?(?:comments?|kommentare)(?:[-_].*)?"
)
"""Classes and ids of a list of the newest comments on other pages."""
_PARENT_KEYS = ("data-parent", "data-parent-id", "data-parentid", "data-parent-comment-id")

_SECOND = "-"
"""What the mark of a comment has behind its number if an earlier one has that number, too."""
_NAMES = re.compile(r"fn|vcard|poster|bigusername|(?:.*[-_])?(?:author|user|commenter)(?:[-_]?name)?")
"""Classes of the element with the author's name, in a comment that has no number."""


@dataclass(slots=True)
class Extent:
    """The elements that hold one comment or post, and where the page says what it replies to.

    ``anchor`` is the fragment of the address of a post, and empty for a comment, whose mark decides it.
    ``shares_number`` says that the page gives its number to an earlier comment, too.
    """

    mark: str
    elements: list[HtmlElement]
    parent: int | None = None
    anchor: str = ""
    shares_number: bool = False


def find_extents(root: HtmlElement, posts: Sequence[Extent]) -> tuple[list[Extent], dict[HtmlElement, int]]:
    """The comments of a page in its order, and the position of the comment that each element holds.

    ``posts`` of a forum are among them, unless any is part of what is marked as a comment.
    """
    marked = list(_marked(root))
    first = {element for _, element in marked}
    extents = [
        Extent(mark, _elements_of(element, first), shares_number=_SECOND in mark) for mark, element in marked
    ]
    if posts:
        extents = _with_posts(root, extents, posts)
    holders = {element: at for at, each in enumerate(extents) for element in each.elements}
    _find_parents(extents, holders)
    return extents, holders


def _with_posts(root: HtmlElement, comments: list[Extent], posts: Sequence[Extent]) -> list[Extent]:
    inside = {part for each in comments for element in each.elements for part in element.iter()}
    if any(each.elements[0] in inside for each in posts):
        return comments
    marks = {each.mark for each in comments}
    named = [replace(each, mark=each.anchor) if each.mark in marks else each for each in posts]
    order = {element: at for at, element in enumerate(root.iter())}
    return sorted([*comments, *named], key=lambda each: order[each.elements[0]])


def _marked(root: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """The outermost element of each comment in the order of the page, with its mark: its number, or a count.

    Comments without a number are known by their class; among comments with numbers, by looking like these.
    Where there are neither, labels for screen readers tell.
    """
    elsewhere = {each for top in root.iter() if is_elsewhere(top) for each in top.iter()}
    there = [each for each in root.iter() if each not in elsewhere]
    marks = {element: mark for mark, element in _numbered(there)}
    others = _unnumbered(there, marks.keys()) if marks else _without_numbers(there)
    marks |= {element: f"n{at}" for at, element in enumerate(others, 1)}
    return ((marks[each], each) for each in there if each in marks)


def _numbered(there: Iterable[HtmlElement]) -> Iterator[tuple[str, HtmlElement]]:
    """The outermost element of each comment that has a number, with its mark."""
    seen: dict[str, tuple[HtmlElement, set[str]]] = {}
    for element in there:
        if not (number := _number(element)):
            continue
        first, texts = seen.setdefault(number, (element, set()))
        if first is element:
            yield number, _whole(element)
        elif _is_beside(element, first):
            texts.update(() if texts else (text_of(first),))
            said = text_of(element)
            if said and not texts.intersection((said, "")):  # some pages have all comments twice
                texts.add(said)
                yield f"{number}{_SECOND}{len(texts)}", element


def _without_numbers(there: Sequence[HtmlElement]) -> list[HtmlElement]:
    return list(filter(_is_comment, there)) or list(filter(label_of, there))


def _whole(element: HtmlElement) -> HtmlElement:
    """The comment whose number an element has: the element around it if it is only an empty anchor there."""
    around = element.getparent()
    if around is None or not any(map(_CLASS.fullmatch, classes_of(around))) or text_of(element):
        return element
    return around if [each for each in around if is_numbered(each)] == [element] else element


def _unnumbered(there: Iterable[HtmlElement], numbered: AbstractSet[HtmlElement]) -> list[HtmlElement]:
    """The comments without a number that look like comments with one, and say something else.

    Inside another comment, such an element is a reply only if that comment has an author besides its own.
    Elsewhere it needs an author unless it is in one list with comments that have numbers.
    """
    looks = set().union(*map(_looks, numbered))
    lists = {each.getparent() for each in numbered}
    found = [
        each
        for each in there
        if not (is_numbered(each) or looks.isdisjoint(_looks(each))) and _is_apart(each, numbered, lists)
    ]
    said = {text_of(each) for each in numbered} if found else set()
    return [each for each in found if text_of(each) not in said]


def _looks(element: HtmlElement) -> set[tuple[object, str]]:
    """What an element has in common with other comments of the page: its tag, with a class or the type."""
    kinds = [name for name in classes_of(element) if _CLASS.fullmatch(name)]
    kinds += _ITEM_TYPE.findall(element.get("itemtype") or "")
    return {(element.tag, kind) for kind in kinds}


def _is_apart(
    element: HtmlElement, numbered: AbstractSet[HtmlElement], lists: AbstractSet[HtmlElement | None]
) -> bool:
    """Whether an element is a comment of its own beside those with numbers: none of them, and no part."""
    if not numbered.isdisjoint(element.iter()):
        return False
    around = next((each for each in element.iterancestors() if each in numbered), None)
    if around is not None:
        return _is_comment(element) and has_author(around, set(element.iter()))
    return _is_comment(element) or element.getparent() in lists


def _is_beside(element: HtmlElement, first: HtmlElement) -> bool:
    """Whether an element has the id of another one, like which it is, and is no part of one with that id."""
    name = element.get("id")
    is_alike = (first.tag, first.get("id")) == (element.tag, name)
    return is_alike and all(each.get("id") != name for each in element.iterancestors())


def _number(element: HtmlElement) -> str:
    """The number of the comment that an element holds by its id; empty if it holds none."""
    found = _NUMBERED.fullmatch(element.get("id") or "") if element.tag in _HOLDERS else None
    return next(filter(None, found.groups())) if found else ""


def is_numbered(element: HtmlElement) -> bool:
    """Whether an element holds a comment by its id."""
    return _number(element) != ""


def is_elsewhere(element: HtmlElement) -> bool:
    """Whether an element lists the newest comments on other pages."""
    names = [*classes_of(element), str(element.get("id") or "").lower()]
    return any(map(_ELSEWHERE.fullmatch, names))


def _is_comment(element: HtmlElement) -> bool:
    """Whether class, item type or tag mark an element as a comment, not only as a link or a count of them."""
    if isinstance(element.tag, str) and element.tag.endswith("-comment"):  # as Reddit's are
        return element.get("author") is not None
    if element.tag not in _HOLDERS - {"a", "span", "p"}:
        return False
    is_typed = bool(_ITEM_TYPE.search(element.get("itemtype") or ""))
    is_named = element.tag in ("li", "article", "div") and any(map(_CLASS.fullmatch, classes_of(element)))
    return is_typed or (is_named and has_author(element))


def label_of(element: HtmlElement) -> str:
    """What the label of a comment says behind "Comment by": a name, and more; empty if it has none."""
    is_article = element.tag == "article" or element.get("role") == "article"
    found = _LABEL.fullmatch(str(element.get("aria-label") or "").strip()) if is_article else None
    return " ".join(found[1].split()) if found else ""


def _elements_of(element: HtmlElement, marked: set[HtmlElement]) -> list[HtmlElement]:
    """The elements of a comment: the marked one or, where that is only its heading, also those behind it."""
    if element.tag not in ("a", "dt") and text_of(element):
        return [element]
    found = [element]
    for each in element.itersiblings():
        if each in marked or not marked.isdisjoint(each.iter()):
            break
        found.append(each)
    return found


def _find_parents(extents: Sequence[Extent], holders: Mapping[HtmlElement, int]) -> None:
    """Record which comment each one replies to: by nesting, by an attribute, or by its depth."""
    by_number = {each.mark: at for at, each in enumerate(extents)}
    last_at_depth: dict[int, int] = {}
    for at, each in enumerate(extents):
        element = each.elements[0]
        inside = next((holders[up] for up in element.iterancestors() if up in holders), None)
        named = next((by_number[key] for key in map(element.get, _PARENT_KEYS) if key in by_number), None)
        found = [_DEPTH.fullmatch(name) for name in classes_of(element)]
        depth = next((int(match[1]) for match in found if match), 0)
        above = last_at_depth.get(depth - 1) if depth else None
        each.parent = next((up for up in (inside, named, above) if up is not None and up != at), None)
        if depth:
            last_at_depth[depth] = at
            last_at_depth = {deep: last for deep, last in last_at_depth.items() if deep <= depth}


def has_author(element: HtmlElement, but: Container[HtmlElement] = ()) -> bool:
    """Whether classes or microdata inside an element mark the name of an author, outside some elements."""
    return any(
        each.get("itemprop") == "author" or any(map(_NAMES.fullmatch, classes_of(each)))
        for each in element.iterdescendants("*")
        if each not in but
    )


def anchor_of(mark: str, ids: Sequence[str]) -> str:
    """Of the ids of elements in a comment, the fragment of its address; empty if none has its number."""
    numbers = ((each, _NUMBERED.fullmatch(each)) for each in ids)
    marked = [each for each, found in numbers if found and mark in found.groups()]
    return f"comment-{mark}" if f"comment-{mark}" in marked else next(iter(marked), "")
