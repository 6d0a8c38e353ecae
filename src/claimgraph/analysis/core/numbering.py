"""The network of a claim map, and the numbers in it of the map's claims, links and undercuts."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, compress
from operator import attrgetter, itemgetter

import numpy as np

from claimgraph.analysis.core.carrying import MOST_DOWN, Numbers, Ranks, carry_ranks
from claimgraph.analysis.core.network import (
    Network,
    Role,
    Rows,
    Steps,
    add_stand_ins,
    build_network,
    find_attacked,
    move_to_stand_ins,
)
from claimgraph.graph import grouped, reachable
from claimgraph.model import ClaimMap, Link, Undercut
from claimgraph.scale import Relation

_CARRIES = np.array([relation.limit != 0 for relation in Relation])
_IS_FOR = np.array([relation.is_for for relation in Relation])
_IS_ANECDOTAL = np.array([relation.limit is not None for relation in Relation])
"""What links do by their relation, in the order of the relations."""


@dataclass(frozen=True, slots=True)
class NumberedMap:
    """The network of a map, and the numbers in it of the map's claims, links and undercuts.

    ``claims`` gives the number of each claim of the map by IRI. ``links`` and ``undercuts`` give the step of
    each link and undercut, in the order of the map, or -1 if its relation or target never lets it carry a
    rank. ``stand_ins`` gives, for claims whose own evidence is undercut, the number of the step from the
    stand-in.
    """

    network: Network
    claims: Mapping[str, int]
    links: Sequence[int]
    undercuts: Sequence[int]
    stand_ins: Mapping[int, int]


def number_map(claim_map: ClaimMap, own: Ranks, bar: int) -> NumberedMap:
    """Build the network of a map, given the ranks of its claims' own evidence in the order of the map."""
    claims = dict(zip(claim_map.claims, range(len(claim_map.claims)), strict=True))
    carrying, relations = _find_carrying(claim_map.links)
    step_of = _described(carrying, {undercut.to for undercut in claim_map.undercuts})
    undercuts = _resolvable(claim_map.undercuts, claims, step_of)
    step_of |= {each.iri: number for number, each in enumerate(undercuts, len(carrying)) if each.iri}
    aims = [claims[each.to] if each.to in claims else step_of[each.to] for each in undercuts]
    on_own = [number for number, each in enumerate(undercuts, len(carrying)) if each.to in claims]
    attacks = np.array(on_own, np.int64)
    steps = _columns(carrying, relations, undercuts, claims, aims)
    attacked = find_attacked(steps, attacks)
    return NumberedMap(
        build_network(
            move_to_stand_ins(own, attacked),
            add_stand_ins(steps, len(claims), attacks),
            carry_ranks(bar),
        ),
        claims,
        _places(carrying, claim_map.links),
        _places(undercuts, claim_map.undercuts, len(carrying)),
        {claim: number for number, claim in enumerate(attacked.tolist(), len(steps))},
    )


def _find_carrying(links: Sequence[Link]) -> tuple[Sequence[Link], Numbers]:
    """The links whose relation carries a rank, and the place of the relation of each among all relations."""
    relations = np.fromiter(map(attrgetter("relation.place"), links), np.int64, len(links))
    carries = _CARRIES[relations]
    if carries.all():
        return links, relations
    return list(compress(links, carries)), relations[carries]


def _described(links: Iterable[Link], wanted: Container[str]) -> dict[str, int]:
    """The numbers of the links that one of the wanted IRIs describes."""
    iris = map(attrgetter("iri"), links)
    return {iri: number for number, iri in enumerate(iris) if iri in wanted} if wanted else {}


def _columns(
    links: Sequence[Link],
    relations: Numbers,
    undercuts: Sequence[Undercut],
    claims: Mapping[str, int],
    aims: Sequence[int],
) -> Steps:
    """The columns of the links, given their relations, and of the undercuts, given their targets.

    ``down`` is ``ranks_off`` for all of them at once.
    """
    described: list[Link | Undercut] = [*links, *undercuts]
    premises = list(map(attrgetter("premises"), described))
    roles = np.where(_IS_FOR, Role.FOR, Role.AGAINST)[relations]
    role = np.concatenate([roles, np.full(len(undercuts), Role.UNDERCUT)])
    target = np.concatenate([_look_up(claims, map(attrgetter("to"), links)), np.array(aims, np.int64)])
    is_anecdotal = np.zeros(len(role), np.bool_)
    is_anecdotal[: len(links)] = _IS_ANECDOTAL[relations]
    down = _lengths(described, "rated_down") + 2 * _lengths(described, "rated_down_twice")
    down = np.where(is_anecdotal, MOST_DOWN, np.minimum(down, MOST_DOWN))
    first = np.zeros(len(role) + 1, np.int64)
    np.cumsum(np.fromiter(map(len, premises), np.int64, len(role)), out=first[1:])
    members = _look_up(claims, chain.from_iterable(premises))
    return Steps(role.astype(np.int8), target, down.astype(np.int8), Rows(first, members), is_anecdotal)


def _look_up(claims: Mapping[str, int], iris: Iterable[str]) -> Numbers:
    """The numbers of some claims, in the order given.

    Grounding a large map looks up every end of every link, and no two are near each other in memory. One
    ``itemgetter`` for all of them takes half the time of one look-up after the other.
    """
    wanted = tuple(iris)
    if len(wanted) < 2:  # itemgetter wants at least one, and returns a single one without a tuple
        return np.array([claims[iri] for iri in wanted], np.int64)
    return np.fromiter(itemgetter(*wanted)(claims), np.int64, len(wanted))


def _lengths(steps: Sequence[Link | Undercut], name: str) -> Numbers:
    """The length of one field of each step."""
    return np.fromiter(map(len, map(attrgetter(name), steps)), np.int64, len(steps))


def ranks_off(step: Link | Undercut) -> int:
    """The number of ranks that a link or undercut takes off, at most ``MOST_DOWN`` (anecdotal links)."""
    if isinstance(step, Link) and step.relation.limit is not None:
        return MOST_DOWN
    return min(len(step.rated_down) + 2 * len(step.rated_down_twice), MOST_DOWN)


def _resolvable(
    undercuts: Sequence[Undercut], claims: Container[str], links: Container[str]
) -> Sequence[Undercut]:
    """The undercuts that attack, directly or by way of other undercuts, a link or a claim's own evidence."""
    described = grouped((each.to, each.iri) for each in undercuts if each.iri)
    starts = {each.to for each in undercuts if each.to in claims or each.to in links}
    reached = reachable(starts, described.get)
    return [each for each in undercuts if each.to in reached]


def _places(kept: Sequence[object], all_: Sequence[object], first: int = 0) -> Sequence[int]:
    """The number of each record among the kept records, counted from ``first``; -1 if it was not kept."""
    if len(kept) == len(all_):
        return range(first, first + len(all_))
    numbers = {id(each): number for number, each in enumerate(kept, first)}
    return [numbers.get(id(each), -1) for each in all_]
