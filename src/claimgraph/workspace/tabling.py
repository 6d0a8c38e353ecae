"""Export a map as CSV tables, and import such tables."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Sequence

from claimgraph.curation.batch import Edits
from claimgraph.curation.draft import Draft
from claimgraph.curation.edit import Edited
from claimgraph.curation.starter import empty_map
from claimgraph.errors import EditError
from claimgraph.files import read_bytes
from claimgraph.interchange import decode
from claimgraph.interchange.imported import Imported
from claimgraph.interchange.raw_records import RecordRemark
from claimgraph.interchange.spreadsheets.table_export import write_tables
from claimgraph.interchange.spreadsheets.table_import import TableImport
from claimgraph.interchange.spreadsheets.table_layout import (
    MAP,
    TABLES,
    CsvTable,
    parse_table,
    with_known_columns,
)
from claimgraph.model import Document
from claimgraph.vocabulary import local_name
from claimgraph.workspace.editing import edit_files
from claimgraph.workspace.editor import MapEditor
from claimgraph.workspace.importing import write_texts
from claimgraph.workspace.opening import OpenMap
from claimgraph.workspace.telling import Told, untold
from claimgraph.workspace.viewed_map import with_lone_links


def export_tables(opened: OpenMap, folder: str, *, may_replace: bool) -> list[str]:
    """Write the five tables of a map to a folder; returns their paths, in the order of ``TABLES``.

    A link that counts alone only because of its file gets a row of its own, with an id.

    Raises EditError for a map that tables cannot hold, and UnreadableError for a table that exists already,
    unless it ``may_replace`` existing tables.
    """
    tables = write_tables(with_lone_links(opened).statements)
    texts = {os.path.join(folder, name): text for name, text in tables.items()}  # noqa: PTH118 - a name to show
    write_texts(texts, may_replace=may_replace)
    return list(texts)


def find_tables(paths: Sequence[str]) -> list[str]:
    """The paths of tables: files with the name of a table, and such files in the folders named."""
    found = []
    for path in paths:
        inside = [os.path.join(path, name) for name in TABLES]  # noqa: PTH118
        found += [each for each in inside if os.path.lexists(each)] if os.path.isdir(path) else [path]  # noqa: PTH112
    return [path for path in found if os.path.basename(path) in TABLES]  # noqa: PTH119


def _read(paths: Sequence[str]) -> tuple[list[CsvTable], list[RecordRemark]]:
    tables, remarks = [], []
    for path in paths:
        text, told = decode(read_bytes(path), path)
        table, renamed = with_known_columns(parse_table(text, os.path.basename(path)))  # noqa: PTH119
        tables.append(table)
        remarks += told
        remarks += [
            RecordRemark("column", f'"{one}" is read as {other}', path) for one, other in renamed.items()
        ]
    if not tables:
        raise EditError(f"No table found. The tables of a map are {', '.join(TABLES)}.")
    return tables, remarks


def import_tables_into(
    files: Sequence[str],
    paths: Sequence[str],
    *,
    deletes: bool,
    dry_run: bool,
    tell: Told,
) -> tuple[Imported, Sequence[Edited]]:
    """Apply tables to a map: changed cells, new rows and, with ``deletes``, removed rows.

    Raises the errors of ``edit_files`` and of reading tables.
    """
    change = table_edit(files, deletes=deletes, tell=tell)
    made = edit_files(paths, change, dry_run=dry_run)
    return made.given, made.edited


def table_edit(
    files: Sequence[str], *, deletes: bool, tell: Told = untold
) -> Callable[[MapEditor], Imported]:
    """The edit that applies tables, which are read at once. Raises the errors of reading tables."""
    tables, remarks = _read(files)

    def change(editor: MapEditor) -> Imported:
        imported = _account(files, remarks)
        TableImport(editor.edits, imported).run(tables, deletes=deletes, tell=tell)
        return imported

    return change


def import_tables_as_map(
    files: Sequence[str], name: str, namespace: str | None, tell: Told = untold
) -> tuple[Imported, str]:
    """The account, and a new map made of tables, as Turtle. Raises EditError for an invalid table."""
    tables, remarks = _read(files)
    rows = (row for each in tables if each.name == MAP for row in each.rows)
    iri = next((row.cells.get("iri", "").strip() for row in rows), "")
    space = namespace or (iri if iri.endswith(("#", "/")) else iri.removesuffix(local_name(iri))) or None
    head = empty_map(name, title=None if iri else "", namespace=space)
    edits = Edits(Draft([Document(f"{name}.ttl", head)]))
    imported = _account(files, remarks)
    TableImport(edits, imported).run(tables, deletes=False, tell=tell)
    edited = edits.proved()
    return imported, edited[0].text if edited else head


def _account(files: Sequence[str], remarks: Sequence[RecordRemark]) -> Imported:
    imported = Imported("tables", files, read=Counter())
    imported.remark(remarks)
    return imported
