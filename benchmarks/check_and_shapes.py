"""How long `check` takes beside pySHACL with the published shapes, on the same map in the same run.

    python benchmarks/check_and_shapes.py [CLAIMS] [LARGE]

Both check a generated map of CLAIMS claims (2,000 without it), each as a process of its own that reads the
file, checks it and ends; CPU seconds are compared. pySHACL would take many minutes for LARGE claims
(100,000), so that `check` alone is measured there, and the two are compared per claim.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from check_and_list import measure

from maps import generate

SHAPES = """
import sys
from importlib.resources import files
from pyshacl import validate
from rdflib import Graph
shapes = Graph().parse(str(files("claimgraph.ontology") / "shapes.ttl"))
conforms, _, report = validate(Graph().parse(sys.argv[1]), shacl_graph=shapes, allow_warnings=True)
sys.exit(report if not conforms else 0)
"""


def commands(path: str) -> dict[str, list[str]]:
    """What is measured, by name."""
    return {
        "claimgraph check": [sys.executable, "-m", "claimgraph", "check", path],
        "pySHACL, the published shapes": [sys.executable, "-c", SHAPES, path],
    }


def main() -> None:
    """Generate the maps, measure, print the table."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    large = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        seconds = {}
        for count in (claims, large):
            path = Path(folder, f"{count}.ttl")
            path.write_text(generate(count), encoding="utf-8")
            for name, command in commands(str(path)).items():
                if count == claims or name == "claimgraph check":
                    seconds[name, count] = measure(command)[0]
    for (name, count), each in seconds.items():
        print(f"{name:30} {count:8} claims {each:8.2f} s CPU  {each / count * 1000:8.3f} ms a claim")
    ours, theirs = (seconds[name, claims] for name in commands(""))
    print(f"pySHACL takes {theirs / ours:.0f} times as long as check for {claims} claims,")
    rate = (theirs / claims) / (seconds["claimgraph check", large] / large)
    print(f"and {rate:.0f} times as long per claim as check for {large}.")


if __name__ == "__main__":
    main()
