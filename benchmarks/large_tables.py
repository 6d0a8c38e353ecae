"""Write the tables of a generated map with any number of links, without records and texts of any length.

    python benchmarks/large_tables.py LINKS FOLDER

Two claims for three links. Most links lead to a claim with a lower number, few of which get most of the
links; one in twenty leads anywhere, so there are circles. One link in a hundred is undercut, one undercut in
twenty is itself undercut, and one in twenty undercuts own evidence. One link in two hundred has two premises.
One source in twenty reports another. Some sources are retracted, and all are dated.
"""

from __future__ import annotations

import datetime as dt
import sys
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from claimgraph.files import new_folder
from claimgraph.model import Imprint
from claimgraph.scale import DEFAULT_SCALE
from claimgraph.tables import Manifest
from claimgraph.tables.parquet import write_batches, write_manifest
from claimgraph.tables.table_schema import COLUMNS, FORMAT, schema_of

BLOCK = 1_000_000


def main() -> None:
    """Write the tables."""
    links, folder = int(sys.argv[1]), sys.argv[2]
    dice = np.random.default_rng(links)
    claims, sources = links * 2 // 3, max(1, links // 6)
    with new_folder(folder) as made:
        rows = {}
        for name, columns in tables(dice, links, claims, sources).items():
            schema = schema_of(COLUMNS[name], pa)
            rows[name] = write_batches(made / name, schema, batches(columns, schema))
        head = (FORMAT, "Generated", "", Imprint(), DEFAULT_SCALE, {}, (), {}, rows)
        write_manifest(made, Manifest(*head))


def batches(columns: dict[str, Any], schema: Any) -> Any:
    """A table in blocks; columns that are not given have no values."""
    count = len(next(iter(columns.values())))
    for start in range(0, count, BLOCK):
        end = min(start + BLOCK, count)
        yield pa.table([column(columns, field, start, end) for field in schema], schema=schema)


def column(columns: dict[str, Any], field: Any, start: int, end: int) -> Any:
    """A block of one column; names are made from ids."""
    if field.name in columns:
        values = columns[field.name][start:end]
        return values if isinstance(values, pa.Array) else pa.array(values, field.type)
    if field.name in ("iri", "name") and "id" in columns:
        numbers = pa.array(columns["id"][start:end]).cast(pa.string())
        return pc.binary_join_element_wise("https://example.org/m", numbers, "#")
    if pa.types.is_list(field.type):
        return pa.array([[]] * (end - start), field.type)
    if field.name in ("text", "title"):
        return pa.array([""] * (end - start))
    return pa.nulls(end - start, field.type)


def tables(dice: Any, links: int, claims: int, sources: int) -> dict[str, dict[str, Any]]:
    """The columns of all tables."""
    said = np.flatnonzero(dice.random(claims) < 0.6)
    basis = np.zeros(claims, np.int8)
    basis[said] = dice.choice(9, len(said), p=[0.08, 0.3, 0.2, 0.1, 0.1, 0.08, 0.06, 0.05, 0.03])
    is_graded = np.zeros(claims, bool)
    is_graded[said] = True
    src = dice.integers(1, claims, links)
    dst = (src * dice.random(links) ** 3).astype(np.int64)
    anywhere = dice.random(links) < 0.05
    dst[anywhere] = dice.integers(0, claims, int(anywhere.sum()))
    dst[dst == src] = (dst[dst == src] + 1) % claims
    kind = dice.choice(4, links, p=[0.7, 0.2, 0.05, 0.05])
    is_anecdotal = kind >= 2
    down = np.where(is_anecdotal, 8, dice.choice(3, links, p=[0.9, 0.07, 0.03])).astype(np.int8)
    joint = np.flatnonzero(dice.random(links) < 0.005)
    counts = np.ones(links, np.int32)
    counts[joint] = 2
    names = pa.array(["supports", "contradicts", "anecdotalFor", "anecdotalAgainst"])
    undercuts = max(1, links // 100)
    aim = dice.random(undercuts)
    target = dice.integers(0, links, undercuts)
    on_own, deep = aim < 0.05, (aim >= 0.05) & (aim < 0.1)
    deep[0] = False
    target[on_own] = dice.choice(said, int(on_own.sum()))
    target[deep] = links + (np.flatnonzero(deep) * dice.random(int(deep.sum()))).astype(np.int64)
    day = dt.date(2000, 1, 1).toordinal() - dt.date(1970, 1, 1).toordinal()
    issued = pa.array((day + dice.integers(0, 9000, sources)).astype(np.int32)).cast(pa.date32())
    retracted = pa.array(np.full(sources, day + 9000, np.int32), mask=dice.random(sources) > 0.01).cast(
        pa.date32()
    )
    study = dice.random(sources) < 0.5
    design = pa.array(dice.choice(range(4, 9), sources).astype(np.int8), mask=~study)
    reporting = np.flatnonzero(dice.random(sources) < 0.05)
    speaking = dice.integers(0, sources, len(said))
    other = dice.integers(0, sources, len(reporting))
    other[other == reporting] = (other[other == reporting] + 1) % sources
    both = np.repeat(joint, 2)
    second = np.column_stack([src[joint], (src[joint] + 1) % claims]).reshape(-1)
    cutting = dice.integers(0, claims, undercuts)
    itself = on_own & (cutting == target)
    cutting[itself] = (cutting[itself] + 1) % claims
    return {
        "claims": {
            "id": np.arange(claims),
            "basis": pa.array(basis, mask=~is_graded),
            "up": np.zeros(claims, np.int8),
        },
        "said": {
            "claim": said,
            "source": speaking,
            "place": np.zeros(len(said), np.int32),
        },
        "sources": {
            "id": np.arange(sources),
            "kind": pa.array(["BlogPost", "Study"]).take(pa.array(study.astype(np.int8))),
            "design": design,
            "issued": issued.cast(pa.string()),
            "issued_first": issued,
            "issued_last": issued,
            "retracted": retracted,
        },
        "reports": {
            "source": reporting,
            "other": other,
            "place": np.zeros(len(reporting), np.int32),
        },
        "overlaps": {"source": np.zeros(0, np.int64)},
        "links": {
            "id": np.arange(links),
            "src": src,
            "dst": dst,
            "premises": counts,
            "effect": np.where(kind % 2, -1, 1).astype(np.int8),
            "down": down,
            "is_anecdotal": is_anecdotal,
            "relation": names.take(pa.array(kind)),
        },
        "undercuts": {
            "id": links + np.arange(undercuts),
            "src": cutting,
            "premises": np.ones(undercuts, np.int32),
            "aim": pa.array(["step", "own"]).take(pa.array(on_own.astype(np.int8))),
            "target": target,
            "down": np.zeros(undercuts, np.int8),
            "to": pa.array([""] * undercuts),
        },
        "premises": {"step": both, "claim": second, "place": np.tile([0, 1], len(joint)).astype(np.int32)},
        "topics": {"id": np.zeros(0, np.int64)},
        "about": {"claim": np.zeros(0, np.int64)},
    }


if __name__ == "__main__":
    main()
