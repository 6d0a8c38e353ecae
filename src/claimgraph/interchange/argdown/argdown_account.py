"""Account for the items of an Argdown file: made, kept and left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from claimgraph.interchange.argdown.argdown_files import OURS
from claimgraph.interchange.argdown.argdown_links import ArgdownLinks
from claimgraph.interchange.argdown.argdown_model import ArgdownEntry, ArgdownModel, End, EndKind
from claimgraph.interchange.imported import Imported
from claimgraph.interchange.raw_records import LeftOut, RecordRemark


@dataclass(frozen=True, slots=True)
class ArgdownAccount:
    """Accounts for a model without its claims; ``described`` are the arguments that describe links."""

    model: ArgdownModel
    imported: Imported
    links: ArgdownLinks
    described: Iterable[End]

    def add(self) -> None:
        """Add all items but claims, which are added where they are made."""
        imported, model, place = self.imported, self.model, self.model.files.place
        imported.make("relations", len(model.relations))
        for each in self.links.kept:
            if not each.made:
                imported.make("relations", -1)
                imported.keep("relations")
            if each.why:
                what = f"{each.relation.kind.value} of <{each.relation.to.title}>"
                imported.remark([RecordRemark(what, each.why, self._place(each.relation.to))])
        for entry in model.arguments.values():
            if entry.structure:
                self._structure(entry)
        imported.remark(
            RecordRemark(each.text, "is not followed: import that file as well", place(each.line))
            for entry in model.statements.values()
            for each in entry.wordings
            if each.text.startswith("@include(") and not self._is_among_files(each.text)
        )
        for end in self.described:
            entry = model.entry(end)
            imported.make("arguments")
            imported.make("tags", len(entry.tags))
            imported.make("descriptions", len(entry.wordings))
            imported.keep("data", len(entry.data) if isinstance(entry.data, dict) else entry.data is not None)
        for name, parsed in zip(model.files.names, model.files.parsed, strict=False):
            self._front_matter(name, parsed.front_matter)
        imported.keep("sections", len(model.headings))
        why = "a bare web address is a comment in Argdown, and the rest of the line with it"
        for parsed in model.files.parsed:
            imported.keep("comments", len(parsed.comments))
            imported.leave_out(
                LeftOut("comments", "comments at the ends of lines", why, place(line))
                for _, line in parsed.cut
            )
        imported.read, imported.made = +imported.read, +imported.made

    def _is_among_files(self, text: str) -> bool:
        """Whether the file that a text includes is read as well."""
        path = text.removeprefix("@include(").partition(")")[0].strip()
        return PurePosixPath(path).name in {PurePosixPath(each).name for each in self.model.files.names}

    def _front_matter(self, name: str, front: Any) -> None:
        item, whole = "front matter entries", self.model.files.front_matter
        if not isinstance(front, dict | None):
            self.imported.leave_out([LeftOut(item, item, "it is not an object with keys", name)])
            return
        for key, value in (front or {}).items():
            if whole[key] != value:
                why = "another file says something else"
                self.imported.leave_out([LeftOut(item, f'"{key}" in the front matter', why, name)])
            elif key in ("title", OURS):
                self.imported.make(item)
            else:
                self.imported.keep(item)

    def _structure(self, entry: ArgdownEntry) -> None:
        imported = self.imported
        imported.make("arguments")
        imported.keep("descriptions", len(entry.wordings))
        imported.keep("tags", len(entry.tags))
        imported.keep("data", len(entry.data) if isinstance(entry.data, dict) else entry.data is not None)
        for place, line in enumerate(entry.structure):
            if line.inference is None:
                continue
            if (entry.title, place) in self.links.steps:
                imported.make("steps")
            else:
                imported.keep("steps")
                why = "repeats another step, or concludes its own premise: kept, but not counted"
                where = self.model.files.place(line.inference.line)
                imported.remark([RecordRemark(f"step of <{entry.title}>", why, where)])

    def _place(self, end: End) -> str:
        kind = EndKind.ARGUMENT if end.kind is EndKind.INFERENCE else end.kind
        return self.model.files.place(self.model.entry(end._replace(kind=kind)).line)
