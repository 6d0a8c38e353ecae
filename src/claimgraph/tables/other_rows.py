"""The statements of a map whose properties the profile gives no meaning, as a table beside the others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from claimgraph.graph import grouped
from claimgraph.profile import has_meaning
from claimgraph.rdf import Blank, Literal, Row, Statements, Term
from claimgraph.tables.verdict_tables import read_rows, write_columns

_COLUMNS = {"subject": "text", "place": "place", "predicate": "text", "kind": "text", "value": "text"}

_IRI, _LITERAL, _BLANK = "iri", "literal", "blank"


def write_other_rows(folder: Path, statements: Statements) -> None:
    """Write the table ``other`` into a folder: of literals only the characters, of blank nodes nothing."""
    rows = list(_rows(statements))
    write_columns(folder / "other", _COLUMNS, *([row[at] for row in rows] for at in range(len(_COLUMNS))))


def _rows(statements: Statements) -> Iterator[tuple[str, int, str, str, str]]:
    for table in statements.tables:
        others = [name for name in table.columns if not has_meaning(name)]
        columns = [(name, column) for name in others for column in table.columns[name]]
        for place, (name, column) in enumerate(columns):
            for subject, term in zip(table.subjects, column, strict=True):
                if isinstance(subject, str):
                    yield (subject, place, name, *_split(term))


def _split(term: Term) -> tuple[str, str]:
    if isinstance(term, Literal):
        return _LITERAL, term.value
    return (_BLANK, "") if isinstance(term, Blank) else (_IRI, term)


def read_other_row(folder: Path, subject: str) -> Row:
    """The statements about a subject in the table ``other`` of a folder, in reading order.

    Raises UnreadableError if the table is damaged.
    """
    rows = read_rows(folder / "other", _COLUMNS, subject=[subject])
    return grouped((row["predicate"], _term(row["kind"], row["value"])) for row in rows)


def _term(kind: str, value: str) -> Term:
    if kind == _LITERAL:
        return Literal(value)
    return Blank((0, 0)) if kind == _BLANK else value
