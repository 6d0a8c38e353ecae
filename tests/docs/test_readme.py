"""The README is run against the program, and cannot say what is not so."""

from __future__ import annotations

import ast
import re
import shlex
from itertools import pairwise

import pytest

from claimgraph.cli.main import cli
from claimgraph.curation.formatting import format_turtle
from claimgraph.files import read_documents
from claimgraph.model import Document
from claimgraph.rdf import parse, to_claim_map
from claimgraph.rules import check

from repository import ROOT, run_script
from running import run_process


@pytest.mark.covered_elsewhere
def test_the_sessions_and_tables_of_the_readme_are_what_the_program_gives() -> None:
    assert run_script("scripts/update_readme.py", "--check") == (0, "")


def test_the_page_that_the_readme_shows_is_of_the_map_that_its_first_command_builds() -> None:
    shown = re.search(r"what the (\d+) claims rest on", (ROOT / "README.md").read_text(encoding="utf-8"))
    built = re.search(r'"build", "([^"]+)", "-o"', (ROOT / "dev.py").read_text(encoding="utf-8"))
    assert shown is not None
    assert built is not None
    documents = read_documents([str(ROOT / built[1])])
    assert len(to_claim_map(parse(documents)).claims) == int(shown[1])


def test_the_readme_is_short_and_begins_with_the_two_commands_that_need_no_set_up() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 150
    commands = re.findall(r"```\w*\n(.*?)```", text, re.DOTALL)
    assert commands[:2] == ["python3 dev.py page\n", "python3 dev.py test\n"]


def test_the_claim_that_the_readme_shows_is_the_one_that_its_session_adds() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    turtle = re.search(r"```turtle\n(.*?)```", text, re.DOTALL)
    assert turtle is not None
    values = re.findall(r'"(.*?)"', turtle[1])
    assert len(values) == 2
    assert all(f'"{value}"' in text.partition("```turtle")[0] for value in values)


def test_the_example_of_the_data_readme_passes_check_beside_the_map() -> None:
    text = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    turtle = re.search(r"```turtle\n(.*?)```", text, re.DOTALL)
    claims = (ROOT / "data" / "claims.ttl").read_text(encoding="utf-8")
    assert turtle is not None
    prefixes = "".join(line for line in claims.splitlines(keepends=True) if line.startswith("@prefix"))
    documents = [Document("claims.ttl", claims), Document("new.ttl", prefixes + turtle[1])]
    findings = check(parse(documents)).findings
    assert [each.message for each in findings if each.location.file == "new.ttl"] == []


def test_the_layout_that_the_guide_shows_is_the_one_that_fmt_makes() -> None:
    text = (ROOT / "docs" / "curating.md").read_text(encoding="utf-8")
    shown = re.search(r"```turtle\n(.*?)```", text, re.DOTALL)
    assert shown is not None
    assert format_turtle(Document("guide.ttl", shown[1])) == shown[1]


def test_the_hooks_for_other_repositories_run_commands_that_there_are() -> None:
    text = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    ids = re.findall(r"^- id: (\S+)$", text, re.MULTILINE)
    entries = re.findall(r"^  entry: claimgraph (\S+)$", text, re.MULTILINE)
    assert ids == ["claimgraph-check", "claimgraph-fmt"]
    assert [f"claimgraph-{name}" for name in entries if name in cli.commands] == ids
    guide = (ROOT / "docs" / "curating.md").read_text(encoding="utf-8")
    assert all(f"- id: {name}\n" in guide for name in ids)


def test_each_task_that_the_help_of_dev_names_is_one_that_it_runs() -> None:
    module = ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"))
    named = set(re.findall(r"python3 dev\.py (\w+)", ast.get_docstring(module) or ""))
    patterns = [node.value for node in ast.walk(module) if isinstance(node, ast.MatchValue)]
    assert named
    assert named == {each.value for each in patterns if isinstance(each, ast.Constant)} - {"--thorough"}


_BLOCKS = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```|^    (claimgraph .*)$", re.DOTALL | re.MULTILINE)
"""Fenced blocks, with the language, and commands in indented blocks."""


def commands_of_guides() -> list[list[str]]:
    """The commands that the guides print to be run in a clone: those on the shipped map, as words."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").rglob("*.md"))]
    found = [match for text in texts for match in _BLOCKS.finditer(text)]
    blocks = [(each[2] or each[3]).replace("\\\n", " ") for each in found if each[1] in ("sh", None)]
    lines = [line for block in blocks for line in block.splitlines()]
    commands = [shlex.split(line, comments=True) for line in lines if line.startswith("claimgraph ")]
    return [each for each in commands if each[1] == "list" or any(word.startswith("data") for word in each)]


def test_each_command_of_the_guides_on_the_shipped_map_names_what_a_clone_has() -> None:
    commands = commands_of_guides()
    assert {each[1] for each in commands} >= {"check", "diff", "list", "serve", "tables"}
    for command in commands:
        folders = [after for word, after in pairwise(command) if word == "--sources"]
        named = [word for word in command if word.startswith("data")]
        assert [each for each in (*named, *folders) if not (ROOT / each).exists()] == [], command
        if command[1] in ("check", "list"):
            assert run_process(*command[1:], folder=ROOT).code == 0, command


def test_each_file_that_the_readme_names_is_there() -> None:
    for document in ("README.md", "CONTRIBUTING.md", "data/README.md", "docs/curating.md"):
        text = (ROOT / document).read_text(encoding="utf-8")
        named = re.findall(r"(?:`|\()((?:src|data|docs|scripts|benchmarks)/[\w./-]+)(?:`|\)| )", text)
        assert [name for name in named if not (ROOT / name).exists()] == []
