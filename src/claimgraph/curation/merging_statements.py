"""Merge one block statement by statement, if its lines cannot be merged.

If a block is on one line, or if one side has formatted it, both sides may have changed the same lines
although they changed different statements.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from claimgraph.curation.draft_file import DraftFile
from claimgraph.curation.edit import Edit
from claimgraph.curation.merging_versions import Versions
from claimgraph.errors import EditError, MalformedError
from claimgraph.model import Document
from claimgraph.rdf import ANYWHERE, Blank, Change, Triple, difference, read_triples
from claimgraph.source import Directive, TurtleText
from claimgraph.source.tokens import comments_in


@dataclass(frozen=True)
class Head:
    """The directives of a text, which are needed to parse its blocks separately."""

    text: str

    @cached_property
    def directives(self) -> str:
        """The directives, one a line, sorted; empty if one of them is repeated with another meaning."""
        found: dict[str, str] = {}
        for each in TurtleText(self.text).statements():
            if isinstance(each, Directive):
                label, iri = each.declared or ("", each.tokens[-1])
                words = f"PREFIX {label} {iri.text}\n" if label else f"BASE {iri.text}\n"
                if found.setdefault(label, words) != words:
                    return ""
        return "".join(sorted(found.values()))


def merge_statements(block: Versions[str], heads: Versions[Head]) -> str | None:
    """Apply their changes to our version of a block; None if the sides conflict or a comment would be lost.

    The files of all versions must have the same directives.
    """
    head, *others = {each.directives for each in heads}
    if others or not head or _comments(block.theirs) - _comments(block.base):
        return None
    document = Document("merge", head + block.ours)
    try:
        base, ours, theirs = (read_triples(Document("merge", head + text), ANYWHERE) for text in block)
        one, other = difference(base, ours), difference(base, theirs)
        if not any(other):
            return block.ours
        if _contradict(one, other) or any(map(_is_nameless, (*other.added, *other.removed))):
            return None
        edit = Edit(DraftFile(document))
        _apply(edit, other.added - one.added, other.removed - one.removed)
        text = edit.proved().text
    except (EditError, MalformedError):
        return None
    return text.removeprefix(head) if text.startswith(head) else None


def _comments(text: str) -> Counter[str]:
    return Counter(comments_in(text, 0, len(text)))


def _is_nameless(triple: Triple) -> bool:
    return isinstance(triple.subject, Blank) or isinstance(triple.term, Blank)


def _contradict(one: Change, other: Change) -> bool:
    """Whether both sides replaced the same object of a property by different objects."""
    places = {(each.subject, each.predicate) for each in one.removed & other.removed}
    return any(_added(one, place) != _added(other, place) for place in places)


def _added(change: Change, place: tuple[object, str]) -> set[Triple]:
    return {each for each in change.added if (each.subject, each.predicate) == place}


def _apply(edit: Edit, added: Iterable[Triple], removed: Iterable[Triple]) -> None:
    """Apply changes to a block; a replacement is written in the place of the value that it replaces."""
    new, gone = _sorted(added), []
    for each in _sorted(removed):
        successor = next((other for other in new if other[:2] == each[:2]), None)
        if successor:
            new.remove(successor)
            edit.exchange(str(each.subject), each.predicate, each.term, successor.term)
        else:
            gone.append(each)
    for each in new:  # before any removal, because a block without statements disappears
        edit.say(str(each.subject), each.predicate, each.term)
    for each in gone:
        edit.unsay(str(each.subject), each.predicate, each.term)


def _sorted(triples: Iterable[Triple]) -> list[Triple]:
    return sorted(triples, key=lambda each: (each.predicate, str(each.term)))
