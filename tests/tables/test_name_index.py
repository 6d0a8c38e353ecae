"""The index of names finds the claim that a search of all names finds."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whole_maps import whole_maps

from claimgraph.errors import UnknownNameError
from claimgraph.model import Claim, ClaimMap
from claimgraph.tables import NamedRow, find_indexed_claim, find_named_claim, name_index
from claimgraph.tables.name_index import build_name_index, open_name_index, write_name_index

from effort import examples
from tabled import as_tables


def answer(find: Callable[[str], NamedRow], name: str) -> NamedRow | str:
    try:
        return find(name)
    except UnknownNameError as problem:
        return str(problem)


@examples(40, everyday=10)
@given(whole_maps(), st.sampled_from([crc32, lambda _: 7]))
def test_an_indexed_name_leads_to_the_same_claim(
    claim_map: ClaimMap, checksum: Callable[[bytes], int]
) -> None:
    claims = [*claim_map.claims.values()]
    names = [*(name for each in claims for name in (each.id, f"<{each.iri}>")), "unknown", "a:b"]
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(name_index, "crc32", checksum)
        tables = as_tables(claim_map, folder)
        write_name_index(Path(folder), build_name_index(claims))
        index = open_name_index(Path(folder))
        for name in names:
            expected = answer(partial(find_named_claim, tables), name)
            assert answer(partial(find_indexed_claim, tables, index), name) == expected
        assert "No claim" in str(answer(partial(find_indexed_claim, tables, index), "\ud800"))


def test_several_claims_with_an_id_are_all_found(tmp_path: Path) -> None:
    claims = [Claim(f"http://example.org/{each}#a", "a", "Text.") for each in range(3)]
    tables = as_tables(ClaimMap(claims={each.iri: each for each in claims}), tmp_path)
    index = build_name_index(claims)

    assert find_indexed_claim(tables, index, claims[1].iri) == NamedRow(1, claims[1].iri)
    with pytest.raises(UnknownNameError, match=r"^3 claims have the id"):
        find_indexed_claim(tables, index, "a")
