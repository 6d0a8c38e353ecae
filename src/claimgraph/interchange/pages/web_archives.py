"""Take the page out of a web archive (MHTML), in which browsers save it together with its images.

Every step is linear in the size of the file: ``email`` of Python compares each line with the ends of all
parts around it, which takes quadratic time where parts are nested.
"""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Mapping
from typing import NamedTuple

from claimgraph.errors import EditError

_HEAD = re.compile(rb"\A\s*((?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+)")
_FOLD = re.compile(rb"\r?\n(?=[ \t])")
_PARAMETER = r";\s*{}\s*=\s*(?:\"([^\"]*)\"|([^\s;\"]+))"
_BOUNDARY = re.compile(_PARAMETER.format("boundary"), re.IGNORECASE)
_CHARSET = re.compile(_PARAMETER.format("charset"), re.IGNORECASE)
_SAVED_AT = ("snapshot-content-location", "content-location")
"""The fields with the address of a page; Chrome writes the first."""


class ArchivedPage(NamedTuple):
    """The bytes of a page, the encoding that the archive declares for it, and its address; both may be ""."""

    data: bytes
    encoding: str
    address: str


def find_archived_page(data: bytes, name: str) -> ArchivedPage | None:
    """The page in a web archive, or None if the bytes are not a message of MIME.

    Raises EditError for a message without a page in it, such as an e-mail, and for a damaged one.
    """
    fields, body = _split(data)
    if "mime-version" not in fields:
        return None
    boundary = _parameter(_BOUNDARY, fields)
    if _type(fields) == "multipart/related" and boundary:
        parts = list(map(_split, _parts(body, boundary)))
    else:
        parts = [(fields, body)]
    for part, words in parts:
        if _type(part) in ("text/html", "application/xhtml+xml"):
            address = next((each[key] for key in _SAVED_AT for each in (fields, part) if key in each), "")
            encoding = part.get("content-transfer-encoding", "").strip().lower()
            return ArchivedPage(_decoded(words, encoding, name), _parameter(_CHARSET, part), address)
    raise EditError(
        f"{name}: this looks like an e-mail or a web archive, but there is no web page in it."
        " Save the page as HTML, or the words of the message as plain text (.txt)."
    )


def _split(message: bytes) -> tuple[Mapping[str, str], bytes]:
    """The fields at the beginning of a message or of a part, the first of each name, and its body."""
    head = _HEAD.match(message)
    fields: dict[str, str] = {}
    for line in _FOLD.sub(b"", head[1]).decode("latin-1").split("\n") if head else ():
        name, _, value = line.partition(":")
        fields.setdefault(name.strip().lower(), value.strip())
    return fields, message[head.end() :] if head else message


def _type(fields: Mapping[str, str]) -> str:
    return fields.get("content-type", "").partition(";")[0].strip().lower()


def _parameter(pattern: re.Pattern[str], fields: Mapping[str, str]) -> str:
    found = pattern.search(fields.get("content-type", ""))
    return (found[1] or found[2] or "") if found else ""


def _parts(body: bytes, boundary: str) -> list[bytes]:
    """The parts of a body, without what stands before the first."""
    mark = re.compile(rb"^--" + re.escape(boundary.encode("latin-1")) + rb"(?:--)?[ \t]*\r?$", re.MULTILINE)
    return mark.split(body)[1:]


def _decoded(words: bytes, encoding: str, name: str) -> bytes:
    if encoding == "quoted-printable":
        return quopri.decodestring(words)
    if encoding != "base64":
        return words
    try:
        return base64.b64decode(words)
    except binascii.Error as problem:
        raise EditError(
            f"{name}: the page in this web archive is damaged ({problem}). Save the page again."
        ) from problem
