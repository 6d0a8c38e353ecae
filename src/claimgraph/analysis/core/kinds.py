"""The kind of evidence that decides each side of each claim, whatever rank remains of it.

Kinds spread like ranks, over the deciding steps: the steps that bring exactly the rank that the claim rests
on. A claim has the strongest kind among its own evidence of that rank and its deciding steps. A step has the
weakest kind among its premises, and an anecdotal step never has a stronger kind than an anecdote. In circles,
the least solution holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from claimgraph.analysis.core.carrying import Carry, Flags, Ranks, blocks
from claimgraph.analysis.core.fixpoint import Fixpoint
from claimgraph.analysis.core.network import Network, Role
from claimgraph.analysis.core.own_evidence import Kind
from claimgraph.analysis.core.support_search import find_support
from claimgraph.scale import ANECDOTAL_LIMIT, Scale


@dataclass(frozen=True, slots=True)
class KindTable:
    """The kinds of own evidence in a map, weakest first; a kind's code is its place, from 1 (0: no kind)."""

    kinds: Sequence[Kind]
    anecdote: int
    """The highest code that an anecdotal step delivers."""

    def code(self, kind: Kind | None) -> int:
        """The code of a kind in this table."""
        return 0 if kind is None else self.kinds.index(kind) + 1

    def kind(self, code: int) -> Kind | None:
        """The kind that has a code in this table."""
        return self.kinds[code - 1] if code else None

    @property
    def carry(self) -> Carry:
        """The kinds that steps deliver: the kind carried, or at most an anecdote over an anecdotal step."""
        codes = range(len(self.kinds) + 1)
        return Carry([list(codes), [min(code, self.anecdote) for code in codes]])


def as_anecdote(kind: Kind, scale: Scale) -> Kind:
    """The kind that an anecdotal step delivers: an anecdote at most."""
    return min(kind, _anecdote(scale), key=lambda each: each.strength)


def _anecdote(scale: Scale) -> Kind:
    basis = scale.step(ANECDOTAL_LIMIT)
    return Kind(basis, basis)


def list_kinds(kinds: Iterable[Kind | None], scale: Scale) -> KindTable:
    """Build the table of the given kinds."""
    anecdote = _anecdote(scale)
    ordered = sorted(
        {kind for kind in kinds if kind is not None} | {anecdote}, key=lambda kind: kind.strength
    )
    return KindTable(ordered, ordered.index(anecdote) + 1)


def find_kinds(fixpoint: Fixpoint, own: Ranks, table: KindTable) -> tuple[Ranks, Ranks]:
    """The codes of the kinds that decide for and against each claim, given those of the claims' own evidence.

    ``own`` has a code for each claim of the network. In the result, 0 means no evidence on that side.
    """
    network, brought, support = fixpoint.network, fixpoint.low.brought, fixpoint.ends.for_low
    spread = replace(
        network,
        own=np.where(network.own == support, own, np.int8(0)),
        steps=replace(network.steps, down=network.steps.is_anecdotal.astype(np.int8)),
        carry=table.carry,
    )
    deciding_for = _deciding(network, Role.FOR, brought, support)
    beyond = np.full(len(network.steps), np.iinfo(np.int8).max, np.int8)
    beyond[deciding_for] = 0
    for_ = find_support(spread, np.zeros_like(own), beyond)
    deciding_against = _deciding(network, Role.AGAINST, brought, fixpoint.ends.against_low)
    return for_, spread.arriving(Role.AGAINST, spread.carried(for_, deciding_against))


def _deciding(network: Network, role: Role, brought: Ranks, reached: Ranks) -> Flags:
    """The steps of a role that bring exactly the rank reached on their side of the target."""
    found: Flags = (network.steps.role == role) & (brought > 0)
    for block in blocks(len(found)):
        at = np.flatnonzero(found[block])
        found[block][at] = brought[block].take(at) == reached.take(network.steps.target[block].take(at))
    return found
