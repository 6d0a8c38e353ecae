"""Statements to the records of a claim map.

Reading is lenient: what does not fit the profile is passed over here and reported by the rules, so
that one mistake does not hide the others. Where a single value is expected and there are several, the
first in reading order is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

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
_Places = Sequence[int]
_NOWHERE: _Places = ()
_LOCATORS = {vocab.QUOTE, vocab.QUOTE_START, vocab.QUOTE_END, vocab.QUOTE_DIGEST}
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
        for subject, sort in statements.sort_of.items()
        if id(sort) in wanted and isinstance(subject, str)
    }


def _named(sort: Sort) -> Iterator[tuple[str, _Terms]]:
    """The named members of a sort with their objects."""
    for subject, terms in sort.members.items():
        if isinstance(subject, str):
            yield subject, terms


def _in_order(iris: Iterable[str], claims: Iterable[Claim]) -> dict[str, Claim]:
    found = {claim.iri: claim for claim in claims}
    return {iri: found[iri] for iri in iris}


def _iris(terms: _Terms, places: _Places) -> tuple[str, ...]:
    return tuple([term for place in places if isinstance(term := terms[place], str)])


def _known(terms: _Terms, places: _Places, known: Collection[str]) -> tuple[str, ...]:
    """The IRIs at some places that name something known."""
    return tuple([term for place in places if isinstance(term := terms[place], str) and term in known])


def _choices(terms: _Terms, places: _Places, named: Mapping[str, _Individual]) -> tuple[_Individual, ...]:
    """The individuals of a closed choice at some places."""
    return tuple([named[iri] for iri in _known(terms, places, named)])


def _words(terms: _Terms, places: _Places) -> tuple[str, ...]:
    """The literals at some places, each as text on one line."""
    return tuple(
        [" ".join(term.value.split()) for place in places if isinstance(term := terms[place], Literal)]
    )


def _claims(sorts: Iterable[Sort], ids: Mapping[str, str], sources: Collection[str]) -> Iterator[Claim]:
    for sort in sorts:
        text, said_in, basis, topic = (
            sort.places.get(predicate, _NOWHERE)
            for predicate in (vocab.TEXT, vocab.SOURCE, vocab.BASIS, vocab.TOPIC)
        )
        quoted = not _LOCATORS.isdisjoint(sort.places)
        for iri, terms in _named(sort):
            texts = _words(terms, text)
            bases = [rank for place in basis if (rank := vocab.RANKS.get(str(terms[place]))) is not None]
            yield Claim(
                iri,
                ids[iri],
                texts[0] if texts else "",
                _known(terms, said_in, sources),
                bases[0] if bases else None,
                _iris(terms, topic),
                _quote(terms, sort.places) if quoted else None,
            )


def _quote(terms: _Terms, places: Mapping[str, _Places]) -> Quote:
    exact = [terms[place] for place in places.get(vocab.QUOTE, ())]
    digests = _words(terms, places.get(vocab.QUOTE_DIGEST, _NOWHERE))
    return Quote(
        next((term.value for term in exact if isinstance(term, Literal)), None),
        _number(terms, places.get(vocab.QUOTE_START, _NOWHERE)),
        _number(terms, places.get(vocab.QUOTE_END, _NOWHERE)),
        digests[0] if digests else None,
    )


def _number(terms: _Terms, places: _Places) -> int | None:
    return offset(terms[places[0]]) if places else None


def _links(sorts: Mapping[Kind, Sequence[Sort]], claims: Collection[str]) -> tuple[Link, ...]:
    """The links between different claims, claim by claim, with what their descriptions say."""
    described = _descriptions(sorts[Kind.LINK])
    links = []
    for sort in sorts[Kind.CLAIM]:
        linking = [
            (place, relation)
            for predicate, relation in vocab.RELATIONS.items()
            for place in sort.places.get(predicate, ())
        ]
        for start, terms in _named(sort) if linking else ():
            for place, relation in linking:
                end = terms[place]
                if end == start or end not in claims or not isinstance(end, str):
                    continue
                description = described.get((start, relation.value, end))
                links.append(
                    Link(start, relation, end, *description) if description else Link(start, relation, end)
                )
    order = {iri: number for number, iri in enumerate(claims)}
    return tuple(sorted(links, key=lambda link: order[link.from_]))


def _descriptions(sorts: Iterable[Sort]) -> dict[tuple[Term, str, Term], _Description]:
    """What the first ``cg:Link`` for each triple says of it; the relation by its local name."""
    found: dict[tuple[Term, str, Term], _Description] = {}
    for sort in sorts:
        ends = [sort.places.get(predicate, ()) for predicate in (vocab.FROM, vocab.RELATION, vocab.TO)]
        if not all(ends):
            continue
        start, relation, end = (places[0] for places in ends)
        note, reason = sort.places.get(vocab.NOTE, ()), sort.places.get(vocab.RATED_DOWN, ())
        for iri, terms in _named(sort):
            known = vocab.RELATIONS.get(str(terms[relation]))
            if known is not None:
                triple = terms[start], known.value, terms[end]
                reasons = _choices(terms, reason, vocab.REASONS)
                found.setdefault(triple, (iri, _words(terms, note), reasons))
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
    terms = row.get(predicate, ())
    return _words(terms, range(len(terms)))


def _topic(iri: str, name: str, row: Row) -> Topic:
    return Topic(iri, name, _first_words(row, vocab.PREF_LABEL) or name)


def _source(iri: str, name: str, row: Row, sources: Collection[str]) -> Source:
    def known(predicate: str, among: Collection[str] = sources) -> tuple[str, ...]:
        terms = row.get(predicate, ())
        return _known(terms, range(len(terms)), among)

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
