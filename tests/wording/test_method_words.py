"""The paragraphs on how verdicts are worked out fit every question."""

from __future__ import annotations

from claimgraph.scale import DEFAULT_SCALE
from claimgraph.wording import method_paragraphs


def test_the_reasons_to_rate_down_are_those_of_any_question() -> None:
    down = method_paragraphs(DEFAULT_SCALE)[1].rest
    assert "patients" not in down
    assert "two if it is very serious" in down
    assert "rates evidence up" in down
