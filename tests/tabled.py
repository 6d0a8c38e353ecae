"""Tables of claim maps for tests, and what their verdicts must be."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from claimgraph.analysis import Assessment
from claimgraph.model import ClaimMap, Document
from claimgraph.rdf import parse
from claimgraph.reports.claim_table import claim_row
from claimgraph.tables import Tables, open_tables, tabulate
from claimgraph.tables.verdict_tables import CONTESTED_COLUMNS, VERDICT_COLUMNS, read_rows
from claimgraph.views import View


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


def as_tables(claim_map: ClaimMap, folder: str | Path) -> Tables:
    """The tables of a map, in a new folder ``tables`` of a folder."""
    path = str(Path(folder) / "tables")
    tabulate(path, claim_map, parse([Document("map.ttl", "")]))
    return open_tables(path)


def listed(assessment: Assessment) -> list[dict[str, Any]]:
    """What ``list`` says of each claim's evidence, with the claim's number as its id."""
    numbers = {claim.iri: number for number, claim in enumerate(assessment.whole.claims.values())}
    known = {claim.id: numbers[claim.iri] for claim in assessment.whole.claims.values()}
    rows = []
    for iri in assessment.groundings:
        row = claim_row(assessment.whole.claims[iri], assessment)
        row["contested_by_way_of"] = [known[each] for each in row["contested_by_way_of"]]
        rows.append({name: row[name] for name in (*VERDICT_COLUMNS, "contested_by_way_of")})
        rows[-1]["id"] = numbers[iri]
    return rows


def grounded(folder: str | Path) -> list[dict[str, Any]]:
    """The same as the tables of verdicts in a folder say it."""
    marks: dict[int, list[int]] = {}
    for row in read_rows(Path(folder) / "contested", CONTESTED_COLUMNS):
        marks.setdefault(row["claim"], []).append(row["other"])
    rows = read_rows(Path(folder) / "verdicts", VERDICT_COLUMNS)
    return [{**row, "contested_by_way_of": marks.get(row["id"], [])} for row in rows]
