"""The oracle: what each claim of a map rests on, a slow and literal transcription of the design's section 4.

Section 4 as mended by points 11 and 12 of the grounding notes. No ordering, no buckets, no sharing: every
value is worked out from its definition, again and again, until nothing changes. For small maps only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from definition.claims import EVERYTHING, ClaimMap, Ranks, Step, Target, View
from definition.sourcing import Own, claims_there, own, steps_there

Verdict: TypeAlias = Literal["rests", "contested", "outweighed", "unsupported", "unsettled"]
Certainty: TypeAlias = Literal["high", "moderate", "low", "very low"]
Interval: TypeAlias = tuple[int, int]


@dataclass(frozen=True)
class System:
    """What a view leaves of a map. Claims in ``silenced`` pass nothing on."""

    own: dict[str, Own]
    steps: dict[int, Step]
    bar: int = 0
    silenced: frozenset[str] = frozenset()

    def into(self, effect: str, target: Target) -> list[int]:
        """The numbers of the steps of an effect that lead to a target."""
        return [n for n, step in self.steps.items() if step.effect == effect and step.target == target]

    def carry(self, number: int, rank: int) -> int:
        """What a step carries of a rank; nothing below the bar."""
        step = self.steps[number]
        if rank == 0 or step.effect == "none":
            return 0
        carried = min(rank, 1) if step.anecdotal else max(1, rank - step.down)
        return carried if carried >= self.bar else 0

    def carried(self, number: int, passed: Ranks) -> int:
        """What a step carries of the least that its premises pass on."""
        return self.carry(number, min(passed[premise] for premise in self.steps[number].premises))

    def val(self, undercut: int, x: Ranks, y: Ranks) -> int:
        """The strength of an undercut, ``val(u; X, Y)`` of the design."""
        return self.counted(self.carried(undercut, x), ("step", undercut), y, x)

    def counted(self, rank: int, target: Target, x: Ranks, y: Ranks) -> int:
        """The rank if it is greater than ``val(u; X, Y)`` for every undercut u of the target, else 0."""
        undercuts = self.into("undercut", target)
        return rank if all(rank > self.val(undercut, x, y) for undercut in undercuts) else 0

    def for_step(self, number: int, p: Ranks, a: Ranks, b: Ranks) -> int:
        """What a for-step brings: v if it counts, else 0."""
        return self.counted(self.carried(number, p), ("step", number), a, b)

    def against_step(self, number: int, a: Ranks, b: Ranks) -> int:
        """What an against-step brings: v if it counts, else 0."""
        return self.counted(self.carried(number, a), ("step", number), b, a)

    def own_counted(self, name: str, a: Ranks, b: Ranks) -> int:
        """What a claim's own evidence brings."""
        return self.counted(self.own[name].rank, ("own", name), a, b)

    def s(self, name: str, p: Ranks, a: Ranks, b: Ranks) -> int:
        """``s(c)`` of the design."""
        steps = self.into("for", ("claim", name))
        return max([self.own_counted(name, a, b), *(self.for_step(step, p, a, b) for step in steps)])

    def against(self, name: str, a: Ranks, b: Ranks) -> int:
        """``against(c)`` of the design."""
        steps = self.into("against", ("claim", name))
        return max((self.against_step(step, a, b) for step in steps), default=0)

    def t(self, a: Ranks, b: Ranks) -> Ranks:
        """``T(A, B)`` of the design: the least fixpoint P."""
        p = dict.fromkeys(self.own, 0)
        while True:
            more = {}
            for name in self.own:
                s = self.s(name, p, a, b)
                more[name] = s if s >= self.against(name, a, b) and name not in self.silenced else 0
            if more == p:
                return p
            p = more

    def offered(self) -> Ranks:
        """``R`` of the design: what is offered before contradictions and undercuts."""
        r = dict.fromkeys(self.own, 0)
        while True:
            more = {
                name: max(
                    [self.own[name].rank]
                    + [self.carried(step, r) for step in self.into("for", ("claim", name))]
                )
                for name in self.own
            }
            if more == r:
                return r
            r = more

    def stages(self) -> list[tuple[Ranks, Ranks]]:
        """Every pair L, U from 0 and R on; the last is the standing."""
        found: list[tuple[Ranks, Ranks]] = [(dict.fromkeys(self.own, 0), self.offered())]
        while True:
            low, high = found[-1]
            following = self.t(high, low), self.t(low, high)
            if following == found[-1]:
                return found
            found.append(following)


@dataclass(frozen=True)
class Standing:
    """The end of the alternating fixpoint, and what is read off it."""

    system: System
    low: Ranks
    high: Ranks
    interval_for: dict[str, Interval] = field(default_factory=dict)
    interval_against: dict[str, Interval] = field(default_factory=dict)

    def step_for(self, number: int) -> int:
        """What a for-step brings in the run that gives L; it stands if that is more than 0."""
        return self.system.for_step(number, self.low, self.high, self.low)

    def step_against(self, number: int) -> int:
        """What an against-step brings at the low end of its side."""
        return self.system.against_step(number, self.low, self.high)

    def is_closed_against(self, name: str) -> bool:
        """Whether every against-step into a claim brings the same at both ends."""
        return all(
            self.step_against(step) == self.system.against_step(step, self.high, self.low)
            for step in self.system.into("against", ("claim", name))
        )

    def own_evidence(self, name: str) -> int:
        """What a claim's own evidence brings in the run that gives L."""
        return self.system.own_counted(name, self.high, self.low)

    def verdict(self, name: str) -> Verdict:
        """The verdict, by comparing the intervals."""
        pro, con = self.interval_for[name], self.interval_against[name]
        if pro[0] > con[1]:
            return "rests"
        if con[0] > pro[1]:
            return "outweighed"
        if pro[1] == con[1] == 0:
            return "unsupported"
        if pro[0] == pro[1] == con[0] == con[1]:
            return "contested"
        return "unsettled"

    def winning(self, name: str) -> int:
        """The low end of the side that wins; 0 if neither does."""
        ends = {"rests": self.interval_for[name][0], "outweighed": self.interval_against[name][0]}
        return ends.get(self.verdict(name), 0)


def stand(system: System) -> Standing:
    """The standing of every claim of a system."""
    low, high = system.stages()[-1]
    return Standing(
        system,
        low,
        high,
        {name: (system.s(name, low, high, low), system.s(name, high, low, high)) for name in system.own},
        {name: (system.against(name, low, high), system.against(name, high, low)) for name in system.own},
    )


def system_of(claim_map: ClaimMap, view: View = EVERYTHING) -> System:
    """The claims and steps that are there in a view, with the claims' own evidence."""
    names = claims_there(claim_map, view)
    owns = {name: own(claim_map, view, name) for name in claim_map.claims if name in names}
    return System(owns, steps_there(claim_map, view), view.bar)


def kinds(standing: Standing) -> dict[str, int | None]:
    """The kind of the for-side of each claim: the least fixpoint over tight ways; None at rank 0.

    A way is tight where a claim's own evidence, or a for-step, brings exactly the low end of the side.
    """
    system = standing.system
    found: dict[str, int] = dict.fromkeys(system.own, 0)
    while True:
        more = dict(found)
        for name, (low, _) in standing.interval_for.items():
            tight = [
                _kind_of_step(system, step, found)
                for step in system.into("for", ("claim", name))
                if 0 < low == standing.step_for(step)
            ]
            if 0 < low == standing.own_evidence(name):
                tight.append(system.own[name].kind or 0)
            more[name] = max(tight, default=0)
        if more == found:
            return {name: kind or None for name, kind in found.items()}
        found = more


def kinds_against(standing: Standing) -> dict[str, int | None]:
    """The kind of the against-side of each claim, at its low end; None at rank 0."""
    system = standing.system
    known = {name: kind or 0 for name, kind in kinds(standing).items()}
    return {
        name: max(
            (
                _kind_of_step(system, step, known)
                for step in system.into("against", ("claim", name))
                if 0 < low == standing.step_against(step)
            ),
            default=None,
        )
        for name, (low, _) in standing.interval_against.items()
    }


def _kind_of_step(system: System, number: int, known: Ranks) -> int:
    """The weakest kind among all premises of a step, at most Anecdote over an anecdotal link."""
    weakest = min(known[premise] for premise in system.steps[number].premises)
    return min(weakest, 1) if system.steps[number].anecdotal else weakest


def certainty(rank: int) -> Certainty | None:
    """The word for the rank of the winning side; None at 0."""
    words: list[tuple[int, Certainty]] = [(7, "high"), (6, "moderate"), (4, "low"), (1, "very low")]
    return next((word for least, word in words if rank >= least), None)


def cone(system: System, name: str) -> set[str]:
    """The claims that can bear on a claim: over steps, and over undercuts of what bears on it, to any depth.

    The claim itself is among them only if it lies on a circle.
    """

    def premises(target: Target) -> set[str]:
        return {
            claim
            for number, step in system.steps.items()
            if step.target == target and step.effect != "none"
            for claim in (*step.premises, *premises(("step", number)))
        }

    def before(claim: str) -> set[str]:
        return premises(("claim", claim)) | premises(("own", claim))

    found = before(name)
    while True:
        more = found.union(*map(before, found))
        if more == found:
            return found
        found = more


def contested_by_way_of(system: System) -> dict[str, frozenset[str]]:
    """The contested claims by way of which each claim has its verdict; empty where there are none."""
    standing = stand(system)
    contested = frozenset(name for name in system.own if standing.verdict(name) == "contested")

    def silence(names: Iterable[str]) -> Standing:
        return stand(System(system.own, system.steps, system.bar, frozenset(names)))

    def moved(name: str, other: Standing) -> bool:
        if other.verdict(name) != standing.verdict(name):
            return True
        return other.winning(name) < standing.winning(name)

    together = silence(contested)
    alone = {name: silence([name]) for name in contested}
    marks = {}
    for name in system.own:
        near = contested & cone(system, name)
        by = frozenset(other for other in near if moved(name, alone[other])) or near
        marks[name] = by if moved(name, together) else frozenset()
    return marks


@dataclass(frozen=True)
class Outcome:
    """What the program says of one claim. Kinds are the ranks of steps of the scale."""

    own: Own
    offered: int
    interval_for: Interval
    interval_against: Interval
    verdict: Verdict
    kind: int | None
    kind_against: int | None
    certainty: Certainty | None
    contested_by_way_of: frozenset[str]


def outcomes(claim_map: ClaimMap, view: View = EVERYTHING) -> dict[str, Outcome]:
    """The outcome of every claim that is there, in the order of the map."""
    system = system_of(claim_map, view)
    standing = stand(system)
    offered = system.offered()
    pro, con = kinds(standing), kinds_against(standing)
    marks = contested_by_way_of(system)
    return {
        name: Outcome(
            system.own[name],
            offered[name],
            standing.interval_for[name],
            standing.interval_against[name],
            standing.verdict(name),
            pro[name],
            con[name],
            certainty(standing.winning(name)),
            marks[name],
        )
        for name in system.own
    }
