"""The changes between two assessments: of two maps, or of one map in two views."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from claimgraph.analysis.compare.causes import Cause, find_causes
from claimgraph.analysis.compare.compared_map import link_key, to_compared, undercut_key
from claimgraph.analysis.core.assessment import Assessment
from claimgraph.analysis.core.grounding import Grounding
from claimgraph.model import Claim, ClaimMap, Link, OtherValue, Source, Topic, Undercut
from claimgraph.profile import has_meaning
from claimgraph.vocabulary import PREF_LABEL, TEXT, TITLE

_Compared = TypeVar("_Compared", Claim, Source, Link, Topic, Undercut)


@dataclass(frozen=True, slots=True)
class ChangedRecord(Generic[_Compared]):
    """A record that both maps have, with different contents."""

    before: _Compared
    after: _Compared

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that differ, in the order of the record; the id is not compared."""
        names = (name for name in self.before.__struct_fields__ if name != "id")
        return tuple(name for name in names if self._differs(name))

    def _differs(self, field: str) -> bool:
        return bool(_unordered(getattr(self.before, field)) != _unordered(getattr(self.after, field)))


@dataclass(frozen=True, slots=True)
class RecordChanges(Generic[_Compared]):
    """Records that only one of two maps has, or whose contents differ.

    Added and changed records are in the order of the later map, removed records in that of the earlier.
    """

    added: tuple[_Compared, ...] = ()
    removed: tuple[_Compared, ...] = ()
    changed: tuple[ChangedRecord[_Compared], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was added, removed or changed."""
        return not (self.added or self.removed or self.changed)


@dataclass(frozen=True, slots=True)
class Turn:
    """A claim that has different outcomes in two assessments, and the causes of the difference."""

    claim: str
    before: Grounding
    after: Grounding
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class OtherChange:
    """A thing of which values have changed that its record does not have.

    It is in both maps as a record, or in neither: other things are added or removed.
    """

    iri: str
    removed: tuple[OtherValue, ...]
    added: tuple[OtherValue, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """All changes from one assessment to another.

    ``turns``: the claims of both views with different outcomes (verdict, or kind or certainty of the winning
    side, or of both sides if contested), in the order of the later map. ``heading``: which of "title",
    "description", "imprint" and "scale" differ. ``counting`` and ``dropped``: the IRIs of sources in both
    maps that count only in the later view, or only in the earlier one. ``appearing`` and ``vanishing``: the
    IRIs of claims in both maps that are present only in the later view, or only in the earlier one.
    ``others``: changes of what no record has, such as texts in other languages.
    """

    turns: tuple[Turn, ...]
    claims: RecordChanges[Claim]
    sources: RecordChanges[Source]
    links: RecordChanges[Link]
    undercuts: RecordChanges[Undercut]
    topics: RecordChanges[Topic]
    heading: tuple[str, ...]
    counting: tuple[str, ...]
    dropped: tuple[str, ...]
    appearing: tuple[str, ...] = ()
    vanishing: tuple[str, ...] = ()
    others: tuple[OtherChange, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed at all."""
        records = (self.claims, self.sources, self.links, self.undercuts, self.topics)
        differs = (
            self.turns or self.heading or self.counting or self.dropped or self.appearing or self.vanishing
        )
        return not (differs or self.others) and all(each.is_empty for each in records)


def find_difference(before: Assessment, after: Assessment) -> Difference:
    """Compare two assessments; records with the same IRI are the same record.

    Two links are the same if they have the same premises, relation and target, two undercuts if they have the
    same premises and target. A different order of records, or of the values of a field, is not a change.
    """
    one, other = before.whole, after.whole
    fields = ("title", "description", "imprint", "scale")
    heading = [each for each in fields if getattr(one, each) != getattr(other, each)]
    return Difference(
        turns=tuple(_turns(before, after)),
        claims=_changes(one.claims, other.claims),
        sources=_changes(one.sources, other.sources),
        links=_changes(_by_key(one.links), _by_key(other.links)),
        undercuts=_changes(_attacks(one.undercuts), _attacks(other.undercuts)),
        topics=_changes(one.topics, other.topics),
        heading=tuple(heading),
        counting=_only_counting(after, before),
        dropped=_only_counting(before, after),
        appearing=_only_there(after, before),
        vanishing=_only_there(before, after),
        others=tuple(_other_changes(one, other)),
    )


def _by_key(links: Iterable[Link]) -> Mapping[object, Link]:
    return {link_key(link): link for link in links}


def _attacks(undercuts: Iterable[Undercut]) -> Mapping[object, Undercut]:
    return {undercut_key(each): each for each in undercuts}


def _turns(before: Assessment, after: Assessment) -> Iterable[Turn]:
    earlier = before.groundings
    turned = [
        claim
        for claim, now in after.groundings.items()
        if claim in earlier and earlier[claim].outcome != now.outcome
    ]
    for claim, causes in find_causes(to_compared(before), to_compared(after), turned).items():
        yield Turn(claim, earlier[claim], after.groundings[claim], causes)


def _changes(before: Mapping[Any, _Compared], after: Mapping[Any, _Compared]) -> RecordChanges[_Compared]:
    both = [ChangedRecord(before[key], record) for key, record in after.items() if key in before]
    return RecordChanges(
        tuple(record for key, record in after.items() if key not in before),
        tuple(record for key, record in before.items() if key not in after),
        tuple(pair for pair in both if pair.before != pair.after and pair.fields),
    )


def _other_changes(before: ClaimMap, after: ClaimMap) -> Iterator[OtherChange]:
    for iri in {**after.others, **before.others, **after.languages, **before.languages}:
        if (_record(before, iri) is None) == (_record(after, iri) is None):
            old, new = before.others.get(iri, ()), after.others.get(iri, ())
            gone = tuple(each for each in old if each not in new and not _holds(after, iri, each))
            come = tuple(each for each in new if each not in old and not _holds(before, iri, each))
            was, now = _retagged(before, after, iri), _retagged(after, before, iri)
            if gone or come or was or now:
                yield OtherChange(iri, (*was, *gone), (*now, *come))


def _retagged(here: ClaimMap, there: ClaimMap, iri: str) -> tuple[OtherValue, ...]:
    """The main text of a thing here, if the other map has it only with other language tags."""
    text, other = _main_text(here, iri), _main_text(there, iri)
    is_there = _tagged(text) in map(_tagged, (other, *there.others.get(iri, ())))
    return () if is_there or text.value != other.value else (text,)


def _tagged(text: OtherValue) -> tuple[str, str, str]:
    return text.property, text.value, (text.language or "").lower()


def _main_text(whole: ClaimMap, iri: str) -> OtherValue:
    """The text by which readers know a thing, or the map itself, with its language tag."""
    record, tag = _record(whole, iri), whole.languages.get(iri)
    match record:
        case Claim():
            return OtherValue(TEXT, record.text, tag)
        case Source():
            return OtherValue(TITLE, record.title, tag)
        case Topic():
            return OtherValue(PREF_LABEL, record.label, tag)
        case None:
            return OtherValue(TITLE, whole.title, tag)


def _record(whole: ClaimMap, iri: str) -> Claim | Source | Topic | None:
    return whole.claims.get(iri) or whole.sources.get(iri) or whole.topics.get(iri)


def _holds(whole: ClaimMap, iri: str, other: OtherValue) -> bool:
    """Whether a record has a value as its own: then only the language that is shown has changed."""
    record, main = _record(whole, iri), _main_text(whole, iri)
    if record and other.property == main.property:
        return _tagged(other) == _tagged(main)
    fields = record.__struct_fields__ if record and has_meaning(other.property) else ()
    return any(
        other.value in (found if isinstance(found, tuple) else (found,))
        for found in (getattr(record, name) for name in fields)
    )


def _unordered(value: object) -> object:
    """A value for comparison, in which the order of a tuple makes no difference."""
    return sorted(map(repr, value)) if isinstance(value, tuple) else value


def _only_counting(here: Assessment, there: Assessment) -> tuple[str, ...]:
    """The sources in both maps that count here but not there, in the order of the map."""
    return tuple(
        iri
        for iri in here.claim_map.sources
        if iri in there.whole.sources and iri not in there.claim_map.sources
    )


def _only_there(here: Assessment, elsewhere: Assessment) -> tuple[str, ...]:
    """The claims in both maps that one view contains and the other lacks, in the order of the map."""
    return tuple(
        iri for iri in here.groundings if iri in elsewhere.whole.claims and iri not in elsewhere.groundings
    )
