"""Statements to the records of a claim map.

Reading is lenient: what does not fit the profile is passed over here and reported by the rules, so
that one mistake does not hide the others. Where a single value is expected and there are several, the
first in reading order is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product, repeat
from typing import Any, TypeVar

from claimgraph import vocabulary as vocab
from claimgraph.model import (
    Claim,
    ClaimMap,
    Issued,
    Link,
    Quote,
    RatedDown,
    Source,
    SourceKind,
    Topic,
    Undercut,
)
from claimgraph.turtle.statements import Literal, Row, Sort, Statements, Term
from claimgraph.turtle.values import issued, offset
from claimgraph.vocabulary import Kind

_Individual = TypeVar("_Individual")
_Terms = Sequence[Term]
_LOCATORS = (vocab.QUOTE, vocab.QUOTE_START, vocab.QUOTE_END, vocab.QUOTE_DIGEST)
_Description = tuple[str, tuple[str, ...], tuple[RatedDown, ...]]
"""What a ``cg:Link`` says of a link: its own IRI, notes, reasons to rate down."""


def to_claim_map(statements: Statements) -> ClaimMap:
    """The claim map that statements describe; claims and sources in reading order."""
    sorts = _sorts_by_kind(statements)
    claims, sources = (_subjects(statements, sorts[kind]) for kind in (Kind.CLAIM, Kind.SOURCE))
    topics = _subjects(statements, sorts[Kind.TOPIC])
    topics.update({term: None for _, term in statements.of(vocab.TOPIC) if isinstance(term, str)})
    ids = short_ids([*claims, *sources, *topics])
    links = _links(sorts, claims)
    heads = _subjects(statements, sorts[Kind.MAP])
    head = next((row for row in map(statements.row, heads) if vocab.TITLE in row), {})
    return ClaimMap(
        title=_first_words(head, vocab.TITLE) or "",
        description=_first_words(head, vocab.DESCRIPTION) or "",
        claims=_in_order(claims, _claims(sorts[Kind.CLAIM], ids, sources)),
        sources={iri: _source(iri, ids[iri], statements.row(iri), sources) for iri in sources},
        topics={iri: _topic(iri, ids[iri], statements.row(iri)) for iri in topics},
        links=links,
        undercuts=_undercuts(statements, claims, links),
    )


def short_ids(iris: Iterable[str]) -> dict[str, str]:
    """The id of each IRI: its local name, or the whole IRI where two share a local name."""
    names = {iri: vocab.local_name(iri) for iri in iris}
    uses = Counter(names.values())
    return {iri: name if uses[name] == 1 else iri for iri, name in names.items()}


def stored_names(statements: Statements) -> list[str]:
    """The file names of all stored texts that sources name, in reading order."""
    names = [term.value for _, term in statements.of(vocab.SNAPSHOT) if isinstance(term, Literal)]
    return list(dict.fromkeys(names))


def _sorts_by_kind(statements: Statements) -> Mapping[Kind, Sequence[Sort]]:
    found: dict[Kind, list[Sort]] = {kind: [] for kind in Kind}
    for sort in statements.sorts:
        known = [
            vocab.CLASSES[each] for each in sort.classes if isinstance(each, str) and each in vocab.CLASSES
        ]
        for kind in dict.fromkeys(known):
            found[kind].append(sort)
    return found


def _subjects(statements: Statements, sorts: Collection[Sort]) -> dict[str, None]:
    """The named subjects of some sorts, in reading order."""
    wanted = set(map(id, sorts))
    return {
        subject: None
        for subject, (sort, _) in statements.places.items()
        if id(sort) in wanted and isinstance(subject, str)
    }


def _in_order(iris: Iterable[str], claims: Iterable[Claim]) -> dict[str, Claim]:
    found: dict[str, Any] = dict.fromkeys(iris)
    found.update((claim.iri, claim) for claim in claims)
    return found


def _iris(terms: _Terms) -> tuple[str, ...]:
    return tuple([term for term in terms if isinstance(term, str)])


def _known(terms: _Terms, known: Collection[str]) -> tuple[str, ...]:
    """The IRIs that name something known."""
    return tuple([term for term in terms if isinstance(term, str) and term in known])


def _choices(terms: _Terms, named: Mapping[str, _Individual]) -> tuple[_Individual, ...]:
    """The individuals of a closed choice."""
    return tuple([named[iri] for iri in _known(terms, named)])


def _words(terms: _Terms) -> tuple[str, ...]:
    """The literals, each as text on one line."""
    return tuple([" ".join(term.value.split()) for term in terms if isinstance(term, Literal)])


def _claims(sorts: Iterable[Sort], ids: Mapping[str, str], sources: Collection[str]) -> Iterator[Claim]:
    for sort in sorts:
        said = map(sort.objects, (vocab.TEXT, vocab.SOURCE, vocab.BASIS, vocab.TOPIC))
        rows = zip(sort.subjects, *said, _quotes(sort), strict=True)
        for iri, text, said_in, basis, topic, quote in rows:
            if isinstance(iri, str):
                yield Claim(
                    iri,
                    ids[iri],
                    _first(_words(text)) or "",
                    _known(said_in, sources),
                    _first(_choices(basis, vocab.RANKS)),
                    _iris(topic),
                    quote,
                )


def _quotes(sort: Sort) -> Iterator[Quote | None]:
    """Where the words of each subject stand, or None where nothing is said of that."""
    if not any(predicate in sort.columns for predicate in _LOCATORS):
        return repeat(None, len(sort.subjects))
    return map(_quote, *map(sort.objects, _LOCATORS))


def _quote(exact: _Terms, start: _Terms, end: _Terms, digest: _Terms) -> Quote:
    return Quote(
        _characters(exact),
        offset(start[0]) if start else None,
        offset(end[0]) if end else None,
        _characters(digest),
    )


def _characters(terms: _Terms) -> str | None:
    """The first literal, as it is written."""
    for term in terms:
        if isinstance(term, Literal):
            return term.value
    return None


def _first(found: Sequence[_Individual]) -> _Individual | None:
    return found[0] if found else None


def _links(sorts: Mapping[Kind, Sequence[Sort]], claims: Collection[str]) -> tuple[Link, ...]:
    """The links between different claims, claim by claim, with what their descriptions say."""
    described = _descriptions(sorts[Kind.LINK])
    links = []
    for sort, (predicate, relation) in product(sorts[Kind.CLAIM], vocab.RELATIONS.items()):
        for column in sort.columns.get(predicate, ()):
            for start, end in zip(sort.subjects, column, strict=True):
                if end in claims and start != end and isinstance(start, str) and isinstance(end, str):
                    links.append(Link(start, relation, end, *described.get((start, predicate, end), ())))
    order = {iri: number for number, iri in enumerate(claims)}
    return tuple(sorted(links, key=lambda link: order[link.from_]))


def _descriptions(sorts: Iterable[Sort]) -> Mapping[tuple[Term, ...], _Description]:
    """What the first ``cg:Link`` for each triple says of it."""
    found: dict[tuple[Term, ...], _Description] = {}
    for sort in sorts:
        triples = zip(*map(sort.objects, (vocab.FROM, vocab.RELATION, vocab.TO)), strict=True)
        notes, reasons = sort.objects(vocab.NOTE), sort.objects(vocab.RATED_DOWN)
        for iri, triple, note, reason in zip(sort.subjects, triples, notes, reasons, strict=True):
            if isinstance(iri, str) and all(triple):
                said = iri, _words(note), _choices(reason, vocab.REASONS)
                found.setdefault(tuple([ends[0] for ends in triple]), said)
    return found


def _undercuts(
    statements: Statements, claims: Collection[str], links: Iterable[Link]
) -> tuple[Undercut, ...]:
    named: dict[Term, Link] = {link.iri: link for link in links if link.iri}
    return tuple(
        Undercut(claim, named[link])
        for claim, link in statements.of(vocab.UNDERCUTS)
        if isinstance(claim, str) and claim in claims and link in named
    )


def _first_words(row: Row, predicate: str) -> str | None:
    return next(iter(_all_words(row, predicate)), None)


def _all_words(row: Row, predicate: str) -> tuple[str, ...]:
    return _words(row.get(predicate, ()))


def _topic(iri: str, name: str, row: Row) -> Topic:
    return Topic(iri, name, _first_words(row, vocab.PREF_LABEL) or name)


def _source(iri: str, name: str, row: Row, sources: Collection[str]) -> Source:
    def known(predicate: str, among: Collection[str] = sources) -> tuple[str, ...]:
        return _known(row.get(predicate, ()), among)

    def date(predicate: str) -> Issued | None:
        return issued(row[predicate][0]) if predicate in row else None

    kinds = [vocab.SOURCE_KINDS[each] for each in known(vocab.RDF_TYPE, vocab.SOURCE_KINDS)]
    designs = known(vocab.DESIGN, vocab.RANKS)
    addresses = [term for term in row.get(vocab.URL, ()) if isinstance(term, str)]
    retracted = date(vocab.RETRACTED)
    return Source(
        iri,
        name,
        title=_first_words(row, vocab.TITLE) or "",
        kind=next((kind for kind in kinds if kind is not SourceKind.OTHER), SourceKind.OTHER),
        creators=_all_words(row, vocab.CREATOR),
        issued=date(vocab.ISSUED),
        url=addresses[0] if addresses else None,
        doi=_first_words(row, vocab.DOI),
        pmid=_first_words(row, vocab.PMID),
        reply_to=next(iter(known(vocab.REPLY_TO)), None),
        interests=_all_words(row, vocab.INTEREST),
        design=vocab.RANKS[designs[0]] if designs else None,
        retracted=retracted.last_day if retracted else None,
        reports=known(vocab.REPORTS),
        overlaps=known(vocab.OVERLAPS),
        snapshot=_first_words(row, vocab.SNAPSHOT),
        snapshot_digest=_first_words(row, vocab.SNAPSHOT_DIGEST),
    )
