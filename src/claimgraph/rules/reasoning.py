"""CG3xx: rules about how claims are linked. None of them finds an error."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph import graph
from claimgraph import vocabulary as vocab
from claimgraph.profile import ProfileClass
from claimgraph.rdf import Term
from claimgraph.rules.registry import Hit, RuleInput
from claimgraph.rules.written_names import name_of, names_of
from claimgraph.scale import Relation
from claimgraph.vocabulary import CG, RELATIONS

_SHOWN = 5
"""The most claims of a circle that a message names besides the first."""


def find_empty_circles(given: RuleInput) -> Iterator[Hit]:
    """Claims that support one another in a circle without any evidence from outside.

    A circle adds no rank: until one of its claims has evidence, all of them rest on nothing. Add evidence, or
    remove a link.
    """
    ways = [
        (str(start), str(end))
        for predicate, relation in RELATIONS.items()
        for start, end in (given.of(predicate) if relation.is_for else ())
    ]
    evident = [
        str(subject)
        for _, sort in given.tables
        if vocab.SOURCE in sort.columns
        for subject, bases in zip(sort.subjects, sort.objects(vocab.BASIS), strict=True)
        if bases and given.bases[str(bases[0])].rank
    ]
    for first, *others in graph.find_empty_circles(ways, evident):
        shown = (first, *others[:_SHOWN])
        names = ", ".join(map(name_of, shown)) + " …" if len(others) > _SHOWN else names_of(shown)
        message = f"{names} support one another, and no evidence from outside supports them."
        yield Hit(first, None, None, message, "Add evidence for one of them, or remove a link.")


def find_two_faced(given: RuleInput) -> Iterator[Hit]:
    """A claim that speaks both for and against the same claim.

    Keep one of the links. If the claim says two things, split it in two.
    """
    speaking_for = {
        pair
        for predicate, relation in RELATIONS.items()
        for pair in (given.of(predicate) if relation.is_for else ())
    }
    for predicate, relation in RELATIONS.items():
        for subject, term in given.of(predicate) if relation.is_against else ():
            if (subject, term) in speaking_for:
                message = f"{name_of(subject)} speaks both for and against {name_of(term)}."
                remedy = "Keep one of the links, or split the claim in two."
                yield Hit(subject, predicate, term, message, remedy)


def find_unlinked(given: RuleInput) -> Iterator[Hit]:
    """A claim that is not linked to any other claim.

    Link it to a claim that it supports or contradicts, or leave it: it does no harm.
    """
    linking = (*RELATIONS, vocab.UNDERCUTS)
    met = set[Term]().union(*map(given.objects, RELATIONS))
    for kinds, sort in given.tables:
        if ProfileClass.CLAIM not in kinds or any(predicate in sort.columns for predicate in linking):
            continue
        for subject in sort.subjects:
            if subject not in met:
                message = f"{name_of(subject)} is not linked to any claim."
                yield Hit(subject, None, None, message, "Link it to a claim that it supports or contradicts.")


def find_empty_map(given: RuleInput) -> Iterator[Hit]:
    """A map without a single claim.

    Add one. If this file only describes sources, name the other files of the map too.
    """
    if not given.named[ProfileClass.CLAIM]:
        remedy = 'Add one: :my-claim a cg:Claim ; cg:text "…" .'
        yield Hit("", None, None, "The map has no claims.", remedy)


def find_one_sided_positions(given: RuleInput) -> Iterator[Hit]:
    """Two positions of which only one contradicts the other.

    The property cg:contradicts is directed: evidence for the second position then says nothing against the
    first. If they cannot both be true, let each contradict the other.
    """
    said = {claim for claim, _ in given.of(vocab.SOURCE)}
    pairs = dict.fromkeys(given.of(CG + Relation.CONTRADICTS.id))
    for subject, term in pairs:
        if (term, subject) not in pairs and subject not in said and term not in said:
            message = (
                f"{name_of(subject)} contradicts {name_of(term)}, but not the other way round;"
                " both are positions."
            )
            remedy = f"If they cannot both be true, add: {name_of(term)} cg:contradicts {name_of(subject)} ."
            yield Hit(subject, CG + Relation.CONTRADICTS.id, term, message, remedy)
