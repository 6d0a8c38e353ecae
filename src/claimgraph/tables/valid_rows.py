"""What the rows of tables must be to be grounded: they fit one another, and no thing is linked to itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from claimgraph.analysis.core.carrying import MOST_DOWN
from claimgraph.extras import needed
from claimgraph.scale import HIGHEST_RANK
from claimgraph.tables.id_places import IdPlaces
from claimgraph.tables.parquet import Tables, damaged
from claimgraph.tables.table_schema import OWN

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


def require_fitting(tables: Tables) -> None:
    """Raise UnreadableError for rows that contradict one another; the columns were checked before."""
    _require_ranks(tables)
    _require_aims(tables)
    _require_dates(tables)
    _require_overlaps(tables)
    _require_anecdotal(tables)
    _require_premises(tables)
    _require_no_self_links(tables)


def _require_ranks(tables: Tables) -> None:
    """Raise UnreadableError for the rank of a basis that the scale of the map does not have."""
    ranks = [step.rank for step in tables.manifest.scale.steps]
    if set(ranks) == set(range(HIGHEST_RANK + 1)):
        return
    for name, column in (("claims", "basis"), ("sources", "design")):
        (found,) = tables.numbers(name, column)
        for rank in np.setdiff1d(found, [-1, *ranks]).tolist():
            raise damaged(tables.path(name), f"{column} is {rank} in a row, and the scale has no such rank")


def _require_aims(tables: Tables) -> None:
    """Raise UnreadableError for an undercut that says what it aims at but not at which, or the reverse."""
    aim, target = tables.read("undercuts", ["aim", "target"]).columns
    if aim.is_null() != target.is_null():
        raise damaged(tables.path("undercuts"), "a row has one of aim and target, and not the other")


def _require_dates(tables: Tables) -> None:
    """Raise UnreadableError for a source with a date without the days that it can mean, or the reverse."""
    issued, first, last = tables.read("sources", ["issued", "issued_first", "issued_last"]).columns
    compute = needed("pyarrow.compute", "tables")
    if issued.is_null() != first.is_null() or issued.is_null() != last.is_null():
        why = "a row has some of issued, issued_first and issued_last, and not the others"
        raise damaged(tables.path("sources"), why)
    if compute.any(compute.less(last, first)).as_py():
        raise damaged(tables.path("sources"), "issued_last is before issued_first in a row")
    dates = [date for date in compute.unique(issued).to_pylist() if date is not None]
    wrong = next((date for date in dates if not _DATE.fullmatch(date)), None)
    if wrong is not None:
        why = f'its column issued has "{wrong}", and may have dates such as 2019, 2019-05 or 2019-05-14'
        raise damaged(tables.path("sources"), why)


def _require_anecdotal(tables: Tables) -> None:
    """Raise UnreadableError for an anecdotal link that takes off fewer ranks than it must."""
    field = needed("pyarrow.compute", "tables").field
    where = field("is_anecdotal") & (field("effect") != 0) & (field("down") != MOST_DOWN)
    for row in tables.read("links", ["id"], where).slice(0, 1).to_pylist():
        why = f"link {row['id']} is anecdotal, and its down is not {MOST_DOWN}"
        raise damaged(tables.path("links"), why)


def _require_premises(tables: Tables) -> None:
    """Raise UnreadableError unless the steps of several premises have each of them once, the first as src."""
    step, claim, place = tables.numbers("premises", "step", "claim", "place")
    joint = [_joint_steps(tables, name) for name in ("links", "undercuts")]
    ids, src, counts = (np.concatenate(each) for each in zip(*joint, strict=True))
    order = np.lexsort((place, step))
    step, claim, place = step[order], claim[order], place[order]
    order = np.argsort(ids, kind="stable")
    ids, src, counts = ids[order], src[order], counts[order]
    first = np.cumsum(counts) - counts
    expected = np.repeat(ids, counts)
    places = np.arange(len(expected)) - np.repeat(first, counts)
    for wrong, right in ((step, expected), (place, places)):
        differs = _first_difference(wrong, right)
        if differs is not None:
            at = min(int(each[differs]) for each in (step, expected) if differs < len(each))
            raise damaged(tables.path("premises"), f"the premises of step {at} are not those that it says")
    differs = _first_difference(claim[first], src)
    if differs is not None:
        why = f"the first premise of step {int(ids[differs])} is another claim than its src"
        raise damaged(tables.path("premises"), why)
    _require_distinct(tables, step, claim)


def _require_distinct(tables: Tables, step: Any, claim: Any) -> None:
    """Raise UnreadableError for a step that has a premise twice: another one would be missing."""
    order = np.lexsort((claim, step))
    step, claim = step[order], claim[order]
    for at in np.flatnonzero((step[1:] == step[:-1]) & (claim[1:] == claim[:-1]))[:1].tolist():
        raise damaged(tables.path("premises"), f"step {step[at]} has claim {claim[at]} twice as a premise")


def _require_overlaps(tables: Tables) -> None:
    """Raise UnreadableError for an overlap with a source that has no row."""
    if tables.manifest.rows["overlaps"]:
        places = IdPlaces(tables, "sources")
        tables.places("overlaps", {"source": places.of, "other": places.of})
        places.require_all()


def _require_no_self_links(tables: Tables) -> None:
    """Raise UnreadableError for a thing that is linked to itself: nothing is evidence for itself."""
    compute = needed("pyarrow.compute", "tables")
    field, alone = compute.field, compute.field("premises") == 1
    to_itself = {
        "links": ("src", alone & (field("src") == field("dst"))),
        "undercuts": ("src", alone & (field("aim") == OWN) & (field("src") == field("target"))),
        "reports": ("source", field("source") == field("other")),
        "overlaps": ("source", field("source") == field("other")),
    }
    for name, (column, where) in to_itself.items():
        for row in tables.read(name, [column], where).slice(0, 1).to_pylist():
            kind = "source" if column == "source" else "claim"
            raise damaged(tables.path(name), f"a row leads from {kind} {row[column]} to itself")


def _joint_steps(tables: Tables, name: str) -> Iterator[Any]:
    """The ids, first premises and numbers of premises of the steps that have several."""
    several = needed("pyarrow.compute", "tables").field("premises") > 1
    rows = tables.read(name, ["id", "src", "premises"], several)
    return (column.to_numpy().astype(np.int64) for column in rows.columns)


def _first_difference(one: Any, other: Any) -> int | None:
    """The first position at which two arrays differ; None if they are equal."""
    both = min(len(one), len(other))
    found = np.flatnonzero(one[:both] != other[:both])
    if len(found):
        return int(found[0])
    return None if len(one) == len(other) else both
