"""Many things in one edit (add --batch), and removing them again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from running import Ended

Run = Callable[..., Ended]

LINES = """
# sources first
source "Nap blog" --kind BlogPost --issued 2020-01 --id nap-blog
topic "Do naps help?" --id naps
claim "Naps help." --topic naps --id naps-help

claim "I napped well." --source nap-blog --basis Anecdote --anecdotal-for naps-help --id napped
link naps-help supports helps --because "Sleep is sleep."
set napped topic naps
undercut napped naps-help helps
retract nap-blog 2022-01-01
"""


def batch(run: Run, folder: Path, lines: str, *more: str) -> Ended:
    (folder / "batch.txt").write_text(lines, encoding="utf-8")
    return run("add", "--batch", "batch.txt", *more)


def test_each_line_is_carried_out_and_can_use_those_above_it(run: Run, folder: Path) -> None:
    before = (folder / "claims.ttl").read_text(encoding="utf-8")
    ended = batch(run, folder, LINES, "--dry-run")
    assert (ended.code, ended.err) == (0, "Dry run: claims.ttl was not changed.\n")
    assert (folder / "claims.ttl").read_text(encoding="utf-8") == before
    ended = batch(run, folder, LINES)
    assert (ended.code, ended.err) == (0, "Carried out 8 lines in claims.ttl.\n")
    assert run("check", "--fail-on", "error").code == 0
    assert "naps-help" in run("show", "nap-blog").out + run("show", "napped").out
    assert run("topics").out.splitlines()[-1] == "2       naps: Do naps help?"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('claim "X', "a quotation mark is never closed."),
        ('claim "X" --source none', 'No source has the id "none".'),
        ("clam X", '"clam" is not a command of a batch. Did you mean claim?'),
        ("zzz X", '"zzz" is not a command of a batch. Choose source, claim, topic, '),
        ("claim", "Missing TEXT (it is only prompted for in a terminal)."),
        ("claim A --bar", "No such option"),
        ("claim A --refutes helps", "No such option '--refutes'. Did you mean '--contradicts'?"),
        ("claim A -f claims.ttl", "Give --file, --dry-run and --wait to the batch, not to a line of it."),
        ("topic", "Missing argument"),
        ("claim --help", "a line cannot ask for help. Remove --help."),
    ],
)
def test_a_line_that_cannot_be_carried_out_is_named_and_nothing_is_written(
    run: Run, folder: Path, line: str, message: str
) -> None:
    before = (folder / "claims.ttl").read_text(encoding="utf-8")
    ended = batch(run, folder, f'topic "Do naps help?"\n{line}\n')
    assert (ended.code, ended.err.startswith("batch.txt:2: ")) == (2, True)
    assert message in ended.err
    assert (folder / "claims.ttl").read_text(encoding="utf-8") == before


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_batch_has_the_lines_of_an_editor(run: Run, folder: Path, end: str) -> None:
    lines = ['topic "Do\u2028naps\x0bhelp?" --id naps', "clam"]
    assert batch(run, folder, end.join(lines)).err.startswith("batch.txt:2: ")
    assert batch(run, folder, lines[0] + end).code == 0


@pytest.mark.parametrize("line", ["", " --sources texts"])
def test_lines_look_up_quotes_in_the_folder_that_the_batch_names(run: Run, folder: Path, line: str) -> None:
    (folder / "texts").mkdir()
    (folder / "nap.txt").write_text("Naps calm me.\n", encoding="utf-8")
    run("ingest", "nap.txt", "--into", "claims.ttl", "--texts", "texts")
    quoted = f'claim "A nap calmed him." --source nap --basis Anecdote --quote "calm me" --id calmed{line}'
    folder_named = () if line else ("--sources", "texts")
    assert batch(run, folder, quoted, *folder_named).code == 0
    assert "cg:quoteDigest" in (folder / "claims.ttl").read_text(encoding="utf-8")
    ended = batch(run, folder, quoted.replace("--id calmed", "--id again").removesuffix(line))
    assert "Name its folder with --sources" in ended.err


def test_every_wrong_line_is_named_and_nothing_is_written(run: Run, folder: Path) -> None:
    before = (folder / "claims.ttl").read_text(encoding="utf-8")
    lines = [
        "clam X",
        'topic "Do naps help?" --id naps',
        "claim A --source none",
        'claim "B',
        "claim C --topic naps",
    ]
    ended = batch(run, folder, "\n".join(lines))
    wrong = [line.split(": ")[0] for line in ended.err.splitlines()]
    assert (ended.code, wrong[:3]) == (2, ["batch.txt:1", "batch.txt:3", "batch.txt:4"])
    assert ended.err.splitlines()[3].startswith(
        "3 lines of the batch cannot be carried out; nothing was written."
    )
    assert (folder / "claims.ttl").read_text(encoding="utf-8") == before


def test_each_note_names_the_line_that_it_is_about(run: Run, folder: Path) -> None:
    lines = (
        'topic "Do naps help?" --id naps\nclaim "Naps help." --id naps-help\nlink naps-help supports helps\n'
        "link naps-help safe supports helps\n"
    )
    ended = batch(run, folder, lines)
    assert (ended.code, ended.err.splitlines()[0]) == (0, "Carried out 4 lines in claims.ttl.")
    assert [line[:12] for line in ended.err.splitlines()[1:]] == ["batch.txt:4:"], ended.err
    assert '"naps-help" supports "helps" now counts only together' in ended.err
    alone = (
        '"safe" supports "helps" now counts alone. To remove it too: claimgraph unlink safe supports helps\n'
    )
    assert alone in run("unlink", "naps-help", "supports", "helps", "--dry-run").err
    assert alone in run("remove", "naps-help", "--with-references", "--dry-run").err


def test_without_a_batch_add_needs_to_know_what(run: Run) -> None:
    assert "Name what to add" in run("add").err
    assert "Give options after `topic`." in run("add", "--dry-run", "topic", "x").err


def test_a_map_that_the_environment_names_is_no_option_of_add_or_of_a_line(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "claims.ttl").rename(folder / "named.ttl")
    monkeypatch.setenv("CLAIMGRAPH_FILE", "named.ttl")
    assert run("add", "topic", "Do naps last?").err == 'Added "naps-last" to named.ttl.\n'
    assert batch(run, folder, LINES).err == "Carried out 8 lines in named.ttl.\n"
    refused = batch(run, folder, "topic Sleep -f claims.ttl")
    assert (refused.code, "Give --file, --dry-run and --wait to the batch" in refused.err) == (2, True)


def test_what_others_refer_to_is_removed_only_with_its_references(run: Run, folder: Path) -> None:
    before = (folder / "claims.ttl").read_text(encoding="utf-8")
    batch(run, folder, LINES)
    ended = run("remove", "naps-help")
    assert (ended.code, ended.err.splitlines()[0]) == (
        2,
        'Other things refer to "naps-help". Add --with-references to remove these references too:',
    )
    ended = run("remove", "naps-help", "--with-references")
    assert (ended.code, ended.err.splitlines()[-1]) == (0, "Removed with it: naps-help--helps.")
    assert run("check", "--fail-on", "error").code == 0
    ended = run("remove", "nap-blog", "--with-references")
    assert (
        ended.err == '"nap-blog" makes 1 claim: napped. Remove them first, or set another source for them.\n'
    )
    for name in ("napped", "nap-blog"):
        assert run("remove", name).code == 0
    assert run("remove", "naps", "--with-references").code == 0
    assert (folder / "claims.ttl").read_text(encoding="utf-8").split() == before.split()


def test_every_thing_of_a_map_can_be_removed_and_leaves_no_error(run: Run, folder: Path) -> None:
    (folder / "later.ttl").unlink()
    claims = [line.split()[-1] for line in run("list", "--format", "csv").out.splitlines()[1:]]
    ids = [iri.rpartition(",")[2] for iri in claims]
    assert ids
    for each in ids[:12]:
        ended = run("remove", f"<{each}>", "--with-references")
        assert (ended.code, ended.err[:7]) == (0, "Changed")
        assert run("check", "claims.ttl", "--fail-on", "error").code == 0


def test_sources_are_listed_and_shown(run: Run) -> None:
    lines = run("sources").out.splitlines()
    assert lines[0].split() == ["KIND", "DATE", "CLAIMS", "SOURCE"]
    assert (
        "study               2017-02-01  1       dose-2017: The heavier the better (retracted 2021-05-01)"
        in lines
    )
    rows = run("sources", "--format", "csv").out.splitlines()
    assert len(rows) == len(lines)
    assert '"replyTo": "shop-post"' in run("sources", "--format", "json").out
    assert '"label": "Do people sleep better?"' in run("topics", "--format", "json").out
    shown = run("show", "holm-2020", "--as-of", "2019-01-01").out
    assert "In this view: as of 2019-01-01." in shown
    assert "[not there in this view; graded as a randomised trial]" in " ".join(shown.split())
    assert '"trial-longer": null' in run("show", "holm-2020", "--as-of", "2019-01-01", "--format", "json").out
    assert '"doi": "10.1000/heavy"' in run("show", "Heavy covers in insomnia", "--format", "json").out
    assert run("show", "ana-comment").out.count("replyTo: shop-post") == 1
    assert "No claim or source has the id" in run("show", "nonsense").err
