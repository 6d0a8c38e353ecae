"""The order of ids with numbers in them, as people read it."""

from __future__ import annotations

import re
from functools import lru_cache

_DIGITS = re.compile(r"(\d+)")


@lru_cache(maxsize=1 << 16)
def natural(words: str) -> tuple[object, ...]:
    """A sort key that puts "n9" before "n10"."""
    if words.isdecimal():  # most ids, and the pattern is slow
        return "", _number(words), ""
    parts = _DIGITS.split(words)
    return tuple(_number(each) if number % 2 else each for number, each in enumerate(parts))


def _number(digits: str) -> tuple[int, str, str]:
    """A sort key that orders digits by their value; there may be more of them than ``int`` reads."""
    significant = digits.lstrip("0")
    return len(significant), significant, digits
