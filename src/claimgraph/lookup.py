"""Finding what a user's words name, and the nearest names to what they do not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from rapidfuzz import fuzz, process

from claimgraph.errors import UnknownNameError
from claimgraph.model import Claim, ClaimMap, Rank, Source

_Named = TypeVar("_Named", Claim, Source)

LIKENESS = 65
"""Names less alike than this, of 100, are not suggested."""


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """Up to three known names like ``name``, most alike first, then by name.

    Likeness is the normalised insertion and deletion distance of Levenshtein, without regard to case.
    """
    names = sorted(known)
    folded = [each.casefold() for each in names]
    found = process.extract(name.casefold(), folded, scorer=fuzz.ratio, score_cutoff=LIKENESS, limit=3)
    return [names[index] for _, _, index in found]


def find_claim(claim_map: ClaimMap, name: str, prefixes: Mapping[str, str]) -> Claim:
    """The claim that a user means by an id, an IRI, a CURIE, or a part of a text that only it has.

    Raises UnknownNameError with the nearest ids, or with the claims that share the words.
    """
    found = _named(claim_map.claims, name, prefixes)
    if found is not None:
        return found
    words = " ".join(name.casefold().split())
    saying = [each for each in claim_map.claims.values() if words and words in each.text.casefold()]
    if len(saying) == 1:
        return saying[0]
    if saying:
        ids = ", ".join(each.id for each in saying[:5]) + (", …" if len(saying) > 5 else "")
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
    raise UnknownNameError(f'no source is called "{name}".', near)


def find_rank(name: str) -> Rank:
    """The rank that a user means by its number 0 to 8 or its id, such as ``RandomisedTrial``.

    Raises UnknownNameError with all ids where none is near.
    """
    plain = name.casefold().removeprefix("cg:").replace("-", "").replace(" ", "")
    for rank in Rank:
        if plain in (str(int(rank)), rank.id.casefold()):
            return rank
    near = nearest(plain, (rank.id for rank in Rank)) or [rank.id for rank in reversed(Rank)]
    raise UnknownNameError(f'no basis is called "{name}".', near)


def _named(things: Mapping[str, _Named], name: str, prefixes: Mapping[str, str]) -> _Named | None:
    bare = name.strip().removeprefix("<").removesuffix(">")
    prefix, _, local = bare.partition(":")
    for iri in (bare, prefixes.get(prefix, "") + local):
        if iri in things:
            return things[iri]
    return next((each for each in things.values() if each.id == bare), None)
