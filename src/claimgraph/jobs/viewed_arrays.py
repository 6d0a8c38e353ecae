"""Tables in a view: which claims and steps are there, and the own evidence of each claim."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from claimgraph.analysis.core.carrying import Flags, Numbers, Ranks, carry_ranks
from claimgraph.analysis.core.kinds import KindTable, list_kinds
from claimgraph.analysis.core.network import (
    Network,
    Role,
    Rows,
    Steps,
    add_stand_ins,
    build_network,
    find_attacked,
    grouped,
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

    Its claims are all claims of the tables, with stand-ins after them. ``steps`` has the position in the
    tables of each of its steps; the steps of stand-ins come after these.
    """

    network: Network
    codes: Ranks
    steps: Numbers


def find_own(arrays: MapArrays, groups: SourceGroups, scale: Scale, view: View) -> OwnArrays:
    """The own evidence of each claim of some tables in a view."""
    there, counting, living, worth = judge_sources(groups, scale, view)
    claims, said, source = len(arrays.claim_ids), arrays.said_claim, arrays.said_source
    is_position = np.ones(claims, np.bool_)
    is_position[said] = False
    is_there = is_position.copy()
    is_there[said[there[source]]] = True
    own_words = np.array([basis.own_words for basis in map(scale.step, range(HIGHEST_RANK + 1))])
    is_own_words = own_words[arrays.basis] & (arrays.basis >= 0)
    vouches = np.where(is_own_words[said], counting[source], living[source])
    limit = np.full(claims, NO_SOURCE, np.int8)
    np.maximum.at(limit, said[vouches], worth[source[vouches]])
    own = _grade(arrays, limit, is_there, scale, view)
    if not view.grant or view.grant < view.bar:
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


def judge_sources(groups: SourceGroups, scale: Scale, view: View) -> tuple[Flags, Flags, Flags, Ranks]:
    """For each source: whether it is there, whether it counts, whether it is living, and its worth."""
    whole = ClaimMap(sources=groups.sources, scale=scale)
    absent, viewed = find_absent_sources(whole, view), apply_view(whole, view)
    worths = find_worths(whole.sources, viewed.sources, scale)
    there = np.array([iri not in absent for iri in groups.sources], np.bool_)
    counting = np.array([iri in viewed.sources for iri in groups.sources], np.bool_)
    living = np.array([iri in worths.living for iri in groups.sources], np.bool_)
    worth = np.array([worths.worth.get(iri, 0) for iri in groups.sources], np.int8)
    at = groups.group_of
    return there[at], counting[at], living[at], worth[at]


def _grade(arrays: MapArrays, limit: Ranks, is_there: Flags, scale: Scale, view: View) -> OwnArrays:
    """The own evidence without grants, given the worth of the best source that vouches, or NO_SOURCE."""
    limits, ups = HIGHEST_RANK + 2, int(arrays.up.max(initial=0)) + 1
    keys = ((arrays.basis.astype(np.int64) + 1) * ups + arrays.up) * limits + (limit - NO_SOURCE)
    keys[~is_there] = 0
    found = np.flatnonzero(np.bincount(keys, minlength=1))
    grades = {}
    for key in found.tolist():
        basis, up, worth = key // (limits * ups) - 1, key // limits % ups, key % limits + NO_SOURCE
        graded = (
            grade_evidence(scale.step(basis), up, worth, scale, view.bar) if basis >= 0 else OwnEvidence()
        )
        grades[key] = graded
    kinds = list_kinds([grade.kind for grade in grades.values()], scale)
    ranks = np.zeros(int(found.max(initial=0)) + 1, np.int8)
    codes = np.zeros_like(ranks)
    for key, grade in grades.items():
        ranks[key], codes[key] = grade.rank, kinds.code(grade.kind)
    nobody = np.zeros(len(keys), np.bool_)
    return OwnArrays(ranks[keys], codes[keys], nobody, is_there, kinds)


def _supported(arrays: MapArrays, is_there: Flags) -> Flags:
    """Whether any link of the view speaks for each claim."""
    found = np.zeros(len(arrays.claim_ids), np.bool_)
    links = _with_premises(arrays, is_there)[: arrays.links] & (arrays.effect[: arrays.links] > 0)
    found[arrays.target[: arrays.links][links]] = True
    return found


def _with_premises(arrays: MapArrays, is_there: Flags) -> Flags:
    """Whether all premises of each step are there."""
    if not len(arrays.step_ids):
        return np.zeros(0, np.bool_)
    found: Flags = np.logical_and.reduceat(is_there[arrays.premises], arrays.first[:-1])
    return found


def build_viewed(arrays: MapArrays, own: OwnArrays, bar: int) -> ViewedNetwork:
    """The network of the claims and steps that are there in a view."""
    is_kept = _find_kept(arrays, own.is_there)
    kept = np.flatnonzero(is_kept)
    place = np.cumsum(is_kept) - 1
    target, on_own = arrays.target[kept], arrays.on_own[kept]
    is_undercut = kept >= arrays.links
    at_step = is_undercut & ~on_own
    target[at_step] = place[target[at_step]]
    role = np.where(arrays.effect[kept] > 0, Role.FOR, Role.AGAINST).astype(np.int8)
    role[is_undercut] = Role.UNDERCUT
    first = np.zeros(len(kept) + 1, np.int64)
    np.cumsum(np.diff(arrays.first)[kept], out=first[1:])
    premises = Rows(first, Rows(arrays.first, arrays.premises).of_all(kept))
    steps = Steps(role, target, arrays.down[kept], premises, arrays.is_anecdotal[kept])
    attacks = np.flatnonzero(on_own)
    attacked = find_attacked(steps, attacks)
    network = build_network(
        move_to_stand_ins(own.ranks, attacked),
        add_stand_ins(steps, len(arrays.claim_ids), attacks),
        carry_ranks(bar),
    )
    return ViewedNetwork(network, move_to_stand_ins(own.codes, attacked), kept)


def _find_kept(arrays: MapArrays, is_there: Flags) -> Flags:
    """The steps that are there and can carry a rank: undercuts only if they aim at such a step or a claim."""
    may_stay = _with_premises(arrays, is_there)
    kept = may_stay.copy()
    links, at = arrays.links, arrays.target
    kept[:links] &= is_there[at[:links]] & (arrays.effect[:links] != 0)
    kept[links:] = False
    on_own = np.flatnonzero(arrays.on_own)
    kept[on_own] = may_stay[on_own] & is_there[at[on_own]]
    at_steps = links + np.flatnonzero(~arrays.on_own[links:] & (at[links:] >= 0))
    undercutting = grouped(at[at_steps], len(arrays.step_ids))
    reached = np.flatnonzero(kept)
    while len(reached):
        reached = at_steps[undercutting.of_all(reached)]
        reached = reached[may_stay[reached]]
        kept[reached] = True
    return kept
