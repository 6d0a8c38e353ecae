"""Builds the records of a claim map from statements.

Reading is lenient: statements that do not fit the profile are skipped here and reported by the rules, so
that one mistake does not hide others. If a property with a single value has several, the first in reading
order counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain, product, repeat
from typing import Any, TypeVar

from claimgraph import vocabulary as vocab
from claimgraph.model import Claim, ClaimMap, Issued, Link, Quote, Source, SourceKind, Topic, Undercut
from claimgraph.rdf.literals import issued, offset
from claimgraph.rdf.scales import find_map_scale
from claimgraph.rdf.statements import Literal, Statements, Subject, SubjectTable, Term
from claimgraph.scale import DEFAULT_SCALE, Basis, RatedDown
from claimgraph.vocabulary import ProfileClass

_Individual = TypeVar("_Individual")
_Record = TypeVar("_Record", Claim, Source)
_Terms = Sequence[Term]
_LOCATORS = (vocab.QUOTE, vocab.QUOTE_START, vocab.QUOTE_END, vocab.QUOTE_DIGEST)
_LinkDetails = tuple[str, tuple[str, ...], tuple[RatedDown, ...]]
"""The details that a ``cg:Link`` adds to a link: its own IRI, notes, and reasons for rating down."""


def to_claim_map(statements: Statements) -> ClaimMap:
    """The claim map that some statements describe, with claims and sources in reading order."""
    tables = _tables_by_kind(statements)
    claims, sources, topics, heads = (
        _subjects(tables[kind], statements.order)
        for kind in (ProfileClass.CLAIM, ProfileClass.SOURCE, ProfileClass.TOPIC, ProfileClass.MAP)
    )
    topics.update({term: None for _, term in statements.of(vocab.TOPIC) if isinstance(term, str)})
    ids = short_ids([*claims, *sources, *topics])
    links = _links(tables, claims)
    titles, descriptions = (
        _objects(tables[ProfileClass.MAP], name) for name in (vocab.TITLE, vocab.DESCRIPTION)
    )
    head = next((iri for iri in heads if titles[iri]), "")
    labels = _objects(tables[ProfileClass.TOPIC], vocab.PREF_LABEL)
    scale = find_map_scale(statements) or DEFAULT_SCALE
    bases = {basis.iri: basis for basis in scale.steps}
    return ClaimMap(
        title=_phrase(titles.get(head, ())) or "",
        description=_phrase(descriptions.get(head, ())) or "",
        claims=_in_order(claims, _claims(tables[ProfileClass.CLAIM], ids, sources, bases)),
        sources=_in_order(sources, _sources(tables[ProfileClass.SOURCE], ids, sources, bases)),
        topics={iri: Topic(iri, ids[iri], _phrase(labels.get(iri, ())) or ids[iri]) for iri in topics},
        links=links,
        undercuts=_undercuts(statements, claims, links),
        scale=scale,
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
    iris = cache(_iris)
    for table in tables:
        rows = zip(
            table.subjects,
            map(_phrase, table.objects(vocab.TEXT)),
            map(known, table.objects(vocab.SOURCE)),
            map(step, table.objects(vocab.BASIS)),
            map(iris, table.objects(vocab.TOPIC)),
            _quotes(table),
            strict=True,
        )
        for iri, text, said_in, basis, topics, quote in rows:
            if isinstance(iri, str):
                yield Claim(iri, ids[iri], text or "", said_in, basis, topics, quote)


def _quotes(table: SubjectTable) -> Iterator[Quote | None]:
    """The quote of each subject of a table, in order; None for all if the table has no quote columns."""
    if not any(predicate in table.columns for predicate in _LOCATORS):
        return repeat(None, len(table.subjects))
    words, start, end, digest = map(table.objects, _LOCATORS)
    return map(
        Quote, map(_characters, words), map(_offset, start), map(_offset, end), map(_characters, digest)
    )


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
    tables: Mapping[ProfileClass, Sequence[SubjectTable]], claims: Collection[str]
) -> tuple[Link, ...]:
    """The links between different claims, with their descriptions, in the order of their first claims."""
    described = _descriptions(tables[ProfileClass.LINK])
    links = []
    for table, (predicate, relation) in product(tables[ProfileClass.CLAIM], vocab.RELATIONS.items()):
        for column in table.columns.get(predicate, ()):
            for start, end in zip(table.subjects, column, strict=True):
                if end in claims and start != end and isinstance(start, str) and isinstance(end, str):
                    links.append(Link(start, relation, end, *described.get((start, predicate, end), ())))
    order = {iri: number for number, iri in enumerate(claims)}
    return tuple(sorted(links, key=lambda link: order[link.from_]))


def _descriptions(tables: Iterable[SubjectTable]) -> Mapping[tuple[Term, ...], _LinkDetails]:
    """For each triple, the details from the first ``cg:Link`` that describes it."""
    details: dict[tuple[Term, ...], _LinkDetails] = {}
    reasons = cache(partial(_choices, named=vocab.REASONS))
    for table in tables:
        ends = [table.columns.get(predicate, ())[:1] for predicate in (vocab.FROM, vocab.RELATION, vocab.TO)]
        if not all(ends):
            continue
        triples = zip(*chain(*ends), strict=True)
        notes = map(_words, table.objects(vocab.NOTE))
        rated_down = map(reasons, table.objects(vocab.RATED_DOWN))
        for iri, triple, note, reason in zip(table.subjects, triples, notes, rated_down, strict=True):
            if isinstance(iri, str):
                details.setdefault(triple, (iri, note, reason))
    return details


def _undercuts(
    statements: Statements, claims: Collection[str], links: Iterable[Link]
) -> tuple[Undercut, ...]:
    named: dict[Term, Link] = {link.iri: link for link in links if link.iri}
    return tuple(
        Undercut(claim, named[link])
        for claim, link in statements.of(vocab.UNDERCUTS)
        if isinstance(claim, str) and claim in claims and link in named
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
    return issued(terms[0])
