"""What an import makes of whole files: every item is accounted for, whatever the file holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Golden
from foreign import written
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.errors import ClaimgraphError
from claimgraph.findings import errors_in
from claimgraph.interchange import RECORD_FORMATS, read_records
from claimgraph.interchange.imported import Imported
from claimgraph.model import Document
from claimgraph.rdf import parse
from claimgraph.reports import import_report
from claimgraph.rules import check
from claimgraph.vocabulary import local_name
from claimgraph.workspace.importing import ImportRequest, import_as_map, import_into

from effort import examples

RECORDS = sorted(Path(__file__).with_name("records").iterdir())
PIECES = [
    *b'{ } " \\ @ , \x00 \xff % null [] \xef\xbf\xbd \xed\xa0\x80 \xe2\x80\xae $ <i> &lt; 99999 < >'.split(
        b" "
    ),
    *b"\r \xfc \x81 ~ [[ {} true # \\'{ \\emph{ 2014 - http://[ 10.1/x".split(b" "),
    *(b"\n\n", b"TY  - JOUR\n", b"ER  - \n", b"PMID- 1\n"),
]


def accounted(imported: Imported) -> bool:
    """Whether what was made, kept and left out of each kind of item adds up to what was read."""
    left = Counter[str]()
    for share in imported.left_out:
        left[share.item] += share.count
    return +imported.read == +(imported.made + imported.kept + left)


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.name)
def test_every_record_and_field_of_a_file_is_made_kept_or_left_out_with_a_reason(
    path: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)
    made = import_as_map(ImportRequest([path.name]), "nap")
    imported = made.imported
    assert accounted(imported)
    assert all(share.why and share.first.startswith(path.name) for share in imported.left_out)
    assert import_as_map(ImportRequest([path.name]), "nap") == made
    report = import_report.to_text(imported)
    golden(f"records/{path.name}.txt", f"{made.text}\n{made.kept}\n{report}")
    golden(f"records/{path.name}.report.json", import_report.to_json(imported))


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.name)
def test_what_is_in_the_map_already_is_not_added_again(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "nap.ttl"
    made = import_as_map(ImportRequest([str(path)]), "nap")
    target.write_text(str(made.text), encoding="utf-8")
    imported, edited = import_into(ImportRequest([str(path)]), [str(target)])
    assert (edited, imported.made["records"]) == ([], 0)
    assert accounted(imported)


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.name)
def test_fields_without_a_place_are_kept_in_a_file_beside_the_map_once(path: Path, tmp_path: Path) -> None:
    request = ImportRequest([str(path)])
    whole = import_as_map(request, "nap")
    files = [tmp_path / "nap.ttl", tmp_path / "nap.kept.ttl"]
    files[0].write_text("@prefix : <https://example.org/nap#> .\n", encoding="utf-8")
    imported, _ = import_into(request, [str(files[0])])
    assert accounted(imported)
    assert imported.kept == whole.imported.kept
    texts = [each.read_text(encoding="utf-8") for each in files]
    assert texts[1] == whole.kept
    both = parse([Document(each.name, text) for each, text in zip(files, texts, strict=True)])
    assert errors_in(check(both).findings) == []
    import_into(request, [str(files[0])])
    assert files[1].read_text(encoding="utf-8") == whole.kept
    later = tmp_path / "later.ris"
    later.write_text("TY  - JOUR\nTI  - Later\nAB  - Long.\nER  - \n", encoding="utf-8")
    imported, _ = import_into(ImportRequest([str(later)]), [str(files[0])])
    kept = files[1].read_text(encoding="utf-8")
    assert kept.startswith(str(whole.kept))
    there = parse([Document("nap.kept.ttl", kept)]).row("https://example.org/nap#later")
    assert [local_name(each) for each in there] == ["AB"]
    dropped = import_as_map(replace(request, keeps=False), "nap")
    assert (dropped.text, dropped.kept, dropped.imported.kept["fields"]) == (whole.text, "", 0)
    assert accounted(dropped.imported)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (
            "bib",
            (
                "@inproceedings{berg, title={Naps}, author={Berg, Anna}, booktitle={Meeting}, year=2020,"
                " publisher={A \\& B}, abstract={50\\% more}, keywords={sleep, naps}, note={Read twice},"
                " editor={Cook, Bo and {World Nap Group} and Dahl, Cy}, file={a_b.pdf}}"
            ),
        ),
        (
            "csl",
            (
                '[{"type": "chapter", "title": "Naps", "issued": {"date-parts": [[2020]]}, "abstract": "50%",'
                ' "editor": [{"family": "Cook", "given": "Bo"}], "accessed": {"date-parts": [[2021, 2]]},'
                ' "publisher": "A", "custom": {"a": [1]}, "categories": ["x", "y"], "note": "Read twice"}]'
            ),
        ),
    ],
)
def test_kept_fields_are_given_back(form: str, text: str, tmp_path: Path) -> None:
    file = tmp_path / "naps"
    file.write_text(text, encoding="utf-8")
    made = import_as_map(ImportRequest([str(file)], form), "nap")
    assert made.imported.left_out == []
    again = written(form, Document("nap.ttl", str(made.text)), Document("nap.kept.ttl", str(made.kept)))
    accounts = [
        each.account
        for data in (text, again)
        for each in read_records(data.encode(), "naps", RECORD_FORMATS[form]).references
    ]
    old, new = [
        (each.type, sorted((field.name, field.value) for field in each.unplaced)) for each in accounts
    ]
    assert new == old


@examples(12_000, everyday=200)
@given(
    path=st.sampled_from(RECORDS),
    edits=st.lists(
        st.tuples(
            st.integers(0, 5000), st.integers(0, 12), st.sampled_from([b"", *PIECES]) | st.binary(max_size=4)
        ),
        min_size=1,
        max_size=6,
    ),
)
def test_no_damage_to_a_file_is_more_than_an_error_or_an_item_left_out(
    tmp_path_factory: pytest.TempPathFactory, path: Path, edits: list[tuple[int, int, bytes]]
) -> None:
    data = bytearray(path.read_bytes())
    for at, cut, piece in edits:
        start = at % (len(data) + 1)
        data[start : start + cut] = piece
    damaged = tmp_path_factory.getbasetemp() / path.name
    damaged.write_bytes(data)
    try:
        made = import_as_map(ImportRequest([str(damaged)]), "nap")
    except ClaimgraphError:
        return
    assert accounted(made.imported)
    text = f"{made.text}{made.kept}"
    documents = [Document("nap.ttl", str(made.text)), Document("nap.kept.ttl", str(made.kept))]
    assert errors_in(check(parse(documents)).findings) == []
    assert ("\ufffd" in text) <= (b"\xef\xbf\xbd" in data or b"\\ufffd" in data)
