"""The layout of a claim map as five CSV tables: the column of each property, and the syntax of cells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from claimgraph import vocabulary as vocab
from claimgraph.errors import EditError
from claimgraph.interchange.raw_records import NO_PLACE
from claimgraph.lookup import did_you_mean
from claimgraph.profile import PROPERTIES, ProfileClass
from claimgraph.similar_names import folded, nearest
from claimgraph.vocabulary import local_name

CLAIMS, SOURCES, LINKS, TOPICS, MAP = "claims.csv", "sources.csv", "links.csv", "topics.csv", "map.csv"
TABLES = (MAP, TOPICS, SOURCES, CLAIMS, LINKS)
"""The tables in reading order: each refers to things in the tables before it."""
UNDERCUT_BY = "undercutBy"
KIND = "kind"
"""The column for the class of a source."""

_KINDS: Mapping[str, ProfileClass] = {
    CLAIMS: ProfileClass.CLAIM,
    SOURCES: ProfileClass.SOURCE,
    LINKS: ProfileClass.LINK,
    TOPICS: ProfileClass.TOPIC,
    MAP: ProfileClass.MAP,
}
_PLURALS: Mapping[str, str] = {
    vocab.SOURCE: "sources",
    vocab.TOPIC: "topics",
    vocab.CREATOR: "creators",
    vocab.INTEREST: "interests",
    vocab.NOTE: "notes",
    vocab.PREF_LABEL: "label",
}
"""The columns whose names differ from the names of their properties."""
_IN_LINKS = {*vocab.RELATIONS, vocab.UNDERCUTS}
"""Properties that the table of links holds instead of the table of claims."""
_LOOSE_END, _CLOSED = re.compile(r"\s'*\Z"), re.compile(r"\s'+\Z")
"""White space at the end of a value, perhaps before apostrophes; and the same closed by one of them."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'", "<")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: its line in the file, and its cells by column; each line of a cell is a value."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A table: its file name, its columns, and its rows."""

    name: str
    columns: Sequence[str]
    rows: Sequence[TableRow] = field(default_factory=tuple)


def kind_of(name: str) -> ProfileClass:
    """The kind of thing that the rows of a table describe."""
    return _KINDS[name]


def properties(name: str) -> Mapping[str, str]:
    """The IRIs of the properties by column of a table, in order."""
    kind = kind_of(name)
    return {
        _PLURALS.get(iri, local_name(iri)): iri
        for iri, prop in PROPERTIES.items()
        if kind in prop.kinds and iri not in _IN_LINKS
    }


def columns(name: str) -> list[str]:
    """The columns that a table always has, in order."""
    first = {SOURCES: ["id", KIND], LINKS: ["id", "from", "relation", "to", UNDERCUT_BY], MAP: ["iri"]}
    found = first.get(name, ["id"])
    return [*found, *(column for column in properties(name) if column not in found)]


def with_known_columns(table: CsvTable) -> tuple[CsvTable, dict[str, str]]:
    """A table whose columns have the names of the layout, and those that got them, by the name in the file.

    A column is recognised by the name of its property too, and whatever its letter case, spaces and hyphens.
    """
    known = {folded(local_name(iri)): column for column, iri in properties(table.name).items()}
    known |= {folded(column): column for column in columns(table.name)}
    renamed: dict[str, str] = {}
    for column in table.columns:
        plain, at, language = column.partition("@")
        meant = f"{known.get(folded(plain), plain)}{at}{language}"
        if meant != column and meant not in {*table.columns, *renamed.values()}:
            renamed[column] = meant
    rows = [
        TableRow(row.line, {renamed.get(column, column): cell for column, cell in row.cells.items()})
        for row in table.rows
    ]
    return CsvTable(table.name, [renamed.get(each, each) for each in table.columns], rows), renamed


def unknown_column(name: str, column: str) -> str:
    """Why the cells of a column are left out of a table: there is no such column; a similar one, if any."""
    plain = folded(column.partition("@")[0])
    if name == CLAIMS and plain in {folded(local_name(iri)) for iri in _IN_LINKS}:
        return f"links are rows of {LINKS}, with from, relation and to"
    near = nearest(column, columns(name))
    return f"{NO_PLACE}. {did_you_mean(near)}" if near else NO_PLACE


def guarded(value: str) -> str:
    """A value as a line of a cell.

    An apostrophe precedes text that a spreadsheet would run as a formula, and white space at the beginning;
    one more closes white space at the end, which is otherwise nothing that a value says.
    """
    if _LOOSE_END.search(value):
        return f"'{value}'"
    return f"'{value}" if value.startswith(_FORMULA) or value[:1].isspace() else value


def unguarded(value: str) -> str:
    """The value in a line of a cell, without the apostrophes that ``guarded`` adds."""
    if not value.startswith("'"):
        return value
    return value[1:-1] if _CLOSED.search(value, 1) else value[1:]


def values_in(cell: str) -> list[str]:
    """The values in a cell: one for each line that is not blank, stripped."""
    lines = cell.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [line.strip() for line in lines if line.strip()]


def dump_table(table: CsvTable) -> str:
    """A table as CSV for spreadsheets: with a byte order mark and CRLF line ends."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([row.cells.get(column, "") for column in table.columns] for row in table.rows)
    return "\ufeff" + out.getvalue()


_SEPARATOR = re.compile(r"\"?sep=([^\r\n\"])\"?(?:\r\n?|\n)", re.IGNORECASE)


def parse_table(text: str, name: str, delimiter: str = "", *, has_quotes: bool = True) -> CsvTable:
    """A table from CSV; with ``has_quotes`` false, quotation marks are ordinary characters.

    Without a ``delimiter``, a first line such as ``sep=;``, which Excel understands, decides what separates
    the cells, or else the header: commas, semicolons or tabs. Raises EditError, with the line, for text that
    is not CSV, for a header with a repeated name, and for a row with more cells than the header.
    """
    bare = text.removeprefix("\ufeff")
    declared = _SEPARATOR.match(bare)
    above = 1 if declared else 0
    bare = bare[declared.end() :] if declared else bare
    head = bare.partition("\n")[0]
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if has_quotes else csv.QUOTE_NONE
    separator = delimiter or (declared[1] if declared else "") or max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(bare, newline=""), delimiter=separator, quoting=quoting, strict=True)
    header: list[str] = []
    rows: list[TableRow] = []
    line = above + 1
    try:
        for cells in reader:
            if not header:
                header = _checked_header([cell.strip() for cell in cells], f"{name}:{line}")
            elif any(cell.strip() for cell in cells):
                if len(cells) > len(header):
                    raise EditError(f"{name}:{line}: this row has more cells than the header.")
                rows.append(TableRow(line, dict(zip(header, cells, strict=False))))
            line = above + reader.line_num + 1
    except csv.Error as problem:
        raise EditError(f"{name}:{line}: this is not valid CSV: {problem}.") from problem
    return CsvTable(name, header, rows)


def _checked_header(header: Sequence[str], place: str) -> list[str]:
    twice = next((column for column in header if column and header.count(column) > 1), None)
    if twice is not None:
        raise EditError(f"{place}: the column {twice} appears twice.")
    return list(header)


def id_column(table: CsvTable) -> str:
    """The name of the column with the id of a row."""
    return "iri" if table.name == MAP else "id"
