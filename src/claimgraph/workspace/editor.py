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
from claimgraph.errors import EditError, Remedy
from claimgraph.profile import ProfileClass
from claimgraph.vocabulary import UNDERCUTS, local_name

if TYPE_CHECKING:
    from claimgraph.curation.freed_links import FreedLink
    from claimgraph.curation.linking import LinkEnds
    from claimgraph.workspace.requests import ClaimWords, RemarkWords, SourceWords


class Note(NamedTuple):
    """A note for the curator about an edit, worded for the command line and for Python."""

    shell: str
    python: str

    def about(self, place: str) -> Note:
        """The note with a place in front, such as the line of a batch."""
        return Note(f"{place}: {self.shell}", f"{place}: {self.python}")


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
            remedy = Remedy(
                "Give the title.", "Give the title.", 'Give it as "title", or records as "record".'
            )
            raise EditError("A source needs a title.", remedy=remedy)
        self._note(*notes)
        return self._id(make_source(self.edits, into, name, words))

    def add_claim(self, words: ClaimWords, name: str | None = None, into: str | None = None) -> str:
        """Add a claim with its links; returns its id."""
        from claimgraph.workspace.requests import make_claim

        return self._id(make_claim(self.edits, into, name, words, self._note))

    def add_topic(
        self, label: str, name: str | None = None, into: str | None = None, lang: str | None = None
    ) -> str:
        """Add a topic; returns its id."""
        from claimgraph.workspace.requests import make_topic

        return self._id(make_topic(self.edits, into, name, label, lang))

    def link(
        self, start: str | Sequence[str], relation: str, end: str, words: RemarkWords | None = None
    ) -> None:
        """Link a claim, or several that count only together, to another; or describe an existing link.

        The relation may be ``undercuts``; ``end`` is then a claim or a described link.
        """
        from claimgraph.curation import link_names, linking

        ends = link_names.name_ends(self.edits.draft, _several(start), relation, end)
        remarks = words.remarks if words else linking.NOTHING_TO_SAY
        if ends.predicate == UNDERCUTS:
            joined = linking.undercut(self.edits, ends.premises, ends.to, remarks)
        else:
            joined = linking.link(self.edits, ends, remarks)
        self.notes.extend(_joined(premise, ends) for premise in joined)

    def unlink(
        self, start: str | Sequence[str], relation: str, end: str, *, with_description: bool = False
    ) -> None:
        """Remove a link between claims, or an undercut of a described link or a claim.

        A claim that is linked only together with others is removed from their link. A link that has a
        description or an undercut is removed only if ``with_description`` is True, together with those.
        """
        from claimgraph.curation import link_names, unlinking

        ends = link_names.name_ends(self.edits.draft, _several(start), relation, end)
        freed = unlinking.unlink(self.edits, ends, with_description=with_description)
        self.notes.extend(map(_freed, freed))

    def undercut(self, claim: str, link: Sequence[str]) -> None:
        """Let a claim undercut a link, an undercut, or what a claim has of its own.

        ``link`` is the id of a described link, or a claim: ``[ID]``; or a link by its claims:
        ``[CLAIM, CLAIM]`` or ``[CLAIM, RELATION, CLAIM]``.
        """
        from claimgraph.curation import link_names, linking

        draft = self.edits.draft
        attacker = draft.claim(claim)
        match list(link):
            case []:
                raise EditError("Name the link by its id, or by the claims it leads from and to.")
            case [name]:
                target = link_names.find_target(draft, name)
                linking.undercut(self.edits, [attacker], target)
            case words:
                linking.undercut_link(self.edits, [attacker], link_names.find_ends(draft, words))

    def set(
        self,
        name: str,
        property_name: str,
        values: Sequence[str],
        texts: str | None = None,
        lang: str | None = None,
    ) -> None:
        """Replace all values of a property; without values, remove it.

        With a folder of stored ``texts``, a quote is looked up in the text of its source. Removing a quote
        also removes its offsets and digest. With ``lang``, only the texts in this language are replaced.
        """
        from claimgraph.curation import setting
        from claimgraph.workspace.changing import ValueWords, set_to

        subject = self.edits.draft.thing(name, *ProfileClass)
        predicate = setting.find_property(property_name, self.edits.draft.kind(subject))
        set_to(self.edits, (subject, predicate), ValueWords(values, texts, lang), self._note)

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

    def repin(self, source: str, texts: str) -> list[str]:
        """Look for the quotes of a source in its new text, in the folder ``texts``, and pin them there.

        Returns the ids of the claims that a curator has to look at, as ``curation.repinning.repin`` does.
        """
        from claimgraph.workspace.changing import repin_source

        return repin_source(self.edits, source, texts, self._note)

    def remove(self, name: str, *, with_references: bool = False) -> None:
        """Remove a thing; ``with_references`` also what refers to it, except the claims of a source."""
        from claimgraph.curation import discarding

        gone = self.edits.draft.thing(name, *ProfileClass)
        links, freed = discarding.remove(self.edits, gone, with_references=with_references)
        if links:
            self._note(f"Removed with it: {', '.join(links)}.")
        self.notes.extend(map(_freed, freed))

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


def _several(names: str | Sequence[str]) -> Sequence[str]:
    return [names] if isinstance(names, str) else names


def _joined(premise: str, ends: LinkEnds) -> Note:
    """The note about a link that counted by itself and is now part of a link of several premises."""
    name, relation, to = map(local_name, (premise, ends.predicate, ends.to))
    now = f'"{name}" {relation} "{to}" now counts only together with the others.'
    return Note(
        f"{now} If it counts alone too, say so: claimgraph link {name} {relation} {to}",
        f'{now} If it counts alone too, say so: link("{name}", "{relation}", "{to}")',
    )


def _freed(link: FreedLink) -> Note:
    """The note about a link that may count for more now."""
    return Note(f"{link}. {link.remedy.shell}", f"{link}. {link.remedy.python}")


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
