"""CG1xx: what breaks the structure of links and of their descriptions. All are errors."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from claimgraph import vocabulary as vocab
from claimgraph.rdf import Term
from claimgraph.rules.registry import Hit, Subjects, name_of
from claimgraph.vocabulary import ProfileClass

_TO_ITSELF = (*vocab.RELATIONS, vocab.REPORTS, vocab.OVERLAPS, vocab.REPLY_TO)


def find_bare_anecdotal(subjects: Subjects) -> Iterator[Hit]:
    """An anecdotal link that does not say which side it is on.

    A story is told for or against something: choose cg:anecdotalFor or cg:anecdotalAgainst.
    """
    for subject, term in subjects.of(vocab.ANECDOTAL):
        message = f"{name_of(subject)} has cg:anecdotal {name_of(term)} without a side."
        remedy = "Choose cg:anecdotalFor or cg:anecdotalAgainst."
        yield Hit(subject, vocab.ANECDOTAL, term, message, remedy)


def find_self_links(subjects: Subjects) -> Iterator[Hit]:
    """A claim linked to itself, or a source that reports, overlaps or answers itself.

    Nothing is evidence for itself. Take the statement out, or name the thing that was meant.
    """
    for predicate in _TO_ITSELF:
        for subject, term in subjects.of(predicate):
            if subject == term:
                message = f"{name_of(subject)} {vocab.local_name(predicate)} itself."
                remedy = "Take the statement out, or correct the name."
                yield Hit(subject, predicate, subject, message, remedy)


def find_unmatched_descriptions(subjects: Subjects) -> Iterator[Hit]:
    """A cg:Link that describes a link that is not there, or that another already describes.

    The triple is the link; a cg:Link only adds to it. Write the triple in the claim's own block.
    """
    said = {predicate: set(subjects.of(predicate)) for predicate in vocab.RELATIONS}
    seen: dict[tuple[Term, ...], Term] = {}
    for kinds, sort in subjects.tables:
        ends = [sort.columns.get(predicate, ())[:1] for predicate in (vocab.FROM, vocab.RELATION, vocab.TO)]
        if ProfileClass.LINK not in kinds or not all(ends):
            continue
        for subject, start, relation, end in zip(sort.subjects, *chain(*ends), strict=True):
            triple = start, relation, end
            if (start, end) in said.get(relation, ()) and triple not in seen:
                seen[triple] = subject
            elif triple in seen:
                message = f"{name_of(subject)} describes the same link as {name_of(seen[triple])}."
                yield Hit(subject, None, None, message, "Put all that is to say of it in one cg:Link.")
            elif relation in vocab.RELATIONS:
                told = " ".join(map(name_of, triple))
                message = f"{name_of(subject)} describes {told}, which no claim says."
                remedy = f"Add the triple, or take {name_of(subject)} out."
                yield Hit(subject, vocab.TO, end, message, remedy)
