"""Edit a map by the names that a curator uses, with one method for each kind of edit.

The command line makes one edit, a script may make thousands. Both use this class, and all edits are proved
together.
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
    """A note for the curator about an edit, worded for the command line and for Python."""

    shell: str
    python: str


@dataclass(frozen=True, slots=True)
class MapEditor:
    """Edits of a map, made one after another; each edit sees the results of the edits before it.

    Every method raises UnknownNameError for a name that is not in the map, and EditError for an invalid edit;
    the map is then unchanged. New things go to the file ``into``, by default the first one, and get an id
    made from their words if no ``name`` is given.
    """

    edits: Edits
    notes: list[Note] = field(default_factory=list)
    """Notes for the curator about the edits so far."""

    def add_source(self, words: SourceWords, name: str | None = None, into: str | None = None) -> str:
        """Add a source; returns its id."""
        from claimgraph.workspace.record_sources import with_record
        from claimgraph.workspace.requests import make_source

        words, notes = with_record(words, self.edits.draft.scale)
        if not words.title:
            raise EditError("A source needs a title. Give the title.")
        self._note(*notes)
        return self._id(make_source(self.edits, into, name, words))

    def add_claim(self, words: ClaimWords, name: str | None = None, into: str | None = None) -> str:
        """Add a claim with its links; returns its id."""
        from claimgraph.workspace.requests import make_claim

        return self._id(make_claim(self.edits, into, name, words, self._note))

    def add_topic(self, label: str, name: str | None = None, into: str | None = None) -> str:
        """Add a topic; returns its id."""
        from claimgraph.workspace.requests import make_topic

        return self._id(make_topic(self.edits, into, name, label))

    def link(
        self, start: str, relation: str, end: str, because: str = "", rated_down: Sequence[str] = ()
    ) -> None:
        """Link one claim to another, or describe an existing link."""
        from claimgraph.curation import linking

        sort, reasons = find_relation(relation), [find_reason(reason) for reason in rated_down]
        draft = self.edits.draft
        linking.link(self.edits, (draft.claim(start), sort, draft.claim(end)), because, reasons)

    def unlink(self, start: str, relation: str, end: str, *, with_description: bool = False) -> None:
        """Remove a link between two claims, or an undercut of a described link.

        A link with a description or an undercut is removed only if ``with_description`` is True, together
        with those.
        """
        from claimgraph.curation import linking

        draft = self.edits.draft
        if is_undercuts(relation):
            linking.stop_undercut(self.edits, draft.claim(start), draft.thing(end, ProfileClass.LINK))
            return
        ends = draft.claim(start), find_relation(relation), draft.claim(end)
        linking.unlink(self.edits, ends, with_description=with_description)

    def undercut(self, claim: str, link: Sequence[str]) -> None:
        """Let a claim undercut a link: ``[ID]``, ``[CLAIM, CLAIM]`` or ``[CLAIM, RELATION, CLAIM]``."""
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

        With a folder of stored ``texts``, a quote is looked up in the text of its source. Removing a quote
        also removes its offsets and digest.
        """
        from claimgraph.curation import setting
        from claimgraph.workspace.requests import set_to

        subject = self.edits.draft.thing(name, *ProfileClass)
        predicate = setting.find_property(property_name, self.edits.draft.kind(subject))
        set_to(self.edits, (subject, predicate), values, texts, self._note)

    def rename(self, name: str, new: str, *, links: bool = False) -> None:
        """Give a thing another id; with ``links`` also rename links whose ids contain it. Comments stay."""
        from claimgraph.curation import renaming

        draft = self.edits.draft
        old = draft.thing(name, *ProfileClass)
        named_after = renaming.links_named_after(draft, old, new)
        comments = renaming.comments_naming(draft, old)
        renaming.rename(self.edits, {old: new, **(named_after if links else {})})
        self._note(*comments)
        if named_after and not links:
            self.notes.append(_kept(named_after))

    def repin(self, source: str, texts: str) -> None:
        """Look for the quotes of a source in its new text, in the folder ``texts``, and pin them there."""
        from claimgraph.workspace.requests import repin_source

        repin_source(self.edits, source, texts, self._note)

    def remove(self, name: str, *, with_references: bool = False) -> None:
        """Remove a thing; ``with_references`` also what refers to it, except the claims of a source."""
        from claimgraph.curation import discarding

        gone = self.edits.draft.thing(name, *ProfileClass)
        links = discarding.remove(self.edits, gone, with_references=with_references)
        if links:
            self._note(f"Removed with it: {', '.join(links)}.")

    def retract(self, source: str, day: dt.date) -> None:
        """Record the day on which a source was retracted."""
        from claimgraph.curation import setting

        setting.retract(self.edits, self.edits.draft.source(source), day)

    def retract_listed(self, path: str) -> list[str]:
        """Record the retractions of a list of Retraction Watch; returns the ids of the sources marked."""
        from claimgraph.workspace.retracting import retract_listed

        marked, notes = retract_listed(self.edits, path)
        self._note(*notes)
        return marked

    def proved(self) -> list[Edited]:
        """The documents that change, before and after.

        Raises EditError if more or less than intended would change.
        """
        return self.edits.proved()

    def _id(self, iri: str) -> str:
        """The id of a thing, or its IRI if another thing has the same id."""
        return local_name(iri) if self.edits.draft.named(local_name(iri), list(ProfileClass)) else iri

    def _note(self, *notes: str) -> None:
        self.notes.extend(Note(each, each) for each in notes)


def _kept(links: Mapping[str, str]) -> Note:
    """The note about links whose ids still contain the old id of a renamed claim."""
    is_one = len(links) == 1
    kept = "1 link keeps an id" if is_one else f"{len(links)} links keep ids"
    them = "it" if is_one else "them, one by one,"
    old, new = next((local_name(old), local_name(new)) for old, new in links.items())
    return Note(
        f"{kept} made from the old one. Rename {them} with `claimgraph rename {old} {new}`;"
        " the option --links renames links together with the claim.",
        f'{kept} made from the old one. Rename {them} with rename("{old}", "{new}");'
        " links=True renames links together with the claim.",
    )
