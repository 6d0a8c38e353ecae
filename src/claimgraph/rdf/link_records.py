"""Builds the records of links and undercuts from statements, with what ``cg:Link`` blocks add to them."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping
from functools import cache, partial
from itertools import product

from claimgraph import vocabulary as vocab
from claimgraph.model import Link, Undercut
from claimgraph.rdf.languages import Wording
from claimgraph.rdf.statements import Statements
from claimgraph.rdf.subject_tables import SubjectTable, Term
from claimgraph.rdf.term_values import choices, iris
from claimgraph.scale import RatedDown

LinkDetails = tuple[str, tuple[str, ...], tuple[RatedDown, ...], tuple[RatedDown, ...]]
"""The details that a ``cg:Link`` adds to a link: its own IRI, notes, and reasons for rating down."""

DescribedEnds = tuple[frozenset[str], str, Term]
"""The premises, the relation and the target of a link: what makes it the same link."""


def read_links(
    tables: Iterable[SubjectTable],
    claims: Collection[str],
    described: Mapping[DescribedEnds, LinkDetails],
) -> tuple[Link, ...]:
    """The links between different claims, with their descriptions, in the order of their first claims.

    A triple that is part of a link with several premises is a link of its own only if it is described alone.
    """
    written = {
        (start, predicate, end): relation
        for table, (predicate, relation) in product(tables, vocab.RELATIONS.items())
        for column in table.columns.get(predicate, ())
        for start, end in zip(table.subjects, column, strict=True)
        if end in claims and start != end and isinstance(start, str) and isinstance(end, str)
    }
    joint = _joint(described, written)
    parts = {(start, predicate, end) for premises, predicate, end in joint for start in premises}
    links = [
        Link((start,), relation, end, *described.get((frozenset((start,)), predicate, end), ()))
        for (start, predicate, end), relation in written.items()
        if (start, predicate, end) not in parts or (frozenset((start,)), predicate, end) in described
    ]
    order = {iri: number for number, iri in enumerate(claims)}
    links += [
        Link(
            tuple(sorted(premises, key=order.__getitem__)), vocab.RELATIONS[predicate], end, *described[ends]
        )
        for ends in joint
        for premises, predicate, end in (ends,)
        if isinstance(end, str)
    ]
    return tuple(sorted(links, key=lambda link: order[link.premises[0]]))


def _joint(
    described: Iterable[DescribedEnds], written: Container[tuple[str, str, Term]]
) -> list[DescribedEnds]:
    """The links of several premises, all of whose triples are there."""
    return [
        ends
        for ends in described
        for premises, predicate, end in (ends,)
        if len(premises) > 1 and all((start, predicate, end) in written for start in premises)
    ]


def read_descriptions(
    tables: Iterable[SubjectTable], wording: Wording
) -> Mapping[DescribedEnds, LinkDetails]:
    """For each link or undercut, the details from the first ``cg:Link`` that describes it."""
    details: dict[DescribedEnds, LinkDetails] = {}
    reasons = cache(partial(choices, named=vocab.REASONS))
    for table in tables:
        relations, targets = (
            table.columns.get(predicate, ())[:1] for predicate in (vocab.RELATION, vocab.TO)
        )
        rows = zip(
            table.subjects,
            table.objects(vocab.FROM),
            *relations,
            *targets,
            map(wording.phrases, table.objects(vocab.NOTE)),
            map(reasons, table.objects(vocab.RATED_DOWN)),
            map(reasons, table.objects(vocab.RATED_DOWN_TWICE)),
            strict=True,
        )
        if relations and targets:
            for iri, premises, relation, target, *more in rows:
                if isinstance(iri, str) and isinstance(relation, str):
                    details.setdefault((frozenset(iris(premises)), relation, target), (iri, *more))
    return details


def read_undercuts(
    statements: Statements, claims: Collection[str], described: Mapping[DescribedEnds, LinkDetails]
) -> tuple[Undercut, ...]:
    """The undercuts with their descriptions, in the order of their first claims."""
    written = {
        (claim, vocab.UNDERCUTS, target): None
        for claim, target in statements.of(vocab.UNDERCUTS)
        if isinstance(claim, str) and isinstance(target, str) and claim in claims
    }
    joint = [ends for ends in _joint(described, written) if ends[1] == vocab.UNDERCUTS]
    parts = {(start, predicate, end) for premises, predicate, end in joint for start in premises}
    single = [(frozenset((claim,)), predicate, target) for claim, predicate, target in written]
    order = {iri: number for number, iri in enumerate(claims)}
    undercuts = (
        Undercut(tuple(sorted(ends[0], key=order.__getitem__)), str(ends[2]), *described.get(ends, ()))
        for ends in (*single, *joint)
        if len(ends[0]) > 1 or (*ends[0], *ends[1:]) not in parts or ends in described
    )
    return tuple(sorted(undercuts, key=lambda undercut: order[undercut.premises[0]]))
