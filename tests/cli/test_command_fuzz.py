"""Command lines by the thousand, of every command with any of its options, on odd maps: never a bug."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click
import pytest

from claimgraph.cli.main import cli
from claimgraph.cli.session import CANNOT_RUN, FOUND

from effort import repeats
from running import Ended

LINES = repeats(4_000, 200)
SKIPPED = {
    "query": "each query starts a process; test_hostile.py tries odd ones",
    "serve": "it never ends; the tests in tests/server run it",
    "--install": "it writes to the user's own folder",
    "--open": "it starts a browser",
    "--watch": "it never ends",
    "--wait": "it waits",
}
MAPS = {
    "x.ttl": """@prefix cg: <https://w3id.org/claimgraph/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix : <https://example.org/m#> .
:s a cg:Study ; dct:title "S" ; cg:design cg:RandomisedTrial ; cg:snapshot "s.txt" ;
    dct:issued "2020"^^<http://www.w3.org/2001/XMLSchema#gYear> .
:a a cg:Claim ; cg:text "A." ; cg:source :s ; cg:basis cg:RandomisedTrial ; cg:supports :b . # why
:b a cg:Claim ; cg:text "B."@en, "Be."@de .
:a--b a cg:Link ; cg:from :a ; cg:relation cg:supports ; cg:to :b ; cg:note "n" .
""",
    "y.ttl": """@prefix : <https://example.org/m#> . @prefix cg: <https://w3id.org/claimgraph/ns#> .
:c a cg:Claim ;cg:text 'C.'; cg:undercuts :a--b ; cg:anecdotalFor :a , :b . :t a <http://e.org/t> .
:t2 a <http://www.w3.org/2004/02/skos/core#Concept>;<http://www.w3.org/2004/02/skos/core#prefLabel> "T" .
[] <http://e.org/p> ( :a [] ) . :c a cg:Claim .
""",
    "s.txt": "Some words that a claim may quote.\n",
    "odd.json": '{"nodes": [{"nodeID": 1, "type": "I", "text": "x"}], "edges": [], "locutions": []}',
    "odd.bib": "@article{k, title = {T}, year = 2020, doi = {10.1/x}}\n",
    "odd.csv": "id,text\r\na,Other.\r\n",
}
CLAIMS = ("a", "b", "c", ":a", "https://example.org/m#b", "A.")
FILES = (*MAPS, "none.ttl", ".", "new.ttl", "new")
FITTING: dict[str, Sequence[str]] = {
    "BASIS": ("RandomisedTrial", "Anecdote", "ExpertOpinion", "3"),
    "CLAIM": CLAIMS,
    "claim": CLAIMS,
    "CLAIM|SOURCE": (*CLAIMS, "s"),
    "code": ("CG104", "CG301"),
    "CODES": ("CG104,CG301", "CG303"),
    "DATE": ("2021", "2021-02", "2021-02-03"),
    "DAY": ("2021-02-03",),
    "FILE": FILES,
    "FOLDER": (".", "new"),
    "FORMAT": ("aif", "dot", "csv", "turtle", "findings", "bib"),
    "ID": ("a", "b", "c", "s", "t2", "a--b", "z1", "z2"),
    "IN": FILES,
    "KIND": ("Study", "BlogPost", "Comment"),
    "LINK|CLAIM": ("a--b", "a", "b"),
    "NEW": ("z1", "z2", "a2"),
    "OUT": ("new.ttl", "new.dot", "new.md"),
    "PROPERTY": ("text", "basis", "issued", "note", "title", "snapshot", "topic", "interest", "ratedDown"),
    "REASON": ("Imprecision", "RiskOfBias"),
    "SOURCE": ("s", ":s"),
    "source": ("s", ":s"),
    "TOPIC": ("t2", "T"),
    "VALUE": ("Other.", "Anecdote", "2021", "s.txt", "t2", "RiskOfBias"),
    "WORDS": ("Some words", "a claim may"),
}
"""Values that often fit, by the name of an argument in the help, or else in the program."""
ODD_WORDS = (
    *("", " ", "-", "<a b>", "é\u202e", "\udcff", "\x1b[31m", "%zz", "http://[", "a" * 300),
    *("2020", "2020-02-30", "9" * 20, "-1", "0", "3", "1e9", "NaN", "RandomisedTrial", "Anecdote", "de"),
    *("supports", "undercuts", "restates", "text", "basis", "issued", "Some words", "10.1/x", "because"),
)


def commands(
    group: click.Group, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command with its name, and those of the groups below."""
    for name, command in group.commands.items():
        if name not in SKIPPED:
            yield (*path, name), command
            if isinstance(command, click.Group):
                yield from commands(command, (*path, name))


COMMANDS = list(commands(cli))


def value(chance: random.Random, parameter: click.Parameter) -> str:
    """A word for an option or an argument, mostly one that it takes."""
    if chance.random() < 0.12:
        return chance.choice(ODD_WORDS)
    if isinstance(parameter.type, click.Choice):
        return str(chance.choice(parameter.type.choices))
    names = (str(parameter.metavar).strip("[].").split("]")[0], str(parameter.name))
    found = next((FITTING[name] for name in names if name in FITTING), FITTING["VALUE"])
    return chance.choice(FILES if isinstance(parameter.type, click.Path) else found)


def arguments(chance: random.Random, parameter: click.Parameter) -> list[str]:
    """Words for an argument, or for an option with its name."""
    if isinstance(parameter, click.Option):
        words = [] if parameter.is_flag else [value(chance, parameter) for _ in range(parameter.nargs)]
        return [chance.choice(parameter.opts), *words]
    if parameter.metavar == "CLAIM... RELATION CLAIM":
        relation = chance.choice(("supports", "contradicts", "anecdotalFor", "restates", "undercuts"))
        return [*chance.choices(CLAIMS, k=chance.randint(1, 2)), relation, chance.choice(CLAIMS)]
    count = parameter.nargs if parameter.nargs > 0 else chance.choice((0, 1, 1, 1, 2))
    return [value(chance, parameter) for _ in range(count)]


def line(chance: random.Random) -> list[str]:
    """The arguments of one command."""
    path, command = chance.choice(COMMANDS)
    chosen = [
        each
        for each in command.params
        if isinstance(each, click.Argument) or (each.opts[0] not in SKIPPED and chance.random() < 0.1)
    ]
    words = [word for each in chosen for word in arguments(chance, each)]
    if any("--file" in each.opts for each in command.params):
        words += ["-f", "x.ttl", "-f", "y.ttl"]
    if any("--sources" in each.opts for each in command.params) and chance.random() < 0.5:
        words += ["--sources", "."]
    return [*path, *words]


@pytest.mark.parametrize("part", range(8))
def test_no_command_line_is_a_bug(
    part: int, run: Callable[..., Ended], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[Sequence[str]] = []
    for seed in range(part, LINES, 8):
        chance = random.Random(seed)
        if len(tried) % 10 == 0:
            tried.clear()
            for name, text in MAPS.items():
                (folder / name).write_text(text, encoding="utf-8")
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"claim Words --supports a\n")))
        tried.append(line(chance))
        ended = run(*tried[-1])
        assert ended.code in {0, FOUND, CANNOT_RUN}, (tried, ended)
        assert "Traceback" not in ended.err
