"""Queries of large maps are answered from a store on disk, with the same rows as from the files."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from cached_maps import VIEWS, assert_same, ended, entries, files_are_not_read, use_cache_folder, with_others
from generated_maps import claim_maps, with_sources
from hypothesis import given
from hypothesis import strategies as st
from whole_maps import whole_maps

from claimgraph.model import ClaimMap
from claimgraph.query import engine
from claimgraph.workspace import large_maps, query_stores

from effort import examples

pytest.importorskip("pyarrow", reason="the extra tables is not installed")

EVERYTHING = "SELECT * { ?s ?p ?o }"
UNKNOWN = "SELECT * { :helps cg:vredict ?v ; <https://example.org/map#hepls> ?o ; dct:tilte ?t }"
MADE = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


@pytest.fixture(autouse=True)
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own, in which every map is large enough."""
    monkeypatch.setattr(large_maps, "LEAST_CLAIMS", 0)
    return use_cache_folder(tmp_path / "caches", monkeypatch)


def stores(caches: Path) -> list[Path]:
    return sorted(path.parent for path in caches.rglob("store.json"))


def ask(query: str = EVERYTHING, *options: str) -> tuple[object, str, str]:
    return ended("query", query, "-f", "claims.ttl", *options)


def questions(claim_map: ClaimMap) -> Iterator[tuple[str, ...]]:
    yield EVERYTHING, "--format", "json"
    yield MADE, "--format", "text"
    yield UNKNOWN, "--format", "csv"
    named = [*claim_map.claims, *claim_map.sources, *(link.iri for link in claim_map.links if link.iri)][-3:]
    values = " ".join(f"<{iri}>" for iri in named)
    yield f"SELECT * {{ VALUES ?s {{ {values} }} ?s ?p ?o }}", "--format", "text"


@pytest.mark.covered_elsewhere
@examples(8, everyday=3)
@given(whole_maps() | with_sources(claim_maps()), st.sampled_from(VIEWS))
def test_every_row_from_the_store_is_the_same(drawn: ClaimMap, view: tuple[str, ...]) -> None:
    with tempfile.TemporaryDirectory() as made, pytest.MonkeyPatch.context() as patch:
        use_cache_folder(Path(made, "caches"), patch)
        path = Path(made, "map.ttl")
        path.write_text(with_others(drawn), encoding="utf-8")
        for asked in questions(drawn):
            assert_same(["query", *asked, "-f", str(path), *view])


def test_several_files_graphs_and_statements_that_are_inferred_otherwise(folder: Path) -> None:
    text = (folder / "claims.ttl").read_text(encoding="utf-8")
    head = "\n".join(line for line in text.splitlines() if line.startswith("@prefix"))
    (folder / "more.trig").write_text(
        f"""{head}
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
:later {{ :helps rdfs:seeAlso [ rdfs:comment "a note" ] . :helps rdfs:seeAlso [ rdfs:comment "two" ] . }}
:again {{ :helps cg:verdict cg:Rests ; rdfs:comment "not _:blank" . }}
""",
        encoding="utf-8",
    )
    for query in (EVERYTHING, MADE, "SELECT ?v { :helps cg:verdict ?v }", "ASK { ?s ?p ?o }"):
        assert_same(["query", query, "-f", "claims.ttl", "-f", "more.trig"])


def test_a_query_that_is_not_valid_is_refused_alike(caches: Path) -> None:
    ask()
    for query in ("SELECT * { ?s ?p", "SELECT * { ?s ?p ?o } LIMIT x", "SELECT (cg:no(1) AS ?n) {}"):
        with files_are_not_read():
            found = ask(query)
        assert found == ask(query, "--no-cache")
    assert len(stores(caches)) == 1


def test_names_that_are_not_in_the_map_get_the_same_suggestions() -> None:
    query = "SELECT * { :hepls cg:vredict ?v ; cg:topic ?t . :helps cg:text ?x }"
    assert_same(["query", query, "-f", "claims.ttl"])
    with files_are_not_read():
        _, _, hints = ask(query)
    assert "Nothing in the map is called :hepls. Did you mean :helps?" in hints
    assert "The vocabulary has no term cg:vredict." in hints
    assert hints.count("\n") == 2


@pytest.mark.parametrize("harm", ["truncate", "replace", "remove", "head", "current"])
def test_a_damaged_store_is_made_again(harm: str, caches: Path) -> None:
    expected = ask()
    (store,) = stores(caches)
    statements = max((store / "triples").glob("*.sst"), key=lambda path: path.stat().st_size)
    match harm:
        case "truncate":
            statements.write_bytes(statements.read_bytes()[:-10])
        case "replace":
            kept = statements.read_bytes()
            statements.write_bytes(bytes(255 - byte for byte in kept[:60]) + kept[60:])
        case "remove":
            statements.unlink()
        case "head":
            (store / "store.json").write_text("[]", encoding="utf-8")
        case _:
            (store / "triples" / "CURRENT").write_text("nothing\n", encoding="utf-8")
    assert ask() == expected
    assert ask() == expected
    with files_are_not_read():
        assert ask() == expected


def test_a_store_that_cannot_be_made_changes_no_answer(caches: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = ask(EVERYTHING, "--no-cache")
    with monkeypatch.context() as patch:
        patch.setattr(query_stores, "_limits", lambda _: engine.Limits(seconds=0.001))
        assert ask() == expected
    assert stores(caches) == []
    shutil.rmtree(caches)
    caches.write_text("a file where the folder should be", encoding="utf-8")
    assert ask() == expected


def test_only_the_stores_used_last_are_kept(caches: Path) -> None:
    for year in ("2010", "2011", "2012"):
        assert ask(EVERYTHING, "--as-of", f"{year}-12-31")[0] == 0
    assert len(stores(caches)) == query_stores.CACHED_STORES
    assert len(entries(caches)) == 1
    with files_are_not_read():
        assert ask(EVERYTHING, "--as-of", "2012-12-31")[0] == 0


def test_no_cache_makes_no_store(caches: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ask(EVERYTHING, "--no-cache")[0] == 0
    monkeypatch.setattr(large_maps, "LEAST_CLAIMS", 1000)
    monkeypatch.setattr(large_maps, "SHORTEST_CLAIM", 0)
    assert ask()[0] == 0
    assert stores(caches) == []
