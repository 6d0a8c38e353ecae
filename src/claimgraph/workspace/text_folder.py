"""The stored texts of sources in one folder, with those that an edit adds to it."""

from __future__ import annotations

import os

from claimgraph import vocabulary as vocab
from claimgraph.curation.draft import Draft
from claimgraph.curation.typed_commands import command_on
from claimgraph.files import read_snapshots
from claimgraph.rdf import Literal

_LONGEST_NAME = 120
"""The most bytes of an id in a file name; some file systems allow 143 bytes for a name."""


class TextFolder:
    """Looks stored texts up in a folder, which may not exist yet, and among the new ones.

    The new texts are in ``new``, by path; they are written together with the map.
    """

    def __init__(self, draft: Draft, folder: str) -> None:
        self.draft, self.folder = draft, folder
        self.new: dict[str, str] = {}

    def path(self, file: str) -> str:
        """The path of the text with a file name."""
        return os.path.join(self.folder, file)  # noqa: PTH118 - a name to show

    def find(self, file: str) -> str | None:
        """The text with a file name; None if there is none."""
        if (new := self.new.get(self.path(file))) is not None:
            return new
        if not os.path.isdir(self.folder):  # noqa: PTH112 - as above
            return None
        return read_snapshots(self.folder, [file]).get(file)

    def add(self, file: str, text: str) -> None:
        """Add a text under a free name, to be written with the map."""
        self.new[self.path(file)] = text

    def free_name(self, name: str, text: str) -> str:
        """A file name for a new text: one that no source has, and that does not exist or has this text.

        The names of two texts differ in more than case, which some file systems ignore.
        """
        short = name.encode("utf-8")[:_LONGEST_NAME].decode("utf-8", "ignore")
        number, file = 1, f"{short}.txt"
        while self.draft.alike(vocab.SNAPSHOT, Literal(file)) or self.find(file) not in (None, text):
            number += 1
            file = f"{short}-{number}.txt"
        return file

    def change(self, source: str, old: str | None, text: str, file: str) -> str:
        """How the new text of a source differs from its old, stored one, and what to do about it."""
        repin = f"run `{command_on(self.draft, 'repin', source, texts=self.folder)}`"
        if old is None:
            return f"has changed; {file} was missing, and now is the new text: {repin}"
        if old == text:
            return f"has changed; {file} is the new text already: {repin}"
        before, after = old.split("\n"), text.split("\n")
        pairs = enumerate(zip(before, after, strict=False), 1)
        first = next((at for at, (one, two) in pairs if one != two), len(before))
        come, gone = len(set(after) - set(before)), len(set(before) - set(after))
        counts = f"lines: {come} new, {gone} gone, the first at {file}:{first}"
        how = f"delete {self.path(file)}, ingest again, and {repin}"
        return f"has changed ({counts}); the stored text stays. To replace it, {how}"
