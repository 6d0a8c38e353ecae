"""Whole claim maps, with everything the records can hold: generated, and written out as Turtle."""

from __future__ import annotations

import calendar
import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from documents import HEAD, M
from hypothesis import strategies as st

from claimgraph import vocabulary as vocab
from claimgraph.model import (
    Claim,
    ClaimMap,
    Issued,
    Link,
    Quote,
    Rank,
    RatedDown,
    Relation,
    Source,
    SourceKind,
    Topic,
    Undercut,
)

Triple = tuple[str, str, str]
"""Subject, predicate and object as they are written, with the prefixes of HEAD."""

_WORDS = st.text(
    st.one_of(st.sampled_from("ab é😀\"'\\.;,#<>[]()@^{}"), st.characters(codec="utf-8", exclude_categories=["C", "Z"])),
    min_size=1,
    max_size=12,
).map(lambda text: " ".join(text.split()) or "a")
_DIGESTS = _WORDS.map(lambda text: hashlib.sha256(text.encode()).hexdigest())
_YEARS, _MONTHS = st.integers(1000, 9999), st.integers(1, 12)
_DAYS = st.dates(dt.date(1000, 1, 1))


def _maybe(each: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | each
