"""A map as five CSV tables: out and in again exactly, and back into a map as edits."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.errors import EditError
from claimgraph.interchange.spreadsheets.table_layout import (
    columns,
    guarded,
    parse_table,
    unguarded,
    values_in,
)
from claimgraph.model import Document
from claimgraph.rdf import difference, read_triples

from documents import turtle
from effort import examples
from running import Ended

Run = Callable[..., Ended]
ROOT = Path(__file__).parents[2]

ODD = """\
@prefix cg: <https://w3id.org/claimgraph/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://example.org/m#> .
@prefix n: <https://example.org/n/> .

:t a skos:Concept ; skos:prefLabel "=SUM(1)", "Thema"@de ; rdfs:seeAlso <https://example.org/x>, "<see>" .
:s a cg:Source ; dct:title "'Tis \\"so\\"; and, so" ; dct:creator "-A", "@B" ; cg:doi "10.1000/182." ;
    dct:issued "2020-02"^^xsd:gYearMonth ; cg:pmid "0012" ; cg:retracted "2021-01-01"^^xsd:date .
n:c a cg:Study ; dct:title "+1" ; cg:url <http://x.example/a?b=c;d> ; cg:reports :s .
:a a cg:Claim ; cg:text "A; b, \\"c\\"" ; cg:source :s ; cg:basis cg:Anecdote ; cg:topic :t ;
    cg:supports n:b .
n:b a cg:Claim ; cg:text "B"@en .
:a--b a cg:Link ; cg:from :a ; cg:relation cg:supports ; cg:to n:b ; cg:note "One; two", "=three" ;
    cg:ratedDown cg:Indirectness .
:u a cg:Claim ; cg:text "U" ; cg:source :s ; cg:basis cg:Anecdote ; cg:undercuts :a--b ; cg:contradicts :a .
"""


def same(one: str, two: str) -> bool:
    found = difference(*(read_triples(Document("m.ttl", text)) for text in (one, two)))
    return not (found.added or found.removed)


MAPS = {
    "odd": ODD,
    "blankets": (ROOT / "tests" / "golden" / "blankets" / "claims.ttl").read_text(encoding="utf-8"),
    "shipped": (ROOT / "data" / "claims.ttl").read_text(encoding="utf-8"),
}


@pytest.mark.parametrize("text", MAPS.values(), ids=MAPS)
def test_a_map_comes_back_from_its_tables_exactly(run: Run, folder: Path, text: str) -> None:
    (folder / "m.ttl").write_text(text, encoding="utf-8")
    assert run("export", "csv", "-f", "m.ttl", "-o", "tables").code == 0
    first = {path.name: path.read_bytes() for path in (folder / "tables").iterdir()}
    assert all(data.startswith(b"\xef\xbb\xbf") and data.endswith(b"\r\n") for data in first.values())
    ended = run("import", "csv", "tables", "-o", "new.ttl")
    assert (ended.code, "left out" in ended.out) == (0, False)
    assert same(text, (folder / "new.ttl").read_text(encoding="utf-8"))
    assert run("import", "csv", "tables", "--into", "m.ttl").code == 0
    assert (folder / "m.ttl").read_text(encoding="utf-8") == text
    assert run("export", "csv", "-f", "new.ttl", "-o", "again").code == 0
    assert {path.name: sorted(path.read_bytes().split()) for path in (folder / "again").iterdir()} == {
        name: sorted(data.split()) for name, data in first.items()
    }
    assert run("export", "csv", "-f", "m.ttl", "-o", "tables").code == 2
    assert run("export", "csv", "-f", "m.ttl", "-o", "tables", "--force").code == 0


def changed(folder: Path, name: str, change: Callable[[list[dict[str, str]]], object]) -> None:
    """Change the rows of a table, as a spreadsheet would save them: with semicolons, without the mark."""
    path = folder / "tables" / name
    table = parse_table(path.read_bytes().decode("utf-8"), name)
    rows = [dict(row.cells) for row in table.rows]
    change(rows)
    out = io.StringIO()
    header = dict.fromkeys([*table.columns, *(key for row in rows for key in row)])
    writer = csv.DictWriter(out, list(header), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8")


@pytest.mark.parametrize("first", ["sep=;\n", '"sep=;"\r\n', "SEP=;\r"])
def test_the_line_in_which_excel_names_the_separator_is_no_header(first: str) -> None:
    table = parse_table(f"{first}id;text\na;Tea, or not\n", "claims.csv")
    assert (table.columns, table.rows[0].cells) == (["id", "text"], {"id": "a", "text": "Tea, or not"})
    assert table.rows[0].line == 3
    with pytest.raises(EditError, match=r"^claims\.csv:3: this row has more cells"):
        parse_table(f"{first}id\na;b\n", "claims.csv")


@pytest.fixture
def tables(run: Run, folder: Path) -> Path:
    (folder / "m.ttl").write_text(ODD, encoding="utf-8")
    assert run("export", "csv", "-f", "m.ttl", "-o", "tables").code == 0
    return folder


def test_changed_cells_and_new_rows_are_edits_and_missing_rows_are_told(run: Run, tables: Path) -> None:
    def change(rows: list[dict[str, str]]) -> None:
        rows[0]["text"] = "Another."
        rows[0]["basis"] = ""
        rows.append({"id": "new", "text": "New.", "sources": "s", "basis": "CaseReport"})

    changed(tables, "claims.csv", change)
    changed(tables, "links.csv", lambda rows: rows.append({"from": "new", "relation": "supports", "to": "a"}))
    changed(tables, "sources.csv", lambda rows: rows.pop())
    ended = run("import", "csv", "tables", "--into", "m.ttl")
    assert ended.code == 0
    assert 'sources.csv "c" has no row, but stays; use --delete to remove it' in ended.out
    text = (tables / "m.ttl").read_text(encoding="utf-8")
    assert ':a a cg:Claim ; cg:text "Another." ; cg:source :s ; cg:topic :t' in text
    assert "cg:supports :a" in text
    ended = run("import", "csv", "tables", "--into", "m.ttl", "--delete")
    assert "n:c" not in (tables / "m.ttl").read_text(encoding="utf-8")
    assert run("check", "m.ttl", "--fail-on", "error").code == 0


@pytest.mark.parametrize(
    ("name", "change", "message"),
    [
        ("sources.csv", {"issued": "3/6/2014"}, "'3/6/2014' is not a date. Did you mean 2014?"),
        (
            "sources.csv",
            {"url": "https://tea.example/calm tea"},
            "1 url: 'https://tea.example/calm tea' contains",
        ),
        (
            "sources.csv",
            {"url": "<https://tea.example/a b>"},
            "1 url: '<https://tea.example/a b>' is not a web",
        ),
        ("sources.csv", {"snapshotDigest": "1.2E+63"}, "The value of snapshotDigest must be a sha256 digest"),
        ("sources.csv", {"id": "S"}, 'the map has the id "s": a spreadsheet may have changed its case'),
        ("sources.csv", {"id": "1-Dec"}, "1 1-Dec: a spreadsheet may have made a date of the id"),
        ("sources.csv", {"id": "#REF!"}, "'#REF!' is an error of a spreadsheet"),
        ("sources.csv", {"title": "#NAME?"}, "1 title: '#NAME?' is an error of a spreadsheet"),
        ("sources.csv", {"title": "#######"}, "'#######' is an error of a spreadsheet"),
        ("sources.csv", {"pages": "9-Mar"}, "1 pages: '9-Mar': a spreadsheet may have made a date of it"),
        ("sources.csv", {"pages": "03. Sep"}, "'03. Sep': a spreadsheet may have made a date of it"),
        ("sources.csv", {"volume": "01.02.2014"}, "'01.02.2014': a spreadsheet may have made a date of it"),
        ("sources.csv", {"id": ""}, '1 row: without an id; put one in the column "id" (sources.csv:2)'),
        (
            "links.csv",
            {"id": "", "notes": "So."},
            '1 notes: without an id, a link has no description; put one in the column "id" (links.csv:2)',
        ),
        ("sources.csv", {"id": "n2", "title": ""}, "without a title"),
        (
            "claims.csv",
            {"id": "n3", "sources": "s\nnone"},
            'a new claim without its source: No source has the id "none"',
        ),
        ("sources.csv", {"mood": "good"}, "1 mood: the map has no property for it"),
        (
            "links.csv",
            {"to": "u"},
            "to change the ends of a link, use `claimgraph unlink` and `claimgraph link`",
        ),
        ("links.csv", {"id": "l2", "to": "nowhere"}, 'No claim has the id "nowhere"'),
        ("links.csv", {"id": "l2", "to": ""}, "a link needs values for from and to"),
    ],
)
def test_what_a_spreadsheet_does_to_data_is_told_and_not_taken(
    run: Run, tables: Path, name: str, change: dict[str, str], message: str
) -> None:
    changed(tables, name, lambda rows: rows[0].update(change))
    ended = run("import", "csv", "tables", "--into", "m.ttl")
    assert (ended.code, message in ended.out) == (1, True), ended.out
    assert run("check", "m.ttl", "--fail-on", "error").code == 0


def test_rows_without_an_id_are_counted_in_words(run: Run, tables: Path) -> None:
    changed(tables, "sources.csv", lambda rows: rows.extend({"id": "", "title": each} for each in "AB"))
    ended = run("import", "csv", "tables", "--into", "m.ttl")
    assert "2 rows: without an id" in ended.out


def test_a_row_whose_id_a_spreadsheet_has_changed_removes_nothing(run: Run, tables: Path) -> None:
    changed(tables, "sources.csv", lambda rows: rows[0].update(id="S"))
    ended = run("import", "csv", "tables", "--into", "m.ttl", "--delete")
    assert 'sources.csv "s" has no row, but stays; rows of this table were left out' in ended.out
    assert ":s a cg:" in (tables / "m.ttl").read_text(encoding="utf-8")


def test_ids_and_pages_that_a_spreadsheet_has_shortened_are_told(run: Run, folder: Path) -> None:
    text = ':0012 a cg:Claim ; cg:text "A" ; cg:source :s . :s a cg:Source ; dct:title "S" ; cg:pages "3-9" .'
    (folder / "m.ttl").write_text(turtle(text).text, encoding="utf-8")
    assert run("export", "csv", "-f", "m.ttl", "-o", "tables").code == 0
    changed(folder, "claims.csv", lambda rows: rows[0].update(id="12"))
    changed(folder, "sources.csv", lambda rows: rows[0].update(pages="41707"))
    out = run("import", "csv", "tables", "--into", "m.ttl").out
    assert 'the map has the id "0012": a spreadsheet may have dropped its zeros' in out
    assert "1 pages: '41707': a spreadsheet may have made a date of it" in out


@pytest.mark.parametrize(
    ("column", "written", "read"),
    [
        ("place", "1-2", "02. Jan"),
        ("place", "1/2", "2-Jan"),
        ("effect", "3.4", "03. Apr"),
        ("followUp", "6-12", "45997"),
        ("notes", "10\u201312", "12. Okt"),
        ("effect", "1-2-14", "01.02.2014"),
    ],
)
def test_words_of_numbers_of_which_a_spreadsheet_made_a_date_are_told(
    run: Run, folder: Path, column: str, written: str, read: str
) -> None:
    name = {"notes": "note"}.get(column, column)
    text = "".join(
        f':{each} a cg:Claim ; cg:text "{each}" ; cg:{name} "{words}" .\n'
        for each, words in (("a", written), ("b", "May"))
    )
    (folder / "m.ttl").write_text(turtle(text).text, encoding="utf-8")
    assert run("export", "csv", "-f", "m.ttl", "-o", "tables").code == 0
    changed(folder, "claims.csv", lambda rows: rows[0].update({column: read}))
    changed(folder, "claims.csv", lambda rows: rows[1].update({column: "2-Jan"}))
    ended = run("import", "csv", "tables", "--into", "m.ttl")
    assert f"1 {column}: '{read}': a spreadsheet may have made a date of it (claims.csv:2)" in ended.out
    made = (folder / "m.ttl").read_text(encoding="utf-8")
    assert (f'"{written}"' in made, '"2-Jan"' in made) == (True, True)


@pytest.mark.parametrize(
    ("column", "written", "new"),
    [("population", "18-25 years", "41000"), ("place", "12-14 pages", "May 2014")],
)
def test_words_with_numbers_among_others_are_not_what_a_spreadsheet_makes_a_date_of(
    run: Run, folder: Path, column: str, written: str, new: str
) -> None:
    text = f':a a cg:Claim ; cg:text "a" ; cg:{column} "{written}" .'
    (folder / "m.ttl").write_text(turtle(text).text, encoding="utf-8")
    assert run("export", "csv", "-f", "m.ttl", "-o", "tables").code == 0
    changed(folder, "claims.csv", lambda rows: rows[0].update({column: new}))
    assert run("import", "csv", "tables", "--into", "m.ttl").code == 0
    assert f'"{new}"' in (folder / "m.ttl").read_text(encoding="utf-8")


def test_a_new_map_can_hold_whatever_looks_like_damage(run: Run, folder: Path) -> None:
    text = """:1-Dec a cg:Claim ; cg:text "####" ; cg:source :s , :S . :S a cg:Source ; dct:title "S" .
    :s a cg:Source ; dct:title "#NAME?" ; cg:pages "9-Mar" ."""
    (folder / "m.ttl").write_text(turtle(text).text, encoding="utf-8")
    assert run("export", "csv", "-f", "m.ttl", "-o", "tables").code == 0
    assert run("import", "csv", "tables", "-o", "again.ttl").code == 0
    assert run("import", "csv", "tables", "--into", "m.ttl").code == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,text,id\n", "claims.csv:1: the column id appears twice."),
        ("id,text\na,b,c\n", "claims.csv:2: this row has more cells than the header."),
        ('id,text\na,"b\n', "claims.csv:2: this is not valid CSV"),
    ],
)
def test_text_that_is_no_table_is_refused_with_its_line(
    run: Run, tables: Path, text: str, message: str
) -> None:
    (tables / "tables" / "claims.csv").write_text(text, encoding="utf-8")
    ended = run("import", "csv", "tables", "--into", "m.ttl")
    assert (ended.code, message in ended.err) == (2, True), ended.err


def test_what_no_table_can_hold_is_not_exported(run: Run, tables: Path) -> None:
    for odd, message in (
        (':x a cg:Claim ; cg:text """Two\nlines""" .\n', 'text of "x" has a line break'),
        (":a <https://example.org/mine> 1 .\n", "has no column in the tables"),
    ):
        (tables / "odd.ttl").write_text(ODD + odd, encoding="utf-8")
        ended = run("export", "csv", "-f", "odd.ttl", "-o", "more")
        assert (ended.code != 0, message in ended.err or "CG" in ended.err) == (True, True), ended.err


@pytest.mark.usefixtures("tables")
def test_tables_have_their_options(run: Run) -> None:
    assert "--delete needs tables" in run("import", "csv", "tables", "--delete").err
    assert "--strict cannot be used with tables" in run("import", "csv", "tables", "--strict").err
    assert "No table found" in run("import", "csv", "m.ttl").err
    Path("a.xlsx").write_bytes(b"PK\x03\x04")
    assert "save the sheets of a workbook as CSV" in " ".join(run("import", "csv", "a.xlsx").err.split())
    assert "Save a sheet as CSV" in run("import", "a.xlsx").err
    assert columns("links.csv")[:5] == ["id", "from", "relation", "to", "undercutBy"]


@examples(500)
@given(st.text("ab '=<>@\t\u00a0\u2003", min_size=1, max_size=7))
def test_a_value_comes_back_from_its_cell_with_white_space_and_apostrophes(value: str) -> None:
    (line,) = values_in(guarded(value))
    assert unguarded(line) == value


@pytest.mark.parametrize("written", ["1234567", "01234567", "1234567.0"])
def test_numbers_that_a_spreadsheet_writes_in_another_way_are_no_changes(
    run: Run, folder: Path, written: str
) -> None:
    text = (
        ':a a cg:Claim ; cg:text "A" ; cg:source :s ; cg:participants 120 .'
        ' :s a cg:Study ; dct:title "S" ; cg:pmid "01234567" .'
    )
    (folder / "m.ttl").write_text(turtle(text).text, encoding="utf-8")
    before = (folder / "m.ttl").read_text(encoding="utf-8")
    assert run("export", "csv", "-f", "m.ttl", "-o", "tables").code == 0
    changed(folder, "sources.csv", lambda rows: rows[0].update(pmid=written))
    changed(folder, "claims.csv", lambda rows: rows[0].update(participants="120.0"))
    ended = run("import", "csv", "tables", "--into", "m.ttl")
    assert (ended.code, (folder / "m.ttl").read_text(encoding="utf-8")) == (0, before), ended.out
    changed(folder, "sources.csv", lambda rows: rows[0].update(pmid="7654321"))
    assert run("import", "csv", "tables", "--into", "m.ttl").code == 0
    assert 'cg:pmid "7654321"' in (folder / "m.ttl").read_text(encoding="utf-8")


def test_a_table_without_ids_adds_things_and_makes_their_ids(run: Run, tables: Path) -> None:
    (tables / "new").mkdir()
    (tables / "new" / "sources.csv").write_text(
        'title,kind,creators,issued\nNaps,Study,"Berg, Anna",2014-03\n', encoding="utf-8"
    )
    (tables / "new" / "claims.csv").write_text(
        "text,sources,basis\nLemon balm is not dangerous.,berg-2014,CaseReport\n", encoding="utf-8"
    )
    assert run("import", "csv", "new", "--into", "m.ttl").code == 0
    text = (tables / "m.ttl").read_text(encoding="utf-8")
    assert ":berg-2014 a cg:Study" in text
    assert ":lemon-balm-not-dangerous a cg:Claim" in text
    assert run("check", "m.ttl", "--fail-on", "error").code == 0
    again = run("import", "csv", "new", "--into", "m.ttl")
    assert 'the map says this in "lemon-balm-not-dangerous"; to change that, add a column "id"' in again.out
    assert again.code == 1
    assert (tables / "m.ttl").read_text(encoding="utf-8") == text


def test_missing_rows_are_counted_in_one_remark(run: Run, folder: Path) -> None:
    claims = "".join(f':c{n} a cg:Claim ; cg:text "Text {n}." .\n' for n in range(5))
    (folder / "m.ttl").write_text(turtle(claims).text, encoding="utf-8")
    (folder / "claims.csv").write_text("id,text\nnew,New.\n", encoding="utf-8")
    out = run("import", "csv", "claims.csv", "--into", "m.ttl").out
    assert '"c0", "c1", "c2" and 2 more have no rows, but stay; use --delete to remove them' in out


def test_columns_are_known_by_their_property_and_in_any_letter_case(run: Run, folder: Path) -> None:
    rows = "ID,Text,Basis,source,rated up,text@de\nc1,It helps.,CaseReport,s1,,Es hilft.\n"
    (folder / "claims.csv").write_text(rows, encoding="utf-8")
    (folder / "sources.csv").write_text("id,Title,Reply-to\ns1,One,\ns2,Two,s1\n", encoding="utf-8")
    ended = run("import", "csv", "claims.csv", "sources.csv", "-o", "made.ttl")
    assert ended.code == 0, ended.err
    for words in ('"ID" is read as id', '"source" is read as sources', '"Reply-to" is read as replyTo'):
        assert f"column {words}" in ended.out
    made = (folder / "made.ttl").read_text(encoding="utf-8")
    for line in (
        "cg:source :s1",
        "cg:basis cg:CaseReport",
        'cg:text "It helps.", "Es hilft."@de',
        "cg:replyTo :s1",
    ):
        assert line in made


def test_a_column_that_is_none_says_what_may_be_meant(run: Run, folder: Path) -> None:
    rows = "id,text,Text,supports,anecdotal-for,outcomes\nc1,It helps.,Twice.,c1,c1,Sleep\n"
    (folder / "claims.csv").write_text(rows, encoding="utf-8")
    ended = run("import", "csv", "claims.csv", "-o", "made.ttl")
    assert ended.code == 1
    for column in ("supports", "anecdotal-for"):
        assert (
            f"1 {column}: links are rows of links.csv, with from, relation and to (claims.csv:2)" in ended.out
        )
    assert "1 Text: the map has no property for it. Did you mean text? (claims.csv:2)" in ended.out
    assert (
        "1 outcomes: the map has no property for it. Did you mean outcome or sources? (claims.csv:2)"
        in ended.out
    )


def test_a_column_for_a_language_that_is_none_is_left_out(run: Run, folder: Path) -> None:
    (folder / "claims.csv").write_text("id,text@no tag\nc1,Es hilft.\n", encoding="utf-8")
    ended = run("import", "csv", "claims.csv", "-o", "made.ttl")
    assert ended.code == 1
    assert '"no tag" is not a language tag. Write one such as en or de-AT (claims.csv:2)' in ended.out
