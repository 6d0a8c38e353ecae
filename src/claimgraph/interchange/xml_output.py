"""Write XML elements and processing instructions that any XML parser reads back unchanged."""

from __future__ import annotations

import json
import re
from typing import Any

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = re.compile(r"[&<>\"'\t\n\r\x7f-\x9f\u2028]")


def element_text(element: list[Any]) -> str:
    """An element, given as its name, its attributes and its contents, as XML on one line.

    Characters that XML cannot hold become U+FFFD.
    """
    name, attributes, *inside = element
    pairs = "".join(f' {key}="{_escaped(value)}"' for key, value in attributes.items())
    if not inside:
        return f"<{name}{pairs}/>"
    words = "".join(_said(each) if isinstance(each, str) else element_text(each) for each in inside)
    return f"<{name}{pairs}>{words}</{name}>"


def instruction(target: str, value: Any) -> str:
    """A processing instruction with a JSON value, on a line of its own."""
    return f"<?{target} {json.dumps(value).replace('>', chr(92) + 'u003e')}?>\n"


def _said(words: str) -> str:
    """Text as a CDATA section, or escaped where CDATA would change it."""
    if "\r" in words or "]]>" in words or not words:
        return _escaped(words)
    return f"<![CDATA[{_NOT_XML.sub(chr(0xFFFD), words)}]]>"


def _escaped(words: str) -> str:
    plain = _NOT_XML.sub("\ufffd", words)
    return _SPECIAL.sub(lambda found: f"&#{ord(found[0])};", plain)
