"""A proof of a claim's grounding: a set of evidence and links that is enough to derive it.

A proof shows that the claim's support reaches its rank, because a way leads to it from own evidence; that
the support is no higher, because all other evidence falls short; and that whatever would outweigh a claim on
the way is itself outweighed or undercut, and so on. This module constructs one such proof.

Why this helps: removing any one claim's evidence or any one link that the proof does not use leaves the
grounding unchanged. Ranks shown to be reached are still reached, and less evidence or fewer links never
raise a rank shown to fall short. So a search for what the verdict depends on need only try what the proof
uses, which is usually a small part of the map.

The proof goes back through the stages of the alternation, each step relying on the stage before; so it is
never circular.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from claimgraph.analysis.core.fixpoint import Fixpoint
from claimgraph.analysis.core.network import Links, Ranks, carry
from claimgraph.graph import grouped
from claimgraph.scale import HIGHEST_RANK


@dataclass(frozen=True, slots=True)
class Reasons:
    """What one proof uses: claims whose own evidence it uses, and links by their position in the map."""

    claims: set[int] = field(default_factory=set)
    links: set[int] = field(default_factory=set)


def find_reasons(fixpoint: Fixpoint, claim: int) -> Reasons:
    """The evidence and links that prove the settled ranks for and against a claim.

    Removing the own evidence of any one other claim, or any one other link, changes neither rank.
    """
    proof = _Proof(fixpoint)
    proof.of_both_sides(claim)
    return proof.reasons


class _Proof:
    """A worklist of statements still to prove, and the reasons used so far.

    A statement is about one stage: either that a claim passes on its rank in L's run, or that it passes on no
    more than some rank in U's run. Before the first stage, L is 0 and U is the offered rank. The queue
    replaces recursion, which would be too deep on a long chain of claims; each statement is queued once.
    """

    def __init__(self, fixpoint: Fixpoint) -> None:
        self.reasons = Reasons()
        self._network, self._offered, self._stages = fixpoint.network, fixpoint.offered, fixpoint.stages
        self._undercutters = {id(links): _undercutters(links) for links in fixpoint.network.both}
        self._waiting: deque[Callable[[], None]] = deque()
        self._passing: set[tuple[int, int]] = set()
        self._capped: set[tuple[int, int, int]] = set()

    def of_both_sides(self, claim: int) -> None:
        """Prove that the ranks for and against a claim are exactly those of the last stage."""
        last = len(self._stages) - 1
        low, high = self._stages[last].low, self._stages[last].high
        if low.support[claim]:
            self._show_way(last, claim)
        self._show_support_capped(last, claim, int(high.support[claim]))
        self._show_attack_capped(last, claim, int(low.attack[claim]))
        if high.attack[claim]:
            self._show_attack(last, claim)
        while self._waiting:
            self._waiting.popleft()()

    def _show_passing(self, stage: int, claim: int) -> None:
        """Prove that a claim passes on its rank in L's run of a stage."""
        if (stage, claim) not in self._passing:
            self._passing.add((stage, claim))
            self._waiting.append(partial(self._show_way_unopposed, stage, claim))

    def _show_way_unopposed(self, stage: int, claim: int) -> None:
        self._show_way(stage, claim)
        self._show_attack_capped(stage, claim, int(self._stages[stage].low.support[claim]))

    def _show_way(self, stage: int, claim: int) -> None:
        """Prove a claim's support in L's run: a way from own evidence, nowhere outweighed or undercut."""
        support = self._stages[stage].low.support
        for at in self._way(stage, claim):
            links = self._network.for_
            start = int(links.start[at])
            self.reasons.links.add(int(links.numbers[at]))
            self._passing.add((stage, start))
            self._show_attack_capped(stage, start, int(support[start]))
            self._show_not_undercut(links, at, stage - 1, carry(int(links.steps[at]), int(support[start])))

    def _way(self, stage: int, claim: int) -> Iterator[int]:
        """The links for, first to last, over which a claim's support in L's run arrives from own evidence."""
        links, run = self._network.for_, self._stages[stage].low
        onward: dict[int, int] = {}
        waiting = deque([claim])
        while waiting:
            end = waiting.popleft()
            rank = int(run.support[end])
            if self._network.own[end] == rank:
                self.reasons.claims.add(end)
                while end != claim:
                    yield onward[end]
                    end = int(links.end[onward[end]])
                return
            for at in links.arriving.of(end).tolist():
                start = int(links.start[at])
                delivered = carry(int(links.steps[at]), int(run.passed[start]))
                new = start not in onward and start != claim
                if new and delivered == rank and delivered > self._bound(links, at, self._high(stage - 1)):
                    onward[start] = at
                    waiting.append(start)

    def _show_not_undercut(self, links: Links, at: int, stage: int, delivered: int) -> None:
        """Prove that a link delivers more in L's run than its undercutters pass on in the stage before."""
        for claim in self._undercutters[id(links)].get(at, ()):
            self._show_capped(stage, claim, delivered - 1)

    def _show_attack_capped(self, stage: int, claim: int, limit: int) -> None:
        """Prove that no more than a limit speaks against a claim in L's run."""
        for at in self._network.against.arriving.of(claim).tolist():
            self._show_delivers_at_most(self._network.against, at, stage - 1, limit)

    def _show_support_capped(self, stage: int, claim: int, limit: int) -> None:
        """Prove that no more than a limit speaks for a claim in U's run."""
        for at in self._network.for_.arriving.of(claim).tolist():
            self._show_delivers_at_most(self._network.for_, at, stage, limit)

    def _show_delivers_at_most(self, links: Links, at: int, stage: int, limit: int) -> None:
        """Prove that a link delivers at most a limit in U's run: too little arrives, or it is undercut."""
        start, steps = int(links.start[at]), int(links.steps[at])
        at_most = carry(steps, int(self._offered[start]))
        if at_most <= limit:
            return
        if carry(steps, int(self._high(stage)[start])) > limit:
            low = self._stages[stage].low.passed
            undercutter = max(self._undercutters[id(links)][at], key=low.__getitem__)
            self._show_passing(stage, undercutter)
            limit = int(low[undercutter])
        if at_most > limit:
            self._show_capped(stage, start, min(limit + steps, HIGHEST_RANK) if limit else 0)

    def _show_capped(self, stage: int, claim: int, limit: int) -> None:
        """Prove that a claim passes on no more than a limit in U's run of a stage."""
        key = stage, claim, limit
        if stage >= 0 and self._offered[claim] > limit and key not in self._capped:
            self._capped.add(key)
            self._waiting.append(partial(self._show_weak_or_outweighed, stage, claim, limit))

    def _show_weak_or_outweighed(self, stage: int, claim: int, limit: int) -> None:
        run = self._stages[stage].high
        if run.support[claim] <= limit:
            self._show_support_capped(stage, claim, limit)
        else:
            self._show_support_capped(stage, claim, int(run.attack[claim]) - 1)
            self._show_attack(stage, claim)

    def _show_attack(self, stage: int, claim: int) -> None:
        """Prove the rank against a claim in U's run, from a single link that delivers it."""
        links, low = self._network.against, self._stages[stage].low.passed
        for at in links.arriving.of(claim).tolist():
            start = int(links.start[at])
            delivered = carry(int(links.steps[at]), int(low[start]))
            strongest = delivered == self._stages[stage].high.attack[claim]
            if strongest and delivered > self._bound(links, at, self._high(stage - 1)):
                self.reasons.links.add(int(links.numbers[at]))
                self._show_passing(stage, start)
                self._show_not_undercut(links, at, stage - 1, delivered)
                return

    def _high(self, stage: int) -> Ranks:
        return self._offered if stage < 0 else self._stages[stage].high.passed

    def _bound(self, links: Links, at: int, estimates: Ranks) -> int:
        return max((int(estimates[each]) for each in self._undercutters[id(links)].get(at, ())), default=0)


def _undercutters(links: Links) -> dict[int, list[int]]:
    """The claims that undercut each link, by the link's position."""
    return grouped(zip(links.undercut.tolist(), links.undercutters.tolist(), strict=True))
