"""The cache of large maps gives the same answers as the files, byte by byte, or it is not used."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cached_maps import (
    VIEWS,
    assert_from_cache,
    assert_same,
    ended,
    entries,
    files_are_not_read,
    use_cache_folder,
    with_others,
)
from generated_maps import claim_maps, with_sources
from hypothesis import given
from hypothesis import strategies as st
from whole_maps import whole_maps

from claimgraph.cli import completion
from claimgraph.jobs import claim_parts
from claimgraph.model import ClaimMap
from claimgraph.workspace import large_maps, map_cache

from effort import examples
from running import Ended

pytest.importorskip("pyarrow", reason="the extra tables is not installed")

Run = Callable[..., Ended]

WITH_SMALL_MAPS = """
from claimgraph.cli.main import main
from claimgraph.workspace import large_maps, map_cache
large_maps.LEAST_CLAIMS = 0
main()
"""
"""A program that is the command, for which every map is large enough."""


@pytest.fixture(autouse=True)
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own, in which every map is large enough."""
    monkeypatch.setattr(large_maps, "LEAST_CLAIMS", 0)
    return use_cache_folder(tmp_path / "caches", monkeypatch)


def questions(claim_map: ClaimMap) -> Iterator[tuple[str, ...]]:
    for form in ("text", "json", "csv"):
        yield "list", "--format", form
        yield "matrix", "--format", form
    for form in ("text", "json"):
        yield "summary", "--format", form
    for claim in claim_map.claims.values():
        for command in ("show", "why", "history"):
            yield command, claim.iri
            yield command, claim.id, "--format", "json"
            yield command, claim.text[1:] or "?"
            yield command, f"{claim.id}s"
    for source in claim_map.sources.values():
        for name in (source.iri, source.id, source.title[1:] or "?", " ".join(source.creators) or "?"):
            yield "show", name
            yield "show", name, "--format", "json"
        yield "why", source.id
        yield "list", "--without", source.title or "?"
    for topic in claim_map.topics.values():
        yield "list", "--topic", topic.id, "--verdict", "rests", "--verdict", "contested"
        yield "list", "--topic", topic.label, "--words", "a", "--format", "json"
        yield "show", topic.id
        yield from (("show", words) for words in topic.other_words)
        yield from (("list", "--topic", words) for words in topic.other_words)
    for iri in (*(each.iri for each in claim_map.links), *(each.iri for each in claim_map.undercuts)):
        yield "why", iri or "?"
    for band in claim_map.scale.bands:
        yield "list", "--band", band.id, "--format", "csv"


@examples(10, everyday=2)
@given(
    whole_maps() | with_sources(claim_maps()) | claim_maps(),
    st.sampled_from(VIEWS),
    st.sampled_from([(), ("--lang", "de")]),
)
def test_every_answer_from_the_cache_is_the_same_byte_by_byte(
    drawn: ClaimMap, view: tuple[str, ...], lang: tuple[str, ...]
) -> None:
    with tempfile.TemporaryDirectory() as made, pytest.MonkeyPatch.context() as patch:
        use_cache_folder(Path(made, "caches"), patch)
        path = Path(made, "map.ttl")
        path.write_text(with_others(drawn), encoding="utf-8")
        # Into the cache first: a view that the scale of the map does not have is refused before that.
        assert_same(["list", "-f", str(path), *lang])
        for asked in questions(drawn):
            assert_from_cache([*asked, "-f", str(path), *view, *lang])


GONE = """
@prefix cg: <https://w3id.org/claimgraph/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix urn: <http://odd.example/> .
@prefix : <https://map.example/#> .
:map a cg:ClaimMap ; dct:title "A claim that views can lack" .
:a a cg:Claim ; cg:text "A." ; cg:source <urn:x:s>, <http://odd.example/x:s> ; cg:basis cg:Anecdote .
:b a cg:Claim ; cg:text "B." ; cg:source <urn:x:s> ; cg:basis cg:Anecdote ; cg:anecdotalFor :a .
<urn:x:s> a cg:BlogPost ; dct:title "One" .
<http://odd.example/x:s> a cg:BlogPost ; dct:title "Two" .
"""


@pytest.mark.parametrize("command", ["show", "why", "history"])
@pytest.mark.parametrize("claim", ["b", "c"])
def test_a_view_without_a_claim_is_described_from_the_cache_as_from_the_file(
    command: str, claim: str, tmp_path: Path
) -> None:
    path = tmp_path / "gone.ttl"
    path.write_text(GONE, encoding="utf-8")
    without = () if command == "history" else ("--without", "urn:x:s")
    assert_same(["list", "-f", str(path), *without])
    assert_same([command, claim, "-f", str(path), *without, "--lang", "xx"])


def show(*options: str) -> tuple[object, str, str]:
    return ended("show", "helps", "-f", "claims.ttl", *options)


def fill(caches: Path) -> Path:
    """The entry of the map of the tests, written by a first answer."""
    assert show()[0] == 0
    (entry,) = entries(caches)
    return entry


def test_a_changed_file_is_read_again(folder: Path, caches: Path) -> None:
    fill(caches)
    path = folder / "claims.ttl"
    before = path.stat()
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("sleep", "slept"), encoding="utf-8")
    assert path.stat().st_size == before.st_size
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert show() == show("--no-cache")
    assert "slept" in show()[1]
    assert len(entries(caches)) == 2


def test_the_same_text_under_another_name_is_answered_from_the_cache(folder: Path, caches: Path) -> None:
    fill(caches)
    mark = b"\xef\xbb\xbf"
    (folder / "copy.ttl").write_bytes(mark + (folder / "claims.ttl").read_bytes())
    expected = show("--no-cache")
    with files_are_not_read():
        assert ended("show", "helps", "-f", "copy.ttl") == expected


@pytest.mark.parametrize("harm", ["truncate", "replace", "remove", "swap", "views"])
def test_a_damaged_entry_is_removed_and_written_again(harm: str, caches: Path) -> None:
    entry, expected = fill(caches), show("--no-cache")
    files = sorted(path for path in entry.rglob("*") if path.is_file() and path.name != "entry.json")
    for file in files:
        if ("views" in file.parts) != (harm == "views"):
            continue
        kept = file.read_bytes()
        match harm:
            case "truncate" | "views":
                file.write_bytes(kept[: len(kept) // 2])
            case "replace":
                file.write_bytes(b"x" * len(kept))
            case "remove":
                file.unlink()
            case _:
                file.write_bytes(files[0].read_bytes())
        assert show() == expected
        assert show() == expected
        with files_are_not_read():
            assert show() == expected


def test_a_record_that_is_not_one_of_a_file_is_ignored(caches: Path) -> None:
    fill(caches)
    (record,) = (path for path in caches.rglob("*.json") if path.parent.name == "files")
    record.write_text('{"path": 5}', encoding="utf-8")
    expected = show("--no-cache")
    with files_are_not_read():
        assert show() == expected
    assert json.loads(record.read_text(encoding="utf-8"))["path"] == os.path.realpath("claims.ttl")


def test_no_cache_neither_reads_nor_writes_it(caches: Path) -> None:
    assert show("--no-cache")[0] == 0
    assert not caches.exists()


def test_a_small_map_is_not_cached(caches: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large_maps, "LEAST_CLAIMS", 1000)
    monkeypatch.setattr(large_maps, "SHORTEST_CLAIM", 0)
    assert show()[0] == 0
    assert entries(caches) == []
    monkeypatch.setattr(large_maps, "SHORTEST_CLAIM", 1000)
    shutil.rmtree(caches)
    assert show()[0] == 0
    assert not caches.exists()


def test_a_folder_that_cannot_be_written_changes_no_answer(caches: Path) -> None:
    caches.write_text("a file where the folder should be", encoding="utf-8")
    assert show() == show("--no-cache")


@pytest.mark.parametrize(
    "asked",
    [
        ("show", "help"),
        ("show", "clinic"),
        ("show", ":berg"),
        ("why", "nothing like it"),
        ("history", "berg"),
        ("show", "helps", "--without", "nobody"),
        ("show", "helps", "--without", "helps"),
        ("show", "berg", "--without", "no body", "--bar", "nothing"),
        ("show", "helps", "--bar", "nothing"),
        ("show", "helps", "--as-of", "1900-01-01"),
        ("show", ""),
        ("show", "\udcff"),
    ],
    ids=" ".join,
)
def test_names_are_found_and_missed_as_in_the_map_without_reading_it(
    asked: tuple[str, ...], caches: Path
) -> None:
    fill(caches)
    assert_same([*asked, "-f", "claims.ttl"])
    assert len(entries(caches)) == 1


@pytest.mark.parametrize(
    "asked",
    [
        *(("sources", "--format", form) for form in ("text", "json", "csv")),
        *((command, "--format", form) for command in ("topics", "summary") for form in ("text", "json")),
        ("matrix", "--without", "Pooled"),
        ("summary", "--without", "nobody"),
    ],
    ids=" ".join,
)
def test_a_map_in_the_cache_is_surveyed_without_reading_its_files(
    asked: tuple[str, ...], caches: Path
) -> None:
    expected = ended(*asked, "-f", "claims.ttl")
    assert entries(caches) == []
    fill(caches)
    assert ended(*asked, "-f", "claims.ttl") == expected
    assert_same([*asked, "-f", "claims.ttl"])


def test_a_claim_is_explained_however_many_can_affect_it(
    caches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(caches)
    monkeypatch.setattr(claim_parts, "PART_LIMIT", 1)
    expected = show("--no-cache")
    with files_are_not_read():
        assert show() == expected


def test_only_the_maps_and_views_used_last_are_kept(folder: Path, caches: Path) -> None:
    text = (folder / "claims.ttl").read_text(encoding="utf-8")
    for number in range(10):
        (folder / f"copy-{number}.ttl").write_text(f"{text}# {number}\n", encoding="utf-8")
        assert ended("why", "helps", "-f", f"copy-{number}.ttl")[0] == 0
    assert len(entries(caches)) == 8
    with files_are_not_read():
        for year in range(2010, 2020):
            assert ended("why", "helps", "-f", "copy-9.ttl", "--as-of", f"{year}-12-31")[0] == 0
    (views,) = (path for path in caches.rglob("views") if len(list(path.iterdir())) > 1)
    assert len(list(views.iterdir())) == 8


def test_two_that_write_at_the_same_time_leave_one_entry(caches: Path) -> None:
    asked = ["why", "helps", "-f", "claims.ttl"]
    started = [
        subprocess.Popen([sys.executable, "-c", WITH_SMALL_MAPS, *asked], stdout=subprocess.PIPE)
        for _ in range(4)
    ]
    printed = [each.communicate()[0].decode() for each in started]
    assert [each.returncode for each in started] == [0] * 4
    assert printed == [ended(*asked, "--no-cache")[1]] * 4
    assert len(entries(caches)) == 1
    assert list(caches.rglob(".*")) == []


@pytest.mark.parametrize("is_filled", [False, True])
def test_without_a_library_that_can_be_used_the_files_are_read(
    folder: Path, caches: Path, monkeypatch: pytest.MonkeyPatch, *, is_filled: bool
) -> None:
    expected = show("--no-cache")[1]
    if is_filled:
        fill(caches)
    (folder / "pyarrow").mkdir()
    (folder / "pyarrow/__init__.py").write_text("raise ImportError('NumPy is too old')", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(folder))
    done = subprocess.run(
        [sys.executable, "-c", WITH_SMALL_MAPS, "show", "helps", "-f", "claims.ttl"],
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode() == expected
    assert entries(caches) == []


def offered(word: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is offered for the last word of a line, where no map is small enough to be read."""
    with monkeypatch.context() as patch:
        patch.setattr(completion, "SIZE_LIMIT", 0)
        patch.setenv("_CLAIMGRAPH_COMPLETE", "bash_complete")
        patch.setenv("COMP_WORDS", f"claimgraph show -f claims.ttl {word}")
        patch.setenv("COMP_CWORD", "4")
        done = run()
    assert (done.code, done.err) == (0, "")
    return [line.removeprefix("plain,") for line in done.out.splitlines() if line]


def test_names_of_a_map_that_is_too_large_to_be_read_come_from_the_cache(
    run: Run, caches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert offered("he", run, monkeypatch) == []
    fill(caches)
    assert offered("HE", run, monkeypatch) == ["helps", "heavier"]
    assert offered(":ho", run, monkeypatch) == [":holm-2020"]
    monkeypatch.setattr(map_cache, "SUGGESTED", 1)
    assert offered("he", run, monkeypatch) == ["helps"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes of this kind")
def test_only_the_user_can_read_the_cache(caches: Path) -> None:
    entry = fill(caches)
    assert entry.parents[1].name == "claimgraph"
    assert stat.S_IMODE(entry.parents[1].stat().st_mode) == 0o700
