"""Import literature records, either into an existing map or as a new map."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from claimgraph import vocabulary as vocab
from claimgraph.curation.adding import add_source, find_twin
from claimgraph.curation.batch import Edits
from claimgraph.curation.draft import Draft
from claimgraph.curation.edit import Edited
from claimgraph.curation.starter import empty_map
from claimgraph.errors import EditError
from claimgraph.files import PATIENCE, create_texts, list_folder, read_bytes, with_slashes, write_text
from claimgraph.interchange import (
    RECORD_FORMATS,
    RecordFormat,
    Reference,
    find_format,
    is_record_file,
    read_records,
)
from claimgraph.interchange.imported import Imported
from claimgraph.interchange.raw_records import EVERYTHING, LeftOut, RecordRemark
from claimgraph.lookup import unknown_name
from claimgraph.model import Document
from claimgraph.source import is_local_name
from claimgraph.vocabulary import local_name
from claimgraph.workspace.editing import edit_files
from claimgraph.workspace.editor import MapEditor
from claimgraph.workspace.record_sources import remarks_on, words_of
from claimgraph.workspace.requests import described_source, file_for

Told = Callable[[float], None]
"""A function that takes the share of the work that is done, from 0 to 1."""


def _untold(_: float) -> None:
    """Tell nobody how much is done."""


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """Which files to import, and how.

    ``form`` names the format; None means to detect it for each file. With ``keeps_ids``, sources get the
    keys of their records as ids. With ``is_strict``, nothing is written if anything is left out.
    """

    files: Sequence[str]
    form: str | None = None
    keeps_ids: bool = False
    is_strict: bool = False


class _NotAllError(Exception):
    """A strict import left something out; carries the account out of the edit that it cancels."""

    def __init__(self, imported: Imported) -> None:
        super().__init__()
        self.imported = imported


def import_into(
    request: ImportRequest,
    paths: Sequence[str],
    *,
    dry_run: bool = False,
    patience: float = PATIENCE,
    tell: Told = _untold,
) -> tuple[Imported, Sequence[Edited]]:
    """Add the records of files to the first file of a map; returns the account and the edited files.

    A record is not added if the map already has a source with the same DOI, PubMed number or address, or with
    the same title, authors and date. Raises the errors of ``edit_files`` and of reading records.
    """
    change = import_edit(request, tell)
    try:
        made = edit_files(paths, change, dry_run=dry_run, patience=patience)
    except _NotAllError as problem:
        return problem.imported, []
    return made.given, made.edited


def import_as_map(
    request: ImportRequest,
    name: str,
    *,
    title: str = "",
    namespace: str | None = None,
    tell: Told = _untold,
) -> tuple[Imported, str | None]:
    """The account, and a new map of the records as Turtle; None if a strict import left something out.

    ``name`` is the name of the new map. Raises EditError for an invalid namespace, and the errors of reading
    records.
    """
    document = Document(f"{name}.ttl", empty_map(name, title=title, namespace=namespace))
    editor = MapEditor(Edits(Draft([document])))
    try:
        imported = import_edit(request, tell)(editor)
    except _NotAllError as problem:
        return problem.imported, None
    edited = editor.proved()
    return imported, edited[0].text if edited else document.text


def write_texts(texts: Mapping[str, str], *, may_replace: bool) -> None:
    """Write each text to the file with its name.

    Unless they ``may_replace`` existing files, writes all or none, and raises UnreadableError if one exists.
    """
    there = [path for path in texts if may_replace and os.path.lexists(path)]
    create_texts({path: text for path, text in texts.items() if path not in there})
    for path in there:
        write_text(path, texts[path])


def import_edit(request: ImportRequest, tell: Told = _untold) -> Callable[[MapEditor], Imported]:
    """The edit that adds the records of the files, which are all read at once, before the map is locked.

    Reading and adding are half of the work each; every file is an equal share of both. Raises the errors
    of reading records.
    """
    form = None if request.form is None else _find_form(request.form)
    files = [name for path in request.files for name in record_files(path, form)]
    read = []
    for at, name in enumerate(files, 1):
        read.append(read_records(read_bytes(name), name, form))
        tell(at / len(files) / 2)

    def change(editor: MapEditor) -> Imported:
        labels = dict.fromkeys(each.format for each in read)
        imported = Imported(", ".join(labels), files)
        for at, records in enumerate(read):
            imported.remark(records.remarks)
            imported.leave_out(records.left_out)
            for number, reference in enumerate(records.references, 1):
                _add(editor, reference, imported, keeps_id=request.keeps_ids)
                tell((1 + (at + number / len(records.references)) / len(read)) / 2)
        if request.is_strict and imported.left_out:
            raise _NotAllError(imported)
        return imported

    return change


def record_files(path: str, form: RecordFormat | None) -> list[str]:
    """The path itself or, if it is a folder, its files in the format, or in any format of records, by name.

    Raises EditError for a folder without such files, and UnreadableError for one that cannot be listed.
    """
    listed = list_folder(path)
    if listed == [with_slashes(path)]:
        return [path]
    found = [name for name in listed if is_record_file(name, form, partial(read_bytes, name))]
    if not found:
        raise EditError(
            f"{path}: this folder has no files of {form.label if form else 'literature records'}."
        )
    return found


def _find_form(name: str) -> RecordFormat:
    found = find_format(name)
    if found is None:
        raise unknown_name(f'"{name}" is not a format that can be imported.', name, RECORD_FORMATS)
    return found


def _add(editor: MapEditor, reference: Reference, imported: Imported, *, keeps_id: bool) -> None:
    """Add one record as a source, or account for the reason why it is left out."""
    account = reference.account
    try:
        why = _add_source(editor.edits, reference, imported, keeps_id=keeps_id)
    except EditError as problem:
        why = problem.for_shell.removesuffix(".")
    if why:
        name = account.key or f"number {account.number}"
        imported.leave_out([LeftOut("records", name, why, account.place)])
        whole = LeftOut("fields", EVERYTHING, "in records that were left out", account.place)
        imported.leave_out([whole], account.fields)
        return
    imported.make("records")
    imported.make("fields", account.fields - len(account.left_out))
    imported.leave_out(account.left_out)
    imported.remark(remarks_on(reference, editor.edits.draft.scale))


def _add_source(edits: Edits, reference: Reference, imported: Imported, *, keeps_id: bool) -> str:
    """Add one record as a source; returns why it is left out, or "". Raises EditError for invalid values."""
    if not reference.title:
        return "without a title"
    if reference.is_retracted and not reference.retracted_on:
        return "retracted, without a date: look up the day, then use `claimgraph add source --retracted DAY`"
    kind, said = described_source(edits.draft, words_of(reference, edits.draft.scale))
    twin = find_twin(edits.draft, said)
    if twin is None:
        key = reference.account.key
        is_id = keeps_id and is_local_name(key) and key not in edits.draft.ids
        add_source(edits, file_for(edits.draft, None), kind, said, key if is_id else None)
        return ""
    if reference.is_retracted and not edits.draft.objects(twin, vocab.RETRACTED):
        why = f"is not in the map: record it with `claimgraph retract {local_name(twin)} DAY`"
        imported.remark([RecordRemark("retraction", why, reference.account.place)])
    return "already in the map"
