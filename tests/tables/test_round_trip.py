"""Tables hold all that the records of a map hold."""

from __future__ import annotations

import tempfile

from generated_maps import claim_maps, with_sources
from hypothesis import given
from whole_maps import whole_maps

from claimgraph.model import ClaimMap
from claimgraph.tables import read_map

from effort import examples
from tabled import as_tables


@examples(40, everyday=10)
@given(whole_maps() | with_sources(claim_maps()))
def test_a_map_read_back_from_its_tables_is_the_same(claim_map: ClaimMap) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert read_map(as_tables(claim_map, folder)) == claim_map
