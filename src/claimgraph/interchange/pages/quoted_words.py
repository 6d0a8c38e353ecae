"""Mark what a page or a comment quotes from others, so that nobody takes it for words of its own author.

Each line of a quotation begins with ``> `` in stored texts, as in letters and in comments typed that way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimgraph.interchange.pages.comment_marks import is_numbered
from claimgraph.interchange.pages.html_text import BLOCKS, HtmlElement, classes_of, is_hidden

_MARK = "> "
_MARKED = re.compile(rf"((?:- )?){_MARK}")
"""The beginning of a marked line, which may be an item of a list."""

_BOXES = frozenset("aside div fieldset table td".split())
_QUOTE = re.compile(
    r"(?:bbc(?:ode)?[-_]?)?quote(?:[-_]?(?:header|title|container|content|body))?|bbcode(?:block-+)?quote"
)
"""Classes of the boxes in which forums have what a post quotes."""
_OWN_WORDS = re.compile(r"(?!.*quote).*(?:content|text|body|message|comment)")
"""Classes of a blockquote in which some forums have the words of the post itself."""


def mark_quotes(root: HtmlElement) -> None:
    """Begin each line of the quotations on a page with the mark; one inside another gets no second."""
    inside: set[HtmlElement] = set()
    for element in root.iter("blockquote", *_BOXES):
        if element not in inside and is_quote(element):
            inside.update(element.iter())
            for cited in element.iter("cite"):
                cited.tag = "div"  # forums show who is quoted on a line of its own
            _mark_lines(element)


def is_quote(element: HtmlElement) -> bool:
    """Whether an element holds what its page, post or comment quotes; blockquotes that indent do not."""
    names = classes_of(element)
    if element.tag == "blockquote":
        is_marked = not any(map(_OWN_WORDS.fullmatch, names))
    else:
        is_marked = element.tag in _BOXES and any(map(_QUOTE.fullmatch, names))
    return is_marked and not any(map(is_numbered, element.iter("*")))


def without_marks(text: str) -> str:
    """A text without the marks if all of its lines have them: the page is indented, and quotes nobody."""
    lines = text.split("\n")
    is_indented = all(map(_MARKED.match, lines))
    return "\n".join(_MARKED.sub(r"\1", line) for line in lines) if is_indented else text


def _mark_lines(quote: HtmlElement) -> None:
    is_start = True
    for element, key in _texts(quote):
        words = getattr(element, key) or ""
        is_start = is_start or _begins_line(element, key)
        if is_start and words.strip():
            setattr(element, key, f"{_MARK}{words.lstrip()}")
            is_start = False


def _texts(quote: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """The texts in and behind the elements of a quotation in their order, without those that are hidden."""
    waiting: list[tuple[HtmlElement, str]] = [(quote, "text")]
    while waiting:
        element, key = waiting.pop()
        yield element, key
        if key == "text":
            for child in reversed(element):
                waiting.append((child, "tail"))
                if isinstance(child.tag, str) and not is_hidden(child):
                    waiting.append((child, "text"))


def _begins_line(element: HtmlElement, key: str) -> bool:
    is_break = element.tag in BLOCKS or (element.tag == "br" and key == "tail")
    return is_break and not is_hidden(element)
