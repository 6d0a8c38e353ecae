"""Links: made, described, undercut, taken out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph import vocabulary as vocab
from claimgraph.curation.draft import Draft
from claimgraph.curation.edit import Edit, Edited, Edits
from claimgraph.curation.inserting import Described
from claimgraph.errors import EditError, Remedy
from claimgraph.lookup import find_relation
from claimgraph.rdf import Literal, Term
from claimgraph.scale import RatedDown, Relation
from claimgraph.vocabulary import CG, local_name


def link(
    draft: Draft,
    ends: tuple[str, Relation, str],
    because: str = "",
    rated_down: Sequence[RatedDown] = (),
) -> list[Edited]:
    """Link two claims by IRI, and describe the link if there is something to say of it.

    A link that is there already can be described; nothing comes back if there is nothing to add. Raises
    EditError for a claim linked to itself.
    """
    start, relation, end = ends
    if start == end:
        raise EditError(f"{local_name(start)} cannot be linked to itself. Name two claims.")
    edit = Edit(draft.home(start, CG + relation.id))
    if not draft.says(start, CG + relation.id, end):
        edit.say(start, CG + relation.id, end)
    if because.strip() or rated_down:
        describe(draft, edit, ends, because, rated_down)
    return [edit.proved()] if edit.added else []


def describe(
    draft: Draft,
    edit: Edit,
    ends: tuple[str, Relation, str],
    because: str = "",
    rated_down: Sequence[RatedDown] = (),
) -> str:
    """Describe a link: in a block of its own behind the claim's, or in the one there is; its IRI.

    Raises EditError if the description that is there stands in another file than the claim.
    """
    said: dict[str, Sequence[Term]] = {}
    if because.strip():
        said[vocab.NOTE] = [Literal(" ".join(because.split()))]
    if rated_down:
        said[vocab.RATED_DOWN] = [CG + reason.id for reason in dict.fromkeys(rated_down)]
    known = next(descriptions(draft, *ends), None)
    if known is not None:
        _describe_more(draft, edit, known, said)
        return known
    start, relation, end = ends
    name = _link_name(draft, ends)
    head: Described = {
        vocab.RDF_TYPE: [CG + "Link"],
        vocab.FROM: [start],
        vocab.RELATION: [CG + relation.id],
        vocab.TO: [end],
    }
    edit.describe(name, {**head, **said}, start)
    return name


def _describe_more(draft: Draft, edit: Edit, name: str, said: Described) -> None:
    if said and not edit.page.turtle.blocks(name):
        where = f"{local_name(name)} describes this link in another file."
        raise EditError(where, remedy=Remedy("Use `claimgraph set` on it.", "Use set() on it."))
    for predicate, terms in said.items():
        known = draft.objects(name, predicate)
        for term in terms:
            if term not in known:
                edit.say(name, predicate, term)


def _link_name(draft: Draft, ends: tuple[str, Relation, str]) -> str:
    """A new IRI such as ``from--to``, with the relation or a number in it where that is taken."""
    start, relation, end = ends
    space = start.removesuffix(local_name(start))
    plain = f"{local_name(start)}--{local_name(end)}"
    names = [plain, f"{local_name(start)}--{relation.id}--{local_name(end)}"]
    names += [f"{plain}-{number}" for number in range(2, 1000)]
    free = next(name for name in names if not draft.uses(space + name))
    return space + free


def descriptions(draft: Draft, start: str, relation: Relation, end: str) -> Iterator[str]:
    """The IRIs of the ``cg:Link`` blocks that describe a link, in reading order."""
    for page in draft.pages:
        for name, from_ in page.triples.of(vocab.FROM):
            if from_ == start and isinstance(name, str):
                about = set(page.triples.about(name))
                if {(vocab.RELATION, CG + relation.id), (vocab.TO, end)} <= about:
                    yield name


def unlink(draft: Draft, ends: tuple[str, Relation, str], *, with_description: bool = False) -> list[Edited]:
    """Remove a link wherever it is written, and with it, if asked, its description and what undercuts it.

    Raises EditError if there is no such link, or if it has a description that is not to be removed.
    """
    start, relation, end = ends
    predicate = CG + relation.id
    if not draft.says(start, predicate, end):
        raise EditError(_no_such_link(draft, start, end))
    described = list(descriptions(draft, *ends))
    undercutting = [
        (claim, name)
        for page in draft.pages
        for claim, name in page.triples.of(vocab.UNDERCUTS)
        if name in described and isinstance(claim, str) and isinstance(name, str)
    ]
    if described and not with_description:
        raise _still_described(described, [claim for claim, _ in undercutting])
    edits = Edits()
    for page in draft.pages:
        if page.triples.says(start, predicate, end):
            edits.on(page).unsay(start, predicate, end)
        for claim, name in undercutting:
            if page.triples.says(claim, vocab.UNDERCUTS, name):
                edits.on(page).unsay(claim, vocab.UNDERCUTS, name)
        for name in described:
            if any(page.triples.about(name)):
                edits.on(page).erase(name)
    return edits.proved()


def _no_such_link(draft: Draft, start: str, end: str) -> str:
    others = [
        f"{local_name(one)} {relation.id} {local_name(two)}"
        for one, two in ((start, end), (end, start))
        for relation in Relation
        if draft.says(one, CG + relation.id, two)
    ]
    hint = f" The map has: {', '.join(others)}." if others else ""
    return f"{local_name(start)} is not linked to {local_name(end)} like that.{hint}"


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


def undercut(draft: Draft, claim: str, link_name: str) -> list[Edited]:
    """Let a claim undercut a described link, by its IRI; nothing comes back if it does already."""
    if draft.says(claim, vocab.UNDERCUTS, link_name):
        return []
    edit = Edit(draft.home(claim, vocab.UNDERCUTS))
    edit.say(claim, vocab.UNDERCUTS, link_name)
    return [edit.proved()]


def stop_undercut(draft: Draft, claim: str, link_name: str) -> list[Edited]:
    """Let a claim no longer undercut a described link, by its IRI; what describes the link stays.

    Raises EditError if the claim does not undercut it.
    """
    if not draft.says(claim, vocab.UNDERCUTS, link_name):
        raise EditError(f"{local_name(claim)} does not undercut {local_name(link_name)}.")
    edits = Edits()
    for page in draft.pages:
        if page.triples.says(claim, vocab.UNDERCUTS, link_name):
            edits.on(page).unsay(claim, vocab.UNDERCUTS, link_name)
    return edits.proved()


def undercut_link(draft: Draft, claim: str, ends: tuple[str, Relation, str]) -> list[Edited]:
    """Let a claim undercut a link that may have no description yet: it then gets one.

    Raises EditError if there is no such link.
    """
    start, relation, end = ends
    if not draft.says(start, CG + relation.id, end):
        raise EditError(_no_such_link(draft, start, end))
    known = next(descriptions(draft, *ends), None)
    if known is not None:
        return undercut(draft, claim, known)
    edits = Edits()
    name = describe(draft, edits.on(draft.home(start, CG + relation.id)), ends)
    edits.on(draft.home(claim, vocab.UNDERCUTS)).say(claim, vocab.UNDERCUTS, name)
    return edits.proved()


def find_ends(draft: Draft, words: Sequence[str]) -> tuple[str, Relation, str]:
    """The link that two claims name, with its relation between them or alone.

    Raises EditError if there is no such link, or if several lead from the one claim to the other.
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
        raise EditError(f"{local_name(one)} {names} {local_name(two)}. Say which is meant, between the two.")
    return one, found[0], two
