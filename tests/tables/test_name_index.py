"""The index of names finds the claim that a search of all names finds."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whole_maps import whole_maps

from claimgraph.model import Claim, ClaimMap
from claimgraph.tables import NamedRow, list_indexed_claims, name_index
from claimgraph.tables.name_index import build_name_index, open_name_index, write_name_index

from effort import examples
from tabled import as_tables


@examples(40, everyday=10)
@given(whole_maps(), st.sampled_from([crc32, lambda _: 7]))
def test_an_indexed_name_leads_to_the_same_claim(
    claim_map: ClaimMap, checksum: Callable[[bytes], int]
) -> None:
    claims = [*claim_map.claims.values()]
    names = [name for each in claims for name in (each.id, each.iri)]
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(name_index, "crc32", checksum)
        tables = as_tables(claim_map, folder)
        write_name_index(Path(folder), build_name_index(claims))
        index = open_name_index(Path(folder))
        for name in names:
            meant = [row for row in enumerate(claims) if name in {row[1].id, row[1].iri}]
            expected = [NamedRow(number, each.iri) for number, each in meant]
            assert list_indexed_claims(tables, index, name) == expected
            assert list_indexed_claims(tables, index, f"<{name}>") == expected
        for name in ("unknown", "a:b", "\ud800"):
            assert not list_indexed_claims(tables, index, name)


def test_several_claims_with_an_id_are_all_found(tmp_path: Path) -> None:
    claims = [Claim(f"http://example.org/{each}#a", "a", "Text.") for each in range(3)]
    tables = as_tables(ClaimMap(claims={each.iri: each for each in claims}), tmp_path)
    index = build_name_index(claims)

    every = [NamedRow(number, each.iri) for number, each in enumerate(claims)]
    assert list_indexed_claims(tables, index, claims[1].iri) == every[1:2]
    assert list_indexed_claims(tables, index, "a") == every
