"""The commands that notes and remedies name, so that they run as they are printed."""

from __future__ import annotations

import shlex

from claimgraph.curation.draft import Draft
from claimgraph.files.kept_names import is_kept


def command_on(draft: Draft, *words: str, texts: str | None = None) -> str:
    """A command on the files of a draft, and the folder ``texts`` of its stored texts, quoted for a shell."""
    names = [file.document.name for file in draft.files if not is_kept(file.document.name)]
    files = [part for name in names for part in ("-f", name)]
    folder = ["--sources", texts] if texts is not None else []
    return shlex.join(["claimgraph", *words, *folder, *files])
