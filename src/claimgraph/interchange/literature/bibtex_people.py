"""The names of people and organisations in the fields of BibTeX and BibLaTeX."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from claimgraph.interchange.literature.latex_text import to_plain

PEOPLE = frozenset(
    (
        "author editor editora editorb editorc bookauthor translator annotator commentator introduction"
        " foreword afterword holder"
    ).split()
)
"""The fields whose values are names."""

_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_COMMA = re.compile(",")
_NAMED_PART = re.compile(r"\"?\s*([a-z-]+)\s*=(.*)", re.DOTALL)


def people(latex: str) -> list[str]:
    """The names in a field such as ``Berg, Anna and {World Nap Organization} and Ken de la Ito``."""
    in_one_line = " ".join(latex.split())  # else long runs of spaces are searched again and again
    return [_person(each) for each in _split(in_one_line, _AND) if each.strip()]


def _person(name: str) -> str:
    """A name as "family name, given names", with particle and suffix next to the family name.

    BibTeX's three forms: ``von Last, Jr, First``, ``von Last, First`` and ``First von Last``, where *von* are
    the words that begin with a lower-case letter; and BibLaTeX's ``family=Last, given=First, prefix=von``. A
    name entirely in braces is not split.
    """
    parts = [part.strip() for part in _split(name, _COMMA)]
    if named := _named_parts(parts):
        family = " ".join(named[key] for key in ("prefix", "family", "suffix") if key in named)
        return to_plain(", ".join(filter(None, [family, named.get("given")])))
    if len(parts) > 2:
        return to_plain(f"{parts[0]} {parts[1]}, {' '.join(parts[2:])}")
    if len(parts) == 2:
        return to_plain(", ".join(filter(None, parts)))
    words = [each for each in _split(parts[0].replace("~", " "), re.compile(r"\s+")) if each]
    if len(words) < 2 or parts[0].casefold() == "others":
        return to_plain(parts[0])
    small = [at for at, word in enumerate(words[:-1]) if to_plain(word)[:1].islower()]
    start = small[0] if small else len(words) - 1
    return to_plain(", ".join(filter(None, [" ".join(words[start:]), " ".join(words[:start])])))


def _named_parts(parts: Sequence[str]) -> Mapping[str, str]:
    """The parts of a name in the extended format (Biber, 3.4), by their names; empty for another format."""
    found = [_NAMED_PART.fullmatch(part) for part in parts]
    named = {each[1]: each[2].strip(' \n\t"') for each in found if each}
    return named if all(found) and ("family" in named or "given" in named) else {}


def _split(latex: str, mark: re.Pattern[str]) -> list[str]:
    """LaTeX split at the matches of ``mark`` that are outside braces."""
    if "{" not in latex:
        return mark.split(latex)
    parts, start, at, depth = [], 0, 0, 0
    for found in mark.finditer(latex):
        between, at = latex[at : found.start()], found.start()
        depth += between.count("{") - between.count("}")
        if depth == 0:
            parts.append(latex[start:at])
            start = found.end()
    return [*parts, latex[start:]]
