"""Convert a file from one format to another."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import NamedTuple

from claimgraph.errors import EditError
from claimgraph.files import read_documents
from claimgraph.interchange import find_format
from claimgraph.interchange.formats import of_suffix
from claimgraph.interchange.imported import Imported
from claimgraph.interchange.map_formats import MapFormat, WrittenMap
from claimgraph.model import Document
from claimgraph.workspace.export_names import refuse_suffix
from claimgraph.workspace.exporting import (
    VerdictWording,
    export_map,
    is_claim_map,
    is_foreign_map,
    named_format,
    namespace_for,
    read_foreign,
)
from claimgraph.workspace.importing import ImportRequest, import_as_map
from claimgraph.workspace.opening import OpenMap, find_views, open_documents
from claimgraph.workspace.view_names import ViewNames


@dataclass(frozen=True, slots=True)
class Conversion:
    """The files to read and to write, and their formats; None means to detect the format."""

    source: str
    target: str
    read_as: str | None = None
    write_as: str | None = None


class Converted(NamedTuple):
    """What a file became, in which format, the account of the import if it was no claim map, and its map."""

    written: WrittenMap
    form: MapFormat
    imported: Imported | None
    opened: OpenMap


def convert(conversion: Conversion, wording: VerdictWording, names: ViewNames) -> Converted:
    """Convert a file to another format.

    Literature records keep their own keys. Raises EditError for a target with the extension of another
    format, BrokenMapError for a map with errors, and the errors of reading, opening and exporting.
    """
    target = named_format(conversion.write_as) if conversion.write_as else of_suffix(conversion.target)
    if target is None:
        raise EditError(f"{conversion.target}: no format has this extension. Name one with --to.")
    refuse_suffix(target, conversion.target)
    imported = None
    if conversion.read_as is None and is_claim_map(conversion.source):
        documents = list(read_documents([conversion.source]))
    else:
        imported, documents = _imported(conversion)
    opened = open_documents(documents, lang=names.lang)
    (view,) = find_views([opened], names)
    return Converted(export_map(opened, view, target, wording), target, imported, opened)


def _imported(conversion: Conversion) -> tuple[Imported, list[Document]]:
    """The account of reading the file, and what it became: a map, and its kept data if there is any."""
    source, form = conversion.source, conversion.read_as
    stem = PurePath(source).stem
    if _is_of_records(source, form):
        records = import_as_map(ImportRequest((source,), form, keeps_ids=True), stem)
        texts = {source: records.text, f"{source} (kept data)": records.kept}
        return records.imported, [Document(name, text) for name, text in texts.items() if text]
    known = named_format(form) if form else None
    read = read_foreign([source], known, namespace_for(stem, None), stem)
    return read.imported, [Document(source, read.blocks.to_turtle())]


def _is_of_records(source: str, form: str | None) -> bool:
    """Whether a file is read as literature records: in the format named, or else detected in it."""
    if form is not None:
        return find_format(form) is not None
    return not is_foreign_map([source], None)
