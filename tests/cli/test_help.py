"""Help comes at once, shows what to type, and is true."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path

import pytest
from click import Group
from saved_pages import BLOGGER, pdf

from claimgraph.cli.main import cli

from running import Ended, environment, run_process

Run = Callable[..., Ended]

ROOT = Path(__file__).parents[2]
HEAVY = {
    *("pyoxigraph", "networkx", "numpy", "pyvis", "rdflib", "IPython", "jinja2", "rapidfuzz"),
    *("pyarrow", "duckdb", "pyspark"),
}

LOADED_AFTER = """
import sys
from claimgraph.cli.main import main
try:
    main(sys.argv[1:])
finally:
    print(*sys.modules, file=sys.stderr)
"""


@pytest.mark.parametrize("command", ["", *cli.commands])
def test_help_loads_nothing_heavy(command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED_AFTER, *command.split(), "--help"],
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    loaded = set(done.stderr.split())
    assert done.stdout.startswith("Usage: claimgraph ")
    assert "claimgraph.cli.main" in loaded
    assert not HEAVY & loaded


@pytest.mark.parametrize(
    ("command", "needed"),
    [(["check"], {"pyoxigraph", "rapidfuzz"}), (["list", "-f"], {"pyoxigraph", "numpy"})],
    ids=["check", "list"],
)
def test_quick_commands_load_only_what_they_need(command: list[str], needed: set[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED_AFTER, *command, str(ROOT / "data" / "claims.ttl")],
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert HEAVY & set(done.stderr.split()) == needed


def test_every_command_is_told_in_one_whole_line_of_the_overview(run: Run) -> None:
    overview = run("--help").out
    assert "..." not in overview.partition("Commands:")[2]
    assert all(f"\n  {name} " in overview for name in cli.commands)


def test_every_command_is_found_under_its_own_name() -> None:
    assert {name: command.name for name, command in cli.commands.items()} == {
        each: each for each in cli.commands
    }


def test_a_command_loads_no_module_of_another() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED_AFTER, "schemas", "--help"],
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    loaded = {each for each in done.stderr.split() if each.endswith(("_command", "_commands"))}
    assert loaded == {"claimgraph.cli.schemas_command"}


def test_h_is_short_for_help(run: Run) -> None:
    assert run("list", "-h").out == run("list", "--help").out


@pytest.mark.parametrize("command", ["", *cli.commands])
def test_help_fits_a_terminal_of_80_columns(command: str, run: Run) -> None:
    assert max(map(len, run(*command.split(), "--help").out.splitlines())) <= 80


@pytest.mark.parametrize("name", ["", *cli.commands])
def test_no_line_of_the_help_ends_within_an_option(name: str) -> None:
    command = cli.commands[name] if name else cli
    for each in (command, *(command.commands.values() if isinstance(command, Group) and name else ())):
        for width in range(44, 81, 4):
            text = each.context_class(each, info_name=each.name, terminal_width=width).get_help()
            assert not [line for line in text.splitlines() if re.search(r"(^|\W)--[a-z-]*-$", line)]
            assert "\N{NON-BREAKING HYPHEN}" not in text


def examples() -> Iterator[str]:
    """Every line to copy from the help of a command."""
    for command in (cli, *cli.commands.values()):
        assert command.epilog, command.name
        title, *lines = command.epilog.removeprefix("\b\n").splitlines()
        assert title == "Examples:"
        yield from map(str.strip, lines)


def commit_it(times: int) -> None:
    """Make the working folder a repository with this number of revisions."""
    person = ["-c", "user.name=C. Urator", "-c", "user.email=curator@example.org"]
    commit = [*person, "commit", "--quiet", "--allow-empty", "--message", "again"]
    for arguments in (["init", "--quiet", "--initial-branch=main"], ["add", "data"], *[commit] * times):
        subprocess.run(["git", *arguments], check=True)


def examples_that_end() -> Iterator[str]:
    """Every line to copy but those of ``serve``, which runs until it is interrupted."""
    return (line for line in examples() if not line.startswith("claimgraph serve"))


@pytest.mark.covered_elsewhere
@pytest.mark.parametrize("line", list(examples_that_end()))
def test_each_example_of_the_help_runs_on_the_shipped_map(line: str, folder: Path, run: Run) -> None:
    shutil.copytree(ROOT / "data", folder / "data")
    for name in ("old", "mine", "theirs"):
        shutil.copy(folder / "later.ttl", folder / f"{name}.ttl")
    (folder / "claims.ttl").unlink()
    (folder / "retraction_watch.csv").write_text(
        "OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,RetractionDate\n", encoding="utf-8"
    )
    (folder / "texts").mkdir()
    (folder / "texts" / "clinic-post.txt").write_text("Another text.", encoding="utf-8")
    (folder / "batch.txt").write_text("topic 'Who pays?'\n", encoding="utf-8")
    (folder / "pubmed.nbib").write_text("PMID- 1\nTI  - Mint.\nDP  - 2020\n", encoding="utf-8")
    (folder / "library.bib").write_text("@article{tea, title={Tea}, year=2020}\n", encoding="utf-8")
    (folder / "debate.json").write_text('{"nodes": [], "edges": []}', encoding="utf-8")
    (folder / "question.rq").write_text("ASK { :helps cg:verdict ?any }", encoding="utf-8")
    (folder / "post.html").write_text(BLOGGER, encoding="utf-8")
    (folder / "paper.pdf").write_bytes(pdf([["Naps help."]]))
    if " ingest " in line:
        pytest.importorskip("trafilatura", reason="the extra ingest is not installed")
    if "tables " in line:
        pytest.importorskip("pyarrow", reason="the extra tables is not installed")
    if " map-tables " in line and not line.startswith("claimgraph tables"):
        assert run("tables", "data", "map-tables").code == 0
    if " --grounded " in line:
        assert run("ground", "map-tables", "verdicts").code == 0
    if " diff " in line:
        commit_it(4)
    words, _, redirected = line.partition(" < ")
    program, *arguments = shlex.split(words)
    read = (folder / redirected).read_bytes() if redirected else b""
    ended = run_process(*arguments, given=read) if redirected else run(*arguments)
    assert (program, ended.err.count("Error")) == ("claimgraph", 0)
    assert ended.code in ([0, 1] if " diff " in line or " repin " in line else [0])
    assert ended.out or ended.err


def test_each_example_of_serve_has_options_that_exist() -> None:
    lines = [line for line in examples() if line.startswith("claimgraph serve")]
    assert lines
    for line in lines:
        _, name, *arguments = shlex.split(line)
        cli.commands[name].make_context(name, arguments)


def test_the_version_is_that_of_the_package(run: Run) -> None:
    try:
        version = metadata.version("claimgraph")
    except metadata.PackageNotFoundError:
        pytest.skip("claimgraph is not installed")
    assert run("--version").out == f"claimgraph {version}\n"
