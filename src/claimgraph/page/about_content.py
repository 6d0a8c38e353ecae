"""The section about the map: who made it, from what, and on which terms; unknown facts are named as such."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimgraph.model import ClaimMap, Document, Imprint
from claimgraph.wording import is_safe

UNKNOWN = "not recorded"
"""The words for a fact that the map does not record."""

LIMITS = "It holds what these sources say. A study that none of them mentions is missing."


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """A file that the map was read from: its name, and the sha256 of its text in UTF-8."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Making:
    """How a page was made: the files it was made from, and the command; both are empty if not known.

    ``lang`` is the language of the texts that was asked for, None for none.
    """

    files: tuple[MadeFrom, ...] = ()
    command: str = ""
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact about the map; ``href`` is empty unless the words are an address that may become a link."""

    label: str
    words: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """The facts about a map in the order in which readers are shown them, and how its page was made."""

    facts: tuple[Fact, ...]
    making: Making

    @property
    def recorded(self) -> list[Fact]:
        """The facts that are known, for the foot of the page."""
        return [fact for fact in self.facts if fact.words != UNKNOWN]


def describe_making(documents: Iterable[Document], command: str, lang: str | None = None) -> Making:
    """How a page is made from some documents by a command, with texts in a language if one is asked for.

    Bytes of names that are not UTF-8 are escaped.
    """
    digests = ((each.name, hashlib.sha256(each.text.encode()).hexdigest()) for each in documents)
    return describe_making_from(digests, command, lang)


def describe_making_from(digests: Iterable[tuple[str, str]], command: str, lang: str | None = None) -> Making:
    """The same, given the name and the sha256 of each file."""
    made_from = tuple(MadeFrom(_escaped(name), digest) for name, digest in digests)
    return Making(made_from, _escaped(command), lang)


def describe_map(whole: ClaimMap, making: Making) -> About:
    """What is known about a map and its page."""
    return About((*_imprint(whole.imprint), Fact("Sources", _sources(whole))), making)


def _imprint(imprint: Imprint) -> Iterator[Fact]:
    yield Fact("Made by", ", ".join(imprint.creators) or UNKNOWN)
    yield Fact("Created", str(imprint.created or UNKNOWN))
    yield Fact("Last changed", str(imprint.modified or UNKNOWN))
    yield Fact("Version", imprint.version or UNKNOWN)
    terms = imprint.license or ""
    yield Fact("Licence", terms or UNKNOWN, terms if is_safe(terms) else "")


def _sources(whole: ClaimMap) -> str:
    """The number of sources, and the years in which they were published."""
    if not whole.sources:
        return "none"
    years = [source.issued.last_day.year for source in whole.sources.values() if source.issued]
    if not years:
        return f"{len(whole.sources)}, undated"
    first, last = min(years), max(years)
    span = f"from {first}" if first == last else f"from {first} to {last}"
    undated = len(whole.sources) - len(years)
    return f"{len(whole.sources)}, {span}{f'; {undated} undated' if undated else ''}"


def _escaped(name: str) -> str:
    """A name as Unicode: Python reads bytes that are not UTF-8 as characters that no file can hold."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
