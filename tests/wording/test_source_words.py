"""A source on one line, and what to know before trusting it."""

from __future__ import annotations

import pytest

from claimgraph.model import Source, SourceKind
from claimgraph.wording import cautions, source_phrase

from maps import source


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (source("smith", kind=SourceKind.OTHER), "Smith \u00b7 undated \u00b7 source"),
        (
            source("smith", creators=("A. Smith", "B. Jones"), issued="2011-06"),
            "Smith \u00b7 A. Smith, B. Jones \u00b7 2011-06 \u00b7 study",
        ),
        (
            source("smith", journal="J Sleep", volume="12", pages="3-9", issued="2011"),
            "Smith \u00b7 J Sleep 12, pages 3-9 \u00b7 2011 \u00b7 study",
        ),
        (source("smith", pages="3-9"), "Smith \u00b7 pages 3-9 \u00b7 undated \u00b7 study"),
    ],
)
def test_a_source_is_told_on_one_line(told: Source, expected: str) -> None:
    assert source_phrase(told) == expected


def test_interests_and_retraction_are_cautions() -> None:
    told = source("a", interests=("sells it", "owns shares"), retracted="2015-03-01")
    assert cautions(told) == ["interest: sells it", "interest: owns shares", "retracted 2015-03-01"]
    assert cautions(source("a")) == []
