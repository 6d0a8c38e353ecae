"""The lines of evidence of all claims of some tables are those that ``show`` lists."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

import pytest
from generated_maps import claim_maps, with_sources
from hypothesis import given
from hypothesis import strategies as st
from whole_maps import whole_maps

from claimgraph.analysis import Assessment, assess, count_lines
from claimgraph.errors import UnreadableError
from claimgraph.jobs.grounding_job import EngineName, EngineOptions, ground_on_engine, ground_tables
from claimgraph.jobs.line_counts import count_all_lines
from claimgraph.model import ClaimMap
from claimgraph.tables.verdict_tables import LINE_COLUMNS, read_rows
from claimgraph.views import View

from effort import examples
from maps import claim_map, shared_origins, tangle
from tabled import as_tables, views

Counted = dict[tuple[int, str, int], int]
"""How many lines a claim has, by its number, the side, and the rank."""


@examples(150, everyday=30)
@given(st.data(), with_sources(claim_maps()) | claim_maps() | whole_maps())
def test_all_lines_of_tables_are_those_of_the_map(data: st.DataObject, drawn: ClaimMap) -> None:
    view = data.draw(views(drawn))
    with tempfile.TemporaryDirectory() as folder:
        ground_tables(as_tables(drawn, folder), f"{folder}/out", view, lines_of=None)
        assert written(Path(folder) / "out") == expected(assess(drawn, view))


def test_each_origin_of_a_claim_counts_for_its_share(tmp_path: Path) -> None:
    drawn = shared_origins()
    view = View(bar=3)
    for found, folder, lines in ((View(), "all", 20), (view, "above", 16)):
        ground_tables(as_tables(drawn, tmp_path / folder), f"{tmp_path}/{folder}-out", found, lines_of=None)
        counted = written(tmp_path / f"{folder}-out")
        assert counted == expected(assess(drawn, found))
        assert sum(counted.values()) == lines


def written(out: Path) -> Counted:
    """The lines that grounding wrote."""
    rows = read_rows(out / "lines", LINE_COLUMNS)
    found = {(row["claim"], row["side"], row["rank"]): row["lines"] for row in rows}
    assert len(found) == len(rows)
    return found


def expected(assessment: Assessment) -> Counted:
    """The lines of all claims of an assessed map."""
    numbers = {iri: number for number, iri in enumerate(assessment.whole.claims)}
    return dict(
        Counter(
            (numbers[iri], side, line.rank)
            for iri, lines in count_lines(assessment).items()
            for side, its in (("for", lines.for_), ("against", lines.against))
            for line in its
        )
    )


@pytest.mark.parametrize("drawn", [tangle(7), shared_origins()], ids=["a tangle", "shared origins"])
def test_all_lines_are_the_same_from_the_verdicts_of_an_engine(tmp_path: Path, drawn: ClaimMap) -> None:
    pytest.importorskip("duckdb", reason="the extra duckdb is not installed")
    options = EngineOptions(EngineName.DUCKDB, lines_of=None)
    ground_on_engine(as_tables(drawn, tmp_path), f"{tmp_path}/out", View(), options, lambda _: None)
    found = written(tmp_path / "out")
    assert found == expected(assess(drawn))
    assert found


def test_too_many_lines_are_refused(tmp_path: Path) -> None:
    tables = as_tables(claim_map({"a": 7, "b": 5}, ["a supports b", "b supports c"]), tmp_path)
    ground_tables(tables, f"{tmp_path}/out")
    assert len(count_all_lines(tables, tmp_path / "out", View(), limit=5)[0])
    with pytest.raises(UnreadableError, match="More than 4 pairs of a claim and an origin"):
        count_all_lines(tables, tmp_path / "out", View(), limit=4)
