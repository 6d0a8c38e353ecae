"""Check that every engine gives the verdicts of `list --format json`, on a large map that is read as Turtle.

    python benchmarks/engines_and_list.py [CLAIMS]

For each kind of map in `maps.py`, the map is written as Turtle, listed, made into tables, and grounded with
each engine. Printed is a Markdown table: the kind of map, the engine, and how many claims differ in a field.
An engine that is not installed is left out. The exit code is 1 if any claim differs.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from claimgraph.tables import SIDES, open_tables
from claimgraph.tables.verdict_tables import CONTESTED_COLUMNS, VERDICT_COLUMNS, read_rows

from maps import KINDS

ENGINES = {"local": "pyarrow", "duckdb": "duckdb", "spark": "pysail"}
"""The engines, each with the package that it needs."""

Rows = dict[str, dict[str, Any]]


def main() -> None:
    """Check each engine on each kind of map."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    engines = [name for name, package in ENGINES.items() if find_spec(package)]
    wrong = 0
    print("| map | engine | claims that differ |\n|---|---|---|", flush=True)
    for kind, write in KINDS.items():
        with tempfile.TemporaryDirectory() as folder:
            here = Path(folder)
            (here / "map.ttl").write_text(write(claims), encoding="utf-8")
            expected = listed(here)
            claimgraph("tables", here / "map.ttl", here / "tables")
            for engine in engines:
                claimgraph("ground", here / "tables", here / engine, "--engine", engine)
                found = grounded(here, engine)
                differing = sum(found.get(iri) != row for iri, row in expected.items())
                differing += len(found.keys() - expected.keys())
                print(f"| {kind} | {engine} | {differing:,} of {len(expected):,} |", flush=True)
                wrong += differing
    sys.exit(1 if wrong else 0)


def claimgraph(*arguments: str | Path) -> bytes:
    """What a command prints."""
    command = [sys.executable, "-m", "claimgraph", *map(str, arguments)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


def listed(folder: Path) -> Rows:
    """The verdict of each claim, by IRI, as `list` has it."""
    printed = json.loads(claimgraph("list", "--no-cache", "--format", "json", "-f", folder / "map.ttl"))
    iri_of = {claim["id"]: claim["iri"] for claim in printed["claims"]}
    rows = {}
    for claim in printed["claims"]:
        ends = {f"{side}_{end}": claim[side][end] for side in SIDES for end in ("low", "high")}
        row = {**claim, **ends}
        marks = {iri_of[each] for each in claim["contested_by_way_of"]}
        rows[claim["iri"]] = {**{name: row[name] for name in VERDICT_COLUMNS if name != "id"}, "marks": marks}
    return rows


def grounded(folder: Path, engine: str) -> Rows:
    """The same as an engine wrote it."""
    names = open_tables(str(folder / "tables")).read("claims", ["id", "iri"]).to_pylist()
    iri_of = {row["id"]: row["iri"] for row in names}
    rows: Rows = {
        iri_of[row.pop("id")]: {**row, "marks": set()}
        for row in read_rows(folder / engine / "verdicts", VERDICT_COLUMNS)
    }
    for mark in read_rows(folder / engine / "contested", CONTESTED_COLUMNS):
        rows[iri_of[mark["claim"]]]["marks"].add(iri_of[mark["other"]])
    return rows


if __name__ == "__main__":
    main()
