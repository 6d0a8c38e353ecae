"""Counts in words: the noun agrees with its count."""

from __future__ import annotations

import pytest

from claimgraph.wording import counts_of


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("rows", "row"),
        ("links of several claims together", "link of several claims together"),
        ("edges between nodes", "edge between nodes"),
        ("claims without an address", "claim without an address"),
        ("comments at the ends of lines", "comment at the ends of lines"),
        ("changed texts of claims", "changed text of claims"),
        ("front matter entries", "front matter entry"),
        ("addresses", "address"),
        ("bases", "basis"),
        ("data", "piece of data"),
        ("", ""),
    ],
)
def test_the_noun_of_a_phrase_agrees_with_its_count(plural: str, singular: str) -> None:
    assert counts_of({plural: 1}) == f"1 {singular}"
    assert counts_of({plural: 0}) == f"0 {plural}"
    assert counts_of({plural: 1200}) == f"1,200 {plural}"


def test_counts_of_several_things_are_a_list() -> None:
    assert counts_of({"records": 2, "fields": 1}) == "2 records, 1 field"
    assert counts_of({}) == ""
