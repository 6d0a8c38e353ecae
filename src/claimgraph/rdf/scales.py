"""Reads the scales that statements define, those that ship with claimgraph, and the scale that a map uses.

Values that do not fit their property are skipped here and reported by the rules, like everywhere. What makes
a scale unusable as a whole is a :class:`ScaleFault`, which the rules put into words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib import resources
from itertools import groupby, pairwise
from typing import NamedTuple

from claimgraph import vocabulary as vocab
from claimgraph.model import Document
from claimgraph.profile import CLASSES, ProfileClass
from claimgraph.rdf.languages import Wording
from claimgraph.rdf.literals import small_number, truth
from claimgraph.rdf.statements import Statements, parse
from claimgraph.rdf.subject_tables import Row, Subject, Term
from claimgraph.rdf.term_values import phrase, plain_words
from claimgraph.scale import DEFAULT_SCALE, HIGHEST_RANK, Band, Basis, Scale
from claimgraph.vocabulary import local_name

SHIPPED = ("claimgraph.ttl", "scales.ttl")
"""The files of the ontology that define the shipped scales, the default one first."""

WORDS_LIMIT = 60
"""The most characters of a label, because it is repeated for each claim that it describes."""

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
"""An id that can stand in addresses, style rules and on the command line."""


class Fault(Enum):
    """What is wrong with a scale."""

    NO_LOWEST = "no step has rank 0"
    SAME_RANK = "two steps have the same rank"
    SAME_ID = "two steps, or two bands, have the same id"
    BAD_ID = "the id of a step or band is not plain"
    LONG_LABEL = "the label of the scale, of a step or of a band is too long"
    SPLIT_BAND = "a step of another band lies between two steps of a band"
    SHARED_NOTHING = "another step is in the band of rank 0"
    FOREIGN_HEARSAY = "the hearsay of the scale is not one of its steps"


class ScaleFault(NamedTuple):
    """A fault of a scale: the scale, step or band it is about, and the other thing involved, if any."""

    fault: Fault
    about: str
    other: str | None = None


@dataclass(frozen=True, slots=True)
class FoundScale:
    """A scale that statements define; ``scale`` is None if it has faults or a step that cannot be read."""

    faults: Sequence[ScaleFault]
    scale: Scale | None


def read_scales(statements: Statements, lang: str | None = None) -> Mapping[str, FoundScale]:
    """The scales that some statements define, by IRI, in reading order.

    Their bands are those of the statements and of the default scale. Of labels and definitions in several
    languages, those that fit ``lang`` best are read; the faults are the same for every language.
    """
    wording = Wording(lang)
    subjects = {kind: _subjects(statements, kind) for kind in (ProfileClass.SCALE, ProfileClass.BASIS)}
    if not subjects[ProfileClass.SCALE]:
        return {}
    bands = read_bands(statements, lang)
    rows = {iri: statements.row(iri) for iri in subjects[ProfileClass.BASIS]}
    long = _with_long_labels(statements)
    of_scale: dict[object, list[str]] = {}
    for iri, row in rows.items():
        for scale in row.get(vocab.STEP_OF, ()):
            of_scale.setdefault(scale, []).append(iri)
    return {
        iri: _found(
            iri,
            statements.row(iri),
            [_step(each, rows[each], bands, wording) for each in of_scale.get(iri, ())],
            wording,
            long,
        )
        for iri in subjects[ProfileClass.SCALE]
    }


def read_bands(statements: Statements, lang: str | None = None) -> Mapping[str, Band]:
    """The bands that some statements define, and those of the default scale, by IRI."""
    wording = Wording(lang)
    found = {band.iri: band for band in DEFAULT_SCALE.bands}
    for iri in _subjects(statements, ProfileClass.BAND):
        row = statements.row(iri)
        if grounds := _words(row, vocab.GROUNDS):
            id_ = _words(row, vocab.NOTATION) or local_name(iri)
            found[iri] = Band(iri, id_, wording.phrase(row.get(vocab.PREF_LABEL, ())) or id_, grounds)
    return found


@cache
def shipped_scales() -> Mapping[str, Scale]:
    """The scales that ship with claimgraph, by IRI, the default one first."""
    folder = resources.files("claimgraph.ontology")
    documents = [Document(name, (folder / name).read_text(encoding="utf-8")) for name in SHIPPED]
    found = read_scales(parse(documents)).items()
    return {iri: each.scale for iri, each in found if each.scale} | {DEFAULT_SCALE.iri: DEFAULT_SCALE}


def named_scales(statements: Statements) -> Iterator[tuple[str, str]]:
    """Each claim map that names a scale, and the IRI of that scale."""
    for subject, scale in statements.of(vocab.SCALE):
        if isinstance(subject, str) and isinstance(scale, str):
            yield subject, scale


def find_map_scale(statements: Statements, lang: str | None = None) -> Scale | None:
    """The scale that a map names, or the default one if it names none.

    None if it names several scales, or one that is unknown or unusable.
    """
    named = {scale for _, scale in named_scales(statements)}
    if len(named) > 1:
        return None
    return _scale_named(named.pop(), statements, lang) if named else DEFAULT_SCALE


def _scale_named(iri: str, statements: Statements, lang: str | None) -> Scale | None:
    """The scale with an IRI: one that is shipped or that the statements define; None if there is none."""
    if iri == DEFAULT_SCALE.iri:
        return DEFAULT_SCALE
    if iri in shipped_scales():
        return shipped_scales()[iri]
    own = read_scales(statements, lang).get(iri)
    return None if own is None else own.scale


def _subjects(statements: Statements, kind: ProfileClass) -> list[str]:
    """The named subjects of a class, in reading order."""
    classes = {iri for iri, each in CLASSES.items() if each is kind}
    found: list[Subject] = [
        subject
        for table in statements.tables
        if not classes.isdisjoint(table.classes)
        for subject in table.subjects
    ]
    return sorted((each for each in found if isinstance(each, str)), key=statements.order.__getitem__)


def _words(row: Row, predicate: str) -> str:
    """The first literal of a property as text on one line; empty if there is none."""
    return phrase(row.get(predicate, ())) or ""


def _with_long_labels(statements: Statements) -> Collection[str]:
    """The things with a label of too many characters, in whatever language."""
    return {
        subject
        for subject, term in statements.of(vocab.PREF_LABEL)
        if isinstance(subject, str) and is_long(term)
    }


def is_long(label: Term) -> bool:
    """Whether a label has too many characters on one line."""
    return len(phrase((label,)) or "") > WORDS_LIMIT


def _number(row: Row, predicate: str, most: int) -> int | None:
    terms = row.get(predicate, ())
    return small_number(terms[0], most) if terms else None


def _is_marked(row: Row, predicate: str) -> bool:
    terms = row.get(predicate, ())
    return bool(terms and truth(terms[0]))


def _step(iri: str, row: Row, bands: Mapping[str, Band], wording: Wording) -> Basis | None:
    """A step of a scale; None if a required value is missing or does not fit."""
    rank = _number(row, vocab.RANK, HIGHEST_RANK)
    band = next((bands[each] for each in row.get(vocab.IN_BAND, ()) if each in bands), None)  # type: ignore[index]  # the others are no keys
    with_article, plural = _words(row, vocab.WITH_ARTICLE), _words(row, vocab.PLURAL)
    if rank is None or band is None or not (with_article and plural):
        return None
    id_, usual, colour = local_name(iri), DEFAULT_SCALE.step(rank), _words(row, vocab.COLOUR)
    return Basis(
        iri=iri,
        id=id_,
        rank=rank,
        label=wording.phrase(row.get(vocab.PREF_LABEL, ())) or id_,
        with_article=with_article,
        plural=plural,
        definition=wording.phrase(row.get(vocab.DEFINITION, ())) or "",
        band=band,
        shape=vocab.SHAPES.get(_words(row, vocab.SHAPE), usual.shape),
        colour=colour if colour in vocab.COLOURS else usual.colour,
        own_words=_is_marked(row, vocab.OWN_WORDS),
        needs_study=_is_marked(row, vocab.NEEDS_STUDY),
        pools=_is_marked(row, vocab.POOLS),
        ocebm_level=_number(row, vocab.OCEBM_LEVEL, 5),
        publication_types=tuple(plain_words(row, vocab.PUBLICATION_TYPE)),
    )


def _found(
    iri: str, row: Row, steps: Iterable[Basis | None], wording: Wording, long: Collection[str]
) -> FoundScale:
    readable, unreadable = [], 0
    for step in steps:
        if step is None:
            unreadable += 1
        else:
            readable.append(step)
    readable.sort(key=lambda basis: basis.rank)
    label = wording.phrase(row.get(vocab.PREF_LABEL, ())) or local_name(iri)
    hearsay = next((each for each in readable if each.iri in row.get(vocab.HEARSAY, ())), None)
    faults = [*_step_faults(readable, long), *_band_faults(readable, long)]
    if iri in long or len(label) > WORDS_LIMIT:
        faults.append(ScaleFault(Fault.LONG_LABEL, iri))
    if not unreadable and not (readable and readable[0].rank == 0):
        faults.append(ScaleFault(Fault.NO_LOWEST, iri))
    if not unreadable and hearsay is None and (named := row.get(vocab.HEARSAY, ())):
        faults.append(ScaleFault(Fault.FOREIGN_HEARSAY, iri, named[0] if isinstance(named[0], str) else None))
    if faults or unreadable or hearsay is None:
        return FoundScale(faults, None)
    scale = Scale(
        iri=iri,
        id=local_name(iri),
        label=label,
        definition=wording.phrase(row.get(vocab.DEFINITION, ())) or "",
        citation=wording.phrase(row.get(vocab.CITATION, ())) or "",
        steps=tuple(readable),
        hearsay=hearsay,
    )
    return FoundScale((), scale)


def _step_faults(steps: Sequence[Basis], long: Collection[str]) -> Iterator[ScaleFault]:
    """The faults of steps, which come weakest first."""
    for before, after in pairwise(steps):
        if before.rank == after.rank:
            yield ScaleFault(Fault.SAME_RANK, after.iri, before.iri)
    yield from _name_faults(steps, long)


def _band_faults(steps: Sequence[Basis], long: Collection[str]) -> Iterator[ScaleFault]:
    """The faults of the bands of steps, which come weakest first."""
    yield from _name_faults(list(dict.fromkeys(basis.band for basis in steps)), long)
    runs = [list(run) for _, run in groupby(steps, key=lambda basis: basis.band.iri)]
    seen = Counter[str]()
    for run in runs:
        band = run[0].band.iri
        if seen[band]:
            yield ScaleFault(Fault.SPLIT_BAND, run[0].iri, band)
        seen[band] += 1
    for step in steps:
        if step.rank and step.band.iri == steps[0].band.iri and steps[0].rank == 0:
            yield ScaleFault(Fault.SHARED_NOTHING, step.iri, steps[0].iri)


def _name_faults(named: Sequence[Basis] | Sequence[Band], long: Collection[str]) -> Iterator[ScaleFault]:
    first: dict[str, str] = {}
    for each in named:
        if first.setdefault(each.id, each.iri) != each.iri:
            yield ScaleFault(Fault.SAME_ID, each.iri, first[each.id])
        if not _PLAIN.fullmatch(each.id):
            yield ScaleFault(Fault.BAD_ID, each.iri)
        if each.iri in long or len(each.label) > WORDS_LIMIT:
            yield ScaleFault(Fault.LONG_LABEL, each.iri)
