"""Maps as tables: written from files, and the claims of them that a file names."""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.errors import UnknownNameError, UnreadableError
from claimgraph.extras import needed
from claimgraph.files import read_bytes, to_document
from claimgraph.interchange.imported import Imported
from claimgraph.model import Document
from claimgraph.query import apply_mapping
from claimgraph.source.lines import split_lines
from claimgraph.tables import Manifest, NamedRow, Tables, find_named_claims, tabulate
from claimgraph.workspace.importing_maps import MapRequest, import_map
from claimgraph.workspace.opening import open_documents


def tabulate_documents(documents: Sequence[Document], folder: str, lang: str | None) -> Manifest:
    """Check documents as one map and write its tables into a new folder; return their manifest.

    Raises MalformedError and BrokenMapError, like ``open_map``, and UnreadableError if the folder exists
    already or cannot be written.
    """
    needed("pyarrow", "tables")
    opened = open_documents(documents, lang=lang)
    return tabulate(folder, opened.claim_map, opened.statements)


def map_documents(documents: Sequence[Document], path: str) -> Document:
    """The claim map that a CONSTRUCT query in a file makes of other people's RDF.

    Raises MalformedError, QueryError, and UnreadableError for a file that cannot be read.
    """
    return apply_mapping(documents, to_document(path, read_bytes(path)))


def import_document(files: Sequence[str], form: str, mapping: str | None) -> tuple[Document, Imported]:
    """The claim map that files in a foreign format hold, as one document, and the account of the import.

    Raises EditError for files that are not in the format, and UnknownNameError and UnreadableError.
    """
    found = import_map(MapRequest(files, form, mapping=mapping), "map")
    return Document(f"the map imported from {', '.join(files)}", found.text or ""), found.imported


def find_listed_claims(tables: Tables, path: str | None) -> list[NamedRow]:
    """The claims that a text file names, one on each line, by id, prefixed name or IRI; empty for no file.

    Raises UnknownNameError, with the line, and UnreadableError for a file that cannot be read.
    """
    if path is None:
        return []
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise UnreadableError(f"{path}: this is not a text in UTF-8. Save it as UTF-8.") from problem
    lines = [(number, line.strip()) for number, line in enumerate(split_lines(text), 1)]
    names = [(number, name) for number, name in lines if name]
    found, rows = find_named_claims(tables, [name for _, name in names]), dict[NamedRow, None]()
    for number, _ in names:
        try:
            rows[next(found)] = None
        except UnknownNameError as problem:
            raise UnknownNameError(f"{path}:{number}: {problem}", problem.suggestions) from problem
    return list(rows)
