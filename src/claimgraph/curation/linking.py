"""Add, describe, undercut and remove links between claims."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, count

from claimgraph import vocabulary as vocab
from claimgraph.curation.batch import Edits
from claimgraph.curation.draft import Draft, DraftFile
from claimgraph.curation.inserting import Described
from claimgraph.errors import EditError, Remedy
from claimgraph.lookup import find_relation
from claimgraph.rdf import Term, words_literal
from claimgraph.scale import RatedDown, Relation
from claimgraph.vocabulary import CG, local_name


def link(
    edits: Edits, ends: tuple[str, Relation, str], because: str = "", rated_down: Sequence[RatedDown] = ()
) -> None:
    """Link two claims, given by IRI, and describe the link if a note or reasons are given.

    An existing link can be described in the same way; nothing changes if there is nothing to add. Raises
    EditError for a link from a claim to itself, and where ``describe`` does.
    """
    start, relation, end = ends
    if start == end:
        raise EditError(f'"{local_name(start)}" cannot be linked to itself. Name two different claims.')
    if because.strip() or rated_down:
        describe(edits, ends, because, rated_down)
    if not edits.draft.says(start, CG + relation.id, end):
        edits.home(start, CG + relation.id).say(start, CG + relation.id, end)


def describe(
    edits: Edits, ends: tuple[str, Relation, str], because: str = "", rated_down: Sequence[RatedDown] = ()
) -> str:
    """Describe a link in its existing description, else in a new block after the claim's; returns its IRI.

    Raises EditError if the link already has a description in another file than the claim.
    """
    start, relation, end = ends
    said: dict[str, Sequence[Term]] = {}
    if because.strip():
        said[vocab.NOTE] = [words_literal(" ".join(because.split()))]
    if rated_down:
        said[vocab.RATED_DOWN] = [CG + reason.id for reason in dict.fromkeys(rated_down)]
    file = edits.home(start, CG + relation.id).file
    known = next(iter(descriptions(edits.draft, *ends)), None)
    if known is not None:
        _describe_more(edits, file, known, said)
        return known
    name = _link_name(edits.draft, ends)
    head: Described = {
        vocab.RDF_TYPE: [CG + "Link"],
        vocab.FROM: [start],
        vocab.RELATION: [CG + relation.id],
        vocab.TO: [end],
    }
    edits.describe(file, name, {**head, **said}, start)
    return name


def _describe_more(edits: Edits, file: DraftFile, name: str, said: Described) -> None:
    if said and not edits.on(file).holds(name):
        where = f'"{local_name(name)}" describes this link in another file.'
        raise EditError(where, remedy=Remedy("Change it with `claimgraph set`.", "Change it with set()."))
    for predicate, terms in said.items():
        known = edits.draft.objects(name, predicate)
        for term in terms:
            if term not in known:
                edits.on(file).say(name, predicate, term)


def _link_name(draft: Draft, ends: tuple[str, Relation, str]) -> str:
    """An unused IRI such as ``from--to``, with the relation or a number added if that is in use."""
    start, relation, end = ends
    space = start.removesuffix(local_name(start))
    plain = f"{local_name(start)}--{local_name(end)}"
    names = (plain, f"{local_name(start)}--{relation.id}--{local_name(end)}")
    numbered = (f"{plain}-{number}" for number in count(2))
    free = next(name for name in chain(names, numbered) if not draft.uses(space + name))
    return space + free


def descriptions(draft: Draft, start: str, relation: Relation, end: str) -> list[str]:
    """The IRIs of the ``cg:Link`` blocks that describe a link, in reading order."""
    return [
        name
        for name in draft.subjects(vocab.FROM, start)
        if draft.says(name, vocab.RELATION, CG + relation.id) and draft.says(name, vocab.TO, end)
    ]


def unlink(edits: Edits, ends: tuple[str, Relation, str], *, with_description: bool = False) -> None:
    """Remove a link; with ``with_description`` also its descriptions and the undercuts of it.

    Raises EditError if the link does not exist, or if it has a description and ``with_description`` is
    False.
    """
    draft = edits.draft
    start, relation, end = ends
    if not draft.says(start, CG + relation.id, end):
        raise EditError(_no_such_link(draft, start, end))
    described = descriptions(draft, *ends)
    undercutting = [(claim, name) for name in described for claim in draft.subjects(vocab.UNDERCUTS, name)]
    if described and not with_description:
        raise _still_described(described, [claim for claim, _ in undercutting])
    edits.unsay(start, CG + relation.id, end)
    for claim, name in undercutting:
        edits.unsay(claim, vocab.UNDERCUTS, name)
    for name in described:
        edits.erase(name)


def _no_such_link(draft: Draft, start: str, end: str) -> str:
    others = [
        f"{local_name(one)} {relation.id} {local_name(two)}"
        for one, two in ((start, end), (end, start))
        for relation in Relation
        if draft.says(one, CG + relation.id, two)
    ]
    hint = f" These claims have other links: {', '.join(others)}." if others else ""
    return f'"{local_name(start)}" is not linked to "{local_name(end)}" in this way.{hint}'


def _still_described(described: Sequence[str], undercutting: Sequence[str]) -> EditError:
    names = " and ".join(map(local_name, described))
    by = f" and is undercut by {' and '.join(map(local_name, undercutting))}" if undercutting else ""
    return EditError(
        f"This link has a description ({names}){by}.",
        remedy=Remedy(
            "Add --with-description to remove those as well; the claims stay.",
            "Pass with_description=True to remove those as well; the claims stay.",
        ),
    )


def undercut(edits: Edits, claim: str, link_name: str) -> None:
    """Let a claim undercut a described link, given by IRI; nothing changes if it already does."""
    if not edits.draft.says(claim, vocab.UNDERCUTS, link_name):
        edits.home(claim, vocab.UNDERCUTS).say(claim, vocab.UNDERCUTS, link_name)


def stop_undercut(edits: Edits, claim: str, link_name: str) -> None:
    """Remove a claim's undercut of a described link, given by IRI; the description stays.

    Raises EditError if the claim does not undercut it.
    """
    if not edits.draft.says(claim, vocab.UNDERCUTS, link_name):
        raise EditError(f'"{local_name(claim)}" does not undercut "{local_name(link_name)}".')
    edits.unsay(claim, vocab.UNDERCUTS, link_name)


def undercut_link(edits: Edits, claim: str, ends: tuple[str, Relation, str]) -> None:
    """Let a claim undercut a link, which gets a description if it has none.

    Raises EditError if the link does not exist.
    """
    start, relation, end = ends
    if not edits.draft.says(start, CG + relation.id, end):
        raise EditError(_no_such_link(edits.draft, start, end))
    edits.home(claim, vocab.UNDERCUTS)
    undercut(edits, claim, describe(edits, ends))


def find_ends(draft: Draft, words: Sequence[str]) -> tuple[str, Relation, str]:
    """The link that a curator means by ``[CLAIM, CLAIM]`` or ``[CLAIM, RELATION, CLAIM]``.

    Without a relation, raises EditError if no link or more than one leads from the first claim to the
    second. With one, the link itself is not checked.
    """
    start, *between, end = words
    one, two = draft.claim(start), draft.claim(end)
    if between:
        return one, find_relation(between[0]), two
    found = [relation for relation in Relation if draft.says(one, CG + relation.id, two)]
    if not found:
        raise EditError(_no_such_link(draft, one, two))
    if len(found) > 1:
        names = " and ".join(relation.id for relation in found)
        raise EditError(
            f'"{local_name(one)}" {names} "{local_name(two)}".'
            " Put the relation that you mean between the two ids."
        )
    return one, found[0], two
