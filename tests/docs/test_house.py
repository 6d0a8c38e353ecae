"""The table of rooms in CONTRIBUTING.md has the layers that import-linter enforces."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_table_of_rooms_has_every_layer_from_bottom_to_top() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(each["layers"] for each in contracts if each.get("containers") == ["claimgraph"])
    height = {room: at for at, layer in enumerate(reversed(layers)) for room in layer.split(" | ")}
    table = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("| room | holds |")[2]
    named = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", table.partition("\n\n")[0], re.MULTILINE)
    rows = [re.findall(r"\w+", row) for row in named]
    assert sorted(room for row in rows for room in row) == sorted(height)
    heights = [[height[room] for room in row] for row in rows]
    assert all(max(below) <= min(above) for below, above in pairwise(heights))
