"""Add and describe links and undercuts: the triples, and the ``cg:Link`` blocks about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import NamedTuple

from claimgraph import vocabulary as vocab
from claimgraph.curation.batch import Edits
from claimgraph.curation.draft import Draft
from claimgraph.curation.draft_file import DraftFile
from claimgraph.curation.inserting import Described
from claimgraph.errors import EditError, Remedy
from claimgraph.lookup import both
from claimgraph.rdf import Term, words_literal
from claimgraph.scale import RatedDown
from claimgraph.vocabulary import CG, local_name


class LinkEnds(NamedTuple):
    """The identity of a link: its premises, its relation (or cg:undercuts) and its target, all by IRI."""

    premises: tuple[str, ...]
    predicate: str
    to: str

    def __str__(self) -> str:
        names = both(f'"{local_name(each)}"' for each in self.premises)
        return f'{names} {local_name(self.predicate)} "{local_name(self.to)}"'


@dataclass(frozen=True, slots=True)
class LinkRemarks:
    """The contents of a ``cg:Link``: a note, and reasons to rate the link down by one rank or by two."""

    because: str = ""
    rated_down: Sequence[RatedDown] = ()
    rated_down_twice: Sequence[RatedDown] = ()

    def __bool__(self) -> bool:
        return bool(self.because.strip() or self.rated_down or self.rated_down_twice)

    @property
    def said(self) -> Described:
        """The statements about the link."""
        note = " ".join(self.because.split())
        found: dict[str, Sequence[Term]] = {
            vocab.NOTE: [words_literal(note)] if note else [],
            vocab.RATED_DOWN: [CG + reason.id for reason in dict.fromkeys(self.rated_down)],
            vocab.RATED_DOWN_TWICE: [CG + reason.id for reason in dict.fromkeys(self.rated_down_twice)],
        }
        return {predicate: terms for predicate, terms in found.items() if terms}


NOTHING_TO_SAY = LinkRemarks()


def link(edits: Edits, ends: LinkEnds, remarks: LinkRemarks = NOTHING_TO_SAY) -> list[str]:
    """Link claims, and describe the link if it has several premises or any remarks.

    Adds remarks to an existing link in the same way, and changes nothing if there are none. Returns the
    premises of undescribed links, which from now on count only together; their triples are moved into the
    file of the description. Raises EditError for a link to itself, and for the same reasons as ``describe``.
    """
    draft = edits.draft
    if ends.to in ends.premises:
        raise EditError(f'"{local_name(ends.to)}" cannot be linked to itself. Name two different claims.')
    alone = [LinkEnds((each,), *ends[1:]) for each in ends.premises]
    known = [each for each in alone if is_linked(draft, each)]
    is_joint = len(ends.premises) > 1
    absorbed = [each for each in known if is_joint and not links_from(draft, each)]
    is_freed = not is_joint and bool(known) and bool(_joint_links(draft, ends))
    described = describe(edits, ends, remarks) if remarks or is_joint or is_freed else None
    for each in reversed(alone):  # a new block goes right behind the description, before those written so far
        (premise,) = each.premises
        if described and is_joint and (each in absorbed or each not in known):
            edits.say_beside(described, premise, each.predicate, each.to)
        elif each not in known:
            edits.home(premise, each.predicate).say(premise, each.predicate, each.to)
    return [premise for each in absorbed for premise in each.premises]


def is_linked(draft: Draft, ends: LinkEnds) -> bool:
    """Whether the map contains all triples of a link."""
    return all(draft.says(premise, ends.predicate, ends.to) for premise in ends.premises)


def _joint_links(draft: Draft, ends: LinkEnds) -> list[str]:
    """The IRIs of the links of several premises to which all premises of a link belong."""
    return [name for name in links_from(draft, ends) if len(draft.objects(name, vocab.FROM)) > 1]


def links_from(draft: Draft, ends: LinkEnds) -> list[str]:
    """The IRIs of the ``cg:Link`` blocks with this relation and target, and at least these premises."""
    first, *others = ends.premises
    return [
        name
        for name in draft.subjects(vocab.FROM, first)
        if all(draft.says(name, vocab.FROM, each) for each in others)
        and draft.says(name, vocab.RELATION, ends.predicate)
        and draft.says(name, vocab.TO, ends.to)
    ]


def descriptions(draft: Draft, ends: LinkEnds) -> list[str]:
    """The IRIs of the ``cg:Link`` blocks that describe exactly this link, in reading order."""
    found = links_from(draft, ends)
    return [name for name in found if set(draft.objects(name, vocab.FROM)) == set(ends.premises)]


def ends_of(draft: Draft, name: str) -> LinkEnds | None:
    """The link that the ``cg:Link`` with an IRI describes; None if it lacks an end."""
    premises, relations, targets = (
        [term for term in draft.objects(name, predicate) if isinstance(term, str)]
        for predicate in (vocab.FROM, vocab.RELATION, vocab.TO)
    )
    return LinkEnds(tuple(premises), relations[0], targets[0]) if premises and relations and targets else None


def describe(edits: Edits, ends: LinkEnds, remarks: LinkRemarks = NOTHING_TO_SAY) -> str:
    """Add remarks to the description of a link, or write a new one after the block of its first claim.

    Returns the IRI of the description. Raises EditError for reasons to rate down that cannot count, and if
    the link already has a description in another file than the claim.
    """
    first, said = ends.premises[0], remarks.said
    file = edits.home(first, ends.predicate).file
    name = next(iter(descriptions(edits.draft, ends)), None)
    _refuse_idle_reasons(edits.draft, ends, name, remarks)
    if name is not None:
        _describe_more(edits, file, name, said)
        return name
    name = _link_name(edits.draft, ends)
    head: Described = {
        vocab.RDF_TYPE: [CG + "Link"],
        vocab.FROM: list(ends.premises),
        vocab.RELATION: [ends.predicate],
        vocab.TO: [ends.to],
    }
    edits.describe(file, name, {**head, **said}, first)
    return name


def _refuse_idle_reasons(draft: Draft, ends: LinkEnds, known: str | None, remarks: LinkRemarks) -> None:
    """Raise EditError for reasons to rate down that the rules of ``check`` do not allow."""
    if not (remarks.rated_down or remarks.rated_down_twice):
        return
    if ends.predicate in vocab.WITHOUT_RANK:
        relation = local_name(ends.predicate)
        raise EditError(
            f"A link that {relation} carries no rank, so it cannot be rated down. Say it in a note."
        )
    once, twice = (
        {*(CG + reason.id for reason in reasons), *(draft.objects(known, predicate) if known else ())}
        for predicate, reasons in (
            (vocab.RATED_DOWN, remarks.rated_down),
            (vocab.RATED_DOWN_TWICE, remarks.rated_down_twice),
        )
    )
    for reason in sorted(str(each) for each in once & twice):
        raise EditError(f"{local_name(reason)} lowers the link by one rank or by two, not both.")
    for premise in ends.premises:
        if draft.objects(premise, vocab.RATED_UP):
            name = local_name(premise)
            raise EditError(
                f'"{name}" is rated up, so its links cannot be rated down. Choose one of the two.'
            )


def _describe_more(edits: Edits, file: DraftFile, name: str, said: Described) -> None:
    if said and not edits.on(file).holds(name):
        where = f'"{local_name(name)}" describes this link in another file.'
        remedy = Remedy("Change it with `claimgraph set`.", "Change it with set().", 'Use {"do": "set"}.')
        raise EditError(where, remedy=remedy)
    for predicate, terms in said.items():
        known = edits.draft.objects(name, predicate)
        for term in terms:
            if term not in known:
                edits.on(file).say(name, predicate, term)


def _link_name(draft: Draft, ends: LinkEnds) -> str:
    """An unused IRI such as ``from--to``, with the relation or a number added if that one is taken."""
    space = ends.premises[0].removesuffix(local_name(ends.premises[0]))
    start, end = name_of_premises(ends.premises), local_name(ends.to)
    plain = f"{start}--{end}"
    names = (plain, f"{start}--{local_name(ends.predicate)}--{end}")
    numbered = (f"{plain}-{number}" for number in count(2))
    free = next(name for name in chain(names, numbered) if not draft.uses(space + name))
    return space + free


def name_of_premises(premises: Sequence[str]) -> str:
    """The part of a link's id that stands for its premises: ``a``, or ``a-b`` for two."""
    return "-".join(map(local_name, premises))


def undercut(
    edits: Edits, premises: Sequence[str], target: str, remarks: LinkRemarks = NOTHING_TO_SAY
) -> list[str]:
    """Let claims undercut a described step or a claim's own evidence, given by IRI; returns like ``link``.

    Raises EditError for a link that carries no rank, and for the same reasons as ``link``.
    """
    attacked = ends_of(edits.draft, target)
    if attacked and attacked.predicate in vocab.WITHOUT_RANK:
        relation = local_name(attacked.predicate)
        raise EditError(
            f'"{local_name(target)}" carries no rank, so there is nothing to undercut: {relation}.'
        )
    return link(edits, LinkEnds(tuple(premises), vocab.UNDERCUTS, target), remarks)


def undercut_link(edits: Edits, premises: Sequence[str], ends: LinkEnds) -> list[str]:
    """Let claims undercut a link or an undercut, which gets a description if it has none.

    Raises EditError if the link does not exist, and for the same reasons as ``undercut``.
    """
    if not is_linked(edits.draft, ends):
        raise no_such_link(edits.draft, ends)
    if ends.predicate in vocab.WITHOUT_RANK:
        raise EditError(f"{ends} carries no rank, so there is nothing to undercut.")
    for premise in premises:
        edits.home(premise, vocab.UNDERCUTS)
    return undercut(edits, premises, describe(edits, ends))


def no_such_link(draft: Draft, ends: LinkEnds) -> EditError:
    """The error for a link that does not exist; it names other links between the same claims."""
    start, end = ends.premises[0], ends.to
    if ends.predicate == vocab.UNDERCUTS:
        return EditError(f'"{local_name(start)}" does not undercut "{local_name(end)}".')
    others = [
        f"{local_name(one)} {local_name(predicate)} {local_name(two)}"
        for one, two in ((start, end), (end, start))
        for predicate in vocab.RELATIONS
        if draft.says(one, predicate, two)
    ]
    hint = f" These claims have other links: {', '.join(others)}." if others else ""
    names = both(f'"{local_name(each)}"' for each in ends.premises)
    are = "is" if len(ends.premises) == 1 else "are"
    return EditError(f'{names} {are} not linked to "{local_name(end)}" in this way.{hint}')
