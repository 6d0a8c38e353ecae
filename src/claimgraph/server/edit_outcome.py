"""Previewing and making requested edits, with what each does to the findings and verdicts.

An edit is carried out by the functions of the editing commands, so that it changes the same bytes. Before
it is written, the changed map is opened and assessed: an edit that leaves errors in the map is refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from msgspec.structs import replace

from claimgraph.analysis import Assessment, find_difference
from claimgraph.curation.edit import Edited
from claimgraph.findings import BrokenMapError, Finding, errors_in
from claimgraph.model import Document
from claimgraph.reports.cause_words import Comparison
from claimgraph.server.edit_request import EditRequest
from claimgraph.server.requested_edits import carry_out_request
from claimgraph.workspace.editing import edit_documents, edit_files, refuse_changed, restore_files
from claimgraph.workspace.editor import MapEditor, Note
from claimgraph.workspace.file_checks import check_files
from claimgraph.workspace.opening import OpenMap, find_views, open_documents
from claimgraph.workspace.reviewing import new_findings
from claimgraph.workspace.view_names import ViewNames

_EVERYTHING = ViewNames()


@dataclass(frozen=True, slots=True)
class MapBefore:
    """A map as it was read: its documents, its findings, and its assessment (None with errors).

    ``texts`` is the folder of the stored texts, if there is one. ``names`` is the view of the assessment, and
    ``opened`` the map that it is of, which is needed in a view other than of everything.
    """

    documents: Sequence[Document]
    findings: Sequence[Finding]
    assessment: Assessment | None
    texts: str | None = None
    names: ViewNames = _EVERYTHING
    opened: OpenMap | None = None

    def assess(self, documents: Sequence[Document]) -> Assessment:
        """The assessment of the changed documents in the same view.

        Raises UnknownNameError for a source or basis of the view that is not in the map, before or after.
        """
        after = open_documents(documents, lang=self.names.lang)
        maps = [after] if self.opened is None else [self.opened, after]
        return after.assess(find_views(maps, self.names)[-1])


@dataclass(frozen=True, slots=True)
class EditOutcome:
    """What an edit changes.

    ``made`` has the id of the new thing for each edit, None where there is none. ``documents`` are all texts
    of the map afterwards, and ``findings`` those that it did not have before. ``comparison`` is None if the
    map had errors before. ``commit`` is the hash of the commit, and ``commit_problem`` says why git made
    none; both are None if there is nothing to commit, or the server does not commit.
    """

    made: Sequence[str | None]
    edited: Sequence[Edited]
    notes: Sequence[Note]
    documents: Sequence[Document]
    findings: Sequence[Finding]
    comparison: Comparison | None
    commit: str | None = None
    commit_problem: str | None = None


class _Checked(NamedTuple):
    """A changed map: its documents, all its findings, and its assessment."""

    documents: Sequence[Document]
    findings: Sequence[Finding]
    assessment: Assessment


def preview_edit(before: MapBefore, requests: Sequence[EditRequest]) -> EditOutcome:
    """What some edits, made together, would change; nothing is written.

    Raises UnknownNameError for an unknown name, EditError for an edit that makes no sense, and BrokenMapError
    if the map would have errors afterwards.
    """
    done = edit_documents(before.documents, partial(_change, before, requests))
    made, checked = done.given
    return _outcome(before, made, checked, done.edited, done.notes)


def write_edit(before: MapBefore, requests: Sequence[EditRequest], patience: float) -> EditOutcome:
    """Make some edits together and write them, if the files still are as they were read.

    Raises ChangedError if they are not, HeldError if another process holds one of them for longer than
    ``patience`` seconds, UnreadableError if one cannot be written, and what ``preview_edit`` raises; then
    nothing is written.
    """
    names = [each.name for each in before.documents]
    done = edit_files(names, partial(_change, before, requests), patience=patience)
    made, checked = done.given
    return _outcome(before, made, checked, done.edited, done.notes)


def preview_texts(before: MapBefore, texts: Mapping[str, str]) -> EditOutcome:
    """What giving some documents other texts, by name, would change. Raises BrokenMapError for errors."""
    documents = [replace(each, text=texts.get(each.name, each.text)) for each in before.documents]
    edited = [Edited(each, texts[each.name]) for each in before.documents if each.name in texts]
    return _outcome(before, (), _check(before, documents), edited, ())


def write_texts_back(before: MapBefore, texts: Mapping[str, str], patience: float) -> EditOutcome:
    """Give some files other texts, if all files still are as they were read; raises like ``write_edit``."""
    outcome = preview_texts(before, texts)
    restore_files(before.documents, texts, patience)
    return outcome


def _change(
    before: MapBefore, requests: Sequence[EditRequest], editor: MapEditor
) -> tuple[Sequence[str | None], _Checked]:
    """Carry out the edits on the documents that were read last, and check the result."""
    read = editor.edits.draft.documents
    refuse_changed(before.documents, read)
    made = [carry_out_request(editor, each, before.texts) for each in requests]
    changed = {each.document.name: each.text for each in editor.proved()}
    return made, _check(before, [replace(each, text=changed.get(each.name, each.text)) for each in read])


def _check(before: MapBefore, documents: Sequence[Document]) -> _Checked:
    """The findings and the assessment of changed documents. Raises BrokenMapError if they have errors."""
    checked = check_files(documents, before.texts)
    if errors := errors_in(checked.findings):
        raise BrokenMapError(errors)
    return _Checked(documents, checked.findings, before.assess(documents))


def _outcome(
    before: MapBefore,
    made: Sequence[str | None],
    checked: _Checked,
    edited: Sequence[Edited],
    notes: Sequence[Note],
) -> EditOutcome:
    comparison = None
    if before.assessment is not None:
        difference = find_difference(before.assessment, checked.assessment)
        comparison = Comparison(before.assessment, checked.assessment, difference)
    new = new_findings(before.findings, checked.findings)
    return EditOutcome(made, edited, notes, checked.documents, new, comparison)
