"""Find what a user's words name, or say that they name nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from claimgraph.errors import Remedy, UnknownNameError
from claimgraph.model import Claim, ClaimMap, Source, SourceKind
from claimgraph.scale import ANECDOTAL_LIMIT, Basis, RatedDown, RatedUp, Relation, Scale
from claimgraph.similar_names import folded, nearest

_Named = TypeVar("_Named", Claim, Source)
_Chosen = TypeVar("_Chosen")

SHOWN = 5
"""How many ids a message lists; it only counts the rest."""


def either(names: Iterable[str]) -> str:
    """One or more names as a choice.

    >>> either(["supports", "contradicts", "restates"])
    'supports, contradicts or restates'
    """
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last


def both(names: Iterable[str]) -> str:
    """One or more names together.

    >>> both(["helps", "safe", "cheap"])
    'helps, safe and cheap'
    """
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def did_you_mean(names: Iterable[str]) -> str:
    """A question that suggests one or more names: "Did you mean supports or contradicts?"."""
    return f"Did you mean {either(names)}?"


def unknown_name(
    message: str, name: str, known: Iterable[str], otherwise: str | Remedy = ""
) -> UnknownNameError:
    """The error for an unknown name: it suggests similar known names, or else the remedy ``otherwise``."""
    near = nearest(name, known)
    if not near and isinstance(otherwise, Remedy):
        return UnknownNameError(message, remedy=otherwise)
    hint = did_you_mean(near) if near else otherwise
    return UnknownNameError(f"{message} {hint}".rstrip(), near)


def find_claim(claim_map: ClaimMap, name: str, prefixes: Mapping[str, str]) -> Claim:
    """The claim with the given id, IRI or CURIE, or the only claim whose text contains the given words.

    Raises UnknownNameError, which suggests the nearest ids or lists the claims that contain the words.
    """
    claim = _named(claim_map.claims, name, prefixes)
    if claim is not None:
        return claim
    containing = _with_words(claim_map.claims, name, lambda each: [each.text])
    if len(containing) == 1:
        return containing[0]
    if containing:
        ids = _first_few([each.id for each in containing])
        raise UnknownNameError(
            f'{len(containing)} claims contain "{name}": {ids}. Use the id of one of them.'
        )
    remedy = Remedy("`claimgraph list` prints all claims.", "Iterate over the map to see all claims.")
    if _named(claim_map.sources, name, prefixes):
        raise UnknownNameError(f'"{name}" is a source, not a claim.', remedy=remedy)
    raise unknown_name(
        f'No claim has the id "{name}" or contains it.',
        name.lstrip(":"),
        (each.id for each in claim_map.claims.values()),
        remedy,
    )


def find_claim_or_source(claim_map: ClaimMap, name: str, prefixes: Mapping[str, str]) -> Claim | Source:
    """The claim or source with the given id, IRI or CURIE, or the only one with these words.

    Claims are searched before sources. Raises UnknownNameError, which suggests the nearest ids of claims.
    """
    found = _named(claim_map.claims, name, prefixes) or _named(claim_map.sources, name, prefixes)
    if found is not None:
        return found
    try:
        return find_claim(claim_map, name, prefixes)
    except UnknownNameError as problem:
        try:
            if not _with_words(claim_map.claims, name, lambda each: [each.text]):
                return find_source(claim_map, name, prefixes)
            raise
        except UnknownNameError:
            raise problem from None


def find_source(claim_map: ClaimMap, name: str, prefixes: Mapping[str, str]) -> Source:
    """The source with the given id, IRI or CURIE, or the only one with these words, such as "Berg 2020".

    Raises UnknownNameError, which suggests the nearest ids or lists the sources that have the words.
    """
    source = _named(claim_map.sources, name, prefixes)
    if source is not None:
        return source
    saying = _with_words(claim_map.sources, name, lambda each: [each.title, *each.creators])
    saying = saying or [each for each in claim_map.sources.values() if _has_all_words(each, name)]
    if len(saying) == 1:
        return saying[0]
    if saying:
        few = _first_few([each.id for each in saying])
        raise UnknownNameError(
            f'{len(saying)} sources have "{name}" in title or authors: {few}. Use the id of one of them.'
        )
    ids = [each.id for each in claim_map.sources.values()]
    otherwise = f"The sources are {_first_few(ids)}." if ids else "The map has no sources."
    if _named(claim_map.claims, name, prefixes):
        raise UnknownNameError(f'"{name}" is a claim, not a source. {otherwise}')
    raise unknown_name(f'No source has the id "{name}".', name.lstrip(":"), ids, otherwise)


def _with_words(
    known: Mapping[str, _Named], name: str, texts: Callable[[_Named], Iterable[str]]
) -> list[_Named]:
    """The records one of whose texts contains some words, whatever the case and white space."""
    words = _unspaced(name)
    return [
        each for each in known.values() if words and any(words in _unspaced(text) for text in texts(each))
    ]


def _has_all_words(source: Source, name: str) -> bool:
    """Whether the title, authors and date of a source have every one of some words."""
    has = _unspaced(" ".join([source.title, *source.creators, str(source.issued or "")]))
    return bool(name.split()) and all(word in has for word in _unspaced(name).split())


def _unspaced(text: str) -> str:
    """A text in one case, with single spaces."""
    return " ".join(text.casefold().split())


def find_basis(name: str, scale: Scale) -> Basis:
    """The step of a scale with the given id or rank.

    Raises UnknownNameError, which suggests the nearest ids, or else lists all of them.
    """
    numbered = {str(basis.rank): basis for basis in scale.steps}
    is_negative = name.strip().startswith("-")  # a hyphen elsewhere is only another spelling
    if not is_negative and (number := folded(name)) in numbered:
        return numbered[number]
    bases = {basis.id: basis for basis in scale.strongest_first}
    otherwise = f"Choose {either(bases)}, or a rank from 0 to {scale.steps[-1].rank}."
    return _choice(name, bases, "basis", otherwise)


def find_scale(name: str, scales: Iterable[Scale]) -> Scale:
    """The scale with the given id or label, such as ``HistoryScale`` or ``history``.

    Raises UnknownNameError, which suggests the nearest ids, or else lists all of them.
    """
    known = {scale.id: scale for scale in scales}
    labels = {folded(scale.label): scale for scale in known.values()}
    return labels.get(folded(name)) or _choice(name, known, "scale")


def find_relation(name: str) -> Relation:
    """The relation with the given name, such as ``supports`` or ``anecdotal-for``.

    Raises UnknownNameError, which suggests the nearest relations, or else lists all of them.
    """
    if folded(name) == "anecdotal":
        sides = either(relation.id for relation in Relation if relation.limit == ANECDOTAL_LIMIT)
        raise UnknownNameError(f"An anecdotal link has a side: choose {sides}.")
    if is_undercuts(name):
        raise UnknownNameError(
            "An undercut attacks a step, not what it leads to.",
            remedy=Remedy("Use `claimgraph undercut CLAIM LINK`.", "Use undercut(claim, link)."),
        )
    return _choice(name, {relation.id: relation for relation in Relation}, "relation")


def is_undercuts(name: str) -> bool:
    """Whether the name means an undercut, which attacks a link and so is not a relation between claims."""
    return folded(name) in ("undercut", "undercuts")


def find_reason(name: str) -> RatedDown:
    """The reason to rate down with the given name, such as ``indirectness`` or ``risk-of-bias``.

    Raises UnknownNameError, which suggests the nearest reasons, or else lists all of them.
    """
    return _choice(name, {reason.id: reason for reason in RatedDown}, "reason to rate down")


def find_reason_up(name: str) -> RatedUp:
    """The reason to rate up with the given name, such as ``large-effect``.

    Raises UnknownNameError, which suggests the nearest reasons, or else lists all of them.
    """
    return _choice(name, {reason.id: reason for reason in RatedUp}, "reason to rate up")


def find_kind(name: str) -> SourceKind:
    """The kind of source with the given name, such as ``BlogPost`` or ``blog-post``.

    Raises UnknownNameError, which suggests the nearest kinds, or else lists all of them.
    """
    return _choice(name, {kind.id: kind for kind in SourceKind}, "kind of source")


def _choice(name: str, choices: Mapping[str, _Chosen], kind: str, otherwise: str | None = None) -> _Chosen:
    """The choice whose id equals the name, ignoring case, spaces, underscores and hyphens."""
    bare = folded(name)
    for id_, choice in choices.items():
        if id_.casefold() == bare:
            return choice
    raise unknown_name(f'"{name}" is not a {kind}.', bare, choices, otherwise or f"Choose {either(choices)}.")


def _first_few(ids: Sequence[str]) -> str:
    """The first few ids, and the number of those not listed."""
    more = f" and {len(ids) - SHOWN} more" if len(ids) > SHOWN else ""
    return ", ".join(ids[:SHOWN]) + more


def _named(things: Mapping[str, _Named], name: str, prefixes: Mapping[str, str]) -> _Named | None:
    bare = name.strip().removeprefix("<").removesuffix(">")
    prefix, _, local = bare.partition(":")
    for iri in (bare, prefixes.get(prefix, "") + local):
        if iri in things:
            return things[iri]
    return next((each for each in things.values() if each.id == bare), None)
