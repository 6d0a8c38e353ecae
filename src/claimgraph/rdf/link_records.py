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

DescribedEnds = tuple[str | frozenset[str], str, Term]
"""The premise (or the set of several), the relation and the target of a link: what makes it the same link."""


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
    parts = _parts(joint)
    links = [
        Link((ends[0],), relation, ends[2], *described.get(ends, ()))
        for ends, relation in written.items()
        if ends not in parts or ends in described
    ]
    order = {iri: number for number, iri in enumerate(claims)}
    links += [
        Link(_in_order(ends[0], order), vocab.RELATIONS[ends[1]], ends[2], *described[ends])
        for ends in joint
        if isinstance(ends[2], str)
    ]
    return tuple(sorted(links, key=lambda link: order[link.premises[0]]))


def _joint(
    described: Iterable[DescribedEnds], written: Container[tuple[str, str, Term]]
) -> list[tuple[frozenset[str], str, Term]]:
    """The links of several premises, all of whose triples are there."""
    return [
        (premises, predicate, end)
        for premises, predicate, end in described
        if isinstance(premises, frozenset)
        and premises
        and all((start, predicate, end) in written for start in premises)
    ]


def _parts(joint: Iterable[tuple[frozenset[str], str, Term]]) -> Collection[tuple[str, str, Term]]:
    """The triples that are parts of links of several premises."""
    return {(start, predicate, end) for premises, predicate, end in joint for start in premises}


def _in_order(premises: Iterable[str], order: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(sorted(premises, key=order.__getitem__))


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
                    named = iris(premises)
                    start = named[0] if len(named) == 1 else frozenset(named)
                    details.setdefault((start, relation, target), (iri, *more))
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
    parts = _parts(joint)
    order = {iri: number for number, iri in enumerate(claims)}
    undercuts = [
        Undercut((ends[0],), ends[2], *described.get(ends, ()))
        for ends in written
        if ends not in parts or ends in described
    ]
    undercuts += [Undercut(_in_order(ends[0], order), str(ends[2]), *described[ends]) for ends in joint]
    return tuple(sorted(undercuts, key=lambda undercut: order[undercut.premises[0]]))
