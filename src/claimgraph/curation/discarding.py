"""Remove a claim, source, topic or link description, with the statements that refer to it."""

from __future__ import annotations

from claimgraph import vocabulary as vocab
from claimgraph.curation.batch import Edits
from claimgraph.curation.draft import Draft
from claimgraph.curation.linking import LinkEnds, descriptions, ends_of
from claimgraph.errors import EditError, Remedy
from claimgraph.profile import PROPERTIES, ProfileClass
from claimgraph.vocabulary import local_name

_SHOWN = 5


def remove(edits: Edits, iri: str, *, with_references: bool) -> list[str]:
    """Remove a record and return the ids of the link descriptions that are removed with it.

    ``with_references`` also removes the links to it, the descriptions and undercuts of these, and references
    to it as a topic; without it, raises EditError if other records refer to this one. Always raises EditError
    for a source of claims, because without a source these would turn into positions.
    """
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
            ),
        )
    return [local_name(each) for each in _erase(edits, iri) if each != iri]


def _references(draft: Draft, iri: str) -> list[tuple[str, str]]:
    """The subjects that refer to a record, by the property that refers to it, in the order of the profile."""
    return [
        (subject, predicate)
        for predicate in PROPERTIES
        for subject in draft.subjects(predicate, iri)
        if subject != iri
    ]


def _erase(edits: Edits, iri: str) -> list[str]:
    """Remove a record and the references to it; return the removed subjects, the record first.

    A claim is removed from links of several premises; a link with a single premise left becomes an ordinary
    one. A link description that loses one of its ends, or becomes equal to another one, is removed entirely.
    """
    erased: dict[str, None] = {}
    waiting = [iri]
    while waiting:
        gone = waiting.pop()
        erased[gone] = None
        for subject, predicate in _references(edits.draft, gone):
            if subject in erased or subject in waiting:
                continue
            if edits.draft.is_any(subject, [ProfileClass.LINK]) and _is_spoilt(edits.draft, subject, gone):
                waiting.append(subject)
            else:
                edits.unsay(subject, predicate, gone)
        edits.erase(gone)
    return list(erased)


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
