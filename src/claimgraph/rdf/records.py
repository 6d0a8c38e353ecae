"""Builds the records of a claim map from statements.

Reading is lenient: statements that do not fit the profile are skipped here and reported by the rules, so
that one mistake does not hide others. If a property with a single value has several, the first in reading
order counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain, repeat
from typing import Any, NamedTuple, TypeVar

from claimgraph import vocabulary as vocab
from claimgraph.model import Claim, ClaimMap, FindingDetails, Link, Quote, Source, SourceKind, Topic
from claimgraph.profile import ProfileClass, kinds_of
from claimgraph.rdf import term_values
from claimgraph.rdf.imprints import read_imprint
from claimgraph.rdf.languages import Wording
from claimgraph.rdf.link_records import read_descriptions, read_links, read_undercuts
from claimgraph.rdf.other_values import read_languages, read_other_values
from claimgraph.rdf.scales import find_map_scale
from claimgraph.rdf.statements import Statements
from claimgraph.rdf.subject_tables import Literal, Subject, SubjectTable, objects_of
from claimgraph.rdf.term_values import Terms
from claimgraph.scale import DEFAULT_SCALE, Basis, Scale

_PartRecord = TypeVar("_PartRecord", Quote, FindingDetails)
_Record = TypeVar("_Record", Claim, Source)
_Readers = Mapping[str, Callable[[Terms], object]]
"""How each field of a record is read, by the property it is read from."""
_MAIN_TEXTS = (
    (ProfileClass.CLAIM, vocab.TEXT),
    (ProfileClass.SOURCE, vocab.TITLE),
    (ProfileClass.TOPIC, vocab.PREF_LABEL),
)
_NAMED = (ProfileClass.MAP, ProfileClass.CLAIM, ProfileClass.SOURCE, ProfileClass.LINK, ProfileClass.TOPIC)


def to_claim_map(statements: Statements, lang: str | None = None) -> ClaimMap:
    """The claim map that some statements describe, with claims and sources in reading order.

    Of texts in several languages, those with the language tag ``lang`` are read, else those of the same
    language (``de`` for ``de-AT``), else those without a tag, else the first.
    """
    wording = Wording(lang)
    tables = _tables_by_kind(statements)
    claims, sources, topics, heads = (
        _subjects(tables[kind], statements.order)
        for kind in (ProfileClass.CLAIM, ProfileClass.SOURCE, ProfileClass.TOPIC, ProfileClass.MAP)
    )
    topics.update({term: None for _, term in statements.of(vocab.TOPIC) if isinstance(term, str)})
    ids = short_ids([*claims, *sources, *topics])
    described = read_descriptions(tables[ProfileClass.LINK], wording)
    titles, descriptions = (
        objects_of(tables[ProfileClass.MAP], name) for name in (vocab.TITLE, vocab.DESCRIPTION)
    )
    head = next((iri for iri in heads if titles[iri]), next(iter(heads), ""))
    scale = find_map_scale(statements, lang) or DEFAULT_SCALE
    bases = _bases(scale)
    return ClaimMap(
        title=wording.phrase(titles.get(head, ())) or "",
        description=wording.phrase(descriptions.get(head, ())) or "",
        imprint=read_imprint(tables[ProfileClass.MAP], head, claims),
        claims=_in_order(claims, _claims(tables[ProfileClass.CLAIM], ids, sources, bases, wording)),
        sources=_in_order(sources, _sources(tables[ProfileClass.SOURCE], ids, sources, bases, wording)),
        topics=_topics(tables[ProfileClass.TOPIC], topics, ids, wording),
        links=read_links(statements, tables[ProfileClass.CLAIM], claims, described),
        undercuts=read_undercuts(statements, claims, described),
        scale=scale,
        others=dict(chain.from_iterable(read_other_values(tables[kind], wording) for kind in _NAMED)),
        languages=dict(
            read_languages(
                [
                    {head: titles.get(head, ())},
                    *(objects_of(tables[kind], each) for kind, each in _MAIN_TEXTS),
                ],
                wording,
            )
        ),
    )


def read_sources(statements: Statements, scale: Scale) -> Mapping[str, Source]:
    """The sources alone, in reading order, with their IRIs as ids; much quicker than a whole claim map."""
    tables = _tables_by_kind(statements)[ProfileClass.SOURCE]
    sources = _subjects(tables, statements.order)
    ids = {iri: iri for iri in sources}
    return _in_order(sources, _sources(tables, ids, sources, _bases(scale), Wording()))


def read_claim_links(statements: Statements) -> tuple[Link, ...]:
    """The links alone, as in the claim map; quicker than a whole claim map."""
    tables = _tables_by_kind(statements)
    claims = _subjects(tables[ProfileClass.CLAIM], statements.order)
    described = read_descriptions(tables[ProfileClass.LINK], Wording())
    return read_links(statements, tables[ProfileClass.CLAIM], claims, described)


class SourcedClaim(NamedTuple):
    """A claim with its known sources, in order, and its basis."""

    iri: str
    sources: tuple[str, ...]
    basis: Basis | None


def read_sourced_claims(
    statements: Statements, sources: Collection[str], scale: Scale
) -> Iterator[SourcedClaim]:
    """The claims that have a known source, table by table."""
    bases = _bases(scale)
    for table in _tables_by_kind(statements)[ProfileClass.CLAIM]:
        if vocab.SOURCE in table.columns:
            rows = zip(table.subjects, *_sourcing(table, sources, bases), strict=True)
            for iri, known, basis in rows:
                if known and isinstance(iri, str):
                    yield SourcedClaim(iri, known, basis)


def _sourcing(
    table: SubjectTable, sources: Collection[str], bases: Mapping[str, Basis]
) -> tuple[Iterator[tuple[str, ...]], Iterator[Basis | None]]:
    """The known sources and the basis of each subject of a table; equal ones share one tuple."""
    said_in = cache(partial(term_values.known, among=sources))
    step = cache(lambda terms: term_values.first(term_values.choices(terms, bases)))
    return map(said_in, table.objects(vocab.SOURCE)), map(step, table.objects(vocab.BASIS))


def _bases(scale: Scale) -> Mapping[str, Basis]:
    return {basis.iri: basis for basis in scale.steps}


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
        for kind in kinds_of(table.classes):
            by_kind[kind].append(table)
    return by_kind


def _subjects(tables: Iterable[SubjectTable], order: Mapping[Subject, int]) -> dict[str, None]:
    """The subjects of some tables that have a name, in reading order."""
    subjects = sorted(chain.from_iterable(table.subjects for table in tables), key=order.__getitem__)
    return {subject: None for subject in subjects if isinstance(subject, str)}


def _in_order(iris: Iterable[str], records: Iterable[_Record]) -> dict[str, _Record]:
    ordered: dict[str, Any] = dict.fromkeys(iris)
    ordered.update((record.iri, record) for record in records)
    return ordered


def _claims(
    tables: Iterable[SubjectTable],
    ids: Mapping[str, str],
    sources: Collection[str],
    bases: Mapping[str, Basis],
    wording: Wording,
) -> Iterator[Claim]:
    # Many claims share values: build each value only once, which also saves memory.
    said_in = cache(partial(term_values.known, among=sources))
    reasons = cache(partial(term_values.choices, named=vocab.REASONS_UP))
    topics = cache(term_values.iris)
    locators: _Readers = {
        vocab.QUOTE: term_values.characters,
        vocab.QUOTE_START: term_values.whole_number,
        vocab.QUOTE_END: term_values.whole_number,
        vocab.QUOTE_DIGEST: term_values.characters,
        vocab.QUOTE_SOURCE: lambda terms: term_values.first(said_in(terms)),
        vocab.PLACE: wording.phrase,
    }
    for table in tables:
        rows = zip(
            table.subjects,
            map(wording.phrase, table.objects(vocab.TEXT)),
            *_sourcing(table, sources, bases),
            map(topics, table.objects(vocab.TOPIC)),
            _records(table, Quote, locators),
            term_values.column(table, vocab.RATED_UP, reasons),
            _records(table, FindingDetails, _detail_readers(wording)),
            term_values.column(table, vocab.NOTE, wording.phrases),
            strict=True,
        )
        for iri, text, *fields in rows:
            if isinstance(iri, str):
                yield Claim(iri, ids[iri], text or "", *fields)


def _topics(
    tables: Iterable[SubjectTable], topics: Iterable[str], ids: Mapping[str, str], wording: Wording
) -> dict[str, Topic]:
    tables = tuple(tables)
    labels, others = (objects_of(tables, name) for name in (vocab.PREF_LABEL, vocab.ALT_LABEL))
    return {
        iri: Topic(
            iri,
            ids[iri],
            wording.phrase(labels.get(iri, ())) or ids[iri],
            wording.phrases(others.get(iri, ())),
        )
        for iri in topics
    }


def _detail_readers(wording: Wording) -> _Readers:
    return {
        vocab.POPULATION: wording.phrase,
        vocab.COMPARISON: wording.phrase,
        vocab.OUTCOME: wording.phrase,
        vocab.FOLLOW_UP: wording.phrase,
        vocab.PARTICIPANTS: term_values.whole_number,
        vocab.EFFECT: wording.phrase,
    }


def _records(
    table: SubjectTable,
    record: Callable[..., _PartRecord],
    readers: _Readers,
) -> Iterator[_PartRecord | None]:
    """A record of some properties for each subject of a table; all None if it has none of their columns.

    The readers are in the order of the fields of the record.
    """
    if table.columns.keys().isdisjoint(readers):
        return repeat(None, len(table.subjects))
    return map(record, *(term_values.column(table, name, read) for name, read in readers.items()))


_WEAKEST_FIRST = (SourceKind.COMMENT, SourceKind.BLOG_POST, SourceKind.WEB_PAGE, SourceKind.STUDY)
"""A source of several kinds counts as the weakest of them, in whatever order the file names them."""


def _sources(
    tables: Iterable[SubjectTable],
    ids: Mapping[str, str],
    sources: Collection[str],
    bases: Mapping[str, Basis],
    wording: Wording,
) -> Iterator[Source]:
    known = partial(term_values.known, among=sources)
    readers: Mapping[str, tuple[str, Callable[[Terms], object]]] = {
        vocab.TITLE: ("title", lambda terms: wording.phrase(terms) or ""),
        vocab.CREATOR: ("creators", term_values.phrases),
        vocab.ISSUED: ("issued", term_values.date),
        vocab.URL: ("url", lambda terms: term_values.first(term_values.iris(terms))),
        vocab.DOI: ("doi", term_values.phrase),
        vocab.PMID: ("pmid", term_values.phrase),
        vocab.REPLY_TO: ("reply_to", lambda terms: term_values.first(known(terms))),
        vocab.INTEREST: ("interests", wording.phrases),
        vocab.DESIGN: ("design", lambda terms: term_values.first(term_values.choices(terms, bases))),
        vocab.RETRACTED: ("retracted", lambda terms: (day := term_values.date(terms)) and day.last_day),
        vocab.REPORTS: ("reports", known),
        vocab.OVERLAPS: ("overlaps", known),
        vocab.JOURNAL: ("journal", wording.phrase),
        vocab.VOLUME: ("volume", term_values.phrase),
        vocab.PAGES: ("pages", term_values.phrase),
        vocab.NOTE: ("notes", wording.phrases),
        vocab.SNAPSHOT: ("snapshot", term_values.phrase),
        vocab.SNAPSHOT_DIGEST: ("snapshot_digest", term_values.phrase),
    }
    for table in tables:
        kinds = term_values.choices(table.classes, vocab.SOURCE_KINDS)
        kind = next((each for each in _WEAKEST_FIRST if each in kinds), SourceKind.OTHER)
        read_columns = {
            field: map(read, table.objects(name))
            for name, (field, read) in readers.items()
            if name in table.columns
        }
        for iri, *values in zip(table.subjects, *read_columns.values(), strict=True):
            if isinstance(iri, str):
                fields = {"title": "", **dict(zip(read_columns, values, strict=True))}
                yield Source(iri, ids[iri], kind=kind, **fields)
