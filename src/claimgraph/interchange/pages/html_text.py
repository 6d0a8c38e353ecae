"""Saved web pages as trees, and the text of their elements: without scripts, styles and hidden parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from claimgraph.errors import EditError
from claimgraph.extras import needed

_DROPPED = frozenset(
    "script style noscript template svg math canvas object embed applet iframe frame audio video form button"
    " input select textarea datalist head title nav map".split()
)
"""Elements that a reader of the page does not see as text, or that belong to its controls."""

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol p pre section summary"
    " table tbody tfoot thead tr ul".split()
)
"""Elements that begin and end a line."""

_CELLS = frozenset(("td", "th"))
_INVISIBLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE)
_HIDING = frozenset(("screen-reader-text", "sr-only", "visually-hidden", "visuallyhidden", "hidden"))
"""Classes of elements that common style sheets hide from the page."""

HtmlElement = Any
"""An element of lxml, which ships no types."""

Test = Callable[[HtmlElement], bool]


def parse_html(text: str, name: str) -> HtmlElement:
    """The root element of a page. Raises EditError for a text without elements, and without lxml.

    Nothing is loaded: libxml2 is given no network, and HTML has no entities of its own.
    """
    html = needed("lxml.html", "ingest")
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, recover=True)
    try:
        root = html.document_fromstring(_for_parser(text), parser=parser, ensure_head_body=False)
    except (needed("lxml.etree", "ingest").ParserError, AssertionError) as problem:
        raise EditError(f"{name}: this is not a web page: it has no elements.") from problem
    return root


def _for_parser(text: str) -> bytes:
    """The text for the parser: as UTF-8, without characters that would end it or that no file can hold."""
    plain = text.replace("\0", "\ufffd").encode("utf-8", "replace")
    return b"\xef\xbb\xbf" + plain


def classes_of(element: HtmlElement) -> list[str]:
    """The classes of an element, in lower case."""
    return str(element.get("class") or "").lower().split()


def is_hidden(element: HtmlElement) -> bool:
    """Whether an element is dropped from the text: not seen by a reader of the page, or a control."""
    if element.tag in _DROPPED or element.get("hidden") is not None:
        return True
    return bool(_INVISIBLE.search(element.get("style") or "")) or not _HIDING.isdisjoint(classes_of(element))


def text_of(element: HtmlElement, without: Test = is_hidden) -> str:
    """The text of an element, one line for each block; elements that pass the test are left out.

    White space is reduced as a browser does it, and blank lines are dropped.
    """
    parts = "".join(_pieces(element, without))
    lines = (" ".join(line.split()) for line in parts.split("\n"))
    return "\n".join(line for line in lines if line)


def _pieces(element: HtmlElement, without: Test) -> Iterator[str]:
    """The pieces of text of an element, with line ends around blocks, in order; without recursion."""
    waiting: list[tuple[HtmlElement | None, str]] = [(element, "")]
    while waiting:
        each, tail = waiting.pop()
        if each is None:
            yield tail
            continue
        tag = each.tag if isinstance(each.tag, str) else ""
        if not tag or (each is not element and without(each)):
            continue
        around = "\n" if tag in _BLOCKS or tag == "br" else " " if tag in _CELLS else ""
        yield around + " ".join((each.text or "").split("\n"))
        waiting.append((None, "\n" if tag in _BLOCKS else ""))
        for child in reversed(each):
            waiting.append((None, " ".join((child.tail or "").split("\n"))))
            waiting.append((child, ""))
