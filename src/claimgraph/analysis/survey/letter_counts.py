"""Which texts may be nearly the same, by how often they use each letter: a look before comparing them.

Inserting or deleting a letter changes the count of one letter by one. So the counts of two texts differ by no
more than the insertions and deletions between them (Ukkonen, Approximate string-matching with q-grams and
maximal matches, 1992, for q = 1).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from string import ascii_letters, digits
from typing import Any

import numpy as np

_KINDS = 32
"""How many counts a text has: one for each letter, and a few that digits share."""

_OTHER = _KINDS - 1
"""The kind of what is not counted: signs, and letters that are not ASCII."""

_MOST = 127
"""Counts stop here, so that they and their differences fit in a byte."""

_TEXTS = 10_000
_GROUPS = 4_000
"""How many texts and groups are counted and compared at a time, to bound the memory."""


def find_plausible(
    texts: Sequence[str], groups: Sequence[Sequence[int]], least: int
) -> Iterator[tuple[int, int]]:
    """The pairs of texts in one group that may be alike, by number, in the order of the group.

    Texts that differ in more than ``100 - least`` percent of their letters are left out, even if their
    punctuation and white space are ignored. A pair comes once for each group that it shares.
    """
    counts = np.concatenate([_count(texts[start : start + _TEXTS]) for start in range(0, len(texts), _TEXTS)])
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    for first in range(0, len(groups), _GROUPS):
        part = groups[first : first + _GROUPS]
        members = np.fromiter(chain.from_iterable(part), np.int64)
        group = np.repeat(np.arange(len(part)), list(map(len, part)))
        for step in range(1, max(map(len, part))):
            start = np.flatnonzero(group[step:] == group[:-step])
            one, other = members[start], members[start + step]
            differing = np.abs(counts[one] - counts[other]).sum(axis=1, dtype=np.int32)
            may_be = 100 * differing <= (100 - least) * (lengths[one] + lengths[other])
            yield from zip(one[may_be].tolist(), other[may_be].tolist(), strict=True)


def _count(texts: Sequence[str]) -> Any:
    """How often each text uses each kind of letter, one row for each text."""
    encoded = [text.encode("ascii", "ignore") for text in texts]
    kinds = np.frombuffer(b"".join(encoded).translate(_KIND_OF), np.uint8)
    rows = np.repeat(np.arange(len(texts)) * _KINDS, list(map(len, encoded)))
    counts = np.bincount(rows + kinds, minlength=len(texts) * _KINDS).reshape(-1, _KINDS)
    counts[:, _OTHER] = 0
    return np.minimum(counts, _MOST).astype(np.int8)


def _kind_of(character: str) -> int:
    if character in ascii_letters:
        return ord(character.lower()) - ord("a")
    return 26 + int(character) % 5 if character in digits else _OTHER


_KIND_OF = bytes(_kind_of(chr(code)) for code in range(256))
