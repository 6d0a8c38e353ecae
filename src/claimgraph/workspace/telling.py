"""How long work tells its caller how much of it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Told = Callable[[float], None]
"""A function that takes the share of the work that is done, from 0 to 1."""

_Work = TypeVar("_Work")


def untold(_: float) -> None:
    """Tell nobody how much is done."""


def half(tell: Told, number: int) -> Told:
    """A function that takes the share done of the first (0) or second (1) half of the work."""
    return lambda share: tell((number + share) / 2)


def telling(items: Sequence[_Work], tell: Told) -> Iterator[_Work]:
    """The items in their order; ``tell`` is called after the work on each of them."""
    for number, item in enumerate(items, 1):
        yield item
        tell(number / len(items))
