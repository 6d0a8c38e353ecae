"""Remove links and undercuts, together with their descriptions and the undercuts of them."""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph import vocabulary as vocab
from claimgraph.curation.batch import Edits
from claimgraph.curation.draft import Draft
from claimgraph.curation.draft_file import DraftFile
from claimgraph.curation.freed_links import FreedLink, without_premise
from claimgraph.curation.linking import (
    LinkEnds,
    descriptions,
    is_linked,
    links_from,
    no_such_link,
)
from claimgraph.errors import EditError, Remedy
from claimgraph.lookup import both
from claimgraph.vocabulary import local_name

_ENDS = (vocab.RDF_TYPE, vocab.FROM, vocab.RELATION, vocab.TO)


def unlink(edits: Edits, ends: LinkEnds, *, with_description: bool = False) -> list[FreedLink]:
    """Remove a link or an undercut; with ``with_description`` also its descriptions and the undercuts of it.

    A link of one premise that counts by itself leaves the links of several premises alone that share its
    triple. Otherwise its premise is removed from these; a link that keeps a single premise becomes an
    ordinary one. Returns what is left of the links that so lost a premise: they may count for more. If the
    link itself has several premises, only the triples that no other link needs are removed. Raises EditError
    if the link does not exist, or if ``with_description`` is False and a description with contents or an
    undercut would be removed.
    """
    draft = edits.draft
    if not is_linked(draft, ends):
        raise no_such_link(draft, ends)
    gone = descriptions(draft, ends)
    if len(ends.premises) > 1 and not gone:
        raise EditError(f"{ends} one by one, not together. Remove each link by itself.")
    joint = _shrinking(draft, ends) if len(ends.premises) == 1 else []
    apart = _files_apart(draft, ends, [name for name, _ in joint])
    shrinking = [] if gone or apart else joint
    gone += [name for name, left in shrinking if descriptions(draft, left)]
    _refuse_telling(draft, gone, with_description=with_description)
    for file in apart:
        edits.on(file).unsay(ends.premises[0], ends.predicate, ends.to)
    for premise in ends.premises if shrinking or not joint else ():
        needing = set(links_from(draft, LinkEnds((premise,), *ends[1:]))).difference(gone)
        if len(ends.premises) == 1 or not needing:
            edits.unsay(premise, ends.predicate, ends.to)
    for name, _ in shrinking:
        if name not in gone:
            edits.unsay(name, vocab.FROM, ends.premises[0])
    for name in gone:
        erase_step(edits, name)
    return [without_premise(left) for name, left in shrinking if name not in gone]


def _files_apart(draft: Draft, ends: LinkEnds, joint: Sequence[str]) -> list[DraftFile]:
    """The files whose triple counts by itself, because another file has links of several with the same one.

    ``joint`` are the IRIs of these links; a triple that they have in no file of their own is theirs.
    """
    writing = [file for file in draft.files if file.overlay.says(ends.premises[0], ends.predicate, ends.to)]
    apart = [file for file in writing if not any(file.overlay.about(name) for name in joint)]
    return apart if joint and len(apart) < len(writing) else []


def _shrinking(draft: Draft, ends: LinkEnds) -> list[tuple[str, LinkEnds]]:
    """The links of several premises to which one premise belongs, each with its remaining premises."""
    found = []
    for name in links_from(draft, ends):
        premises = [each for each in draft.objects(name, vocab.FROM) if isinstance(each, str)]
        left = tuple(each for each in dict.fromkeys(premises) if each not in ends.premises)
        if left:
            found.append((name, LinkEnds(left, *ends[1:])))
    return found


def _refuse_telling(draft: Draft, gone: Sequence[str], *, with_description: bool) -> None:
    """Raise EditError if a description has contents or is undercut, unless ``with_description`` is set."""
    telling = [name for name in gone if _says_more(draft, name)]
    undercutting = [claim for name in gone for claim in draft.subjects(vocab.UNDERCUTS, name)]
    if with_description or not (telling or undercutting):
        return
    names = both(map(local_name, telling or gone))
    by = f" and is undercut by {both(map(local_name, undercutting))}" if undercutting else ""
    raise EditError(
        f"This link has a description ({names}){by}.",
        remedy=Remedy(
            "Add --with-description to remove those as well; the claims stay.",
            "Pass with_description=True to remove those as well; the claims stay.",
            'Set "with_description": true to remove those as well; the claims stay.',
        ),
    )


def _says_more(draft: Draft, name: str) -> bool:
    """Whether a description has contents beyond the ends of its link."""
    said = (triple for file in draft.files for triple in file.overlay.about(name))
    return any(triple.predicate not in _ENDS for triple in said)


def erase_step(edits: Edits, name: str) -> None:
    """Remove a description by its IRI, and all undercuts of it, to any depth."""
    waiting = [name]
    while waiting:
        step = waiting.pop()
        waiting += [each for each in edits.draft.subjects(vocab.TO, step) if each != step]
        for claim in edits.draft.subjects(vocab.UNDERCUTS, step):
            edits.unsay(claim, vocab.UNDERCUTS, step)
        edits.erase(step)
