"""Write the names of creators, which a map holds as one text each, in the forms of BibTeX and CSL."""

from __future__ import annotations

import re
from typing import NamedTuple

_SUFFIX = r"(?:[JS]r\.?|II|III|IV|2nd|3rd|4th|Esq\.?)"
_WITH_SUFFIX = re.compile(rf"(.*\S)\s+({_SUFFIX})")
_BODY = (
    r"(?:Ministry|Department|University|Institute|Organi[sz]ation|Association|Committee|Consortium|Commission"
    r"|Agency|Federation)"
)
_COMPANY = re.compile(
    r",\s*(?:Inc|Incorporated|Ltd|Limited|Pty|LLC|LLP|Corp|Corporation|Company|GmbH|plc)\b|,\s*Co\."
    rf"|^{_BODY}\s[^,]+,|^[^,]+\s{_BODY}\b"
)
"""What shows that a name with a comma is that of an organisation: a map does not say so."""
_MORE = " et al."


class DividedName(NamedTuple):
    """The parts of the name of a person."""

    family: str
    given: str
    suffix: str = ""


def divide(name: str) -> DividedName | None:
    """The parts of a name such as ``King Jr., Martin`` or ``King, Martin, Jr.``; None if it stays whole.

    It stays whole if it looks like that of an organisation, or if its parts are not known.
    """
    parts = [part.strip() for part in name.split(",")]
    if not all(parts) or not 2 <= len(parts) <= 3 or _COMPANY.search(name):
        return None
    if len(parts) == 3:
        return DividedName(*parts) if re.fullmatch(_SUFFIX, parts[2]) else None
    found = _WITH_SUFFIX.fullmatch(parts[0])
    return DividedName(found[1], parts[1], found[2]) if found else DividedName(parts[0], parts[1])


def in_one_order(name: str) -> str:
    """A name with its suffix next to the family name, as all readers write it: ``King Jr., Martin``."""
    parts = divide(name)
    return f"{parts.family} {parts.suffix}, {parts.given}" if parts and parts.suffix else name


def to_bibtex_name(name: str) -> str:
    """A name as BibTeX divides it; braces keep one together that would be divided otherwise."""
    if name.endswith(_MORE):
        return f"{to_bibtex_name(name.removesuffix(_MORE))} and others"
    parts = divide(name)
    has_and = re.search(r"\band\b", name, re.IGNORECASE)
    if parts and not has_and:
        return ", ".join(filter(None, (parts.family, parts.suffix, parts.given)))
    return f"{{{name}}}" if has_and or re.search(r"[,\s]", name) else name


def to_csl_name(name: str) -> dict[str, str]:
    """A name as an object of CSL: the parts of a person, or the whole name of an organisation."""
    parts = divide(name)
    said = parts._asdict() if parts else {"literal": name}
    return {key: value for key, value in said.items() if value}
