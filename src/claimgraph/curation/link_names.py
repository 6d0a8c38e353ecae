"""Find the link or undercut that a curator names by its claims and its relation."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from claimgraph import vocabulary as vocab
from claimgraph.curation.draft import Draft
from claimgraph.curation.linking import LinkEnds, is_linked, no_such_link
from claimgraph.errors import EditError, UnknownNameError
from claimgraph.lookup import both, find_relation_or_undercut
from claimgraph.profile import ProfileClass
from claimgraph.vocabulary import CG, local_name


def find_ends(draft: Draft, words: Sequence[str]) -> LinkEnds:
    """The link that a curator means by ``[CLAIM, …, CLAIM]`` or ``[CLAIM, …, RELATION, CLAIM]``.

    The relation may be undercuts; then the last word may name a ``cg:Link``. Without a relation, raises
    EditError if no link or more than one leads from the first claims to the last. With one, the link itself
    is not checked. Raises the errors of ``name_ends``.
    """
    *starts, end = words
    if len(starts) > 1 and _is_relation(draft, starts[-1]):
        return name_ends(draft, starts[:-1], starts[-1], end)
    _refuse_several_ends(draft, starts)
    premises, to = tuple(map(draft.claim, starts)), draft.claim(end)
    found = [each for each in vocab.RELATIONS if is_linked(draft, LinkEnds(premises, each, to))]
    if not found:
        raise no_such_link(draft, LinkEnds(premises, CG + "supports", to))
    if len(found) > 1:
        starts_named = both(f'"{local_name(each)}"' for each in premises)
        raise EditError(
            f'{starts_named} {both(map(local_name, found))} "{local_name(to)}".'
            " Put the relation that you mean before the last id."
        )
    return LinkEnds(premises, found[0], to)


def name_ends(draft: Draft, starts: Sequence[str], relation: str, end: str) -> LinkEnds:
    """The link that a curator means by its claims and its relation, which may be undercuts.

    Raises UnknownNameError for a name that is not known, and EditError for a relation with several claims
    after it.
    """
    _refuse_several_ends(draft, starts)
    premises = tuple(dict.fromkeys(map(draft.claim, starts)))
    named = find_relation_or_undercut(relation)
    if named is None:
        return LinkEnds(premises, vocab.UNDERCUTS, find_target(draft, end))
    return LinkEnds(premises, CG + named.id, draft.claim(end))


def _is_relation(draft: Draft, word: str) -> bool:
    """Whether a word names a relation, and not a claim. Raises UnknownNameError if it names neither."""
    try:
        find_relation_or_undercut(word)
    except UnknownNameError:
        if draft.named(word, [ProfileClass.CLAIM]):
            return False
        raise
    return True


def _refuse_several_ends(draft: Draft, starts: Sequence[str]) -> None:
    """Raise EditError if a relation is among the claims that a link starts from, as in A supports B C."""
    for word in starts[1:]:
        with suppress(UnknownNameError):
            find_relation_or_undercut(word)
            if not draft.named(word, [ProfileClass.CLAIM]):
                raise EditError(
                    f'A link leads to one claim, but several follow "{word}". Link to one at a time.'
                )


def find_target(draft: Draft, name: str) -> str:
    """The IRI of the described link or the claim that an undercut attacks. Raises UnknownNameError."""
    kinds = ProfileClass.LINK, ProfileClass.CLAIM
    try:
        return draft.named(name, kinds) or draft.claim(name)
    except UnknownNameError:
        return draft.thing(name, *kinds)
