"""Decode the bytes of an imported file without silently losing a character."""

from __future__ import annotations

import codecs
import re

from claimgraph.errors import EditError
from claimgraph.file_kinds import no_text
from claimgraph.interchange.raw_records import RecordRemark

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"\A\s*(?:%\s*Encoding:\s*|%[^\n]*?coding[:=]\s*|<\?xml[^>]*encoding=[\"'])([\w.-]+)", re.IGNORECASE
)


_WORDS = re.compile(rb"[A-Za-z\x80-\xff]+")
_META = re.compile(rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
"""The declaration of an encoding in HTML, which browsers look for in the beginning of a page."""
_LABELS = {
    "big5-hkscs": "big5hkscs", "cn-big5": "big5", "dos-874": "cp874", "gb_2312-80": "gbk",
    "iso-8859-6-i": "iso8859-6", "iso-8859-8-i": "iso8859-8", "logical": "iso8859-8", "visual": "iso8859-8",
    "iso88591": "cp1252", "koi": "koi8-r", "koi8-ru": "koi8-u", "mac-ukrainian": "mac-cyrillic",
    "windows-31j": "cp932", "windows-874": "cp874", "windows-949": "cp949",
}  # fmt: skip
"""Labels of the Encoding Standard of the WHATWG that Python does not know."""
_READ_AS = {
    "big5": "big5hkscs", "euc_kr": "cp949", "gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252",
    "iso8859-11": "cp874", "iso8859-9": "cp1254", "shift_jis": "cp932", "tis-620": "cp874",
}  # fmt: skip
"""Encodings for which, by the same standard, browsers use a larger one, because files declare them for it."""


def decode(data: bytes, name: str, given: str = "") -> tuple[str, list[RecordRemark]]:
    """The text of a file, and a remark if it is not plain UTF-8.

    A byte order mark decides the encoding. Without one, a file that is not valid UTF-8 is decoded as its
    BibTeX, XML or HTML declaration says, or else line by line: as UTF-8 or, as is common in files of
    references, as Windows-1252. Raises EditError for a file that is no text, and for bytes that are not valid
    in the encoding, with the place. ``given`` is the encoding that what is around the file declares, which
    comes before the declaration in it.
    """
    if data.startswith(codecs.BOM_UTF8):  # says UTF-8, but other programs may have added lines
        data = data.removeprefix(codecs.BOM_UTF8)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, name), [_said(encoding, name)]
    if encoding := _without_mark(data):
        return _strictly(data, encoding, name), [_said(encoding, name)]
    try:
        return _checked(data.decode("utf-8"), name)
    except UnicodeDecodeError:
        pass
    what, remedy = no_text(data, name)
    if what:
        raise EditError(f"{name}: {what} {remedy}")
    if declared := _known(given) or _declared(data):
        text, used = _as_declared(data, declared, name)
        return text, [_said(used, name)]
    return _by_line(data, name)


def _as_declared(data: bytes, declared: str, name: str) -> tuple[str, str]:
    """The text in the declared encoding, or in the larger one that browsers use for it; and which it was.

    Windows encodings leave a few bytes undefined that ISO encodings and browsers read as control characters.
    """
    larger = _READ_AS.get(declared, declared)
    try:
        return data.decode(larger), larger
    except UnicodeDecodeError:
        return _strictly(data, declared, name), declared


def _without_mark(data: bytes) -> str:
    """The encoding of UTF-16 text without a byte order mark: every other byte of it is zero; or ""."""
    even, odd = data[:1000:2], data[1:1000:2]
    if len(even) < 4 or len(data) % 2:
        return ""
    if not any(odd) and all(even):
        return "utf-16-le"
    return "utf-16-be" if not any(even) and all(odd) else ""


def _by_line(data: bytes, name: str) -> tuple[str, list[RecordRemark]]:
    """Decode each line as UTF-8 or else as Windows-1252, for files pasted together from both.

    In Windows-1252, most words with accents have plain letters too. Where most have none, the text is in
    another encoding, such as a Cyrillic or Japanese one, and is refused.
    """
    lines, foreign = [], []
    evident = strange = 0
    for number, line in enumerate(data.split(b"\n"), 1):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            try:
                lines.append(line.decode("cp1252"))
            except UnicodeDecodeError as problem:
                raise EditError(
                    f"{name}:{number}: byte 0x{line[problem.start]:02x} is neither UTF-8 nor Windows-1252."
                    " Save the file as UTF-8."
                ) from problem
            foreign.append(number)
            words = [each for each in _WORDS.findall(line) if not each.isascii()]
            evident += sum(any(byte < 0x80 for byte in word) for word in words)
            strange += sum(len(word) > 1 and all(byte >= 0x80 for byte in word) for word in words)
    if strange > evident:
        raise EditError(
            f"{name}:{foreign[0]}: this is neither UTF-8 nor in a Western encoding. Save the file as UTF-8."
        )
    count = f"{len(foreign)} lines are" if len(foreign) > 1 else "1 line is"
    why = f"Windows-1252 assumed: {count} not UTF-8, so check the accents"
    return "\n".join(lines), [RecordRemark("encoding", why, f"{name}:{foreign[0]}")]


def _checked(text: str, name: str) -> tuple[str, list[RecordRemark]]:
    """The text, and a remark if another program has already replaced characters in it."""
    at = text.find("\ufffd")
    if at < 0:
        return text, []
    why = "already damaged: lost characters appear as U+FFFD"
    return text, [RecordRemark("encoding", why, f"{name}:{text.count(chr(10), 0, at) + 1}")]


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as problem:
        raise EditError(
            f"{name}: byte {problem.start + 1} is not valid {encoding.upper()},"
            " the encoding that the file declares. Save the file as UTF-8."
        ) from problem


def _declared(data: bytes) -> str:
    """The encoding that the file declares at its beginning; empty if Python has none with this name."""
    match = _DECLARED.match(data[:1000]) or _META.search(data[:4096])
    return _known(match[1].decode("ascii", "ignore")) if match else ""


def _known(declared: str) -> str:
    """The name in Python of a declared encoding; empty for UTF-8, and if Python has none with this name."""
    try:
        label = declared.casefold().removeprefix("x-")
        name = codecs.lookup(_LABELS.get(label, label)).name
        b"a".decode(name)
    except (LookupError, UnicodeError, ValueError):
        return ""
    return name if name not in ("utf-8", "ascii") else ""


def _said(encoding: str, name: str) -> RecordRemark:
    return RecordRemark("encoding", f"{encoding.upper()} used", name)
