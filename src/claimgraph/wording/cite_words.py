"""The short names of the sources of a map, no two of them alike."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain, count, product

from claimgraph.model import Source

_AFTER_NAME = re.compile(r"[,;(]")
_LISTED = re.compile(r"[,;].*\band\b")
"""Several authors in one text, as some curators write them: "Burton, Weiss and Wong"."""

_TITLE = 32
"""The most characters of a title that names a source."""

_ALPHABET = "abcdefghijklmnopqrstuvwxyz"  # the module string would take longer to load than all this


def cite_phrases(sources: Mapping[str, Source]) -> dict[str, str]:
    """All sources of a map in short, by IRI and in their order: who and when, such as "Petrov et al. 2011".

    Without an author it is the journal, or else the beginning of the title: "“Red light ends …” 2024". What
    follows an author's name after a comma or in brackets, such as "Suzy, a patient", is left out. Sources of
    one name get letters after the year, by date and then id: "Petrov et al. 2011a". If they have no year, the
    name is followed by the beginning of the title: "Suzy, “Six weeks later”".
    """
    names = {iri: _name(source) for iri, source in sources.items()}
    for iri in _sharing(names):
        source = sources[iri]
        if source.issued is None and _who(source):
            names[iri] = f"{names[iri]}, {_title(source)}"
    return names | _with_letters(names, sources)


def _with_letters(names: Mapping[str, str], sources: Mapping[str, Source]) -> dict[str, str]:
    """The names that several sources still share, each with a letter."""
    alike: dict[str, list[Source]] = defaultdict(list)
    for iri in _sharing(names):
        alike[names[iri]].append(sources[iri])
    return {
        source.iri: f"{name}{letter}" if name[-1].isdigit() else f"{name} ({letter})"
        for name, group in alike.items()
        for source, letter in zip(sorted(group, key=_order), _letters(), strict=False)
    }


def _sharing(names: Mapping[str, str]) -> list[str]:
    """The sources whose name another source has too."""
    uses = Counter(names.values())
    return [iri for iri, name in names.items() if uses[name] > 1]


def _order(source: Source) -> tuple[str, str, str]:
    return (source.issued.text if source.issued else "", source.id, source.iri)


def _letters() -> Iterator[str]:
    """The letters a to z, then aa, ab and so on."""
    return map("".join, chain.from_iterable(product(_ALPHABET, repeat=size) for size in count(1)))


def _name(source: Source) -> str:
    """Who and when, which other sources may share."""
    who = _who(source) or _title(source)
    year = source.issued.text[:4] if source.issued else ""
    return who if not year or who.endswith(year) else f"{who} {year}"


def _who(source: Source) -> str:
    """The author, or else the journal; empty if a source gives neither."""
    names = [each for each in map(_bare_name, source.creators) if each]
    if not names:
        return source.journal or ""
    more = len(names) > 1 or any(_LISTED.search(each) for each in source.creators)
    return f"{names[0]} et al." if more and not names[0].endswith("et al.") else names[0]


def _bare_name(creator: str) -> str:
    return _AFTER_NAME.split(creator, maxsplit=1)[0].strip()


def _title(source: Source) -> str:
    """The first words of its title in quotation marks, with an ellipsis if there are more."""
    title = source.title
    if len(title) <= _TITLE:
        return f"“{title}”"
    words, space, _ = title[: _TITLE - 1].rpartition(" ")
    return f"“{words} …”" if space else f"“{title[: _TITLE - 1]}…”"
