"""Builds the records of links and undercuts from statements, with what ``cg:Link`` blocks add to them."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping
from functools import cache, partial
from itertools import product
from typing import NamedTuple

from claimgraph import vocabulary as vocab
from claimgraph.model import Link, Undercut
from claimgraph.rdf.languages import Wording
from claimgraph.rdf.statements import Statements
from claimgraph.rdf.subject_tables import SubjectTable, Term
from claimgraph.rdf.term_values import choices, iris
from claimgraph.scale import RatedDown

_LINKING = frozenset((*vocab.RELATIONS, vocab.UNDERCUTS))

LinkDetails = tuple[str, tuple[str, ...], tuple[RatedDown, ...], tuple[RatedDown, ...]]
"""The details that a ``cg:Link`` adds to a link: its own IRI, notes, and reasons for rating down."""

DescribedEnds = tuple[str | frozenset[str], str, Term]
"""The premise (or the set of several), the relation and the target of a link: what makes it the same link."""


class _JointLink(NamedTuple):
    """A link of several premises: its ends, and the IRI of the cg:Link."""

    premises: frozenset[str]
    predicate: str
    end: Term
    iri: str

    @property
    def triples(self) -> list[tuple[str, str, Term]]:
        """The triple of each premise, in order."""
        return [(premise, self.predicate, self.end) for premise in sorted(self.premises)]


def read_links(
    statements: Statements,
    tables: Iterable[SubjectTable],
    claims: Collection[str],
    described: Mapping[DescribedEnds, LinkDetails],
) -> tuple[Link, ...]:
    """The links between different claims, with their descriptions, in the order of their first claims.

    A triple that is part of a link with several premises is a link of its own only if it is described alone,
    or if a document without that description writes it.
    """
    written = {
        (start, predicate, end): relation
        for table, (predicate, relation) in product(tables, vocab.RELATIONS.items())
        for column in table.columns.get(predicate, ())
        for start, end in zip(table.subjects, column, strict=True)
        if end in claims and start != end and isinstance(start, str) and isinstance(end, str)
    }
    joint = _joint(described, written)
    parts = _parts(statements, joint)
    links = [
        Link((ends[0],), relation, ends[2], *described.get(ends, ()))
        for ends, relation in written.items()
        if ends not in parts or ends in described
    ]
    order = {iri: number for number, iri in enumerate(claims)}
    links += [
        Link(_in_order(each.premises, order), vocab.RELATIONS[each.predicate], each.end, *described[each[:3]])
        for each in joint
        if isinstance(each.end, str)
    ]
    return tuple(sorted(links, key=lambda link: order[link.premises[0]]))


def _joint(
    described: Mapping[DescribedEnds, LinkDetails], written: Container[tuple[str, str, Term]]
) -> list[_JointLink]:
    """The links of several premises, all of whose triples are there."""
    return [
        joint
        for (premises, predicate, end), (iri, *_) in described.items()
        if isinstance(premises, frozenset) and premises
        for joint in [_JointLink(premises, predicate, end, iri)]
        if all(triple in written for triple in joint.triples)
    ]


def _parts(statements: Statements, joint: Iterable[_JointLink]) -> Collection[tuple[str, str, Term]]:
    """The triples that count only as parts of links of several premises.

    Each document that writes such a triple names all premises of one of these links too. Else a file that is
    added to a map could take evidence away, by tying a trial of another file to an anecdote.
    """
    if len(statements.documents) < 2:
        return {triple for each in joint for triple in each.triples}
    tying = _documents_tying(statements, joint)
    return {triple for triple, documents in tying.items() if statements.documents_of(*triple) <= documents}


def _documents_tying(
    statements: Statements, joint: Iterable[_JointLink]
) -> Mapping[tuple[str, str, Term], set[int]]:
    """For each triple of some links, the numbers of the documents that name all premises of one of them."""
    found: dict[tuple[str, str, Term], set[int]] = {}
    for each in joint:
        naming = [statements.documents_of(each.iri, vocab.FROM, premise) for premise in each.premises]
        for triple in each.triples:
            found.setdefault(triple, set()).update(set.intersection(*naming))
    return found


def find_kept_apart(statements: Statements) -> list[tuple[str, tuple[str, str, Term], int]]:
    """The triples of links of several premises that count alone too, since another document writes them.

    Each comes after the IRI of the first such link, and before the number of the first document that writes
    it without the link; in reading order of the links. A triple that is described alone is not among them.
    """
    if len(statements.documents) < 2:
        return []
    tables = [table for table in statements.tables if vocab.FROM in table.columns]
    described = read_descriptions(tables, Wording())
    written = {
        (start, predicate, end)
        for predicate in {predicate for premises, predicate, _ in described if not isinstance(premises, str)}
        for start, end in (statements.of(predicate) if predicate in _LINKING else ())
        if isinstance(start, str)
    }
    joint = sorted(_joint(described, written), key=lambda each: statements.order[each.iri])
    parts = _parts(statements, joint)
    found: dict[tuple[str, str, Term], _JointLink] = {}
    for each in joint:
        for triple in each.triples:
            if triple not in parts and triple not in described:
                found.setdefault(triple, each)
    tying = _documents_tying(statements, joint)
    return [
        (each.iri, triple, min(statements.documents_of(*triple) - tying[triple]))
        for triple, each in found.items()
    ]


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
    joint = [each for each in _joint(described, written) if each.predicate == vocab.UNDERCUTS]
    parts = _parts(statements, joint)
    order = {iri: number for number, iri in enumerate(claims)}
    undercuts = [
        Undercut((ends[0],), ends[2], *described.get(ends, ()))
        for ends in written
        if ends not in parts or ends in described
    ]
    undercuts += [
        Undercut(_in_order(each.premises, order), str(each.end), *described[each[:3]]) for each in joint
    ]
    return tuple(sorted(undercuts, key=lambda undercut: order[undercut.premises[0]]))
