"""Grounding tables gives what ``list`` gives, in all fields and in every view."""

from __future__ import annotations

import datetime as dt
import random
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from generated_maps import claim_maps, with_sources
from hypothesis import given, settings
from hypothesis import strategies as st
from whole_maps import whole_maps

from claimgraph.analysis import assess
from claimgraph.analysis.core.fixpoint import find_fixpoint
from claimgraph.analysis.core.network import number_map
from claimgraph.jobs import ground_tables
from claimgraph.jobs.grounding_job import prove
from claimgraph.model import ClaimMap
from claimgraph.tables import open_tables
from claimgraph.tables.verdict_tables import CARRIED_COLUMNS, read_rows
from claimgraph.views import View

from maps import claim_map
from tabled import as_tables, grounded, listed


@st.composite
def views(draw: st.DrawFn, known: ClaimMap) -> View:
    """Views of a map: half of them the plain one."""
    if draw(st.booleans()):
        return View()
    days = st.sampled_from([None, dt.date(2010, 6, 1), dt.date(2011, 6, 20), dt.date(2012, 12, 31)])
    sources = list(known.sources)
    without = draw(st.lists(st.sampled_from(sources), max_size=2)) if sources else []
    ranks = st.sampled_from([0, 0, 2, 5, 7])
    return View(draw(days), frozenset(without), draw(ranks), draw(ranks))


@settings(max_examples=100)
@given(st.data(), with_sources(claim_maps()) | claim_maps() | whole_maps())
def test_tables_ground_as_the_map_does(data: st.DataObject, drawn: ClaimMap) -> None:
    view = data.draw(views(drawn))
    assessment = assess(drawn, view)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        ground_tables(as_tables(drawn, folder), str(out), view)
        assert grounded(out) == listed(assessment)
        carried = {row["step"]: row["rank"] for row in read_rows(out / "carried", CARRIED_COLUMNS)}
    links = {id(link): number for number, link in enumerate((*drawn.links, *drawn.undercuts))}
    found = assessment.claim_map
    ranks = zip(
        (*found.links, *found.undercuts),
        (*assessment.grounded.carried, *assessment.grounded.undercutting),
        strict=True,
    )
    assert carried == {links[id(link)]: rank for link, rank in ranks if rank}


@settings(max_examples=30)
@given(st.data(), with_sources(claim_maps()))
def test_rows_in_any_order_files_and_ids_give_the_same_result(data: st.DataObject, drawn: ClaimMap) -> None:
    with tempfile.TemporaryDirectory() as folder:
        tables = as_tables(drawn, folder)
        before = ground_tables(tables, f"{folder}/before")
        scatter(tables.folder, data.draw(st.randoms(use_true_random=False)))
        assert ground_tables(open_tables(str(tables.folder)), f"{folder}/after") == before
        assert grounded(f"{folder}/after") == grounded(f"{folder}/before")


_STEP_IDS = {"links": ("id",), "undercuts": ("id", "target"), "premises": ("step",)}


def scatter(folder: Path, dice: random.Random) -> None:
    """Shuffle the rows of all tables, each into two files, and give the steps other ids in another order."""
    ids = {name: pq.read_table(folder / name).column("id").to_pylist() for name in ("links", "undercuts")}
    new = {
        old: dice.randrange(10**6) * 1000 + at for at, old in enumerate([*ids["links"], *ids["undercuts"]])
    }
    for table in folder.iterdir():
        if table.is_dir():
            rows = pq.read_table(table)
            for name in {"links": ["id"], "undercuts": ["id", "target"], "premises": ["step"]}.get(
                table.name, []
            ):
                rows = renumbered(rows, name, new)
            order = np.array(dice.sample(range(rows.num_rows), rows.num_rows), np.int64)
            half = dice.randrange(rows.num_rows + 1)
            pq.write_table(rows.take(order[:half]), table / "part-0.parquet")
            pq.write_table(rows.take(order[half:]), table / "part-1.parquet")


def renumbered(rows: Any, name: str, new: Mapping[int, int]) -> Any:
    """Rows with other step ids in a column; the claims that undercuts aim at stay."""
    aims = rows.column("aim").to_pylist() if name == "target" else ["step"] * rows.num_rows
    values = [
        new[value] if aim == "step" else value
        for aim, value in zip(aims, rows.column(name).to_pylist(), strict=True)
    ]
    return rows.set_column(rows.schema.get_field_index(name), name, pa.array(values, pa.int64()))


def test_a_result_that_is_no_fixpoint_is_noticed() -> None:
    drawn = claim_map({"a": 7}, ["a supports b", "b contradicts c"])
    network = number_map(drawn, np.array([7, 0, 0], np.int8)).network
    fixpoint = find_fixpoint(network)
    prove(fixpoint)
    brought = fixpoint.low.brought.copy()
    brought[0] = 0
    with pytest.raises(RuntimeError, match="1 claims do not follow"):
        prove(replace(fixpoint, low=replace(fixpoint.low, brought=brought)))
