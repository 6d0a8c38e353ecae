"""What an import makes of whole files: every item is accounted for, whatever the file holds."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from conftest import Golden
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.errors import ClaimgraphError
from claimgraph.findings import errors_in
from claimgraph.interchange.imported import Imported
from claimgraph.model import Document
from claimgraph.rdf import parse
from claimgraph.reports import import_report
from claimgraph.rules import check
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
def test_every_record_and_field_of_a_file_is_made_or_left_out_with_a_reason(
    path: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)
    imported, text = import_as_map(ImportRequest([path.name]), "nap")
    assert text is not None
    assert accounted(imported)
    assert all(share.why and share.first.startswith(path.name) for share in imported.left_out)
    assert import_as_map(ImportRequest([path.name]), "nap")[1] == text
    golden(f"records/{path.name}.txt", text + "\n" + import_report.to_text(imported))
    golden(f"records/{path.name}.report.json", import_report.to_json(imported))


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.name)
def test_what_is_in_the_map_already_is_not_added_again(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "nap.ttl"
    _, text = import_as_map(ImportRequest([str(path)]), "nap")
    assert text is not None
    target.write_text(text, encoding="utf-8")
    imported, edited = import_into(ImportRequest([str(path)]), [str(target)])
    assert (edited, imported.made["records"]) == ([], 0)
    assert accounted(imported)


@examples(1000)
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
        imported, text = import_as_map(ImportRequest([str(damaged)]), "nap")
    except ClaimgraphError:
        return
    assert accounted(imported)
    assert text is not None
    assert errors_in(check(parse([Document("nap.ttl", text)])).findings) == []
    assert ("\ufffd" in text) <= (b"\xef\xbf\xbd" in data or b"\\ufffd" in data)
