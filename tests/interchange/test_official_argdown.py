"""Argdown beside the official program: the same model of every text, and it reads what is written.

The official program comes from npm: scripts/check_page_code.py fetches it; without it, the tests are skipped.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from foreign import read, turtle_of, written
from node_programs import ask_node

from claimgraph.errors import EditError
from claimgraph.files import read_documents
from claimgraph.interchange.argdown.argdown_files import parse_files
from claimgraph.interchange.argdown.argdown_model import ArgdownModel, to_model
from claimgraph.interchange.map_formats import GivenFile
from claimgraph.rdf import parse, to_claim_map

from argdown_texts import OURS, SHAPES, SYNTAX, TEA
from documents import turtle
from effort import repeats

HERE = Path(__file__).parent
CORE = Path(sys.prefix, "page-code", "node_modules", "@argdown", "core", "dist", "index.js")
PIECES = [
    *"[A] <B> + - <_ _> +> -> >< _ (1) ---- #tag {a:1} * ** _ __ \\ \\* .->. :x: ... : @[A] @<B> word a.b.c { } , ]".split(),
    *"[ ]: > < é ' === https://a.b/c [l](http://x)".split(),
    *("[A]: foo", "<B>: bar", "\n", "\n\n", " ", "  ", "\t", "#(a tag)", "{a: {b: 1}}", "# H", "* ", "1. ", "_ "),
    *("// c\n", "/* c */", "<!-- c -->", "\n--\nrule, other {uses: [1,2]}\n--\n"),
]  # fmt: skip


@pytest.fixture(scope="module")
def official() -> Any:
    """The function that reads texts with the official program: its JSON, or None for a refused text."""
    if not CORE.exists():
        pytest.skip("the official Argdown program is not there: scripts/check_page_code.py fetches it")

    def read_all(texts: Sequence[str]) -> list[Any]:
        found = ask_node(HERE / "official_argdown.mjs", CORE.as_uri(), given=list(texts))
        assert isinstance(found, list)
        return found

    return read_all


def model(text: str) -> ArgdownModel | None:
    try:
        found = to_model(parse_files([GivenFile("x", text)]))
    except EditError:
        return None
    return found if found.entries else None


def shape(found: ArgdownModel) -> dict[str, Any]:
    """Statements and arguments with their texts, structures, tags and data, and the relations."""
    return {
        "texts": {(each.is_argument, each.title): len(each.wordings) for each in found.entries},
        "structures": {
            title: [(line.title, line.inference and line.inference.rules) for line in each.structure]
            for title, each in found.arguments.items()
        },
        "tags": {(each.is_argument, each.title): sorted(each.tags) for each in found.entries},
        "data": {(each.is_argument, each.title): each.data for each in found.entries},
        "relations": Counter((kind.value, *start[:2], *to) for kind, start, to in found.relations),
        "headings": [each.level for each in found.headings],
    }


def official_shape(given: Any) -> dict[str, Any]:
    entries = {(False, title): each for title, each in given["statements"].items()}
    entries |= {(True, title): each for title, each in given["arguments"].items()}
    levels: list[int] = []
    waiting = given["sections"][::-1]
    while waiting:
        section = waiting.pop()
        levels.append(section["level"])
        waiting += section["children"][::-1]
    names = {"equivalence-class": "STATEMENT", "argument": "ARGUMENT", "inference": "INFERENCE"}
    return {
        "texts": {
            key: sum(not one.get("isReference") for one in each["members"]) for key, each in entries.items()
        },
        "structures": {
            title: [
                (line["title"], line["inference"]["inferenceRules"] if "inference" in line else None)
                for line in each["pcs"]
            ]
            for title, each in given["arguments"].items()
        },
        "tags": {key: sorted(each.get("tags", [])) for key, each in entries.items()},
        "data": {key: each.get("data") for key, each in entries.items()},
        "relations": Counter(
            (
                one["relationType"],
                names[one["fromType"]],
                one["from"],
                names[one["toType"]],
                one["to"],
                one.get("conclusionIndex", 0),
            )
            for one in given["relations"]
        ),
        "headings": levels,
    }


def named(found: dict[str, Any]) -> dict[str, Any]:
    """A shape whose ends of relations have plain names."""
    turned = Counter(
        (kind, getattr(start, "name", start), one, getattr(to, "name", to), other, place)
        for (kind, start, one, to, other, place), count in found["relations"].items()
        for _ in range(count)
    )
    return {**found, "relations": turned}


def texts_of(given: Any) -> list[str]:
    return [
        " ".join(one.get("text", "").split())
        for each in (*given["statements"].values(), *given["arguments"].values())
        for one in each["members"]
        if not one.get("isReference")
    ]


def generated() -> list[str]:
    """Texts of a few pieces in any order, and fixtures with pieces put in, always the same."""
    dice = random.Random(14)
    found = []
    for _ in range(repeats(4000, 600)):
        text = "".join(dice.choices(PIECES, k=dice.randint(1, 20)))
        if dice.random() < 0.6:
            text = dice.choice([*SYNTAX.values(), TEA])
            for _ in range(dice.randint(1, 3)):
                at, cut = dice.randint(0, len(text)), dice.choice([0, 0, 1, 3])
                text = text[:at] + dice.choice(PIECES) + text[at + cut :]
        found.append(text.replace("\r\n", "\n"))
    return found


def test_every_fixture_has_the_model_that_the_official_program_makes_of_it(official: Any) -> None:
    fixtures = [TEA, *SYNTAX.values(), *(text for text, _ in SHAPES.values())]
    for text, given in zip(fixtures, official(fixtures), strict=True):
        found = model(text)
        assert (found is None) == (given is None), text
        if found is not None:
            assert named(shape(found)) == official_shape(given), text
            words = [each.text for entry in found.entries for each in entry.wordings]
            for ours, theirs in zip(words, texts_of(given), strict=True):
                assert theirs.startswith(ours), text


def test_whatever_the_text_the_model_is_the_official_one_or_the_text_is_refused(official: Any) -> None:
    """A text that only the official program refuses has YAML or a missing part that is read more kindly."""
    texts = generated()
    accepted = 0
    for text, given in zip(texts, official(texts), strict=True):
        found = model(text)
        if given is not None and found is not None:
            accepted += 1
            assert named(shape(found)) == official_shape(given), text
        elif given is not None:
            assert "{" in text or "===" in text or not (given["statements"] or given["arguments"]), text
    assert accepted > len(texts) / 10


def test_the_official_program_reads_what_is_written(official: Any) -> None:
    shipped = read_documents([str(HERE.parents[1] / "data")])
    maps = [[turtle(OURS)], shipped, *([turtle_of("argdown", text)] for text in (TEA, *SYNTAX.values()))]
    written_texts = [written("argdown", *documents) for documents in maps]
    for documents, text, given in zip(maps, written_texts, official(written_texts), strict=True):
        assert given is not None, text
        found = to_claim_map(parse(documents))
        words = [*texts_of(given), *given["statements"], *given["arguments"]]
        for claim in found.claims.values():
            assert any(one.startswith(claim.text) for one in words), claim.text
        signs = Counter(each["relationType"] for each in given["relations"])
        assert signs["undercut"] >= len(found.undercuts) - sum(bool(each.iri) for each in found.undercuts)


def test_the_json_of_the_official_program_is_the_same_map(official: Any) -> None:
    for text, given in zip(SYNTAX.values(), official(SYNTAX.values()), strict=True):
        if given is None:
            continue
        meant = [
            read(form, *texts).blocks.parts()[0]
            for form, *texts in (("argdown", text), ("argdown-json", json.dumps(given, indent=2)))
        ]
        rows = [
            {name: row for name, row in each.rows.items() if name != each.namespace + "map"} for each in meant
        ]
        assert rows[0] == rows[1], text
