"""How long `check` and `list --format json` take beside bare parses of the same file.

    python benchmarks/check_and_list.py [CLAIMS] [ROUNDS]

For each kind of map in `maps.py`, each command runs as a process of its own, in turn, round by round; printed
are the median CPU seconds (user and system), the peak memory, and the median ratio to pyoxigraph's bare parse
in the same round. `list` reads the files each time, not the cache.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from maps import KINDS

BARE = "import sys, pyoxigraph as ox\nfor _ in ox.parse(path=sys.argv[1], format=ox.RdfFormat.TURTLE): pass"


def commands(file: Path) -> dict[str, list[str]]:
    """What is measured, by name; the first is what the others are compared with."""
    python, path = sys.executable, str(file)
    return {
        "pyoxigraph, bare parse": [python, "-c", BARE, path],
        "claimgraph check": [python, "-m", "claimgraph", "check", path],
        "claimgraph list": [python, "-m", "claimgraph", "list", "--no-cache", "--format", "json", "-f", path],
    }


def measure(command: list[str]) -> tuple[float, float]:
    """CPU seconds and peak memory in MB of one process; its output is thrown away."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    """Generate the maps, run the rounds, print a table for each kind of map."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    for kind, write in KINDS.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "generated.ttl")
            path.write_text(write(claims), encoding="utf-8")
            print(f"{kind}: {claims} claims, {path.stat().st_size / 1e6:.1f} MB of Turtle, {rounds} rounds")
            report([{name: measure(each) for name, each in commands(path).items()} for _ in range(rounds)])


def report(results: list[dict[str, tuple[float, float]]]) -> None:
    """Print the medians of some rounds."""
    bare = next(iter(results[0]))
    for name in results[0]:
        seconds = statistics.median(each[name][0] for each in results)
        megabytes = max(each[name][1] for each in results)
        ratio = statistics.median(each[name][0] / each[bare][0] for each in results)
        print(f"{name:24} {seconds:7.2f} s CPU {megabytes:7.0f} MB {ratio:6.1f} x")
    both = [(each["claimgraph check"][0] + each["claimgraph list"][0]) / each[bare][0] for each in results]
    print(
        f"{'check and list together':24} {'':7}   {'':3} {'':7}    {statistics.median(both):6.1f} x",
        flush=True,
    )


if __name__ == "__main__":
    main()
