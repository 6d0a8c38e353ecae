"""Runs the SQL of the definition on an engine, from the tables of a map to those of its verdicts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from claimgraph.jobs import definition as sql
from claimgraph.jobs import result_queries as result
from claimgraph.jobs.definition import CarrySql
from claimgraph.jobs.proof import not_a_fixpoint
from claimgraph.jobs.work_folder import WorkFolder

TellProgress = Callable[[str], None]
"""Called with a line about the progress of a job."""


@dataclass(frozen=True, slots=True)
class Runner:
    """The loops of the definition over the tables in a work folder."""

    work: WorkFolder
    carry: CarrySql
    tell: TellProgress

    def find_steps(self) -> None:
        """Make the tables of the steps that are there, and of the claims with the evidence they hold."""
        keep = self.work.keep
        keep("live", sql.live_links())
        keep("cuts", sql.direct_cuts())
        level = 0
        while self.work.count(f"select count(*) from cuts where level = {level}"):
            keep("cuts", f"select * from cuts union all {sql.further_cuts(level)}")
            level += 1
        keep("nodes", sql.nodes())
        for name, effect in (("fors", 1), ("againsts", -1)):
            keep(name, sql.links_of(effect, joint=False))
            keep(f"joint_{name}", sql.links_of(effect, joint=True))

    def ground(self, finish: Callable[[Runner], None], limit: int) -> None:
        """Find what all claims pass on at both ends, in the tables ``low`` and ``high``.

        Once at most ``limit`` links lead to claims that are not settled, ``finish`` settles these.
        """
        self._offer()
        before = -1
        while True:
            self._evaluate()
            self._pass_on("low", "attack_high", "bounds_high")
            self._evaluate()
            self._pass_on("high", "attack_low", "bounds_low")
            self.work.keep("unsettled", sql.UNSETTLED)
            left, links = self.work.rows(_COUNT_UNSETTLED)[0]
            gap = self.work.count(_GAP)
            self.tell(f"claims not settled: {left}")
            if not left or gap == before:
                return
            if links <= limit:
                finish(self)
                return
            before = gap

    def _offer(self) -> None:
        self.work.keep("seed", "select id, rank as s from nodes")
        self.run("seed", ("fors", "joint_fors"), None, None, self.carry)
        self.work.keep("offered", "select id, s from state")
        self.work.keep("high", "select id, p from state where p > 0")
        self.work.keep("low", "select id, p from state where p < 0")
        self.work.keep("low_state", "select id, rank as s from nodes")

    def _pass_on(self, end: str, attack: str, bounds: str) -> None:
        """One run of the definition, from the last low run: what it found still holds."""
        self.run("low_state", ("fors", "joint_fors"), attack, bounds, self.carry)
        self.work.keep(end, "select id, p from state where p > 0")
        if end == "low":
            self.work.keep("low_state", "select id, s from state")

    def run(
        self, seed: str, links: tuple[str, str], attack: str | None, bounds: str | None, carry: CarrySql
    ) -> None:
        """The least fixpoint above the ranks in ``seed``, in the table ``state``."""
        keep = self.work.keep
        keep("state", sql.start(seed, attack))
        keep("changed", "select id, p from state where p > 0")
        rounds = 0
        while True:
            rounds += 1
            keep("risen", sql.rising(links, "state", attack, bounds, carry))
            count = self.work.count("select count(*) from risen")
            self.tell(f"round {rounds}: claims changed: {count}")
            if not count:
                return
            keep("state", sql.raised("state"))
            keep("changed", sql.CHANGED)

    def _evaluate(self) -> None:
        """What attacks and undercuts bring at both ends, the undercuts deepest first."""
        keep, carry = self.work.keep, self.carry
        for end in ("low", "high"):
            keep(f"bounds_{end}", _NO_BOUNDS)
        deepest = self.work.count("select max(level) from cuts")
        for level in range(deepest, -1, -1):
            keep("cut_low", sql.cut_values(level, "low", "bounds_high", carry))
            keep("cut_high", sql.cut_values(level, "high", "bounds_low", carry))
            for end in ("low", "high"):
                keep(f"cuts_{end}", _with_former(f"cuts_{end}", f"cut_{end}", is_first=level == deepest))
                keep(f"bounds_{end}", sql.bounds_of(f"cut_{end}"))
        for end, other in (("low", "high"), ("high", "low")):
            attacks = sql.brought("againsts", "joint_againsts", end, f"bounds_{other}", carry)
            keep(f"against_{end}", attacks)
            keep(f"attack_{end}", sql.strongest(f"against_{end}"))

    def read_off(self) -> None:
        """What is for and against each claim, in the table ``sides``; all that links bring, beside it.

        Raises RuntimeError if the claims do not pass on what follows from it: then data was lost on the way.
        """
        self._evaluate()
        for end, other in (("low", "high"), ("high", "low")):
            brought = sql.brought("fors", "joint_fors", end, f"bounds_{other}", self.carry)
            self.work.keep(f"brought_{end}", brought)
            self.work.keep(f"for_{end}", sql.strongest(f"brought_{end}"))
        self.work.keep("sides", result.SIDES)
        wrong = self.work.count(result.WRONG)
        if wrong:
            raise not_a_fixpoint(wrong)

    def find_kinds(self, anecdote: int) -> None:
        """The kinds that decide for and against each claim, as codes, in the table ``grounded``."""
        keep, carry = self.work.keep, sql.kind_carry(anecdote)
        for name, values, end in (
            ("for", "brought_low", "for_low"),
            ("against", "against_low", "against_low"),
        ):
            keep(f"deciding_{name}", result.deciding(values, end, joint=False))
            keep(f"joint_deciding_{name}", result.deciding(values, end, joint=True))
        keep("seed", result.KIND_START)
        self.run("seed", ("deciding_for", "joint_deciding_for"), None, None, carry)
        keep("kinds", "select id, s, p from state")
        against = ("deciding_against", "joint_deciding_against", "kinds", carry, "e.id, e.dst")
        keep("kinds_against", sql.strongest(f"({sql.carried(*against)})"))
        keep("grounded", result.GROUNDED)


_NO_BOUNDS = "select target as step, 0 as bound from cuts where level < 0"

_COUNT_UNSETTLED = """
    select (select count(*) from unsettled), (
        select count(*) from live e join unsettled o on o.id = e.dst
    )
"""

_GAP = "select (select coalesce(sum(p), 0) from high) - (select coalesce(sum(p), 0) from low)"


def _with_former(former: str, new: str, *, is_first: bool) -> str:
    rows = f"select id, v from {new}"
    return rows if is_first else f"select id, v from {former} union all {rows}"
