"""Records by IRI, read by the number of the claim."""

from __future__ import annotations

import pytest

from claimgraph.analysis.core.records_by_number import RecordsByNumber


def test_records_by_number_read_like_a_dictionary() -> None:
    """Look-up, order, items and values are those of a dictionary with the same records."""
    records = RecordsByNumber({"b": 0, "a": 1, "c": 2}, ["x", "y", "x"])
    same = {"b": "x", "a": "y", "c": "x"}
    assert dict(records) == same
    assert list(records.items()) == list(same.items())
    assert list(records.values()) == list(same.values())
    assert (len(records), len(records.items()), "y" in records.values()) == (3, 3, True)
    assert ("a", "y") in records.items()
    with pytest.raises(KeyError):
        records["d"]
