"""Tables in a view: which claims and steps are there, and the own evidence of each claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from claimgraph.analysis.core.carrying import Flags, Numbers, Ranks, blocks, carry_ranks
from claimgraph.analysis.core.kinds import KindTable, list_kinds
from claimgraph.analysis.core.network import (
    Network,
    Role,
    Rows,
    Steps,
    add_stand_ins,
    build_network,
    find_attacked,
    find_first,
    grouped_members,
    move_to_stand_ins,
)
from claimgraph.analysis.core.own_evidence import (
    NO_SOURCE,
    OwnEvidence,
    grade_evidence,
    granted_evidence,
)
from claimgraph.model import ClaimMap
from claimgraph.scale import HIGHEST_RANK, Scale
from claimgraph.tables import MapArrays, SourceGroups
from claimgraph.views import View, apply_view, find_absent_sources
from claimgraph.worth import find_worths


@dataclass(frozen=True, slots=True)
class OwnArrays:
    """The own evidence of each claim, as :mod:`claimgraph.analysis.core.own_evidence` defines it.

    ``codes`` has the code of its kind, ``is_granted`` whether the view grants it. ``is_there`` tells for each
    claim whether it is there in the view; the other claims have no evidence.
    """

    ranks: Ranks
    codes: Ranks
    is_granted: Flags
    is_there: Flags
    kinds: KindTable


@dataclass(frozen=True, slots=True)
class ViewedNetwork:
    """The network of tables in a view.

    Its claims are all claims of the tables, with stand-ins after them. ``steps`` has the ids of its
    steps; the steps of stand-ins come after these.
    """

    network: Network
    codes: Ranks
    steps: Numbers


@dataclass(frozen=True, slots=True)
class JudgedSources:
    """Whether each source is there, whether it counts, whether it is living, and what it is worth.

    ``passes_on`` tells whether it is worth only what it reports, so that it is no origin, and ``has_result``
    whether it is a living study with a result of its own.
    """

    there: Flags
    counting: Flags
    living: Flags
    worth: Ranks
    passes_on: Flags
    has_result: Flags


def find_own(
    arrays: MapArrays, said: tuple[Numbers, Numbers], groups: SourceGroups, scale: Scale, view: View
) -> OwnArrays:
    """The own evidence of each claim of some tables in a view; ``said`` has claims and their sources."""
    judged = judge_sources(groups, scale, view)
    claims = len(arrays.claim_ids)
    is_own_words = find_own_words(arrays, scale)
    is_position, is_there = np.ones(claims, np.bool_), np.zeros(claims, np.bool_)
    limit = np.full(claims, NO_SOURCE, np.int8)
    for block in blocks(len(said[0])):
        claim, source = (each[block] for each in said)
        is_position[claim] = False
        is_there[claim[judged.there[source]]] = True
        vouches = np.where(is_own_words[claim], judged.counting[source], judged.living[source])
        np.maximum.at(limit, claim[vouches], judged.worth[source[vouches]])
    is_there |= is_position
    own = _grade(arrays, limit, is_there, scale, view)
    if not view.is_granting:
        return own
    granted = is_position & ~_supported(arrays, is_there)
    kind = granted_evidence(scale, view.grant).kind
    kinds = list_kinds([*own.kinds.kinds, kind], scale)
    moved = np.array([0, *map(kinds.code, own.kinds.kinds)], np.int8)
    return OwnArrays(
        np.where(granted, view.grant, own.ranks).astype(np.int8),
        np.where(granted, kinds.code(kind), moved[own.codes]).astype(np.int8),
        granted,
        is_there,
        kinds,
    )


def find_own_words(arrays: MapArrays, scale: Scale) -> Flags:
    """Whether the own evidence of each claim is the words of a source itself."""
    own_words = np.array([basis.own_words for basis in map(scale.step, range(HIGHEST_RANK + 1))])
    found: Flags = own_words[arrays.basis] & (arrays.basis >= 0)
    return found


def judge_sources(groups: SourceGroups, scale: Scale, view: View) -> JudgedSources:
    """What a view makes of each source."""
    whole = ClaimMap(sources=groups.sources, scale=scale)
    absent, viewed = find_absent_sources(whole, view), apply_view(whole, view)
    worths = find_worths(whole.sources, viewed.sources, scale)
    there = np.array([iri not in absent for iri in groups.sources], np.bool_)
    counting = np.array([iri in viewed.sources for iri in groups.sources], np.bool_)
    living = np.array([iri in worths.living for iri in groups.sources], np.bool_)
    worth = np.array([worths.worth.get(iri, 0) for iri in groups.sources], np.int8)
    passes_on = np.array([worths.passes_on(iri) for iri in groups.sources], np.bool_)
    has_result = np.array([worths.has_result(iri) for iri in groups.sources], np.bool_)
    at = groups.group_of
    return JudgedSources(there[at], counting[at], living[at], worth[at], passes_on[at], has_result[at])


def _grade(arrays: MapArrays, limit: Ranks, is_there: Flags, scale: Scale, view: View) -> OwnArrays:
    """The own evidence without grants, given the worth of the best source that vouches, or NO_SOURCE."""
    count = len(limit)
    limits, ups = HIGHEST_RANK + 2, int(arrays.up.max(initial=0)) + 1
    keys = np.empty(count, np.int32)
    occurs = np.zeros((HIGHEST_RANK + 2) * ups * limits, np.bool_)
    for block in blocks(count):
        of_basis = (arrays.basis[block].astype(np.int32) + 1) * ups + arrays.up[block]
        keys[block] = np.where(is_there[block], of_basis * limits + (limit[block] - NO_SOURCE), 0)
        occurs[keys[block]] = True
    grades = {}
    for key in np.flatnonzero(occurs).tolist():
        basis, up, worth = key // (limits * ups) - 1, key // limits % ups, key % limits + NO_SOURCE
        graded = (
            grade_evidence(scale.step(basis), up, worth, scale, view.bar) if basis >= 0 else OwnEvidence()
        )
        grades[key] = graded
    kinds = list_kinds([grade.kind for grade in grades.values()], scale)
    ranks_of, codes_of = np.zeros((2, len(occurs)), np.int8)
    for key, grade in grades.items():
        ranks_of[key], codes_of[key] = grade.rank, kinds.code(grade.kind)
    ranks, codes = np.empty((2, count), np.int8)
    for block in blocks(count):
        ranks[block], codes[block] = ranks_of[keys[block]], codes_of[keys[block]]
    return OwnArrays(ranks, codes, np.zeros(count, np.bool_), is_there, kinds)


def _supported(arrays: MapArrays, is_there: Flags) -> Flags:
    """Whether any link of the view speaks for each claim."""
    found = np.zeros(len(arrays.claim_ids), np.bool_)
    links = _with_premises(arrays, is_there)[: arrays.links] & (arrays.effect[: arrays.links] > 0)
    found[arrays.target[: arrays.links][links]] = True
    return found


def _with_premises(arrays: MapArrays, is_there: Flags) -> Flags:
    """Whether all premises of each step are there."""
    found = np.ones(len(arrays.step_ids), np.bool_)
    if not is_there.all():
        for block in blocks(len(found)):
            first = arrays.first[block.start : block.stop + 1]
            premises = arrays.premises[first[0] : first[-1]]
            found[block] = np.logical_and.reduceat(is_there[premises], first[:-1] - first[0])
    return found


def build_viewed(arrays: MapArrays, own: OwnArrays, bar: int) -> ViewedNetwork:
    """The network of the claims and steps that are there in a view."""
    is_kept = _find_kept(arrays, own.is_there)
    links = int(is_kept[: arrays.links].sum())
    effect, down, is_anecdotal, target, on_own, ids = (
        _choose(each, is_kept)
        for each in (
            arrays.effect,
            arrays.down,
            arrays.is_anecdotal,
            arrays.target,
            arrays.on_own,
            arrays.step_ids,
        )
    )
    at_step = links + np.flatnonzero(~on_own[links:])
    if len(ids) < len(is_kept):
        place = np.cumsum(is_kept, dtype=target.dtype) - 1
        target[at_step] = place[target[at_step]]
    role = np.full(len(ids), Role.AGAINST, np.int8)
    role[effect > 0] = Role.FOR
    role[links:] = Role.UNDERCUT
    steps = Steps(role, target, down, _choose_premises(arrays, is_kept), is_anecdotal)
    attacks = np.flatnonzero(on_own)
    attacked = find_attacked(steps, attacks)
    network = build_network(
        move_to_stand_ins(own.ranks, attacked),
        add_stand_ins(steps, len(arrays.claim_ids), attacks),
        carry_ranks(bar),
    )
    return ViewedNetwork(network, move_to_stand_ins(own.codes, attacked), ids)


def _choose(values: Any, is_kept: Flags) -> Any:
    """The values that are kept; without a copy if all are."""
    return values if is_kept.all() else values[is_kept]


def _choose_premises(arrays: MapArrays, is_kept: Flags) -> Rows:
    """The premises of the steps that are kept."""
    if is_kept.all():
        return Rows(arrays.first, arrays.premises)
    counts = np.diff(arrays.first)
    premises = arrays.premises[np.repeat(is_kept, counts)]
    return Rows(find_first(counts[is_kept]), premises)


def _find_kept(arrays: MapArrays, is_there: Flags) -> Flags:
    """The steps that are there and can carry a rank: undercuts only if they aim at such a step or a claim."""
    may_stay = _with_premises(arrays, is_there)
    links, at = arrays.links, arrays.target
    kept: Flags = may_stay & (arrays.effect != 0)
    for block in blocks(links):
        kept[block] &= is_there[at[block]]
    kept[links:] = False
    on_own = np.flatnonzero(arrays.on_own)
    kept[on_own] = may_stay[on_own] & is_there[at[on_own]]
    at_steps = links + np.flatnonzero(~arrays.on_own[links:] & (at[links:] >= 0))
    at_cuts = at_steps[at[at_steps] >= links]
    undercutting = grouped_members(at[at_cuts] - links, at_cuts, len(kept) - links)
    reached = at_steps[kept[at[at_steps]]]
    while len(reached):
        reached = reached[may_stay[reached]]
        kept[reached] = True
        reached = undercutting.of_all(reached - links)
    return kept
