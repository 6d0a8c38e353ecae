"""How the cost of the commands grows on maps of awkward shapes: chains, circles, quarrels, many dates.

    python benchmarks/families.py [N] [COMMAND ...]

For each family of maps and each command, CPU seconds of the command on maps of N, 2N and 4N claims or links
(N: 2,500), each the best of three runs taken in turn, less the seconds that the command takes on the smallest
map of the family; and the exponent of the growth from N to 4N. The peer in the same run is the bare parse of
the same file with pyoxigraph. Commands that say that they left something out are marked with a star.
"""

from __future__ import annotations

import math
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from maps import PREFIXES

ROUNDS = 3
LEAST = 8
"""Claims of the smallest map, which is sound, so that its start costs no more than that of the others."""
MAP, OURS, THEIRS, PAGE = "MAP", "OURS", "THEIRS", "PAGE"
"""The places of the map, of two changed versions of it, and of its page, among the arguments of a command."""
COMMANDS = {
    "parse": (),
    "list": ("list", "--format", "json", "-f", MAP),
    "show": ("show", "goal", "--format", "json", "-f", MAP),
    "why": ("why", "goal", "-f", MAP),
    "history": ("history", "goal", "-f", MAP),
    "summary": ("summary", "-f", MAP),
    "check": ("check", "--fail-on", "error", MAP),
    "matrix": ("matrix", "--format", "json", "-f", MAP),
    "sources": ("sources", "-f", MAP),
    "diff": ("diff", MAP, "--without", "trial"),
    "export": ("export", "dot", "-f", MAP),
    "build": ("build", MAP, "-o", PAGE),
    "query": ("query", "ASK { :goal cg:text ?text }", "-f", MAP),
    "fmt": ("fmt", "--diff", MAP),
    "link": ("link", "c1", "anecdotalFor", "goal", "--because", "A note.", "--dry-run", "-f", MAP),
    "set": ("set", "goal", "text", "The goal is met.", "--dry-run", "-f", MAP),
    "rename": ("rename", "goal", "aim", "--dry-run", "-f", MAP),
    "remove": ("remove", "goal", "--with-references", "--dry-run", "-f", MAP),
    "merge": ("merge", MAP, OURS, THEIRS),
}
"""The arguments of each command; none is the bare parse."""
_PARSE = "import pyoxigraph, sys; sum(1 for _ in pyoxigraph.parse(path=sys.argv[1]))"


def _claim(name: str, *more: str, trial: bool = False) -> str:
    said = [f'a cg:Claim ; cg:text "Claim {name} holds."', *more]
    if trial:
        said.insert(1, "cg:source :trial ; cg:basis cg:RandomisedTrial")
    return f":{name} " + " ; ".join(said) + " .\n"


def _link(name: str, start: str, relation: str, end: str) -> str:
    return f":{name} a cg:Link ; cg:from :{start} ; cg:relation cg:{relation} ; cg:to :{end} .\n"


def supports(size: int) -> Iterator[str]:
    """A chain of supports from a trial to the goal."""
    yield _claim("c0", "cg:supports :c1", trial=True)
    yield from (_claim(f"c{number}", f"cg:supports :c{number + 1}") for number in range(1, size - 1))
    yield _claim(f"c{size - 1}", "cg:supports :goal")
    yield _claim("goal")


def ring(size: int) -> Iterator[str]:
    """A circle of supports with one trial in it; the goal is opposite."""
    names = [f"c{number}" for number in range(size)]
    names[size // 2] = "goal"
    for number, name in enumerate(names):
        yield _claim(name, f"cg:supports :{names[(number + 1) % size]}", trial=number == 0)


def undercuts(size: int) -> Iterator[str]:
    """Claims with a trial behind each; each claim undercuts the trial of the one before."""
    yield _claim("base", "cg:supports " + " , ".join(f":c{number}" for number in range(size)), trial=True)
    for number in range(size):
        yield _claim(f"c{number}", *([f"cg:undercuts :l{number - 1}"] if number else ["cg:supports :goal"]))
        yield _link(f"l{number}", "base", "supports", f"c{number}")
    yield _claim("goal")


def deep(size: int) -> Iterator[str]:
    """An undercut of an undercut of an undercut, and so on, of the goal's support."""
    yield _claim("base", "cg:supports :goal", trial=True)
    yield _link("l0", "base", "supports", "goal")
    for number in range(1, size):
        yield _claim(f"c{number}", f"cg:undercuts :l{number - 1}", trial=True)
        yield _link(f"l{number}", f"c{number}", "undercuts", f"l{number - 1}")
    yield _claim("goal")


def quarrel(size: int) -> Iterator[str]:
    """A chain of claims that contradict their neighbours, with trials and lesser studies by turns."""
    names = [*(f"c{number}" for number in range(size - 1)), "goal"]
    for number, name in enumerate(names):
        against = [f":{names[other]}" for other in (number - 1, number + 1) if 0 <= other < size]
        basis = "RandomisedTrial" if number % 3 else "ControlledStudy"
        yield _claim(name, f"cg:source :trial ; cg:basis cg:{basis}", f"cg:contradicts {' , '.join(against)}")


def dates(size: int) -> Iterator[str]:
    """The goal is supported by claims of dated studies, some of them retracted later."""
    for number in range(size):
        year, month = 1950 + number % 70, 1 + number // 70 % 12
        retracted = f' ; cg:retracted "{year + 3}-{month:02}-01"^^xsd:date' if number % 3 == 0 else ""
        yield (
            f':s{number} a cg:Study ; dct:title "Study {number}" ; cg:design cg:UncontrolledStudy ;'
            f' dct:issued "{year}-{month:02}-{1 + number % 28:02}"^^xsd:date{retracted} .\n'
        )
        yield _claim(
            f"c{number}", f"cg:source :s{number} ; cg:basis cg:UncontrolledStudy", "cg:supports :goal"
        )
    yield _claim("goal")


def positions(size: int) -> Iterator[str]:
    """Many positions, and a study that supports each; the goal is the first."""
    yield _claim("goal")
    yield from (_claim(f"p{number}") for number in range(1, size // 2))
    for number in range(size // 2):
        target = f"p{number}" if number else "goal"
        yield f':s{number} a cg:Study ; dct:title "Study {number}" ; cg:design cg:RandomisedTrial .\n'
        yield _claim(
            f"c{number}", f"cg:source :s{number} ; cg:basis cg:RandomisedTrial", f"cg:supports :{target}"
        )


FAMILIES: tuple[Callable[[int], Iterator[str]], ...] = (
    supports,
    ring,
    undercuts,
    deep,
    quarrel,
    dates,
    positions,
)


def write(path: Path, blocks: Iterator[str]) -> None:
    """A map of some blocks, with the trial that its claims come from, and two changed versions of it."""
    trial = ':trial a cg:Study ; dct:title "A trial" ; cg:design cg:RandomisedTrial .\n'
    text = PREFIXES + trial + "".join(blocks)
    path.write_text(text, encoding="utf-8")
    path.with_suffix(f".{OURS}").write_text(text + _claim("ours"), encoding="utf-8")
    path.with_suffix(f".{THEIRS}").write_text(text.replace("A trial", "The trial"), encoding="utf-8")


def seconds(arguments: tuple[str, ...], path: Path) -> tuple[float, bool]:
    """CPU seconds of one run of a command, and whether it says that it left something out."""
    start = ("-m", "claimgraph", *arguments) if arguments else ("-c", _PARSE, MAP)
    program = [sys.executable, *start]
    files = {MAP: path} | {name: path.with_suffix(f".{name}") for name in (OURS, THEIRS, PAGE)}
    named = [str(files.get(each, each)) for each in program]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        named, capture_output=True, text=True, check=False, env={**os.environ, "COLUMNS": "80"}
    )
    if done.returncode > 1:
        sys.exit(f"{' '.join(named)} ended with {done.returncode}: {done.stderr[-500:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    left_out = "not tried" in done.stdout + done.stderr or "left out" in done.stdout + done.stderr
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, left_out


def main() -> None:
    """Print a row for each family and command."""
    least = int(sys.argv[1]) if len(sys.argv) > 1 else 2_500
    commands = sys.argv[2:] or list(COMMANDS)
    print(f"{'family':10} {'command':8} {'N':>7} {'2N':>7} {'4N':>7}  exponent   (N = {least})")
    with tempfile.TemporaryDirectory() as folder:
        for family in FAMILIES:
            sizes = [LEAST, least, 2 * least, 4 * least]
            paths = [Path(folder, f"{family.__name__}{size}.ttl") for size in sizes]
            for path, size in zip(paths, sizes, strict=True):
                write(path, family(size))
            for command in commands:
                runs = [[seconds(COMMANDS[command], path) for path in paths] for _ in range(ROUNDS)]
                start, *found = (min(run[at][0] for run in runs) for at in range(4))
                net = [max(each - start, 0.001) for each in found]
                mark = "*" if any(left_out for run in runs for _, left_out in run) else " "
                exponent = math.log(net[2] / net[0], 4)
                columns = " ".join(f"{each:7.2f}" for each in net)
                print(f"{family.__name__:10} {command:8} {columns}  {exponent:8.2f}{mark}", flush=True)


if __name__ == "__main__":
    main()
