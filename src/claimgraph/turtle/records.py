"""Statements to the records of a claim map.

Reading is lenient: what does not fit the profile is passed over here and reported by the rules, so
that one mistake does not hide the others. Where a single value is expected and there are several, the
first in reading order is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from claimgraph import vocabulary as vocab
from claimgraph.model import (
    Claim,
    ClaimMap,
    Issued,
    Link,
    Quote,
    RatedDown,
    Relation,
    Source,
    SourceKind,
    Topic,
    Undercut,
)
from claimgraph.turtle.statements import Literal, Row, Statements
from claimgraph.turtle.values import issued, offset

_Individual = TypeVar("_Individual")
_Rows = Mapping[str, Row]
_LOCATORS = {vocab.QUOTE, vocab.QUOTE_START, vocab.QUOTE_END, vocab.QUOTE_DIGEST}


def to_claim_map(statements: Statements) -> ClaimMap:
    """The claim map that statements describe; claims, sources and links in reading order."""
    rows = _rows_by_kind(statements)
    claims, sources = rows[vocab.Kind.CLAIM], rows[vocab.Kind.SOURCE]
    topics = dict.fromkeys(rows[vocab.Kind.TOPIC])
    for row in claims.values():
        topics.update(dict.fromkeys(_iris(row, vocab.TOPIC)))
    ids = short_ids([*claims, *sources, *topics])
    links = _links(claims, rows[vocab.Kind.LINK])
    heads = [row for row in rows[vocab.Kind.MAP].values() if vocab.TITLE in row]
    head = heads[0] if heads else {}
    return ClaimMap(
        title=_words(head, vocab.TITLE) or "",
        description=_words(head, vocab.DESCRIPTION) or "",
        claims={iri: _claim(iri, ids[iri], row, sources) for iri, row in claims.items()},
        sources={iri: _source(iri, ids[iri], row, sources) for iri, row in sources.items()},
        topics={iri: _topic(iri, ids[iri], rows[vocab.Kind.TOPIC].get(iri, {})) for iri in topics},
        links=links,
        undercuts=_undercuts(claims, links),
    )


def short_ids(iris: Iterable[str]) -> dict[str, str]:
    """The id of each IRI: its local name, or the whole IRI where two share a local name."""
    names = {iri: vocab.local_name(iri) for iri in iris}
    uses = Counter(names.values())
    return {iri: name if uses[name] == 1 else iri for iri, name in names.items()}


def stored_names(statements: Statements) -> list[str]:
    """The file names of all stored texts that sources name, in reading order."""
    names = (_words(row, vocab.SNAPSHOT) for row in statements.rows.values())
    return list(dict.fromkeys(name for name in names if name))


def _rows_by_kind(statements: Statements) -> dict[vocab.Kind, dict[str, Row]]:
    found: dict[vocab.Kind, dict[str, Row]] = {kind: {} for kind in vocab.Kind}
    for subject, row in statements.rows.items():
        for term in row.get(vocab.RDF_TYPE, ()):
            if term in vocab.CLASSES and isinstance(term, str) and isinstance(subject, str):
                found[vocab.CLASSES[term]][subject] = row
    return found


def _iris(row: Row, predicate: str) -> tuple[str, ...]:
    terms = row.get(predicate)
    return tuple([term for term in terms if isinstance(term, str)]) if terms else ()


def _known(row: Row, predicate: str, known: Collection[object]) -> tuple[str, ...]:
    """The IRIs of one predicate that name something known."""
    terms = row.get(predicate)
    return tuple([term for term in terms if term in known and isinstance(term, str)]) if terms else ()


def _choices(row: Row, predicate: str, named: Mapping[str, _Individual]) -> tuple[_Individual, ...]:
    """The individuals of a closed choice that one predicate leads to."""
    return tuple([named[iri] for iri in _known(row, predicate, named)])


def _choice(row: Row, predicate: str, named: Mapping[str, _Individual]) -> _Individual | None:
    """The first individual of a closed choice that one predicate leads to."""
    for term in row.get(predicate, ()):
        if term in named and isinstance(term, str):
            return named[term]
    return None


def _words(row: Row, predicate: str) -> str | None:
    """The first literal of one predicate as text on one line."""
    for term in row.get(predicate, ()):
        if isinstance(term, Literal):
            return " ".join(term.value.split())
    return None


def _all_words(row: Row, predicate: str) -> tuple[str, ...]:
    """All literals of one predicate, each as text on one line."""
    terms = row.get(predicate, ())
    return tuple([" ".join(term.value.split()) for term in terms if isinstance(term, Literal)])


def _first(iris: Sequence[str]) -> str | None:
    return iris[0] if iris else None


def _topic(iri: str, name: str, row: Row) -> Topic:
    return Topic(iri, name, _words(row, vocab.PREF_LABEL) or name)


def _claim(iri: str, name: str, row: Row, sources: _Rows) -> Claim:
    return Claim(
        iri,
        name,
        _words(row, vocab.TEXT) or "",
        _known(row, vocab.SOURCE, sources),
        _choice(row, vocab.BASIS, vocab.RANKS),
        _iris(row, vocab.TOPIC),
        None if _LOCATORS.isdisjoint(row) else _quote(row),
    )


def _quote(row: Row) -> Quote:
    exact = [term.value for term in row.get(vocab.QUOTE, ()) if isinstance(term, Literal)]
    return Quote(
        exact[0] if exact else None,
        _number(row, vocab.QUOTE_START),
        _number(row, vocab.QUOTE_END),
        _words(row, vocab.QUOTE_DIGEST),
    )


def _number(row: Row, predicate: str) -> int | None:
    terms = row.get(predicate)
    return offset(terms[0]) if terms else None


def _date(row: Row, predicate: str) -> Issued | None:
    terms = row.get(predicate)
    return issued(terms[0]) if terms else None


def _source(iri: str, name: str, row: Row, sources: _Rows) -> Source:
    kinds = _choices(row, vocab.RDF_TYPE, vocab.SOURCE_KINDS)
    retracted = _date(row, vocab.RETRACTED)
    return Source(
        iri,
        name,
        title=_words(row, vocab.TITLE) or "",
        kind=next((kind for kind in kinds if kind is not SourceKind.OTHER), SourceKind.OTHER),
        creators=_all_words(row, vocab.CREATOR),
        issued=_date(row, vocab.ISSUED),
        url=_first(_iris(row, vocab.URL)),
        doi=_words(row, vocab.DOI),
        pmid=_words(row, vocab.PMID),
        reply_to=_first(_known(row, vocab.REPLY_TO, sources)),
        interests=_all_words(row, vocab.INTEREST),
        design=_choice(row, vocab.DESIGN, vocab.RANKS),
        retracted=retracted.last_day if retracted else None,
        reports=_known(row, vocab.REPORTS, sources),
        overlaps=_known(row, vocab.OVERLAPS, sources),
        snapshot=_words(row, vocab.SNAPSHOT),
        snapshot_digest=_words(row, vocab.SNAPSHOT_DIGEST),
    )


def _links(claims: _Rows, descriptions: _Rows) -> tuple[Link, ...]:
    """The links between different claims, claim by claim, with what their descriptions say."""
    named = _descriptions(descriptions)
    links = []
    for start, row in claims.items():
        for predicate, relation in vocab.RELATIONS.items():
            for end in row.get(predicate, ()):
                if end == start or end not in claims or not isinstance(end, str):
                    continue
                iri = named.get((start, relation, end))
                links.append(
                    Link(start, relation, end, iri, *_description(descriptions[iri]))
                    if iri
                    else Link(start, relation, end)
                )
    return tuple(links)


def _description(row: Row) -> tuple[tuple[str, ...], tuple[RatedDown, ...]]:
    """The notes and the reasons to rate down that describe a link."""
    return _all_words(row, vocab.NOTE), _choices(row, vocab.RATED_DOWN, vocab.REASONS)


def _descriptions(rows: _Rows) -> dict[tuple[str, Relation, str], str]:
    """The name of the first ``cg:Link`` that describes each triple."""
    found: dict[tuple[str, Relation, str], str] = {}
    for iri, row in rows.items():
        starts, ends = _iris(row, vocab.FROM), _iris(row, vocab.TO)
        relation = _choice(row, vocab.RELATION, vocab.RELATIONS)
        if starts and ends and relation:
            found.setdefault((starts[0], relation, ends[0]), iri)
    return found


def _undercuts(claims: _Rows, links: Iterable[Link]) -> tuple[Undercut, ...]:
    named = {link.iri: link for link in links if link.iri}
    return tuple(
        Undercut(claim, named[iri])
        for claim, row in claims.items()
        for iri in _iris(row, vocab.UNDERCUTS)
        if iri in named
    )
