"""CG1xx: rules about the structure of links and their descriptions. A violation is an error."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from claimgraph import vocabulary as vocab
from claimgraph.rdf import Term
from claimgraph.rules.registry import Hit, RuleInput, name_of
from claimgraph.vocabulary import ProfileClass

_TO_ITSELF = (*vocab.RELATIONS, vocab.REPORTS, vocab.OVERLAPS, vocab.REPLY_TO)


def find_bare_anecdotal(given: RuleInput) -> Iterator[Hit]:
    """An anecdotal link that does not say which side it is on.

    A story speaks for or against something: choose cg:anecdotalFor or cg:anecdotalAgainst.
    """
    for subject, term in given.of(vocab.ANECDOTAL):
        message = f"{name_of(subject)} has cg:anecdotal {name_of(term)} without a side."
        remedy = "Choose cg:anecdotalFor or cg:anecdotalAgainst."
        yield Hit(subject, vocab.ANECDOTAL, term, message, remedy)


def find_self_links(given: RuleInput) -> Iterator[Hit]:
    """A claim linked to itself, or a source that reports, overlaps or replies to itself.

    Nothing is evidence for itself. Remove the statement, or name the thing that was meant.
    """
    for predicate in _TO_ITSELF:
        for subject, term in given.of(predicate):
            if subject == term:
                message = f"{name_of(subject)} {vocab.local_name(predicate)} itself."
                remedy = "Remove the statement, or correct the name."
                yield Hit(subject, predicate, subject, message, remedy)


def find_unmatched_descriptions(given: RuleInput) -> Iterator[Hit]:
    """A cg:Link that describes a link that does not exist, or that another cg:Link already describes.

    The triple is the link; a cg:Link only adds to it. Write the triple in the block of the claim.
    """
    said = {predicate: set(given.of(predicate)) for predicate in vocab.RELATIONS}
    seen: dict[tuple[Term, ...], Term] = {}
    for kinds, sort in given.tables:
        ends = [sort.columns.get(predicate, ())[:1] for predicate in (vocab.FROM, vocab.RELATION, vocab.TO)]
        if ProfileClass.LINK not in kinds or not all(ends):
            continue
        for subject, start, relation, end in zip(sort.subjects, *chain(*ends), strict=True):
            triple = start, relation, end
            if (start, end) in said.get(relation, ()) and triple not in seen:
                seen[triple] = subject
            elif triple in seen:
                message = f"{name_of(subject)} describes the same link as {name_of(seen[triple])}."
                yield Hit(subject, None, None, message, "Describe the link in one cg:Link.")
            elif relation in vocab.RELATIONS:
                described = " ".join(map(name_of, triple))
                message = f"{name_of(subject)} describes {described}, but the map has no such link."
                remedy = f"Add the triple, or remove {name_of(subject)}."
                yield Hit(subject, vocab.TO, end, message, remedy)
