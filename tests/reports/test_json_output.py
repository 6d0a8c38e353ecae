"""The JSON encoding that all reports share."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.reports.json_output import quoted, to_json

from effort import examples

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


@examples(200)
@given(st.dictionaries(st.text(), VALUES, max_size=4))
def test_indented_json_is_that_of_the_standard_library(value: dict[str, Any]) -> None:
    """The same characters, also for empty lists and objects and for halves of surrogate pairs."""
    assert to_json(value) == json.dumps(value, ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize(
    "text", ["", 'a "b"', "back\\slash", "line\nend", "\x00\x1f\x7f", "é\u2028😀", "\udcff"]
)
def test_a_quoted_text_is_that_of_the_standard_library(text: str) -> None:
    """A single text is encoded as it is within an object."""
    assert quoted(text) == json.dumps(text, ensure_ascii=False)
