"""Import literature records, either into an existing map or as a new map."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from claimgraph import vocabulary as vocab
from claimgraph.curation.adding import add_source, find_twin
from claimgraph.curation.batch import Edits
from claimgraph.curation.draft import Draft
from claimgraph.curation.edit import Edited
from claimgraph.curation.inserting import Described
from claimgraph.curation.setting import replace_values
from claimgraph.curation.starter import empty_map
from claimgraph.dates import last_day
from claimgraph.errors import EditError
from claimgraph.files import (
    create_texts,
    list_folder,
    read_bytes,
    with_slashes,
    write_text,
)
from claimgraph.interchange import (
    RECORD_FORMATS,
    RecordFormat,
    Reference,
    find_format,
    is_record_file,
    read_records,
)
from claimgraph.interchange.imported import Imported, MadeId
from claimgraph.interchange.literature.kept_fields import drop_fields, keep_fields
from claimgraph.interchange.map_blocks import Blocks
from claimgraph.interchange.raw_records import EVERYTHING, LeftOut, RecordRemark
from claimgraph.lookup import unknown_name
from claimgraph.model import Document
from claimgraph.rdf import Literal
from claimgraph.scale import Scale
from claimgraph.source import is_local_name
from claimgraph.vocabulary import local_name
from claimgraph.workspace.editor import MapEditor
from claimgraph.workspace.kept_data import Added, edit_with_kept
from claimgraph.workspace.known_records import KnownRecords, tell_namesake
from claimgraph.workspace.record_sources import remarks_on, words_of
from claimgraph.workspace.requests import described_source, file_for
from claimgraph.workspace.skipped_files import find_skipped
from claimgraph.workspace.telling import Told, untold


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """Which files to import, and how.

    ``form`` names the format; None means to detect it for each file. With ``keeps_ids``, sources get the
    keys of their records as ids. With ``is_strict``, nothing is written if anything is left out. Fields for
    which a map has no property are kept as data with ``keeps``, and left out otherwise.
    """

    files: Sequence[str]
    form: str | None = None
    keeps_ids: bool = False
    is_strict: bool = False
    keeps: bool = True


@dataclass(frozen=True, slots=True)
class ImportedMap:
    """A new map: its Turtle, that of its kept data (empty if there is none), and the account.

    Both texts are None if the import was strict and something was left out. ``stored`` holds the stored texts
    of its sources, by file name.
    """

    imported: Imported
    text: str | None
    kept: str | None
    stored: Mapping[str, str] = field(default_factory=dict)


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
    tell: Told = untold,
) -> tuple[Imported, Sequence[Edited]]:
    """Add the records of files to the first file of a map; returns the account and the edited files.

    Kept data goes to the file beside it that ``kept_path`` names, which is created if it is missing.
    A record is not added if the map already has a source with the same DOI, PubMed number or address, or with
    the same title, authors and date. Raises the errors of ``edit_files`` and of reading records.
    """
    change = import_edit(request, tell)
    try:
        return edit_with_kept(paths, change, dry_run=dry_run)
    except _NotAllError as problem:
        return problem.imported, []


def import_as_map(
    request: ImportRequest,
    name: str,
    *,
    title: str = "",
    namespace: str | None = None,
    tell: Told = untold,
) -> ImportedMap:
    """A new map of the records, its kept data and the account; ``name`` is the name of the new map.

    Raises EditError for an invalid namespace, and the errors of reading records.
    """
    document = Document(f"{name}.ttl", empty_map(name, title=title, namespace=namespace))
    editor = MapEditor(Edits(Draft([document])))
    try:
        added = import_edit(request, tell)(editor)
    except _NotAllError as problem:
        return ImportedMap(problem.imported, None, None)
    edited = editor.proved()
    return ImportedMap(added.imported, edited[0].text if edited else document.text, added.kept.kept_turtle())


def write_texts(texts: Mapping[str, str], *, may_replace: bool) -> None:
    """Write each text to the file with its name.

    Unless they ``may_replace`` existing files, writes all or none, and raises UnreadableError if one exists.
    """
    there = [path for path in texts if may_replace and os.path.lexists(path)]
    create_texts({path: text for path, text in texts.items() if path not in there})
    for path in there:
        write_text(path, texts[path])


def import_edit(request: ImportRequest, tell: Told = untold) -> Callable[[MapEditor], Added]:
    """The edit that adds the records of the files, which are all read at once, before the map is locked.

    It does not write the kept data. Reading and adding are half of the work each; every file is an equal
    share of both. Raises the errors of reading records.
    """
    form = None if request.form is None else _find_form(request.form)
    files = [name for path in request.files for name in record_files(path, form)]
    skipped = list(find_skipped(request.files, set(files)))
    read = []
    for at, name in enumerate(files, 1):
        read.append(read_records(read_bytes(name), name, form))
        tell(at / len(files) / 2)

    def change(editor: MapEditor) -> Added:
        labels = dict.fromkeys(each.format for each in read)
        namespace = editor.edits.draft.namespace(editor.edits.draft.files[0])
        adding = _Adding(
            editor.edits,
            request,
            Imported(", ".join(labels), files),
            Blocks(namespace),
            editor.edits.draft.scale,
            KnownRecords(editor.edits.draft),
        )
        adding.imported.remark(skipped)
        for at, records in enumerate(read):
            adding.imported.remark(records.remarks)
            adding.imported.leave_out(records.left_out)
            for number, reference in enumerate(records.references, 1):
                adding.add(reference, _find_form(records.format))
                tell((1 + (at + number / len(records.references)) / len(read)) / 2)
        adding.link_replies()
        adding.tell_retractions()
        if request.is_strict and adding.imported.left_out:
            raise _NotAllError(adding.imported)
        return Added(adding.imported, adding.kept)

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
        of_what = f"of {form.label}" if form else "in a known format"
        raise EditError(
            f"{path}: this folder has no files {of_what}. `claimgraph formats` lists the formats."
        )
    return found


def _find_form(name: str) -> RecordFormat:
    found = find_format(name)
    if found is None:
        raise unknown_name(f'"{name}" is not a format that can be imported.', name, RECORD_FORMATS)
    return found


@dataclass(slots=True)
class _Adding:
    """Adds records to a draft as sources, accounts for them, and collects the data to keep.

    ``scale`` is the scale of the draft; a record does not change it, and to find it takes a search.
    ``replies`` are the new sources that comment on an article, with their records. ``undated`` are records
    that were left out because they say that their source was retracted, but not when.
    """

    edits: Edits
    request: ImportRequest
    imported: Imported
    kept: Blocks
    scale: Scale
    known: KnownRecords
    replies: list[tuple[str, Reference]] = field(default_factory=list)
    undated: list[tuple[Described, Reference]] = field(default_factory=list)

    def add(self, reference: Reference, form: RecordFormat) -> None:
        """Add one record as a source, or account for the reason why it is left out."""
        account, imported = reference.account, self.imported
        try:
            source = self._new_source(reference)
        except EditError as problem:
            why = problem.for_shell.removesuffix(".")
            name = account.key or f"number {account.number}"
            imported.leave_out([LeftOut("records", name, why, account.place)])
            whole = LeftOut("fields", EVERYTHING, "in records that were left out", account.place)
            imported.leave_out([whole], account.fields)
            return
        imported.make("records")
        imported.ids.append(MadeId(local_name(source), account.place))
        imported.make("fields", account.fields - len(account.left_out) - len(account.unplaced))
        imported.leave_out(account.left_out)
        if self.request.keeps:
            keep_fields(reference, form, source, self.kept, imported)
        else:
            drop_fields(reference, form, imported)
        imported.remark(remarks_on(reference, self.scale))
        if reference.comments_on:
            self.replies.append((source, reference))

    def link_replies(self) -> None:
        """Link each new source to the one on which it comments, if that is a source of the map by now."""
        draft = self.edits.draft
        for source, reference in self.replies:
            target = find_twin(draft, {vocab.PMID: [Literal(reference.comments_on)]})
            if target is not None and target != source:
                replace_values(self.edits, source, vocab.REPLY_TO, [target])
                why = f'set to "{local_name(target)}", on which the record comments'
                self.imported.remark([RecordRemark("replyTo", why, reference.account.place)])

    def _new_source(self, reference: Reference) -> str:
        """Add one record as a source; returns its IRI. Raises EditError with the reason if it is left out."""
        if not reference.title:
            raise EditError("without a title")
        draft, account = self.edits.draft, reference.account
        is_undated = reference.is_retracted and last_day(reference.retracted_on) is None
        named = replace(reference, is_retracted=False) if is_undated else reference
        kind, said = described_source(draft, words_of(named, self.scale))
        if twins := self.known.find(said):
            self.imported.remark(self.known.remarks(reference, twins))
            self.known.learn(said, twins[0])
            raise EditError("already in the map")
        if is_undated:
            self.undated.append((said, reference))
            command = "claimgraph add source --retracted DAY"
            raise EditError(f"retracted, without a date: look up the day, then use `{command}`")
        is_id = self.request.keeps_ids and is_local_name(account.key) and account.key not in draft.ids
        remarks = list(tell_namesake(draft, kind, said, account.place))
        source = add_source(self.edits, file_for(draft, None), kind, said, account.key if is_id else None)
        self.imported.remark(remarks)
        return source

    def tell_retractions(self) -> None:
        """Remark on sources whose retraction is in a record before theirs, which was left out."""
        for said, reference in self.undated:
            self.imported.remark(self.known.remarks(reference, self.known.find(said)))
