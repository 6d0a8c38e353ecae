"""The ranks that steps take off, and the rank that a step delivers of the rank that it carries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from claimgraph.scale import HIGHEST_RANK

if TYPE_CHECKING:
    import numpy.typing as npt

RANKS = HIGHEST_RANK + 1

MOST_DOWN = HIGHEST_RANK
"""The most ranks that a step takes off: taking off more still leaves the rank of an anecdote."""

Numbers: TypeAlias = "npt.NDArray[np.signedinteger[Any]]"
"""Positions and counts, of 4 bytes where they fit and else of 8; ids have 8."""

Ranks: TypeAlias = "npt.NDArray[np.int8]"
Flags: TypeAlias = "npt.NDArray[np.bool_]"


def number_type(most: int) -> type[np.int32 | np.int64]:
    """The smallest type for positions and counts up to ``most``, which take most of the memory."""
    return np.int32 if most <= np.iinfo(np.int32).max else np.int64


_BLOCK = 1 << 20


def blocks(count: int) -> Iterator[slice]:
    """Slices that divide ``count`` rows into blocks.

    Working block by block saves memory, because numpy copies positions of 4 bytes to 8 where it looks them
    up, and time, because the results of one operation are still in the processor's cache for the next.
    """
    for start in range(0, count, _BLOCK):
        yield slice(start, min(start + _BLOCK, count))


def distinct(numbers: Numbers) -> Numbers:
    """The distinct values of an array, ascending.

    ``np.unique`` hashes the values, which takes many times as long as sorting them.
    """
    ordered = np.sort(numbers)
    is_first = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=is_first[1:])
    found: Numbers = ordered[is_first]
    return found


class Carry:
    """The value that a step delivers, by how it reduces values, then by the value that it carries.

    No entry exceeds the value carried, and entries never fall as the value carried grows.
    """

    def __init__(self, table: Sequence[Sequence[int]]) -> None:
        self._delivered = np.array(table, np.int8)
        self.rows = [list(row) for row in table]

    @property
    def top(self) -> int:
        """The highest value that a step can carry."""
        return len(self.rows[0]) - 1

    def of_all(self, reductions: Ranks, values: Ranks | int) -> Ranks:
        """The values that several steps deliver."""
        if isinstance(values, int):
            return self._delivered[:, values].take(reductions)
        # Looking up one number takes half the time of looking up a row and a column.
        return self._delivered.take(reductions.astype(np.int16) * (self.top + 1) + values)


def carry_ranks(bar: int = 0) -> Carry:
    """The table of delivered ranks, for steps that take off 0 to ``MOST_DOWN`` ranks.

    A step delivers 0 of rank 0, else ``max(1, rank - down)``; ranks below the proof bar of the view become 0.
    """
    rows = [[max(1, rank - down) if rank else 0 for rank in range(RANKS)] for down in range(MOST_DOWN + 1)]
    return Carry([[rank if rank >= bar else 0 for rank in row] for row in rows])
