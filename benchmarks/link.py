"""How long one `claimgraph link` takes in a file of 10 MB, beside bare parses of the same file.

    python benchmarks/link.py [CLAIMS] [ROUNDS]

An edit reads the file, finds the claim, writes the link, parses the text again and compares what both say.
Each run is a process of its own; printed are the median wall and CPU seconds, and the ratio of CPU seconds
to pyoxigraph's and rdflib's bare parse in the same round.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from check_and_list import BARE, measure

from maps import generate

RDFLIB = "import sys, rdflib\nrdflib.Graph().parse(sys.argv[1], format='turtle')"


class Measured(NamedTuple):
    """The wall and CPU seconds of one process."""

    wall: float
    cpu: float


def timed(*command: str) -> Measured:
    """How long a process takes; its output is thrown away."""
    start = time.perf_counter()
    cpu, _ = measure(list(command))
    return Measured(time.perf_counter() - start, cpu)


def one_round(path: str, number: int) -> dict[str, Measured]:
    """Every command once; each round makes links that are not there yet."""
    python, edit = (
        sys.executable,
        [sys.executable, "-m", "claimgraph", "link", f"c{9000 + number}", "supports"],
    )
    return {
        "pyoxigraph, bare parse": timed(python, "-c", BARE, path),
        "claimgraph link": timed(*edit, "c5", "-f", path),
        "claimgraph link --because": timed(*edit, "c6", "--because", "A note.", "-f", path),
        "rdflib, bare parse": timed(python, "-c", RDFLIB, path),
    }


def main() -> None:
    """Generate the map, run the rounds, print the table."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 21_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "generated.ttl")
        path.write_text(generate(claims), encoding="utf-8")
        print(f"{claims} claims, {path.stat().st_size / 1e6:.1f} MB of Turtle, {rounds} rounds")
        results = [one_round(str(path), number) for number in range(rounds)]
    bare = next(iter(results[0]))
    for name in results[0]:
        wall = statistics.median(each[name].wall for each in results)
        cpu = statistics.median(each[name].cpu for each in results)
        ratio = statistics.median(each[name].cpu / each[bare].cpu for each in results)
        print(f"{name:26} {wall:6.2f} s {cpu:6.2f} s CPU {ratio:6.1f} x")


if __name__ == "__main__":
    main()
