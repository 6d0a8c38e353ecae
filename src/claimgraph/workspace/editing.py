"""Edit, format and merge files. An edit of several files is written completely or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec.structs import replace

from claimgraph.curation.batch import Edits
from claimgraph.curation.draft import Draft
from claimgraph.curation.edit import Edited
from claimgraph.errors import ChangedError, EditError
from claimgraph.files import PATIENCE, hold, read_documents, with_kept
from claimgraph.findings import Finding, errors_in
from claimgraph.model import Document
from claimgraph.rdf import parse
from claimgraph.rules import OTHER_VERSION, STRUCTURE, check
from claimgraph.workspace.editor import MapEditor, Note

if TYPE_CHECKING:
    from claimgraph.curation.merging import Merged

_Given = TypeVar("_Given")


@dataclass(frozen=True, slots=True)
class FileEdit(Generic[_Given]):
    """An edit of files: the result of the change, the documents before and after, and notes."""

    given: _Given
    edited: Sequence[Edited]
    notes: Sequence[Note]


def edit_files(
    paths: Sequence[str],
    change: Callable[[MapEditor], _Given],
    *,
    dry_run: bool = False,
    patience: float = PATIENCE,
    beside: Callable[[_Given], Mapping[str, str]] = lambda _: {},
) -> FileEdit[_Given]:
    """Change files, and those of kept data beside them, prove the edit and write them.

    ``beside`` returns new files to write together with them, by path, for what the change returned.
    The files are locked from reading to writing; ``patience`` is the time in seconds to wait for other
    processes that hold the lock. With ``dry_run`` nothing is locked or written. Raises UnreadableError for a
    file that cannot be read, locked or written, MalformedError for invalid syntax, EditError if the edit
    would change more or less than intended or leave the map with an error that it did not have, and the
    errors of ``change``; then nothing is written.
    """
    if dry_run:
        return edit_documents(read_documents(with_kept(paths)), change)
    with hold(with_kept(paths), patience) as held:
        made = edit_documents(held.documents, change)
        held.write({each.document.name: each.text for each in made.edited}, beside(made.given))
    return made


def edit_documents(documents: Sequence[Document], change: Callable[[MapEditor], _Given]) -> FileEdit[_Given]:
    """Change documents and prove the edit, without writing; raises the same as ``edit_files``."""
    editor = MapEditor(Edits(Draft(documents)))
    given = change(editor)
    edited = editor.proved()
    _refuse_errors(documents, edited)
    return FileEdit(given, edited, editor.notes)


def _refuse_errors(documents: Sequence[Document], edited: Sequence[Edited]) -> None:
    """Refuse an edit that leaves a map with more errors of some rule than it had. Raises EditError.

    An error that was there may be worded otherwise afterwards, such as after a rename. A map of another
    version of the profile is not edited: nothing else of it was checked.
    """
    if not edited:
        return
    texts = {each.document.name: each.text for each in edited}
    after = _errors([replace(each, text=texts.get(each.name, each.text)) for each in documents])
    before = _errors(documents) if after else ()
    more = Counter(each.code for each in after) - Counter(each.code for each in before)
    known = {each.message for each in before}
    for each in after:
        if each.code in more and each.message not in known:
            words = f"{each.code} {each.message} {each.remedy}"
            raise EditError(f"The map would have an error, so nothing was written: {words}")
        if each.code == OTHER_VERSION:
            raise EditError(f"Nothing was written: {each.message} {each.remedy}")


def _errors(documents: Sequence[Document]) -> Sequence[Finding]:
    return errors_in(check(parse(documents), rules=STRUCTURE).findings)


def format_documents(documents: Sequence[Document]) -> list[Edited]:
    """The documents that formatting changes, before and after.

    Raises MalformedError for invalid syntax, and UnreadableError for a document that is not Turtle.
    """
    from claimgraph.curation.formatting import format_turtle

    texts = [(document, format_turtle(document)) for document in documents]
    return [Edited(document, text) for document, text in texts if text != document.text]


def format_files(paths: Sequence[str]) -> tuple[Sequence[Document], Sequence[Edited]]:
    """Format files in place; returns all documents as they were, and those that changed.

    Raises UnreadableError for a file that cannot be read, locked or written or is not Turtle, and
    MalformedError for invalid syntax; then nothing is written.
    """
    with hold(paths) as held:
        edited = format_documents(held.documents)
        held.write({each.document.name: each.text for each in edited})
    return held.documents, edited


def restore_files(
    documents: Sequence[Document], texts: Mapping[str, str], patience: float = PATIENCE
) -> Sequence[Edited]:
    """Give files earlier texts again, by name, if all ``documents`` still are as they were read.

    Returns the files that change. Raises ChangedError and writes nothing if a document is no longer the same,
    and UnreadableError for a file that cannot be read, locked or written.
    """
    with hold([each.name for each in documents], patience) as held:
        refuse_changed(documents, held.documents)
        held.write(texts)
    return [Edited(each, texts[each.name]) for each in documents if each.name in texts]


def refuse_changed(known: Sequence[Document], found: Sequence[Document]) -> None:
    """Raise ChangedError if the documents found are not those known: others, or with other texts."""
    if list(known) != list(found):
        texts = {each.name: each.text for each in known}
        names = [each.name for each in found if texts.pop(each.name, None) != each.text]
        changed = ", ".join(dict.fromkeys([*names, *texts])) or "The order of the files"
        raise ChangedError(f"{changed} changed after you opened the map, so nothing was written.")


def merge_files(base: str, ours: str, theirs: str) -> Merged:
    """Merge two changed versions of a file block by block, write the result to ``ours`` and return it.

    The arguments are paths; ``base`` is the common ancestor.

    Raises UnreadableError for a file that cannot be read, locked or written, and MalformedError for text
    that is not UTF-8.
    """
    from claimgraph.curation.merging import merge

    with hold([ours]) as held:
        (mine,) = held.documents
        old, other = (read_documents([name])[0] for name in (base, theirs))
        merged = merge(old.text, mine.text, other.text)
        held.write({mine.name: merged.text})
    return merged
