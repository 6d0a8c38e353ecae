"""The same AIF files through claimgraph and through arguebuf: what each keeps of them, and how long it takes.

    python benchmarks/aif_peer.py FOLDER [ROUNDS] [--peer PYTHON]

FOLDER holds AIF files, one argument map each. Every file is read and written again by each program, in
turn, round by round, and what the written file has is counted against what the file had. ``--peer`` names a
Python that has arguebuf 2.7 (``pip install arguebuf``), which claimgraph itself does not need.

Then all files are imported as one map. This may take at most five times as long as ``json.loads`` on the
files and pyoxigraph's strict parse of the Turtle that is written, together.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

Written = Callable[[str, str], str]
"""Reads an AIF file, given its name and text, and returns it as AIF again."""


def peer() -> Written:
    """Reading and writing with arguebuf."""
    import arguebuf  # noqa: PLC0415 - only the peer's Python has it

    def again(_: str, text: str) -> str:
        graph = arguebuf.load.aif(json.loads(text))
        return json.dumps(arguebuf.dump.aif(graph))

    return again


def ours() -> Written:
    """Reading and writing with claimgraph, by way of the Turtle of the map."""
    from claimgraph.interchange.formats import MAP_FORMATS  # noqa: PLC0415 - the peer's Python lacks it
    from claimgraph.interchange.map_formats import GivenFile, MapContent  # noqa: PLC0415
    from claimgraph.model import Document  # noqa: PLC0415
    from claimgraph.rdf import parse, to_claim_map  # noqa: PLC0415
    from claimgraph.workspace.opening import OpenMap  # noqa: PLC0415

    form = MAP_FORMATS["aif"]

    def again(name: str, text: str) -> str:
        assert form.reader is not None
        assert form.writer is not None
        read = form.reader([GivenFile(name, text)], "https://example.org/m#", "talk")
        statements = parse([Document("talk.ttl", read.blocks.to_turtle())])
        opened = OpenMap(statements, to_claim_map(statements))
        return form.writer(MapContent(statements, opened.assess(), str)).text

    return again


def contents(text: str) -> Counter[str]:
    """How many nodes of each type, edges and locutions a file has."""
    whole = json.loads(text)
    counts = Counter(f"{each['type']} nodes" for each in whole["nodes"])
    counts["nodes"] = len(whole["nodes"])
    counts["edges"] = len(whole["edges"] or ())
    counts["locutions"] = len(whole.get("locutions") or ())
    return counts


def run(again: Written, paths: Sequence[Path]) -> dict[str, Any]:
    """Write every file again; returns the counts, the files refused and the CPU seconds."""
    there, back, refused = Counter[str](), Counter[str](), Counter[str]()
    texts = {path.name: path.read_text(encoding="utf-8") for path in paths}
    started = time.process_time()
    written: dict[str, str] = {}
    for name, text in texts.items():
        try:
            written[name] = again(name, text)
        except Exception as problem:  # noqa: BLE001 - a peer's failure is a result
            refused[type(problem).__name__] += 1
    seconds = time.process_time() - started
    for name, text in texts.items():
        there += contents(text)
        back += contents(written[name]) if name in written else Counter()
    return {"in": there, "out": back, "refused": refused, "seconds": seconds}


def one_map(paths: Sequence[Path]) -> tuple[float, float, float]:
    """The CPU seconds of ``json.loads``, of pyoxigraph on the Turtle, and of the import as one map.

    Without garbage collection, as the commands run.
    """
    import pyoxigraph as ox  # noqa: PLC0415 - the peer's Python lacks it

    from claimgraph.interchange.formats import MAP_FORMATS  # noqa: PLC0415
    from claimgraph.interchange.map_formats import GivenFile  # noqa: PLC0415

    reader = MAP_FORMATS["aif"].reader
    assert reader is not None
    files = [GivenFile(path.name, path.read_text(encoding="utf-8")) for path in paths]
    gc.collect()
    gc.disable()
    times = [time.process_time()]
    for file in files:
        json.loads(file.text)
    times.append(time.process_time())
    meant, kept = reader(files, "https://example.org/m#", "all").blocks.parts()
    texts = [meant.to_turtle(), kept.to_turtle()]
    times.append(time.process_time())
    for text in texts:
        for _ in ox.parse(text, format=ox.RdfFormat.TURTLE):
            pass
    times.append(time.process_time())
    gc.enable()
    return times[1] - times[0], times[3] - times[2], times[2] - times[1]


def report(results: dict[str, list[dict[str, Any]]]) -> None:
    """Print what went in and came out of each program, and the median of its times."""
    for name, rounds in results.items():
        first, seconds = rounds[0], statistics.median(each["seconds"] for each in rounds)
        print(f"\n{name}: {seconds:.2f} s of CPU; refused {dict(first['refused']) or 'nothing'}")
        for item in sorted(first["in"]):
            print(f"  {item:12} {first['in'][item]:7,} in {first['out'].get(item, 0):7,} out")


def main() -> None:
    """Run both programs on the files of a folder, or one of them for the other's process."""
    options = argparse.ArgumentParser()
    options.add_argument("folder", type=Path)
    options.add_argument("rounds", type=int, nargs="?", default=3)
    options.add_argument("--peer", metavar="PYTHON")
    options.add_argument("--as-peer", action="store_true", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    paths = sorted(chosen.folder.glob("*.json"))
    if chosen.as_peer:
        print(json.dumps(run(peer(), paths)))
        return
    print(f"{len(paths)} files, {sum(map(os.path.getsize, paths)) / 1e6:.1f} MB")
    results: dict[str, list[dict[str, Any]]] = {}
    for _ in range(chosen.rounds):
        results.setdefault("claimgraph", []).append(run(ours(), paths))
        if chosen.peer:
            command = [chosen.peer, __file__, str(chosen.folder), "--as-peer"]
            ended = subprocess.run(command, check=True, capture_output=True, text=True)
            results.setdefault("arguebuf", []).append(json.loads(ended.stdout))
    report(results)
    times = [one_map(paths) for _ in range(chosen.rounds)]
    loads, parsed, imported = (statistics.median(each) for each in zip(*times, strict=True))
    ratio = statistics.median(each[2] / (each[0] + each[1]) for each in times)
    print(f"\nas one map: import {imported:.2f} s, json.loads {loads:.2f} s, strict parse {parsed:.2f} s")
    print(f"the import takes {ratio:.1f} times json.loads plus the strict parse")


if __name__ == "__main__":
    sys.exit(main())
