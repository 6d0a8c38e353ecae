"""Saved web pages as trees, and the text of their elements: without scripts, styles and hidden parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from claimgraph.errors import EditError
from claimgraph.extras import needed

STRUCK = frozenset(("del", "s", "strike"))
"""Elements with words that their author has struck out."""
_DROPPED = STRUCK | frozenset(
    "script style noscript template svg math canvas object embed applet iframe frame audio video form button"
    " input select textarea datalist head title nav map".split()
)
"""Elements that a reader of the page does not see as text, or that belong to its controls."""

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol p pre section summary"
    " table tbody tfoot thead tr ul".split()
)
"""Elements that begin and end a line."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CELLS = frozenset(("td", "th"))
_INVISIBLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE)
_HIDING = frozenset(("screen-reader-text", "sr-only", "visually-hidden", "visuallyhidden", "hidden"))
"""Classes of elements that common style sheets hide from the page."""
_SHOWING = re.compile(
    r"(?:sm|md|lg|xl|2xl):(?:block|flex|grid|contents|flow-root|list-item|inline.*|table.*|not-sr-only)"
)
"""Classes that show an element of such a class on screens from some width on."""
_FILLED_IN = ("textarea", "select", "input")
_NOT_FILLED_IN = frozenset(("hidden", "submit", "button", "image", "reset"))

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
    _open_forms(root)
    return root


def _open_forms(root: HtmlElement) -> None:
    """Make plain parts of the forms in which a page has its words, as some platforms write them.

    The words in a form that readers fill in belong to its controls, unless most words of the page are there.
    """
    forms = list(root.iter("form"))
    everything = len(text_of(root, lambda each: each.tag != "form" and is_hidden(each))) if forms else 0
    for form in forms:
        fields = (each for each in form.iter(*_FILLED_IN) if each.get("type") not in _NOT_FILLED_IN)
        if next(fields, None) is None or 2 * len(text_of(form)) >= everything:
            form.tag = "div"


def _for_parser(text: str) -> bytes:
    """The text for the parser: as UTF-8, without characters that would end it or that no file can hold."""
    plain = text.replace("\0", "\ufffd").encode("utf-8", "replace")
    return b"\xef\xbb\xbf" + plain


def classes_of(element: HtmlElement) -> list[str]:
    """The classes of an element, in lower case."""
    return str(element.get("class") or "").lower().split()


def is_hidden(element: HtmlElement) -> bool:
    """Whether an element is dropped from the text: not seen by a reader of the page, or a control."""
    if element.tag in _DROPPED or element.get("hidden") not in (None, "until-found"):
        return True
    if _INVISIBLE.search(element.get("style") or ""):
        return True
    classes = classes_of(element)
    return not _HIDING.isdisjoint(classes) and not any(map(_SHOWING.fullmatch, classes))


def show_fully(element: HtmlElement) -> None:
    """Remove from an element that is not hidden what may seem to hide it."""
    element.attrib.pop("style", None)
    if not _HIDING.isdisjoint(classes_of(element)):
        element.set("class", " ".join(each for each in classes_of(element) if each not in _HIDING))


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
        around = "\n" if tag in BLOCKS or tag == "br" else " " if tag in _CELLS else ""
        yield around + " ".join((each.text or "").split("\n"))
        waiting.append((None, "\n" if tag in BLOCKS else ""))
        for child in reversed(each):
            waiting.append((None, " ".join((child.tail or "").split("\n"))))
            waiting.append((child, ""))
