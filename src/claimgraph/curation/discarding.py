"""Remove a claim, source, topic or link description, with the statements that refer to it."""

from __future__ import annotations

from typing import NamedTuple

from claimgraph import vocabulary as vocab
from claimgraph.curation.batch import Edits
from claimgraph.curation.draft import Draft
from claimgraph.curation.freed_links import FreedLink, still_freed, without_description, without_premise
from claimgraph.curation.linking import LinkEnds, descriptions, ends_of
from claimgraph.errors import EditError, Remedy
from claimgraph.lookup import both
from claimgraph.profile import PROPERTIES, ProfileClass
from claimgraph.vocabulary import local_name

_SHOWN = 5


class Discarded(NamedTuple):
    """What the removal of a record changed besides."""

    links: list[str]
    """The ids of the link descriptions that were removed with it."""
    freed: list[FreedLink]
    """The links that may count for more: they lost one of several premises, or their description."""


def remove(edits: Edits, iri: str, *, with_references: bool) -> Discarded:
    """Remove a record.

    ``with_references`` also removes the links to it, the descriptions and undercuts of these, and references
    to it as a topic; without it, raises EditError if other records refer to this one. Always raises EditError
    for a source of claims, because without a source these would turn into positions, and for the description
    of a link of several premises, because without it each of them would count alone.
    """
    _refuse_joint(edits.draft, iri)
    draft = edits.draft
    found = _references(draft, iri)
    claims = [local_name(subject) for subject, predicate in found if predicate == vocab.SOURCE]
    if claims:
        raise EditError(
            f'"{local_name(iri)}" makes {_counted(claims, "claim")}. Remove them first,'
            " or set another source for them."
        )
    if found and not with_references:
        lines = [f"  {local_name(subject)} {local_name(predicate)}" for subject, predicate in found[:_SHOWN]]
        more = [f"  and {len(found) - _SHOWN} more"] if len(found) > _SHOWN else []
        raise EditError(
            f'Other things refer to "{local_name(iri)}".',
            [*lines, *more],
            Remedy(
                "Add --with-references to remove these references too:",
                "Pass with_references=True to remove these references too:",
                'Set "with_references": true to remove these references too.',
            ),
        )
    return erase_all(edits, iri)


def _refuse_joint(draft: Draft, iri: str) -> None:
    """Raise EditError for the description of a link of several premises."""
    ends = ends_of(draft, iri) if draft.is_any(iri, [ProfileClass.LINK]) else None
    if ends is None or len(ends.premises) == 1:
        return
    names = [local_name(each) for each in ends.premises]
    relation, to = local_name(ends.predicate), local_name(ends.to)
    quoted = [f'"{name}"' for name in names]
    raise EditError(
        f'Without "{local_name(iri)}", {both(quoted)} would each count alone.',
        remedy=Remedy(
            f"Remove the link instead: claimgraph unlink {' '.join(names)} {relation} {to}",
            f'Remove the link instead: unlink([{", ".join(quoted)}], "{relation}", "{to}")',
            f'Remove the link instead: {{"do": "unlink", "from": [{", ".join(quoted)}],'
            f' "relation": "{relation}", "to": "{to}"}}',
        ),
    )


def _references(draft: Draft, iri: str) -> list[tuple[str, str]]:
    """The subjects that refer to a record, by the property that refers to it, in the order of the profile."""
    return [
        (subject, predicate)
        for predicate in PROPERTIES
        for subject in draft.subjects(predicate, iri)
        if subject != iri
    ]


def erase_all(edits: Edits, iri: str) -> Discarded:
    """Remove a record and the references to it.

    A claim is removed from links of several premises; a link with a single premise left becomes an ordinary
    one. A link description that loses one of its ends, or becomes equal to another one, is removed entirely.
    """
    erased: dict[str, None] = {}
    shrunk: dict[str, None] = {}
    freed: list[FreedLink] = []
    waiting = [iri]
    while waiting:
        gone = waiting.pop()
        erased[gone] = None
        freed += without_description(edits.draft, gone)
        for subject, predicate in _references(edits.draft, gone):
            if subject in erased or subject in waiting:
                continue
            if edits.draft.is_any(subject, [ProfileClass.LINK]) and _is_spoilt(edits.draft, subject, gone):
                waiting.append(subject)
                continue
            edits.unsay(subject, predicate, gone)
            if predicate == vocab.FROM:
                shrunk[subject] = None
        edits.erase(gone)
    left = [ends_of(edits.draft, each) for each in shrunk if each not in erased]
    freed += [without_premise(each) for each in left if each is not None]
    links = [local_name(each) for each in erased if each != iri]
    return Discarded(links, still_freed(edits.draft, freed))


def _is_spoilt(draft: Draft, link: str, gone: str) -> bool:
    """Whether a link description becomes void without one of the records that it names."""
    ends = ends_of(draft, link)
    left = tuple(each for each in ends.premises if each != gone) if ends else ()
    if ends is None or gone == ends.to or not left:
        return True
    return left != ends.premises and bool(descriptions(draft, LinkEnds(left, *ends[1:])))


def _counted(ids: list[str], what: str) -> str:
    few = ", ".join(ids[:_SHOWN]) + (f" and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else "")
    return f"{len(ids)} {what}{'s' if len(ids) > 1 else ''}: {few}"
