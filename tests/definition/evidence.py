"""The oracle on evidence: items and their ranks, lines, hinges and collapses, the last two by brute force.

Design, section 4, as mended by point 14 of the grounding notes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from definition.claims import EVERYTHING, ClaimMap, View
from definition.oracle import (
    Certainty,
    Standing,
    System,
    Verdict,
    certainty,
    kinds,
    kinds_against,
    stand,
    system_of,
)
from definition.sourcing import Own, counts, living, own, passes_on, reached, there, vouches

Items: TypeAlias = dict[str, int]
"""Evidence items: the most that each claim's own evidence carries along a way of steps that stand.

Or the most that is carried of each origin.
"""

Essence: TypeAlias = tuple[Verdict, tuple[int | None, ...], Certainty | None]
"""The verdict, and the kind and certainty of the side that wins, or of both sides if contested."""

NO_EVIDENCE: Essence = ("unsupported", (), None)


def evidence(standing: Standing, starts: dict[str, Items] | None = None) -> dict[str, Items]:
    """The evidence items of the for-side of each claim; or what arrives there of other ``starts``."""
    system = standing.system
    if starts is None:
        starts = {name: {name: rank} for name in system.own if (rank := standing.own_evidence(name))}
    found: dict[str, Items] = {name: {} for name in system.own}
    while True:
        more: dict[str, Items] = {}
        for name in system.own:
            items: Items = {**starts.get(name, {})}
            for step in system.into("for", ("claim", name)):
                _merge(items, _brought(system, step, standing.step_for(step), found))
            more[name] = items
        if more == found:
            return found
        found = more


def evidence_against(standing: Standing, starts: dict[str, Items] | None = None) -> dict[str, Items]:
    """The same of the against-side of each claim, at the low end of that side."""
    system = standing.system
    known = evidence(standing, starts)
    found: dict[str, Items] = {}
    for name in system.own:
        found[name] = {}
        for step in system.into("against", ("claim", name)):
            _merge(found[name], _brought(system, step, standing.step_against(step), known))
    return found


def _brought(system: System, number: int, brings: int, known: dict[str, Items]) -> Items:
    """The items over one step: none if it does not stand, none at more than what the step brings."""
    items: Items = {}
    for premise in system.steps[number].premises if brings else ():
        _merge(
            items, {item: min(brings, system.carry(number, rank)) for item, rank in known[premise].items()}
        )
    return items


def _merge(items: Items, more: Items) -> None:
    for item, rank in more.items():
        if rank > items.get(item, 0):
            items[item] = rank


def origins(claim_map: ClaimMap, view: View, name: str) -> set[str]:
    """The origins of a claim's own evidence: the ends of living chains, or its own-words sources.

    A chain ends at a source that does not only pass on what others found.
    """
    claim = claim_map.claims[name]
    if claim.basis is None:
        return set()
    vouching = vouches(claim_map, view, claim)
    if claim_map.scale.steps[claim.basis].own_words:
        return set(vouching)
    cut, alive = ended_at_origins(claim_map), living(claim_map, view)
    ends = set[str]().union(*(reached(cut, source, alive) for source in vouching))
    return {source for source in ends if not cut.sources[source].reports}


def ended_at_origins(claim_map: ClaimMap) -> ClaimMap:
    """The same map, but what goes by a result of its own reports nothing: there the chains end."""
    sources = {
        name: source if passes_on(claim_map, name) else replace(source, reports=())
        for name, source in claim_map.sources.items()
    }
    return replace(claim_map, sources=sources)


def share(claim_map: ClaimMap, view: View, name: str, origin: str) -> int:
    """The own rank that a claim would have if no sources were there but those that lead to one origin.

    A source leads to an origin, be it itself, by way of sources that count. The origin need not have there
    what it reports.
    """
    cut, counting = ended_at_origins(claim_map), counts(claim_map, view)
    leading = {source for source in counting if origin in reached(cut, source, counting)}
    dateless = {
        source: replace(its, issued=None, retracted=None) if source in leading else its
        for source, its in cut.sources.items()
    }
    apart = frozenset(cut.sources) - leading
    return own(replace(cut, sources=dateless), View(None, apart, view.bar), name).rank


def origin_starts(claim_map: ClaimMap, view: View, standing: Standing) -> dict[str, Items]:
    """The origins of each claim's own evidence that counts, each at its share."""
    return {
        name: {
            origin: rank
            for origin in origins(claim_map, view, name)
            if (rank := share(claim_map, view, name, origin))
        }
        for name in standing.system.own
        if standing.own_evidence(name)
    }


def lines(claim_map: ClaimMap, best: Items) -> dict[int, int]:
    """How many independent lines of evidence of each rank or above there are, for the ranks 1 to 8.

    Lines of a rank and above are the groups that overlaps make among the origins of that rank or above.
    """
    return {
        rank: len(groups(claim_map, {origin for origin, its in best.items() if its >= rank}))
        for rank in range(1, 9)
    }


def line_list(claim_map: ClaimMap, best: Items) -> list[tuple[int, frozenset[str]]]:
    """The lines one by one, strongest first: the rank and origins of each.

    At each rank, the groups that overlaps make among the origins of that rank or above, if all members of the
    group have just that rank: a weaker origin that overlaps stronger ones adds no line and joins none.
    """
    return [
        (rank, group)
        for rank in range(8, 0, -1)
        for group in groups(claim_map, {origin for origin, its in best.items() if its >= rank})
        if all(best[origin] == rank for origin in group)
    ]


def groups(claim_map: ClaimMap, members: set[str]) -> set[frozenset[str]]:
    """The groups that ``cg:overlaps``, which is symmetric, makes among some sources.

    Studies with results of their own of which one reports the other overlap, too.
    """
    found = {frozenset([member]) for member in members}
    results = {name for name in members if claim_map.sources[name].study and not passes_on(claim_map, name)}
    for one in members:
        retold = set(claim_map.sources[one].reports) & results if one in results else set[str]()
        for other in (set(claim_map.sources[one].overlaps) | retold) & members:
            joined = {group for group in found if group & {one, other}}
            found = found - joined | {frozenset().union(*joined)}
    return found


def essences(system: System) -> dict[str, Essence]:
    """The essence of every claim of a system: what hinges and collapses compare."""
    standing = stand(system)
    pro, con = kinds(standing), kinds_against(standing)
    found: dict[str, Essence] = {}
    for name in system.own:
        verdict = standing.verdict(name)
        deciding = {"rests": (pro[name],), "outweighed": (con[name],), "contested": (pro[name], con[name])}
        side = standing.interval_for[name] if verdict == "contested" else (standing.winning(name),)
        found[name] = (verdict, deciding.get(verdict, ()), certainty(side[0]))
    return found


def hinges(claim_map: ClaimMap, view: View = EVERYTHING) -> dict[str, tuple[set[int], set[str]]]:
    """For each claim, the steps by number and the claims whose own evidence decides its essence by itself.

    A step removed carries nothing, and its undercuts aim at nothing; own evidence removed has rank 0. Nothing
    else changes: no claim is granted a rank because a step was removed.
    """
    system = system_of(claim_map, view)
    before = essences(system)
    found: dict[str, tuple[set[int], set[str]]] = {name: (set(), set()) for name in system.own}
    for number in system.steps:
        steps = {other: step for other, step in system.steps.items() if other != number}
        for name, after in essences(System(system.own, steps, system.bar)).items():
            if after != before[name]:
                found[name][0].add(number)
    for removed in [name for name, its in system.own.items() if its.rank]:
        after_all = essences(System({**system.own, removed: Own(0)}, system.steps, system.bar))
        for name, after in after_all.items():
            if after != before[name]:
                found[name][1].add(removed)
    return found


def collapses(claim_map: ClaimMap, view: View = EVERYTHING) -> dict[str, set[str]]:
    """For each claim, the sources without which alone its essence is another.

    A claim that is not there without a source has no evidence there.
    """
    before = essences(system_of(claim_map, view))
    found: dict[str, set[str]] = {name: set() for name in before}
    for source in there(claim_map, view):
        without = View(view.as_of, view.without | {source}, view.bar, view.grant)
        after = essences(system_of(claim_map, without))
        for name, essence in before.items():
            if after.get(name, NO_EVIDENCE) != essence:
                found[name].add(source)
    return found


def lines_of(
    claim_map: ClaimMap, view: View = EVERYTHING
) -> dict[str, tuple[dict[int, int], dict[int, int]]]:
    """The lines of each claim, for and against, by least rank."""
    standing = stand(system_of(claim_map, view))
    starts = origin_starts(claim_map, view, standing)
    pro, con = evidence(standing, starts), evidence_against(standing, starts)
    return {name: (lines(claim_map, pro[name]), lines(claim_map, con[name])) for name in pro}
