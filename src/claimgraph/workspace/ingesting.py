"""Ingest saved pages, PDFs and plain texts: as sources with stored texts, and the comments on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claimgraph.curation.batch import Edits
from claimgraph.curation.draft import Draft
from claimgraph.curation.edit import Edited
from claimgraph.curation.starter import empty_map
from claimgraph.errors import EditError
from claimgraph.files import read_bytes
from claimgraph.interchange.pages.saved_files import read_saved
from claimgraph.interchange.pages.saved_source import SavedSource
from claimgraph.model import Document
from claimgraph.workspace.editing import edit_files
from claimgraph.workspace.editor import MapEditor
from claimgraph.workspace.ingest_edits import Ingested, IngestEdits
from claimgraph.workspace.telling import Told, half, telling, untold


@dataclass(frozen=True, slots=True)
class IngestRequest:
    """The files to ingest, the folder for their texts, and how.

    ``url`` is the address of the page, if there is one file. With ``shortens_names``, the authors of comments
    are named by their initials.
    """

    files: Sequence[str]
    texts: str
    url: str = ""
    shortens_names: bool = False


def ingest_into(
    request: IngestRequest,
    paths: Sequence[str],
    *,
    dry_run: bool,
    tell: Told = untold,
) -> tuple[Ingested, Sequence[Edited]]:
    """Add the files to the first file of a map, and write their texts together with it.

    What the map has already is not added again, and a stored text is never replaced. Raises the errors of
    ``edit_files`` and of reading the files.
    """
    made = edit_files(
        paths,
        ingest_edit(request, tell),
        dry_run=dry_run,
        beside=lambda ingested: ingested.texts,
    )
    return made.given, made.edited


def ingest_edit(request: IngestRequest, tell: Told = untold) -> Callable[[MapEditor], Ingested]:
    """The edit that adds the files, which are read at once; the new texts have to be written with the map.

    Raises the errors of reading the files.
    """
    saved = _read(request, half(tell, 0))
    return lambda editor: _ingest(editor.edits, request, saved, half(tell, 1))


def ingest_as_map(
    request: IngestRequest, name: str, namespace: str | None = None, tell: Told = untold
) -> tuple[Ingested, str]:
    """The account, and a new map as Turtle; nothing is written. ``name`` is the name of the new map.

    Raises EditError for an invalid namespace, and the errors of reading the files.
    """
    saved = _read(request, half(tell, 0))
    first = next(each for each in saved if isinstance(each, SavedSource))
    head = empty_map(name, title=first.title, namespace=namespace)
    edits = Edits(Draft([Document(f"{name}.ttl", head)]))
    ingested = _ingest(edits, request, saved, half(tell, 1))
    edited = edits.proved()
    return ingested, edited[0].text if edited else head


def _read(request: IngestRequest, tell: Told) -> list[SavedSource | EditError]:
    """What is in each file, or why it cannot be ingested. Raises the first error if there is nothing else."""
    if request.url and len(request.files) > 1:
        raise EditError("An address belongs to one page. Ingest the pages one at a time.")
    read = [_read_one(name, request.url) for name in telling(request.files, tell)]
    errors = [each for each in read if isinstance(each, EditError)]
    if len(errors) == len(read):
        raise errors[0]
    return read


def _read_one(name: str, url: str) -> SavedSource | EditError:
    try:
        return read_saved(read_bytes(name), name, url)
    except EditError as problem:
        return problem


def _ingest(
    edits: Edits, request: IngestRequest, saved: Sequence[SavedSource | EditError], tell: Told
) -> Ingested:
    made = IngestEdits(edits, request.texts, shortens_names=request.shortens_names)
    for name, source in telling(list(zip(request.files, saved, strict=True)), tell):
        if isinstance(source, SavedSource):
            made.add(name, source)
        else:
            made.leave_out(name, source)
    return made.ingested(request.files)
