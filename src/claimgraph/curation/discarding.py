"""Remove a claim, source, topic or link description, with the statements that refer to it."""

from __future__ import annotations

from claimgraph import vocabulary as vocab
from claimgraph.curation.batch import Edits
from claimgraph.curation.draft import Draft
from claimgraph.errors import EditError
from claimgraph.vocabulary import ProfileClass, local_name

_SHOWN = 5


def remove(edits: Edits, iri: str, *, with_references: bool) -> list[str]:
    """Remove a thing; returns the ids of the link descriptions that are removed with it.

    Links to it, their descriptions and undercuts, and topics of claims go too, ``with_references``. Raises
    EditError for a thing that others refer to otherwise, and always for a source that makes claims: without
    it they would turn into positions.
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
            f'These refer to "{local_name(iri)}":',
            [*lines, *more, "Add --with-references to remove those references too."],
        )
    erased: list[str] = []
    _erase(edits, iri, erased)
    return [local_name(each) for each in erased if each != iri]


def _references(draft: Draft, iri: str) -> list[tuple[str, str]]:
    """The subjects that refer to a thing and the properties by which they do, in the order of the profile."""
    return [
        (subject, predicate)
        for predicate in vocab.PROPERTIES
        for subject in draft.subjects(predicate, iri)
        if subject != iri
    ]


def _erase(edits: Edits, iri: str, erased: list[str]) -> None:
    """Remove a thing and what refers to it; a link description without one of its ends is removed whole."""
    erased.append(iri)
    for subject, predicate in _references(edits.draft, iri):
        if subject in erased:
            continue
        is_end = predicate == vocab.TO or (
            predicate == vocab.FROM and edits.draft.objects(subject, vocab.FROM) == [iri]
        )
        if edits.draft.is_any(subject, [ProfileClass.LINK]) and is_end:
            _erase(edits, subject, erased)
        else:
            edits.unsay(subject, predicate, iri)
    edits.erase(iri)


def _counted(ids: list[str], what: str) -> str:
    few = ", ".join(ids[:_SHOWN]) + (f" and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else "")
    return f"{len(ids)} {what}{'s' if len(ids) > 1 else ''}: {few}"
