"""Records, tables and saved pages come into a map in Python as with the commands."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import claimgraph

BLANKETS = Path(__file__).parents[1] / "golden" / "blankets" / "claims.ttl"
NAPS = "@article{berg, author={Berg, Anna}, title={Naps}, year=2020, doi={10.1234/a}, series={S}}\n"
PODS = "TY  - JOUR\nTI  - Pods\nAU  - Cook, Bo\nPY  - 2021\nER  - \n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Path(shutil.copy(BLANKETS, tmp_path / "map.ttl"))


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "a.bib").write_text(NAPS, encoding="utf-8")
    (folder / "b.ris").write_text(PODS, encoding="utf-8")
    (folder / "c.bib").write_text(NAPS, encoding="utf-8")
    (folder / "notes.json").write_text("[1, 2]", encoding="utf-8")
    return folder


def test_the_records_of_a_folder_become_sources_and_doubles_are_told(path: Path, library: Path) -> None:
    with claimgraph.open(path) as m:
        account = m.import_records(library, keep_ids=True)
    assert [each.what for each in account.left_out if each.item == "records"] == ["berg"]
    assert {"berg", "cook-2021"} <= {each.id for each in claimgraph.open(path).claim_map.sources.values()}
    assert repr(account).count("already in the map: berg") == 1
    assert account._repr_html_().startswith("<pre>")
    assert "read 3 records" in account._repr_html_()


def test_the_format_of_a_folder_can_be_named(path: Path, library: Path) -> None:
    with claimgraph.open(path, dry_run=True) as m:
        assert m.import_records(library, form="ris").record.read["records"] == 1
        with pytest.raises(claimgraph.EditError, match="no files of MEDLINE"):
            m.import_records(library, form="nbib")


def test_tables_that_changed_change_the_map(path: Path, tmp_path: Path) -> None:
    names = [Path(each) for each in claimgraph.open(path).export_tables(tmp_path / "tables")]
    (claims,) = [each for each in names if each.name == "claims.csv"]
    claims.write_bytes(claims.read_bytes().replace(b"helps,", b"helps,", 1) + b"new-one,It hums.\r\n")
    with claimgraph.open(path) as m:
        account = m.import_tables(tmp_path / "tables")
        m.export_tables(tmp_path / "after")
    assert claimgraph.open(path)["new-one"].text == "It hums."
    assert account.record.read["rows"] > 1
    assert b"new-one" in (tmp_path / "after" / "claims.csv").read_bytes()
    with pytest.raises(claimgraph.UnreadableError, match="exists already"):
        m.export_tables(tmp_path / "after")
    m.export_tables(tmp_path / "after", replace=True)


def test_what_has_no_row_is_removed_on_demand(path: Path, tmp_path: Path) -> None:
    claimgraph.open(path).export_tables(tmp_path / "tables")
    claims = tmp_path / "tables" / "claims.csv"
    rows = claims.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    claims.write_text("".join(each for each in rows if not each.startswith("calms,")), encoding="utf-8")
    with claimgraph.open(path) as m:
        m.import_tables(claims)
        assert "calms" in m
        m.import_tables(claims, delete=True)
    assert "calms" not in claimgraph.open(path)


@pytest.mark.parametrize("dry_run", [False, True])
def test_an_ingested_text_is_stored_with_the_map(path: Path, tmp_path: Path, *, dry_run: bool) -> None:
    (tmp_path / "hum.txt").write_text("It hums all night.\n", encoding="utf-8")
    texts = tmp_path / "texts"
    with claimgraph.open(path, dry_run=dry_run) as m:
        account = m.ingest(tmp_path / "hum.txt", texts=str(texts))
        assert not texts.exists()
    assert account.record.made["texts"] == 1
    assert len(list(texts.glob("*.txt"))) == (0 if dry_run else 1)


def ingest_and_fail(m: claimgraph.EditableMap, folder: Path) -> None:
    with m:
        m.ingest(folder / "hum.txt", texts=str(folder / "texts"))
        m.remove("zebra")


def test_a_text_is_not_stored_if_the_edit_fails(path: Path, tmp_path: Path) -> None:
    (tmp_path / "hum.txt").write_text("It hums all night.\n", encoding="utf-8")
    m = claimgraph.open(path)
    with pytest.raises(claimgraph.UnknownNameError):
        ingest_and_fail(m, tmp_path)
    assert not (tmp_path / "texts").exists()
