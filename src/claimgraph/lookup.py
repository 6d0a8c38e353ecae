"""Finding what a user's words name, and the nearest names to what they do not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from claimgraph.errors import UnknownNameError
from claimgraph.model import Claim, ClaimMap, Source
from claimgraph.scale import BASES, Rank

_Named = TypeVar("_Named", Claim, Source)

LIKENESS = 65
"""Names less alike than this, of 100, are not suggested."""

CONTAINED = 3
"""A name of at least so many letters suggests those that contain it."""


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """Up to three known names like ``name``, most alike first, then by name, then those that contain it.

    Likeness is the normalised insertion and deletion distance of Levenshtein, without regard to case.
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - slow to import, and few names are misspelt

    names = sorted(known)
    folded = [each.casefold() for each in names]
    wanted = name.casefold()
    found = process.extract(wanted, folded, scorer=fuzz.ratio, score_cutoff=LIKENESS, limit=3)
    alike = [names[index] for _, _, index in found]
    if len(wanted) >= CONTAINED and len(alike) < 3:
        alike += [each for each, plain in zip(names, folded, strict=True) if wanted in plain]
    return list(dict.fromkeys(alike))[:3]


def find_claim(claim_map: ClaimMap, name: str, prefixes: Mapping[str, str]) -> Claim:
    """The claim that a user means by an id, an IRI, a CURIE, or a part of a text that only it has.

    Raises UnknownNameError with the nearest ids, or with the claims that share the words.
    """
    found = _named(claim_map.claims, name, prefixes)
    if found is not None:
        return found
    words = " ".join(name.casefold().split())
    saying = [
        each
        for each in claim_map.claims.values()
        if words and words in " ".join(each.text.casefold().split())
    ]
    if len(saying) == 1:
        return saying[0]
    if saying:
        ids = _first_few([each.id for each in saying])
        raise UnknownNameError(f'{len(saying)} claims say "{name}": {ids}. Name one by its id.')
    near = nearest(name.lstrip(":"), (each.id for each in claim_map.claims.values()))
    hint = "" if near else " `claimgraph list` shows all ids."
    raise UnknownNameError(f'no claim is called or says "{name}".{hint}', near)


def find_source(claim_map: ClaimMap, name: str, prefixes: Mapping[str, str]) -> Source:
    """The source that a user means by an id, an IRI or a CURIE.

    Raises UnknownNameError with the nearest ids.
    """
    found = _named(claim_map.sources, name, prefixes)
    if found is not None:
        return found
    near = nearest(name.lstrip(":"), (each.id for each in claim_map.sources.values()))
    few = _first_few([each.id for each in claim_map.sources.values()]) or "none"
    hint = "" if near else f" The sources are {few}."
    raise UnknownNameError(f'no source is called "{name}".{hint}', near)


def find_rank(name: str) -> Rank:
    """The rank that a user means by its number 0 to 8 or its id, such as ``RandomisedTrial``.

    Raises UnknownNameError with all ids where none is near.
    """
    plain = name.casefold().removeprefix("cg:").replace("-", "").replace(" ", "")
    for basis in BASES:
        if plain in (str(int(basis.rank)), basis.id.casefold()):
            return basis.rank
    near = nearest(plain, (basis.id for basis in BASES))
    choices = ", ".join(basis.id for basis in reversed(BASES))
    hint = "" if near else f" Choose one of {choices}, or a rank from 0 to 8."
    raise UnknownNameError(f'no basis is called "{name}".{hint}', near)


def _first_few(ids: Sequence[str]) -> str:
    """The first five ids, and how many more there are."""
    more = f" and {len(ids) - 5} more" if len(ids) > 5 else ""
    return ", ".join(ids[:5]) + more


def _named(things: Mapping[str, _Named], name: str, prefixes: Mapping[str, str]) -> _Named | None:
    bare = name.strip().removeprefix("<").removesuffix(">")
    prefix, _, local = bare.partition(":")
    for iri in (bare, prefixes.get(prefix, "") + local):
        if iri in things:
            return things[iri]
    return next((each for each in things.values() if each.id == bare), None)
