"""Tables as arrays: only the columns that ground a map, with positions in place of ids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from claimgraph.analysis.core.carrying import Flags, Numbers, Ranks, blocks, number_type
from claimgraph.analysis.core.network import find_first
from claimgraph.extras import needed
from claimgraph.tables.id_places import IdPlaces
from claimgraph.tables.parquet import Tables, as_read
from claimgraph.tables.table_schema import OWN

NO_STEP = -1


@dataclass(frozen=True, slots=True)
class MapArrays:
    """The claims and steps of a map. Claims, sources and steps are at positions from 0 in the order of ids.

    Links come before undercuts. ``basis`` and ``up`` have the rank of each claim's basis and the number of
    reasons to rate it up; claims without a basis have -1.
    ``effect`` is 1 for a link that speaks for its target, -1 for one against it, 0 for a link that carries
    nothing and for an undercut. ``premises`` has the claims that steps start from, those of step x from
    ``first[x]`` to ``first[x + 1]``. ``target`` is a claim, or for an undercut the step that it undercuts or,
    where ``on_own``, the claim whose own evidence it undercuts; NO_STEP if it undercuts nothing in the map.
    """

    claim_ids: Numbers
    basis: Ranks
    up: Ranks
    step_ids: Numbers
    links: int
    effect: Ranks
    down: Ranks
    is_anecdotal: Flags
    first: Numbers
    premises: Numbers
    target: Numbers
    on_own: Flags


def read_arrays(tables: Tables) -> MapArrays:
    """The claims and steps of some tables. Raises UnreadableError for damaged tables."""
    claims, links, undercuts = (IdPlaces(tables, name) for name in ("claims", "links", "undercuts"))
    basis, up = (each[claims.order] for each in tables.numbers("claims", "basis", "up"))
    read = tables.places("links", {"src": claims.of, "dst": claims.of, **_LINK})
    src, dst, counts, down, effect, is_anecdotal = (each[links.order] for each in read)
    read = tables.places("undercuts", {"src": claims.of, **_UNDERCUT})
    cut_src, cut_counts, cut_down, aims = (each[undercuts.order] for each in read)
    on_own, on_step = _aims(tables, undercuts)
    target = np.full(len(aims), NO_STEP, number_type(max(len(basis), len(src) + len(aims))))
    target[on_own] = claims.of(aims[on_own])
    target[on_step] = _step_places(links, undercuts, aims[on_step])
    step, claim, place = tables.numbers("premises", "step", "claim", "place")
    several = (_step_places(links, undercuts, step), claims.of(claim), place)
    claims.require_all()
    links.require_all()
    first = find_first(np.concatenate([counts, cut_counts]))
    nothing = np.zeros(len(aims), np.int8)
    return MapArrays(
        claims.ids,
        basis,
        up,
        np.concatenate([links.ids, undercuts.ids]),
        len(src),
        np.concatenate([effect, nothing]),
        np.concatenate([down, cut_down]),
        np.concatenate([is_anecdotal, nothing.astype(np.bool_)]),
        first,
        _premises(first, np.concatenate([src, cut_src]), several),
        np.concatenate([dst, target], dtype=target.dtype),
        np.concatenate([np.zeros(len(src), np.bool_), on_own]),
    )


_LINK = dict.fromkeys(("premises", "down", "effect", "is_anecdotal"), as_read)
_UNDERCUT = dict.fromkeys(("premises", "down", "target"), as_read)


def read_said(tables: Tables) -> tuple[Numbers, Numbers]:
    """The pairs of a claim and a source of it, both at their positions. Raises UnreadableError."""
    claims, sources = IdPlaces(tables, "claims"), IdPlaces(tables, "sources")
    claim, source = tables.places("said", {"claim": claims.of, "source": sources.of})
    claims.require_all()
    sources.require_all()
    return claim, source


def read_source_pairs(tables: Tables, name: str) -> tuple[Numbers, Numbers]:
    """The pairs of sources in the table ``reports`` or ``overlaps``, both at their positions.

    Raises UnreadableError for damaged tables.
    """
    places = IdPlaces(tables, "sources")
    source, other = tables.places(name, {"source": places.of, "other": places.of})
    places.require_all()
    return source, other


def _aims(tables: Tables, undercuts: IdPlaces) -> tuple[Flags, Flags]:
    """Whether each undercut aims at own evidence, and whether at a step."""
    compute = needed("pyarrow.compute", "tables")
    aim = tables.read("undercuts", ["aim"]).column("aim")
    on_own = compute.fill_null(compute.equal(aim, OWN), fill_value=False).to_numpy()
    at_all = compute.is_valid(aim).to_numpy()
    return on_own[undercuts.order], (at_all & ~on_own)[undercuts.order]


def _step_places(links: IdPlaces, undercuts: IdPlaces, ids: Numbers) -> Numbers:
    """The positions of the steps with some ids, the undercuts after the links."""
    if not len(undercuts.ids):
        return links.of(ids)
    at = np.minimum(np.searchsorted(undercuts.ids, ids), len(undercuts.ids) - 1)
    is_undercut = undercuts.ids[at] == ids
    found: Numbers = len(links.ids) + at
    found[~is_undercut] = links.of(ids[~is_undercut])
    return found


def _premises(first: Numbers, src: Numbers, others: Sequence[Numbers]) -> Numbers:
    """The premises of each step, given where they begin and the first of them.

    ``others`` are the steps, claims and places of the premises of the steps that have several.
    """
    if len(src) == first[-1]:
        return src
    premises = np.zeros(first[-1], src.dtype)
    for block in blocks(len(src)):
        premises[first[:-1][block]] = src[block]
    step, claim, place = others
    premises[first[step] + place] = claim
    return premises
