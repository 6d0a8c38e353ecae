"""Find which of a few choices a user's word names: a basis, a relation, a verdict and so on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from claimgraph.errors import Remedy, UnknownNameError
from claimgraph.lookup.name_words import either, unknown_name
from claimgraph.model import SourceKind, Verdict
from claimgraph.scale import ANECDOTAL_LIMIT, Band, Basis, RatedDown, RatedUp, Relation, Scale
from claimgraph.similar_names import folded

_Chosen = TypeVar("_Chosen")


def find_basis(name: str, scale: Scale) -> Basis:
    """The step of a scale with the given id or rank.

    Raises UnknownNameError, which suggests the nearest ids, or else lists all of them.
    """
    numbered = {str(basis.rank): basis for basis in scale.steps}
    is_negative = name.strip().startswith("-")  # a hyphen elsewhere is only another spelling
    if not is_negative and (number := folded(name)) in numbered:
        return numbered[number]
    bases = {basis.id: basis for basis in scale.strongest_first}
    is_whole = len(numbered) == scale.steps[-1].rank + 1
    ranks = f"a rank from 0 to {scale.steps[-1].rank}" if is_whole else f"the rank of one: {either(numbered)}"
    otherwise = f"Choose {either(bases)}, or {ranks}."
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
    if is_undercuts(name):
        raise UnknownNameError(
            "An undercut attacks a step, not what it leads to.",
            remedy=Remedy(
                "Use `claimgraph undercut CLAIM LINK`.",
                "Use undercut(claim, link).",
                'Use {"do": "undercut", "claim": …, "link": …}.',
            ),
        )
    return _relation(name, {relation.id: relation for relation in Relation})


def find_relation_or_undercut(name: str) -> Relation | None:
    """The relation with the given name; None for "undercuts", which is among those that are suggested.

    Raises UnknownNameError as ``find_relation`` does.
    """
    if is_undercuts(name):
        return None
    return _relation(name, {**{relation.id: relation for relation in Relation}, "undercuts": None})


def _relation(name: str, choices: Mapping[str, _Chosen]) -> _Chosen:
    if folded(name) == "anecdotal":
        sides = either(relation.id for relation in Relation if relation.limit == ANECDOTAL_LIMIT)
        raise UnknownNameError(f"An anecdotal link has a side: choose {sides}.")
    return _choice(name, choices, "relation")


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


def find_verdict(name: str) -> Verdict:
    """The verdict with the given name, such as ``rests``.

    Raises UnknownNameError, which suggests the nearest verdicts, or else lists all of them.
    """
    return _choice(name, {verdict.value: verdict for verdict in Verdict}, "verdict")


def find_band(name: str, scale: Scale) -> Band:
    """The band of evidence of a scale with the given id or label, such as ``trials``.

    Raises UnknownNameError, which suggests the nearest bands, or else lists all of them.
    """
    bands = {band.id: band for band in scale.evidence_bands}
    labels = {folded(band.label): band for band in bands.values()}
    return labels.get(folded(name)) or _choice(name, bands, "band")


def _choice(name: str, choices: Mapping[str, _Chosen], kind: str, otherwise: str | None = None) -> _Chosen:
    """The choice whose id equals the name, ignoring case, spaces, underscores and hyphens."""
    bare = folded(name)
    for id_, choice in choices.items():
        if folded(id_) == bare:
            return choice
    raise unknown_name(f'"{name}" is not a {kind}.', bare, choices, otherwise or f"Choose {either(choices)}.")
