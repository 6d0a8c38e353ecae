"""A claim of grounded tables is explained as in the map that the tables were made from."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from msgspec.structs import replace

from claimgraph.analysis import Portrait, SourcePortrait, assess, portray, portray_source
from claimgraph.errors import UnknownNameError, UnreadableError
from claimgraph.jobs.claim_parts import index_tables
from claimgraph.jobs.grounding_job import ground_tables
from claimgraph.reports import claim_json, source_table
from claimgraph.reports.other_properties import OtherProperties
from claimgraph.tables import Tables, find_named_claim
from claimgraph.views import View
from claimgraph.workspace.grounded_claim import explain_claim, explain_named

from maps import claim_map, iri, tangle
from tabled import as_tables


@pytest.mark.parametrize("seed", [1, 5])
@pytest.mark.parametrize(
    "view",
    [View(), View(dt.date(2014, 6, 1), frozenset([iri("s2")]), bar=2, grant=3)],
    ids=["plain", "view"],
)
def test_every_claim_is_explained_as_in_the_whole_map(seed: int, view: View, tmp_path: Path) -> None:
    whole = tangle(seed)
    tables, out = as_tables(whole, tmp_path), str(tmp_path / "out")
    ground_tables(tables, out, view)
    indexed = index_tables(tables)
    assessment = assess(whole, view)
    for claim in whole.claims.values():
        named = find_named_claim(tables, claim.id)
        if claim.iri in assessment.groundings:
            expected = claim_json.to_json(portray(assessment, claim), OtherProperties())
            found = claim_json.to_json(explain_claim(indexed, out, named), OtherProperties())
            assert json.loads(found) == json.loads(expected)
        else:
            with pytest.raises(UnknownNameError, match="is not there in this view"):
                explain_claim(indexed, out, named)
    for source in whole.sources.values():
        portrait = explain_named(tables, out, source.id)
        assert isinstance(portrait, SourcePortrait)
        expected = source_table.one_json(portray_source(assessment, source), OtherProperties())
        assert source_table.one_json(portrait, OtherProperties()) == expected


def test_a_claim_that_tables_give_to_a_source_twice_is_shown_once(tmp_path: Path) -> None:
    whole = claim_map({"a": 7, "b": 3}, ["a supports b"], said_by={"a": "s", "b": "s"})
    written = as_tables(whole, tmp_path)
    manifest = replace(written.manifest, rows={**written.manifest.rows, "said": 4})
    tables = Tables(written.folder, manifest)
    path = next(Path(tables.path("said")).glob("*.parquet"))
    rows = pq.read_table(path)
    pq.write_table(pa.concat_tables([rows, rows]), path)
    ground_tables(tables, str(tmp_path / "out"), View())
    found = explain_named(tables, str(tmp_path / "out"), "s")
    assert isinstance(found, SourcePortrait)
    assert [claim.id for claim in found.claims] == ["a", "b"]
    assert set(found.verdicts.values()) == {"rests"}


def test_names_in_tables_are_those_of_claims_before_those_of_sources(tmp_path: Path) -> None:
    whole = tangle(1)
    source = next(iter(whole.sources.values()))
    claim = next(iter(whole.claims.values()))
    named_alike = replace(
        whole,
        claims={**whole.claims, claim.iri: replace(claim, id="alike")},
        sources={**whole.sources, source.iri: replace(source, id="alike")},
    )
    tables, out = as_tables(named_alike, tmp_path), str(tmp_path / "out")
    ground_tables(tables, out, View())
    found = explain_named(tables, out, "alike")
    assert isinstance(found, Portrait)
    assert found.claim.iri == claim.iri
    for name in ("nobody", "\udcff"):
        with pytest.raises(UnknownNameError, match="No claim in these tables"):
            explain_named(tables, out, name)


def test_a_name_of_several_claims_in_tables_is_not_taken_for_a_source(tmp_path: Path) -> None:
    whole = tangle(1)
    source = next(iter(whole.sources.values()))
    claims = {each.iri: replace(each, id="alike") for each in [*whole.claims.values()][:2]}
    named_alike = replace(
        whole,
        claims={**whole.claims, **claims},
        sources={**whole.sources, source.iri: replace(source, id="alike")},
    )
    tables, out = as_tables(named_alike, tmp_path), str(tmp_path / "out")
    ground_tables(tables, out, View())
    with pytest.raises(
        UnknownNameError, match=r'2 claims have the id "alike"\. Give the IRI of one of them\.'
    ):
        explain_named(tables, out, "alike")


def _rewrite_bases(tables: Tables) -> None:
    path = next(Path(tables.path("claims")).glob("*.parquet"))
    rows = pq.read_table(path)
    number, field = rows.schema.get_field_index("basis"), rows.schema.field("basis")
    ranks = [2 if each == 7 else each for each in rows.column("basis").to_pylist()]
    pq.write_table(rows.set_column(number, field, pa.array(ranks, field.type)), path)


@pytest.mark.parametrize("name", ["b", "s"], ids=["claim", "source"])
def test_verdicts_are_not_shown_for_tables_whose_files_were_rewritten(name: str, tmp_path: Path) -> None:
    tables = as_tables(claim_map({"a": 7, "b": 3}, said_by={"a": "s", "b": "s"}), tmp_path)
    out = str(tmp_path / "out")
    ground_tables(tables, out, View())
    _rewrite_bases(tables)  # the manifest stays as it is, and so does the verdict on b
    with pytest.raises(UnreadableError, match=r"these are not the verdicts on .* Run `claimgraph ground`"):
        explain_named(tables, out, name)
    ground_tables(tables, str(tmp_path / "again"), View())
    explain_named(tables, str(tmp_path / "again"), name)


def test_verdicts_on_tables_are_shown_for_copies_of_them(tmp_path: Path) -> None:
    tables, out = as_tables(tangle(1), tmp_path), tmp_path / "out"
    ground_tables(tables, str(out), View())
    name = next(iter(tangle(1).sources.values())).id
    copy = Tables(tmp_path / "copy", tables.manifest)
    shutil.copytree(tables.folder, copy.folder, copy_function=shutil.copyfile)  # other times
    for path in copy.folder.rglob("*.parquet"):
        os.utime(path, ns=(1, 1))
    assert isinstance(explain_named(copy, str(out), name), SourcePortrait)
    (out / "files.json").unlink()
    with pytest.raises(UnreadableError, match="this is not a folder of verdicts"):
        explain_named(copy, str(out), name)
