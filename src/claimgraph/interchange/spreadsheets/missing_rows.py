"""Find the things and links of a map that have no row in its tables, and remove them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from claimgraph import vocabulary as vocab
from claimgraph.curation.batch import Edits
from claimgraph.curation.discarding import erase_all, remove
from claimgraph.curation.draft import Draft
from claimgraph.curation.freed_links import FreedLink
from claimgraph.curation.linking import LinkEnds, links_from
from claimgraph.curation.unlinking import unlink
from claimgraph.profile import ProfileClass
from claimgraph.vocabulary import local_name

_SHOWN = 3
"""The most names in one remark."""


def things_without_row(draft: Draft, kind: ProfileClass, listed: Collection[str]) -> list[str]:
    """The IRIs of the things of a kind that are not ``listed``, in reading order."""
    return [iri for iri, each in draft.kinds.items() if each is kind and iri not in listed]


def links_without_row(draft: Draft, listed: Collection[LinkEnds]) -> list[LinkEnds]:
    """The links without a description that are not ``listed``, by relation, in reading order.

    Undercuts of described links are in the rows of these links, so they are not among them.
    """
    found = dict.fromkeys(_plain_ends(draft))
    return [ends for ends in found if ends not in listed and not links_from(draft, ends)]


def _plain_ends(draft: Draft) -> Iterator[LinkEnds]:
    for predicate in (*vocab.RELATIONS, vocab.UNDERCUTS):
        for subject, end in [pair for file in draft.files for pair in file.overlay.pairs(predicate)]:
            if isinstance(subject, str) and isinstance(end, str):
                is_in_other_row = predicate == vocab.UNDERCUTS and draft.is_any(end, [ProfileClass.LINK])
                if not is_in_other_row:
                    yield LinkEnds((subject,), predicate, end)


def remove_without_row(
    edits: Edits, kind: ProfileClass, things: Sequence[str], listed: set[LinkEnds]
) -> list[FreedLink]:
    """Remove things without a row; for links, also those without a description that are not ``listed``.

    A link whose description goes is removed too, unless another row has it: without its reasons to rate it
    down it would count for more. Returns the links that may count for more all the same.
    """
    freed: list[FreedLink] = []
    for iri in things:
        is_link = kind is ProfileClass.LINK
        found = erase_all(edits, iri) if is_link else remove(edits, iri, with_references=True)
        freed += found.freed
    if kind is ProfileClass.LINK:
        for ends in links_without_row(edits.draft, listed):
            unlink(edits, ends)
    return freed


def without_row(things: Sequence[str], links: Sequence[LinkEnds], *, is_whole: bool) -> str:
    """The remark that things and links have no rows; ``is_whole`` if no row of the table was left out."""
    names = [*(f'"{local_name(iri)}"' for iri in things), *map(str, links)]
    is_one, rest = len(names) == 1, len(names) - _SHOWN
    shown = ", ".join(names[:_SHOWN]) + (f" and {rest} more" if rest > 0 else "")
    how = (
        f"use --delete to remove {'it' if is_one else 'them'}"
        if is_whole
        else "rows of this table were left out"
    )
    return f"{shown} {'has no row, but stays' if is_one else 'have no rows, but stay'}; {how}"
