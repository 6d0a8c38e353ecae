"""What a new user types wrongly, and what comes back."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from running import Ended, run_process

Run = Callable[..., Ended]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("chek", "No such command 'chek'. Did you mean 'check'?"),
        ("lists -f claims.ttl", "No such command 'lists'. Did you mean 'list'?"),
        ("claims.ttl", "No such command 'claims.ttl'."),
        ("validate claims.ttl", "No such command 'validate'. Did you mean 'check'?"),
        ("help list", "No such command 'help'. Use `claimgraph --help`."),
        ("version", "No such command 'version'. Use `claimgraph --version`."),
        ("grep sleep", "No such command 'grep'. Did you mean 'list' or 'query'?"),
        ("add study", "No such command 'study'. Did you mean 'source'?"),
        ("add question", "No such command 'question'. Did you mean 'topic'?"),
        ("add link helps", "No such command 'link'. Use `claimgraph link`."),
        ("explain helps", "No such command 'explain'. Did you mean 'show' or 'why'?"),
        ("list --formta json", "No such option '--formta'. Did you mean '--format'?"),
        ("list --json", "No such option '--json'. Use --format json."),
        ("show helps --csv", "No such option '--csv'. Did you mean '--format'?"),
        ("list --date 2011-01-01", "No such option '--date'. Did you mean '--as-of'?"),
        ("list --since 2011", "No such option '--since'."),
        ("list --exclude holm-2020", "No such option '--exclude'. Did you mean '--without'?"),
        ("list --contested", "No such option '--contested'. Did you mean '--verdict'?"),
        ("list --hlep", "No such option '--hlep'. Did you mean '--help'?"),
        ("list -o list.csv", "To keep the answer in a file, end the line with > FILE."),
        ("summary --output x", "To keep the answer in a file, end the line with > FILE."),
        ("build --out x.html", "No such option '--out'. Did you mean '--output' or '--without'?"),
        ("add claim --refutes helps", "No such option '--refutes'. Did you mean '--contradicts'?"),
        ("add claim --by holm-2020", "No such option '--by'. Did you mean '--source'?"),
        ("add claim --text T", "No such option '--text'. Give it without --text."),
        ("show --source holm-2020", "No such option '--source'. Give it without --source."),
        ("-f claims.ttl list", "No such option '-f'. Put options after the command."),
        ("--verison", "No such option '--verison'. Did you mean '--version'?"),
        ("add --basis Anecdote", "No such option '--basis'. Put options after the command."),
        ("add --text T", "No such option '--text'."),
        ("-v", "No such option '-v'."),
        (
            "show claims.ttl",
            "claims.ttl is a file. To ask about a claim in it: claimgraph show CLAIM -f claims.ttl",
        ),
        ("why claims.ttl helps", "To ask about a claim in it: claimgraph why CLAIM -f claims.ttl"),
        ("init claims.ttl", "Directory 'claims.ttl' is a file."),
        ("link helps supports safe -o x", "No such option '-o'."),
        ("undercut helps too-hot --from safe x y", "No such option '--from'."),
        ("matrix claims.ttl x", "Got unexpected extra arguments (claims.ttl x)"),
        ("completion --bash", "No such option '--bash'. Write bash without hyphens."),
        ("list --claim helps", "No such option '--claim'."),
        ("merge claims.ttl . later.ttl", "File '.' is a directory."),
        ("merge . claims.ttl later.ttl", "File '.' is a directory."),
        ("list --format jsn", "'jsn' is not one of 'text', 'json', 'csv'."),
        (f"list {'x' * 5000}", "Got unexpected extra argument (xxx"),
        ("list claims", "Got unexpected extra argument (claims)"),
        ("list claims.ttl", "Name a claim map with -f."),
        ("show helps claims.ttl", "Name a claim map with -f."),
        ("ingest post.html -f claims.ttl", "Name the map with --into."),
        ("check -f claims.ttl", "Name the map without -f."),
        ("build -f claims.ttl", "Name the map without -f."),
        ("convert -f claims.ttl out.json", "Name the file without -f."),
        ("merge --file a.ttl b.ttl c.ttl", "Name the files without -f."),
        ("init -f tea.ttl", "Name the folder or file without -f."),
        ("schemas -f claims.ttl", "No such option '-f'."),
        ("add claim It is warm", "Put words that belong together in quotation marks."),
        (
            "check https://maps.example/a.ttl",
            "claimgraph makes no requests. Save it to a file, and name the file.",
        ),
        ("list -f HTTP://maps.example/a.ttl", "claimgraph makes no requests."),
        (
            "ingest https://kate:secret@tea.example/calm",
            "https://***********@tea.example/calm: claimgraph makes no requests.",
        ),
        (
            "ingest claims.ttl --url https://kate:secret@tea.example/calm",
            "'https://***********@tea.example/calm' contains a user name or password.",
        ),
        (
            "diff http://kate:secret@tea.example/a.ttl claims.ttl",
            '"http://***********@tea.example/a.ttl" is',
        ),
        (
            "show -f claims.ttl kate:secret@tea.example",
            'No claim or source has the id "***********@tea.example"',
        ),
        (
            "link -f claims.ttl helps supports kate:secret@tea.example",
            'No claim has the id "***********@tea.example"',
        ),
        ("diff kate:secret@tea.example claims.ttl", '"***********@tea.example" is '),
        (
            "set -f claims.ttl helps source kate:secret@tea.example",
            'No source has the id "***********@tea.example"',
        ),
        (
            "show -f claims.ttl http://kate:secret@tea.example/calm",
            'has the id "http://***********@tea.example/calm"',
        ),
        ("list -f claims.ttl http://kate:secret@tea.example", "(http://***********@tea.example)"),
        ("list -f", "Option '-f' requires an argument."),
        ("show", "Missing argument 'CLAIM|SOURCE'."),
        ("tables", "Missing argument 'FILE... FOLDER'."),
        ("tables claims.ttl", "Name the folder to write after claims.ttl."),
        ("show weighted blankets", "Put words that belong together in quotation marks."),
        ("query", "Missing argument 'QUERY'."),
        ("query ASK{} --timeout 0", "0.0 is not in the range 0.1<=x<=604800."),
        ("query ASK{} --timeout inf", "inf is not in the range 0.1<=x<=604800."),
        ("query ASK{} --timeout nan", "'nan' is not a number of seconds."),
        ("serve --query-seconds 1e10", "10000000000.0 is not in the range 0.1<=x<=604800."),
        ("link a supports b --wait nan", "'nan' is not a number of seconds."),
        ("check --fail-on never", "'never' is not one of 'error', 'warning', 'note'."),
        ("list -f claims.ttl --bar ''", '"" is not a basis.'),
        ("list -f claims.ttl --bar -1", '"-1" is not a basis.'),
        ("list -f claims.ttl --without ''", 'No source has the id "".'),
        ("list -f claims.ttl --as-of ''", "'' is not a day."),
        (
            "list -f claims.ttl --as-of 0999-12-31",
            "'0999-12-31' is not a day that a map can have: years before 1000 cannot be written.",
        ),
        ("list -f claims.ttl --lang ''", '"" is not a language tag. Write one such as en or de-AT.'),
        ("list -f claims.ttl --lang 'no tag'", '"no tag" is not a language tag.'),
        ("add topic Warmth -f claims.ttl --lang ''", '"" is not a language tag.'),
        ("list -f ''", "The name of a file is empty."),
        ("check ''", "The name of a file is empty."),
        ("link a supports b -f ''", "The name of a file is empty."),
        ("rules CG999", "There is no rule 'CG999'. `claimgraph rules` lists all rules."),
        ("build claims.ttl -o claims.ttl", "claims.ttl is one of the claim maps."),
        ("build claims.ttl -o later.ttl", "later.ttl has the extension of a claim map."),
        ("build claims.ttl -o new.JSONLD", "new.JSONLD has the extension of a claim map."),
    ],
)
def test_a_usage_error_says_what_is_wrong(line: str, says: str, run: Run) -> None:
    ended = run(*shlex.split(line))
    assert (ended.code, ended.out) == (2, "")
    assert says in ended.err.splitlines()[-1]


def test_an_option_of_no_command_is_not_to_be_put_elsewhere(run: Run) -> None:
    for words in ("-v", "--retries", "add --text"):
        assert "Put options after the command." not in run(*words.split()).err


def test_no_arguments_get_the_help(run: Run) -> None:
    ended = run()
    assert (ended.code, ended.out, ended.err) == (2, "", run("--help").out)


@pytest.mark.parametrize("output", [".", "nowhere/page.html", "claims.ttl/page.html"])
def test_a_page_that_cannot_be_written_is_told_in_one_line(output: str, run: Run) -> None:
    ended = run("build", "claims.ttl", "-o", output)
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert ended.err.startswith(f"{output}: cannot be written: ")


def test_a_map_is_never_overwritten_by_a_page(folder: Path, run: Run) -> None:
    (folder / "link.html").symlink_to("claims.ttl")
    before = {path: path.read_bytes() for path in folder.glob("*.ttl")}
    for output in ("claims.ttl", "./later.ttl", "link.html", str(folder / "claims.ttl")):
        assert run("build", "claims.ttl", "-o", output).code == 2
    assert {path: path.read_bytes() for path in folder.glob("*.ttl")} == before


def test_build_writes_the_page_and_prints_what_the_summary_opens_with_and_the_path(
    folder: Path, run: Run
) -> None:
    ended = run("build", "claims.ttl", "-o", "page.html")
    opening, bars, *_ = run("summary", "-f", "claims.ttl").out.split("\n\n")
    told, more = ended.out[: len(opening + bars) + 2], ended.out[len(opening + bars) + 2 :]
    assert told == f"{opening}\n\n{bars}"
    assert "`claimgraph summary -f claims.ttl`" in " ".join(more.split())
    assert (ended.code, ended.err, more.endswith("\nWrote page.html\n")) == (0, "", True)
    assert (folder / "page.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run("build", "claims.ttl").out.endswith("\nWrote claims.html\n")


@pytest.mark.covered_elsewhere
@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_page_has_the_same_bytes_under_any_hash_seed(seed: str, folder: Path, run: Run) -> None:
    run("build", "claims.ttl", "later.ttl", "-o", "here.html")
    run_process("build", "claims.ttl", "later.ttl", "-o", "there.html", environ={"PYTHONHASHSEED": seed})
    assert (folder / "there.html").read_bytes() == (folder / "here.html").read_bytes()


@pytest.mark.skipif(sys.platform != "linux", reason="the desktop is asked through xdg-open")
def test_open_hands_the_page_to_the_desktop(folder: Path) -> None:
    (folder / "bin").mkdir()
    (folder / "bin" / "xdg-open").write_text('#!/bin/sh\nprintf %s "$1" > opened\n')
    (folder / "bin" / "xdg-open").chmod(0o755)
    path = os.pathsep.join([str(folder / "bin"), os.environ["PATH"]])
    assert run_process("build", "claims.ttl", "--open", environ={"PATH": path}).code == 0
    assert (folder / "opened").read_text() == str(folder / "claims.html")
