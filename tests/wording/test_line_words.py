"""Independent lines of evidence, counted by kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from claimgraph.analysis import assess, find_evidence, find_standing
from claimgraph.model import Source
from claimgraph.wording import lines_phrase

from maps import claim_map, iri, source

TRIALS = [source(name, design=7) for name in ("one", "two", "three")]
REVIEW = source("review", design=8, reports="one two three")


@pytest.mark.parametrize(
    ("own", "said_by", "sources", "phrase"),
    [
        ({}, {}, [], "none"),
        ({"a": 7}, {}, [], "1 randomised trial"),
        ({"a": 1, "b": 4, "c": 1}, {}, [], "1 case report, 2 anecdotes"),
        ({"a": 2}, {}, [], "1 line of expert opinion"),
        ({"a": 2, "b": 2, "c": 5}, {}, [], "1 uncontrolled study, 2 lines of expert opinion"),
        ({"a": 8}, {"a": "review"}, [REVIEW, *TRIALS], "3 randomised trials, pooled in 1 review"),
        (
            {"a": 8, "b": 7, "c": 4},
            {"a": "review", "b": "two", "c": "case"},
            [REVIEW, *TRIALS, source("case", design=4)],
            "3 randomised trials, pooled in 1 review; 1 case report",
        ),
        (
            {"a": 8, "b": 7},
            {"a": "review"},
            [REVIEW, *TRIALS],
            "4 randomised trials, 3 of them pooled in 1 review",
        ),
        ({"a": 8}, {}, [], "1 systematic review"),
    ],
)
def test_lines_are_counted_by_kind(
    own: Mapping[str, int], said_by: Mapping[str, str], sources: Sequence[Source], phrase: str
) -> None:
    found = claim_map(
        own, [f"{name} supports p" for name in own] or ["z supports p"], said_by=said_by, sources=sources
    )
    evidence = find_evidence(find_standing(assess(found)), iri("p"))
    assert lines_phrase(evidence.for_.lines) == phrase
    assert lines_phrase(evidence.against.lines) == "none"


def test_a_report_that_is_no_review_pools_nothing() -> None:
    found = claim_map(
        {"a": 8},
        ["a supports p"],
        said_by={"a": "news"},
        sources=[source("news", reports="one"), *TRIALS[:1]],
    )
    evidence = find_evidence(find_standing(assess(found)), iri("p"))
    assert lines_phrase(evidence.for_.lines) == "1 randomised trial"
