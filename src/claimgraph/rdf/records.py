"""Builds the records of a claim map from statements.

Reading is lenient: statements that do not fit the profile are skipped here and reported by the rules, so
that one mistake does not hide others. If a property with a single value has several, the first in reading
order counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain, product, repeat
from typing import Any, TypeVar

from claimgraph import vocabulary as vocab
from claimgraph.model import (
    Claim,
    ClaimMap,
    FindingDetails,
    Imprint,
    Issued,
    Link,
    Quote,
    Source,
    SourceKind,
    Topic,
    Undercut,
)
from claimgraph.rdf.literals import issued, offset
from claimgraph.rdf.statements import Literal, Statements, Subject, SubjectTable, Term
from claimgraph.scale import DEFAULT_SCALE, Basis, RatedDown
from claimgraph.vocabulary import ProfileClass

_Individual = TypeVar("_Individual")
_Part = TypeVar("_Part", Quote, FindingDetails)
_Record = TypeVar("_Record", Claim, Source)
_Value = TypeVar("_Value")
_Terms = Sequence[Term]
_LinkDetails = tuple[str, tuple[str, ...], tuple[RatedDown, ...], tuple[RatedDown, ...]]
"""The details that a ``cg:Link`` adds to a link: its own IRI, notes, and reasons for rating down."""

_Ends = tuple[frozenset[str], str, Term]
"""The premises, the relation and the target of a link: what makes it the same link."""


def to_claim_map(statements: Statements) -> ClaimMap:
    """The claim map that some statements describe, with claims and sources in reading order."""
    tables = _tables_by_kind(statements)
    claims, sources, topics, heads = (
        _subjects(tables[kind], statements.order)
        for kind in (ProfileClass.CLAIM, ProfileClass.SOURCE, ProfileClass.TOPIC, ProfileClass.MAP)
    )
    topics.update({term: None for _, term in statements.of(vocab.TOPIC) if isinstance(term, str)})
    ids = short_ids([*claims, *sources, *topics])
    described = _descriptions(tables[ProfileClass.LINK])
    links = _links(tables, claims, described)
    titles, descriptions = (
        _objects(tables[ProfileClass.MAP], name) for name in (vocab.TITLE, vocab.DESCRIPTION)
    )
    head = next((iri for iri in heads if titles[iri]), next(iter(heads), ""))
    labels = _objects(tables[ProfileClass.TOPIC], vocab.PREF_LABEL)
    bases = {basis.iri: basis for basis in DEFAULT_SCALE.steps}
    return ClaimMap(
        title=_phrase(titles.get(head, ())) or "",
        description=_phrase(descriptions.get(head, ())) or "",
        imprint=_imprint(tables[ProfileClass.MAP], head, claims),
        claims=_in_order(claims, _claims(tables[ProfileClass.CLAIM], ids, sources, bases)),
        sources=_in_order(sources, _sources(tables[ProfileClass.SOURCE], ids, sources, bases)),
        topics={iri: Topic(iri, ids[iri], _phrase(labels.get(iri, ())) or ids[iri]) for iri in topics},
        links=links,
        undercuts=_undercuts(statements, claims, described),
    )


def short_ids(iris: Iterable[str]) -> dict[str, str]:
    """The id of each IRI: its local name, or the full IRI if another one has the same local name."""
    names = {iri: vocab.local_name(iri) for iri in iris}
    uses = Counter(names.values())
    return {iri: name if uses[name] == 1 else iri for iri, name in names.items()}


def stored_names(statements: Statements) -> list[str]:
    """The file names of the stored texts that sources refer to, each once, in reading order."""
    names = [term.value for _, term in statements.of(vocab.SNAPSHOT) if isinstance(term, Literal)]
    return list(dict.fromkeys(names))


def _tables_by_kind(statements: Statements) -> Mapping[ProfileClass, Sequence[SubjectTable]]:
    by_kind: dict[ProfileClass, list[SubjectTable]] = {kind: [] for kind in ProfileClass}
    for table in statements.tables:
        known = [
            vocab.CLASSES[each] for each in table.classes if isinstance(each, str) and each in vocab.CLASSES
        ]
        for kind in dict.fromkeys(known):
            by_kind[kind].append(table)
    return by_kind


def _subjects(tables: Iterable[SubjectTable], order: Mapping[Subject, int]) -> dict[str, None]:
    """The subjects of some tables that have a name, in reading order."""
    subjects = sorted(chain.from_iterable(table.subjects for table in tables), key=order.__getitem__)
    return {subject: None for subject in subjects if isinstance(subject, str)}


def _objects(tables: Iterable[SubjectTable], predicate: str) -> Mapping[Subject, _Terms]:
    """The objects of a predicate, for each subject of some tables."""
    return {
        subject: terms
        for table in tables
        for subject, terms in zip(table.subjects, table.objects(predicate), strict=True)
    }


def _in_order(iris: Iterable[str], records: Iterable[_Record]) -> dict[str, _Record]:
    ordered: dict[str, Any] = dict.fromkeys(iris)
    ordered.update((record.iri, record) for record in records)
    return ordered


def _iris(terms: _Terms) -> tuple[str, ...]:
    return tuple([term for term in terms if isinstance(term, str)])


def _known(terms: _Terms, known: Collection[str]) -> tuple[str, ...]:
    """The IRIs among some terms that are in ``known``, in order."""
    return tuple([term for term in terms if isinstance(term, str) and term in known])


def _choices(terms: _Terms, named: Mapping[str, _Individual]) -> tuple[_Individual, ...]:
    """The individuals that some terms name; terms outside the closed choice are skipped."""
    return tuple([named[iri] for iri in _known(terms, named)])


def _words(terms: _Terms) -> tuple[str, ...]:
    """The literals among some terms, each as text on one line."""
    return tuple([" ".join(term.value.split()) for term in terms if isinstance(term, Literal)])


def _claims(
    tables: Iterable[SubjectTable],
    ids: Mapping[str, str],
    sources: Collection[str],
    bases: Mapping[str, Basis],
) -> Iterator[Claim]:
    # Many claims share values: build each value only once, which also saves memory.
    known = cache(partial(_known, known=sources))
    step = cache(lambda terms: _first(_choices(terms, bases)))
    reasons = cache(partial(_choices, named=vocab.REASONS_UP))
    iris = cache(_iris)
    quote_readers = {**_LOCATOR_READERS, vocab.QUOTE_SOURCE: ("source", lambda terms: _first(known(terms)))}
    for table in tables:
        rows = zip(
            table.subjects,
            map(_phrase, table.objects(vocab.TEXT)),
            map(known, table.objects(vocab.SOURCE)),
            map(step, table.objects(vocab.BASIS)),
            map(iris, table.objects(vocab.TOPIC)),
            _records(table, Quote, quote_readers),
            _column(table, vocab.RATED_UP, reasons),
            _records(table, FindingDetails, _DETAIL_READERS),
            _column(table, vocab.NOTE, _words),
            strict=True,
        )
        for iri, text, *fields in rows:
            if isinstance(iri, str):
                yield Claim(iri, ids[iri], text or "", *fields)


def _column(table: SubjectTable, predicate: str, read: Callable[[_Terms], _Value]) -> Iterator[_Value]:
    """What is read from a property of each subject of a table; read once if no subject has it."""
    if predicate not in table.columns:
        return repeat(read(()), len(table.subjects))
    return map(read, table.objects(predicate))


def _records(
    table: SubjectTable,
    record: Callable[..., _Part],
    readers: Mapping[str, tuple[str, Callable[[_Terms], object]]],
) -> Iterator[_Part | None]:
    """A record of some properties for each subject of a table; all None if it has none of their columns."""
    present = {name: reader for name, reader in readers.items() if name in table.columns}
    if not present:
        return repeat(None, len(table.subjects))
    fields = [field for field, _ in present.values()]
    columns = (map(read, table.objects(name)) for name, (_, read) in present.items())
    return (record(**dict(zip(fields, values, strict=True))) for values in zip(*columns, strict=True))


def _offset(terms: _Terms) -> int | None:
    return offset(terms[0]) if terms else None


def _characters(terms: _Terms) -> str | None:
    """The characters of the first literal, unchanged; None if there is no literal."""
    for term in terms:
        if isinstance(term, Literal):
            return term.value
    return None


def _first(values: Sequence[_Individual]) -> _Individual | None:
    return values[0] if values else None


def _links(
    tables: Mapping[ProfileClass, Sequence[SubjectTable]],
    claims: Collection[str],
    described: Mapping[_Ends, _LinkDetails],
) -> tuple[Link, ...]:
    """The links between different claims, with their descriptions, in the order of their first claims.

    A triple that is part of a link with several premises is a link of its own only if it is described alone.
    """
    written = {
        (start, predicate, end): relation
        for table, (predicate, relation) in product(tables[ProfileClass.CLAIM], vocab.RELATIONS.items())
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


def _joint(described: Iterable[_Ends], written: Container[tuple[str, str, Term]]) -> list[_Ends]:
    """The links of several premises, all of whose triples are there."""
    return [
        ends
        for ends in described
        for premises, predicate, end in (ends,)
        if len(premises) > 1 and all((start, predicate, end) in written for start in premises)
    ]


def _descriptions(tables: Iterable[SubjectTable]) -> Mapping[_Ends, _LinkDetails]:
    """For each link or undercut, the details from the first ``cg:Link`` that describes it."""
    details: dict[_Ends, _LinkDetails] = {}
    reasons = cache(partial(_choices, named=vocab.REASONS))
    for table in tables:
        relations, targets = (
            table.columns.get(predicate, ())[:1] for predicate in (vocab.RELATION, vocab.TO)
        )
        rows = zip(
            table.subjects,
            table.objects(vocab.FROM),
            *relations,
            *targets,
            map(_words, table.objects(vocab.NOTE)),
            map(reasons, table.objects(vocab.RATED_DOWN)),
            map(reasons, table.objects(vocab.RATED_DOWN_TWICE)),
            strict=True,
        )
        if relations and targets:
            for iri, premises, relation, target, *more in rows:
                if isinstance(iri, str) and isinstance(relation, str):
                    details.setdefault((frozenset(_iris(premises)), relation, target), (iri, *more))
    return details


def _undercuts(
    statements: Statements, claims: Collection[str], described: Mapping[_Ends, _LinkDetails]
) -> tuple[Undercut, ...]:
    """The undercuts, those of several premises last; like links, with their descriptions."""
    written = {
        (claim, vocab.UNDERCUTS, target): None
        for claim, target in statements.of(vocab.UNDERCUTS)
        if isinstance(claim, str) and isinstance(target, str) and claim in claims
    }
    joint = [ends for ends in _joint(described, written) if ends[1] == vocab.UNDERCUTS]
    parts = {(start, predicate, end) for premises, predicate, end in joint for start in premises}
    single = [(frozenset((claim,)), predicate, target) for claim, predicate, target in written]
    order = {iri: number for number, iri in enumerate(claims)}
    return tuple(
        Undercut(tuple(sorted(ends[0], key=order.__getitem__)), str(ends[2]), *described.get(ends, ()))
        for ends in (*single, *joint)
        if len(ends[0]) > 1 or (*ends[0], *ends[1:]) not in parts or ends in described
    )


def _imprint(tables: Iterable[SubjectTable], head: str, claims: Collection[str]) -> Imprint:
    """Who made the map, when, and under which terms."""
    tables = tuple(tables)

    def given(predicate: str) -> _Terms:
        return _objects(tables, predicate).get(head, ())

    return Imprint(
        main_claim=_first(_known(given(vocab.MAIN_CLAIM), claims)),
        creators=_words(given(vocab.CREATOR)),
        created=_date(given(vocab.CREATED)),
        modified=_date(given(vocab.MODIFIED)),
        license=_first(_iris(given(vocab.LICENSE))) or _phrase(given(vocab.LICENSE)),
        version=_phrase(given(vocab.VERSION)),
    )


def _sources(
    tables: Iterable[SubjectTable],
    ids: Mapping[str, str],
    sources: Collection[str],
    bases: Mapping[str, Basis],
) -> Iterator[Source]:
    def known(terms: _Terms) -> tuple[str, ...]:
        return _known(terms, sources)

    readers: Mapping[str, tuple[str, Callable[[_Terms], object]]] = {
        vocab.TITLE: ("title", lambda terms: _phrase(terms) or ""),
        vocab.CREATOR: ("creators", _words),
        vocab.ISSUED: ("issued", _date),
        vocab.URL: ("url", lambda terms: _first(_iris(terms))),
        vocab.DOI: ("doi", _phrase),
        vocab.PMID: ("pmid", _phrase),
        vocab.REPLY_TO: ("reply_to", lambda terms: _first(known(terms))),
        vocab.INTEREST: ("interests", _words),
        vocab.DESIGN: ("design", lambda terms: _first(_choices(terms, bases))),
        vocab.RETRACTED: ("retracted", lambda terms: (day := _date(terms)) and day.last_day),
        vocab.REPORTS: ("reports", known),
        vocab.OVERLAPS: ("overlaps", known),
        vocab.JOURNAL: ("journal", _phrase),
        vocab.VOLUME: ("volume", _phrase),
        vocab.PAGES: ("pages", _phrase),
        vocab.NOTE: ("notes", _words),
        vocab.SNAPSHOT: ("snapshot", _phrase),
        vocab.SNAPSHOT_DIGEST: ("snapshot_digest", _phrase),
    }
    for table in tables:
        kinds = _choices(table.classes, vocab.SOURCE_KINDS)
        kind = _first([each for each in kinds if each is not SourceKind.OTHER]) or SourceKind.OTHER
        columns = {
            field: map(read, table.objects(name))
            for name, (field, read) in readers.items()
            if name in table.columns
        }
        for iri, *values in zip(table.subjects, *columns.values(), strict=True):
            if isinstance(iri, str):
                fields = {"title": "", **dict(zip(columns, values, strict=True))}
                yield Source(iri, ids[iri], kind=kind, **fields)


def _phrase(terms: _Terms) -> str | None:
    """The first literal, as text on one line; None if there is no literal."""
    words = _characters(terms)
    return words if words is None else " ".join(words.split())


def _date(terms: _Terms) -> Issued | None:
    return issued(terms[0]) if terms else None


_LOCATOR_READERS: Mapping[str, tuple[str, Callable[[_Terms], object]]] = {
    vocab.QUOTE: ("words", _characters),
    vocab.QUOTE_START: ("start", _offset),
    vocab.QUOTE_END: ("end", _offset),
    vocab.QUOTE_DIGEST: ("digest", _characters),
    vocab.PLACE: ("place", _phrase),
}
_DETAIL_READERS: Mapping[str, tuple[str, Callable[[_Terms], object]]] = {
    vocab.POPULATION: ("population", _phrase),
    vocab.COMPARISON: ("comparison", _phrase),
    vocab.OUTCOME: ("outcome", _phrase),
    vocab.FOLLOW_UP: ("follow_up", _phrase),
    vocab.PARTICIPANTS: ("participants", _offset),
    vocab.EFFECT: ("effect", _phrase),
}
