"""Account for the items of an Argdown file: made, kept and left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from claimgraph.interchange.argdown.argdown_links import ArgdownLinks
from claimgraph.interchange.argdown.argdown_model import ArgdownEntry, ArgdownModel, End, EndKind
from claimgraph.interchange.imported import Imported
from claimgraph.interchange.raw_records import LeftOut, RecordRemark

OURS = "claimgraph"
"""The key of the front matter for data that only claimgraph reads."""


@dataclass(frozen=True, slots=True)
class ArgdownAccount:
    """Accounts for a model without its claims; ``described`` are the arguments that describe links."""

    model: ArgdownModel
    imported: Imported
    name: str
    links: ArgdownLinks
    described: Iterable[End]

    def add(self) -> None:
        """Add all items but claims, which are added where they are made."""
        imported, model = self.imported, self.model
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
            RecordRemark(each.text, "is not followed: import that file as well", f"{self.name}:{each.line}")
            for entry in model.statements.values()
            for each in entry.wordings
            if each.text.startswith("@include(")
        )
        for end in self.described:
            entry = model.entry(end)
            imported.make("arguments")
            imported.make("tags", len(entry.tags))
            imported.make("descriptions", len(entry.wordings))
            imported.keep("data", len(entry.data) if isinstance(entry.data, dict) else entry.data is not None)
        front = model.front_matter if isinstance(model.front_matter, dict) else {}
        meant = {"title", OURS} & front.keys()
        imported.make("front matter entries", len(meant))
        imported.keep("front matter entries", len(front) - len(meant))
        if not isinstance(model.front_matter, dict | None):
            why = "it is not an object with keys"
            imported.leave_out([LeftOut("front matter entries", "front matter entries", why, self.name)])
        imported.keep("sections", len(model.headings))
        imported.keep("comments", len(model.comments))
        why = "a bare web address is a comment in Argdown, and the rest of the line with it"
        imported.leave_out(
            LeftOut("comments", "comments at the ends of lines", why, f"{self.name}:{line}")
            for _, line in model.cut
        )
        imported.read, imported.made = +imported.read, +imported.made

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
                where = f"{self.name}:{line.inference.line}" if line.inference.line else self.name
                imported.remark([RecordRemark(f"step of <{entry.title}>", why, where)])

    def _place(self, end: End) -> str:
        kind = EndKind.ARGUMENT if end.kind is EndKind.INFERENCE else end.kind
        line = self.model.entry(end._replace(kind=kind)).line
        return f"{self.name}:{line}" if line else self.name
