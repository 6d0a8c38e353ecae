"""Editing a map by the names that a curator uses: one method for each edit.

The command line makes one edit, a script thousands; both make them here, and all are proved at once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from claimgraph.curation.batch import Edits
from claimgraph.curation.edit import Edited
from claimgraph.errors import EditError
from claimgraph.lookup import find_reason, find_relation, is_undercuts
from claimgraph.vocabulary import ProfileClass, local_name

if TYPE_CHECKING:
    from claimgraph.workspace.requests import ClaimWords, SourceWords


class Note(NamedTuple):
    """Something that a curator should know about an edit, in the words of the command line and of Python."""

    shell: str
    python: str


@dataclass(frozen=True, slots=True)
class MapEditor:
    """Edits of a map, one after another, each on what the map says after those before it.

    Every method raises UnknownNameError for a name that nothing in the map has, and EditError for an edit
    that makes no sense; the map is then as it was before. What is added goes to the file named as ``into``,
    else to the first, and gets an id made from its words if no ``name`` is given.
    """

    edits: Edits
    notes: list[Note] = field(default_factory=list)
    """What the curator should know of the edits so far."""

    def add_source(self, words: SourceWords, name: str | None = None, into: str | None = None) -> str:
        """Add a source; its id."""
        from claimgraph.workspace.requests import make_source, with_record

        words, notes = with_record(words)
        if not words.title:
            raise EditError("A source needs a title. Give the title.")
        self._note(*notes)
        return self._id(make_source(self.edits, into, name, words))

    def add_claim(self, words: ClaimWords, name: str | None = None, into: str | None = None) -> str:
        """Add a claim with its links; its id."""
        from claimgraph.workspace.requests import make_claim

        return self._id(make_claim(self.edits, into, name, words, self._note))

    def add_topic(self, label: str, name: str | None = None, into: str | None = None) -> str:
        """Add a topic; its id."""
        from claimgraph.workspace.requests import make_topic

        return self._id(make_topic(self.edits, into, name, label))

    def link(
        self, start: str, relation: str, end: str, because: str = "", rated_down: Sequence[str] = ()
    ) -> None:
        """Link one claim to another, or describe a link that is there."""
        from claimgraph.curation import linking

        sort, reasons = find_relation(relation), [find_reason(reason) for reason in rated_down]
        draft = self.edits.draft
        linking.link(self.edits, (draft.claim(start), sort, draft.claim(end)), because, reasons)

    def unlink(self, start: str, relation: str, end: str, *, with_description: bool = False) -> None:
        """Remove a link between two claims, or an undercut of a described link.

        A link that has a description or is undercut is removed only together with those.
        """
        from claimgraph.curation import linking

        draft = self.edits.draft
        if is_undercuts(relation):
            linking.stop_undercut(self.edits, draft.claim(start), draft.thing(end, ProfileClass.LINK))
            return
        ends = draft.claim(start), find_relation(relation), draft.claim(end)
        linking.unlink(self.edits, ends, with_description=with_description)

    def undercut(self, claim: str, link: Sequence[str]) -> None:
        """Let a claim undercut a link, named by its id, or by its two claims and maybe its relation."""
        from claimgraph.curation import linking

        attacker = self.edits.draft.claim(claim)
        match list(link):
            case [name]:
                linking.undercut(self.edits, attacker, self.edits.draft.thing(name, ProfileClass.LINK))
            case [_, _] | [_, _, _]:
                linking.undercut_link(self.edits, attacker, linking.find_ends(self.edits.draft, link))
            case _:
                raise EditError("Name the link by its id, or by the two claims it leads from and to.")

    def set(self, name: str, property_name: str, values: Sequence[str], texts: str | None = None) -> None:
        """Replace all values of a property; without values, remove it.

        A quote is looked up in the folder of stored ``texts``, and removed together with its place there.
        """
        from claimgraph.curation import setting
        from claimgraph.workspace.requests import set_to

        subject = self.edits.draft.thing(name, *ProfileClass)
        predicate = setting.find_property(property_name, self.edits.draft.kind(subject))
        set_to(self.edits, (subject, predicate), values, texts, self._note)

    def rename(self, name: str, new: str, *, links: bool = False) -> None:
        """Give a thing another id, and with ``links`` the links whose ids are made of it; not in comments."""
        from claimgraph.curation import renaming

        draft = self.edits.draft
        old = draft.thing(name, *ProfileClass)
        named_after = renaming.links_named_after(draft, old, new)
        comments = renaming.comments_naming(draft, old)
        renaming.rename(self.edits, {old: new, **(named_after if links else {})})
        self._note(*comments)
        if named_after and not links:
            self.notes.append(_kept(named_after))

    def retract(self, source: str, day: dt.date) -> None:
        """Record on which day a source was retracted."""
        from claimgraph.curation import setting

        setting.retract(self.edits, self.edits.draft.source(source), day)

    def proved(self) -> list[Edited]:
        """The documents that change, before and after. Raises EditError if anything else would change."""
        return self.edits.proved()

    def _id(self, iri: str) -> str:
        """The id of a thing, or its IRI where another thing has the same id."""
        return local_name(iri) if self.edits.draft.named(local_name(iri), list(ProfileClass)) else iri

    def _note(self, *notes: str) -> None:
        self.notes.extend(Note(each, each) for each in notes)


def _kept(links: Mapping[str, str]) -> Note:
    """What to do about links that keep ids made of one that is no more."""
    many = "1 link keeps an id" if len(links) == 1 else f"{len(links)} links keep ids"
    old, new = next((local_name(old), local_name(new)) for old, new in links.items())
    return Note(
        f"{many} made of the old one; --links renames links too,"
        f" and afterwards `claimgraph rename {old} {new}` does one.",
        f'{many} made of the old one; links=True renames links too, and rename("{old}", "{new}") does one.',
    )
