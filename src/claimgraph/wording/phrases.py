"""Small phrases that every text shares: counts and lists."""

from __future__ import annotations

from collections.abc import Sequence

FEW = 3
"""The most names that a list within a sentence spells out."""

_TIMES = {1: "once", 2: "twice", 3: "three times"}


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """A count with its noun: "1 claim", "2 claims", "3 studies"."""
    return f"{count} {noun if count == 1 else plural or f'{noun}s'}"


def agreeing(count: int, verb: str) -> str:
    """A count with a regular verb: "1 rests", "2 rest"."""
    return f"{count} {verb}{'s' if count == 1 else ''}"


def enumerated(words: Sequence[str]) -> str:
    """One or more words as a list.

    >>> enumerated(["a", "b", "c"])
    'a, b and c'
    """
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def quoted(names: Sequence[str]) -> str:
    """One or more names for a sentence, in quotes, the first few of them: '"a", "b" and 4 others'."""
    shown = [f'"{name}"' for name in names[:FEW]]
    left = len(names) - len(shown)
    return enumerated([*shown, counted(left, "other")] if left else shown)


def times(count: int) -> str:
    """A number of repetitions: "once", "twice", "three times"."""
    return _TIMES.get(count) or f"{count} times"


def closed(phrase: str) -> str:
    """A noun phrase for use before its verb, with a closing comma if a comma opened a clause in it."""
    return f"{phrase}," if ", " in phrase else phrase
