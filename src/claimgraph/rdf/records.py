"""Statements to the records of a claim map.

Reading is lenient: what does not fit the profile is skipped here and reported by the rules, so that one
mistake does not hide the others. Where a property should have one value and has several, the first in
reading order counts.
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
from claimgraph.rdf.statements import Literal, Statements, Subject, SubjectTable, Term
from claimgraph.scale import RatedDown
from claimgraph.vocabulary import ProfileClass

_Individual = TypeVar("_Individual")
_Record = TypeVar("_Record", Claim, Source)
_Terms = Sequence[Term]
_LOCATORS = (vocab.QUOTE, vocab.QUOTE_START, vocab.QUOTE_END, vocab.QUOTE_DIGEST)
_LinkDetails = tuple[str, tuple[str, ...], tuple[RatedDown, ...]]
"""What a ``cg:Link`` adds to a link: its own IRI, notes, and reasons to rate down."""


def to_claim_map(statements: Statements) -> ClaimMap:
    """The claim map that statements describe; claims and sources in reading order."""
    sorts = _sorts_by_kind(statements)
    claims, sources, topics, heads = (
        _subjects(sorts[kind], statements.order)
        for kind in (ProfileClass.CLAIM, ProfileClass.SOURCE, ProfileClass.TOPIC, ProfileClass.MAP)
    )
    topics.update({term: None for _, term in statements.of(vocab.TOPIC) if isinstance(term, str)})
    ids = short_ids([*claims, *sources, *topics])
    links = _links(sorts, claims)
    titles, descriptions = (
        _objects(sorts[ProfileClass.MAP], name) for name in (vocab.TITLE, vocab.DESCRIPTION)
    )
    head = next((iri for iri in heads if titles[iri]), "")
    labels = _objects(sorts[ProfileClass.TOPIC], vocab.PREF_LABEL)
    return ClaimMap(
        title=_phrase(titles.get(head, ())) or "",
        description=_phrase(descriptions.get(head, ())) or "",
        claims=_in_order(claims, _claims(sorts[ProfileClass.CLAIM], ids, sources)),
        sources=_in_order(sources, _sources(sorts[ProfileClass.SOURCE], ids, sources)),
        topics={iri: Topic(iri, ids[iri], _phrase(labels.get(iri, ())) or ids[iri]) for iri in topics},
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


def _sorts_by_kind(statements: Statements) -> Mapping[ProfileClass, Sequence[SubjectTable]]:
    found: dict[ProfileClass, list[SubjectTable]] = {kind: [] for kind in ProfileClass}
    for sort in statements.tables:
        known = [
            vocab.CLASSES[each] for each in sort.classes if isinstance(each, str) and each in vocab.CLASSES
        ]
        for kind in dict.fromkeys(known):
            found[kind].append(sort)
    return found


def _subjects(sorts: Iterable[SubjectTable], order: Mapping[Subject, int]) -> dict[str, None]:
    """The named subjects of some sorts, in reading order."""
    subjects = sorted(chain.from_iterable(sort.subjects for sort in sorts), key=order.__getitem__)
    return {subject: None for subject in subjects if isinstance(subject, str)}


def _objects(sorts: Iterable[SubjectTable], predicate: str) -> Mapping[Subject, _Terms]:
    """All objects of a predicate for each subject of some sorts."""
    return {
        subject: terms
        for sort in sorts
        for subject, terms in zip(sort.subjects, sort.objects(predicate), strict=True)
    }


def _in_order(iris: Iterable[str], records: Iterable[_Record]) -> dict[str, _Record]:
    found: dict[str, Any] = dict.fromkeys(iris)
    found.update((record.iri, record) for record in records)
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


def _claims(
    sorts: Iterable[SubjectTable], ids: Mapping[str, str], sources: Collection[str]
) -> Iterator[Claim]:
    # Claims share many of their values: make each once, which saves memory too.
    known = cache(partial(_known, known=sources))
    rank = cache(lambda terms: _first(_choices(terms, vocab.RANKS)))
    iris = cache(_iris)
    for sort in sorts:
        rows = zip(
            sort.subjects,
            map(_phrase, sort.objects(vocab.TEXT)),
            map(known, sort.objects(vocab.SOURCE)),
            map(rank, sort.objects(vocab.BASIS)),
            map(iris, sort.objects(vocab.TOPIC)),
            _quotes(sort),
            strict=True,
        )
        for iri, text, said_in, basis, topics, quote in rows:
            if isinstance(iri, str):
                yield Claim(iri, ids[iri], text or "", said_in, basis, topics, quote)


def _quotes(sort: SubjectTable) -> Iterator[Quote | None]:
    """The place of each subject's words in its source, or None for those without one."""
    if not any(predicate in sort.columns for predicate in _LOCATORS):
        return repeat(None, len(sort.subjects))
    words, start, end, digest = map(sort.objects, _LOCATORS)
    return map(
        Quote, map(_characters, words), map(_offset, start), map(_offset, end), map(_characters, digest)
    )


def _offset(terms: _Terms) -> int | None:
    return offset(terms[0]) if terms else None


def _characters(terms: _Terms) -> str | None:
    """The first literal, exactly as written."""
    for term in terms:
        if isinstance(term, Literal):
            return term.value
    return None


def _first(found: Sequence[_Individual]) -> _Individual | None:
    return found[0] if found else None


def _links(sorts: Mapping[ProfileClass, Sequence[SubjectTable]], claims: Collection[str]) -> tuple[Link, ...]:
    """The links between different claims, in the order of the claims, with their descriptions."""
    described = _descriptions(sorts[ProfileClass.LINK])
    links = []
    for sort, (predicate, relation) in product(sorts[ProfileClass.CLAIM], vocab.RELATIONS.items()):
        for column in sort.columns.get(predicate, ()):
            for start, end in zip(sort.subjects, column, strict=True):
                if end in claims and start != end and isinstance(start, str) and isinstance(end, str):
                    links.append(Link(start, relation, end, *described.get((start, predicate, end), ())))
    order = {iri: number for number, iri in enumerate(claims)}
    return tuple(sorted(links, key=lambda link: order[link.from_]))


def _descriptions(sorts: Iterable[SubjectTable]) -> Mapping[tuple[Term, ...], _LinkDetails]:
    """For each triple, the first ``cg:Link`` that describes it."""
    found: dict[tuple[Term, ...], _LinkDetails] = {}
    reasons = cache(partial(_choices, named=vocab.REASONS))
    for sort in sorts:
        ends = [sort.columns.get(predicate, ())[:1] for predicate in (vocab.FROM, vocab.RELATION, vocab.TO)]
        if not all(ends):
            continue
        triples = zip(*chain(*ends), strict=True)
        notes = map(_words, sort.objects(vocab.NOTE))
        rated_down = map(reasons, sort.objects(vocab.RATED_DOWN))
        for iri, triple, note, reason in zip(sort.subjects, triples, notes, rated_down, strict=True):
            if isinstance(iri, str):
                found.setdefault(triple, (iri, note, reason))
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


def _sources(
    sorts: Iterable[SubjectTable], ids: Mapping[str, str], sources: Collection[str]
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
        vocab.DESIGN: ("design", lambda terms: _first(_choices(terms, vocab.RANKS))),
        vocab.RETRACTED: ("retracted", lambda terms: (day := _date(terms)) and day.last_day),
        vocab.REPORTS: ("reports", known),
        vocab.OVERLAPS: ("overlaps", known),
        vocab.SNAPSHOT: ("snapshot", _phrase),
        vocab.SNAPSHOT_DIGEST: ("snapshot_digest", _phrase),
    }
    for sort in sorts:
        kinds = _choices(sort.classes, vocab.SOURCE_KINDS)
        kind = _first([each for each in kinds if each is not SourceKind.OTHER]) or SourceKind.OTHER
        said = {
            field: map(read, sort.objects(name))
            for name, (field, read) in readers.items()
            if name in sort.columns
        }
        for iri, *values in zip(sort.subjects, *said.values(), strict=True):
            if isinstance(iri, str):
                fields = {"title": "", **dict(zip(said, values, strict=True))}
                yield Source(iri, ids[iri], kind=kind, **fields)


def _phrase(terms: _Terms) -> str | None:
    """The first literal, as text on one line."""
    words = _characters(terms)
    return words if words is None else " ".join(words.split())


def _date(terms: _Terms) -> Issued | None:
    return issued(terms[0])
