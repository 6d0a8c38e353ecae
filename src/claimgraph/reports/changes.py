"""A difference between two maps or views in words, section by section, whatever the format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from claimgraph.analysis import Assessment, Cause, ChangedRecord, Difference, How, RecordChanges, Turn
from claimgraph.model import Claim, Link, Quote, Source, SourceKind, Topic, Undercut
from claimgraph.scale import BASES, Rank, RatedDown
from claimgraph.wording import counted, ground_phrase, source_phrase

MOST = 8
"""Causes of one sort that are named in words; JSON has all."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two assessments, and what changed from the earlier to the later."""

    before: Assessment
    after: Assessment
    difference: Difference

    def name(self, iri: str) -> str:
        """The id of a claim, source or topic of either map, the later one first; of anything else the IRI."""
        return next((things[iri].id for things in self._things() if iri in things), iri)

    def _things(self) -> Iterator[Mapping[str, Claim | Source | Topic]]:
        for whole in (self.after.whole, self.before.whole):
            yield from (whole.claims, whole.sources, whole.topics)

    def step(self, link: Link) -> str:
        """A link by ids, such as "smith-null contradicts helps"."""
        return f"{self.name(link.from_)} {link.relation.id} {self.name(link.to)}"


@dataclass(frozen=True, slots=True)
class Told:
    """One thing in words: its id, what it says, and what there is to add."""

    id: str
    text: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """What changed in one way."""

    title: str
    things: tuple[Told, ...]
    is_main: bool = False


def change_sentence(difference: Difference) -> str:
    """What changed in one sentence, such as "2 verdicts changed; 3 claims and 1 link added."."""
    if difference.is_empty:
        return "Nothing changed."
    turns = len(difference.turns)
    parts = [f"{counted(turns, 'verdict')} changed" if turns else "No verdict changed"]
    for what in ("added", "removed", "changed"):
        counts = [(name, len(getattr(changes, what))) for name, changes in _records(difference)]
        if things := [counted(count, name) for name, count in counts if count]:
            parts.append(f"{_listed(things)} {what}")
    for words, sources in _by_counting(difference):
        if sources:
            parts.append(f"{counted(len(sources), 'source')} {words}")
    if difference.heading:
        parts.append(f"{_listed(difference.heading)} reworded")
    return "; ".join(parts) + "."


def find_sections(comparison: Comparison) -> list[Section]:
    """All that changed: verdicts with what made them turn, then what was added, removed and changed."""
    found = [("Verdicts that changed", _turns(comparison)), *_counting(comparison), *_heading(comparison)]
    for name, changes in _records(comparison.difference):
        found += [
            (f"{name.capitalize()}s added", (_told(each, comparison) for each in changes.added)),
            (f"{name.capitalize()}s removed", (_told(each, comparison) for each in changes.removed)),
            (f"{name.capitalize()}s changed", (_rewritten(each, comparison) for each in changes.changed)),
        ]
    sections = (Section(title, tuple(things), title is found[0][0]) for title, things in found)
    return [section for section in sections if section.things]


def _records(difference: Difference) -> list[tuple[str, RecordChanges[Any]]]:
    return [
        ("claim", difference.claims),
        ("source", difference.sources),
        ("link", difference.links),
        ("undercut", difference.undercuts),
        ("topic", difference.topics),
    ]


def _by_counting(difference: Difference) -> list[tuple[str, tuple[str, ...]]]:
    return [
        ("now counted", difference.counting),
        ("no longer counted", difference.dropped),
    ]


def _listed(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def _turns(comparison: Comparison) -> Iterator[Told]:
    """The verdicts that changed: positions first, since what sources say themselves turns with the source."""
    claims = comparison.after.whole.claims
    for turn in sorted(comparison.difference.turns, key=lambda turn: not claims[turn.claim].is_position):
        claim = claims[turn.claim]
        before, after = ground_phrase(turn.before), ground_phrase(turn.after)
        yield Told(claim.id, claim.text, (f"from: {before}", f"to: {after}", *reasons(turn, comparison)))


def reasons(turn: Turn, comparison: Comparison) -> Iterator[str]:
    """What made a verdict turn, on a line for each sort, such as "because of new sources: smith-2024"."""
    by_sort: dict[str, list[str]] = {}
    for cause in turn.causes:
        by_sort.setdefault(_sort_words(cause), []).append(_cause_words(cause, comparison))
    for sort, words in by_sort.items():
        left = f" and {len(words) - MOST} more" if len(words) > MOST else ""
        yield f"because of {sort}: {', '.join(words[:MOST])}{left}"


def _counting(comparison: Comparison) -> Iterator[tuple[str, Iterator[Told]]]:
    sources = comparison.after.whole.sources
    for words, iris in _by_counting(comparison.difference):
        yield f"Sources {words}", (_told(sources[iri], comparison) for iri in iris)


def _heading(comparison: Comparison) -> Iterator[tuple[str, Iterator[Told]]]:
    before, after = comparison.before.whole, comparison.after.whole
    told = (
        Told(each, getattr(after, each), (f"from: {getattr(before, each) or 'none'}",))
        for each in comparison.difference.heading
    )
    yield "Reworded", told


def _sort_words(cause: Cause) -> str:
    match cause.thing:
        case Source():
            sort = "sources"
        case Claim():
            sort = "evidence"
        case Link():
            sort = "links"
        case Undercut():
            sort = "undercuts"
    return f"{sort} {_HOW_WORDS[cause.how]}"


_HOW_WORDS: Mapping[How, str] = {
    How.ADDED: "added",
    How.REMOVED: "removed",
    How.CHANGED: "changed",
    How.COUNTS: "now counted",
    How.DROPPED: "no longer counted",
}


def _cause_words(cause: Cause, comparison: Comparison) -> str:
    match cause.thing:
        case Source() as source:
            return source.id
        case Claim() as claim:
            return f"{claim.id} ({_basis_words(claim, cause.how, comparison)})"
        case Link() as link:
            reasons = _listed([each.words for each in link.rated_down] or ["nothing"])
            rated = f" (now rated down for {reasons})" if cause.how is How.CHANGED else ""
            return f"{comparison.step(link)}{rated}"
        case Undercut() as undercut:
            return f"{comparison.name(undercut.claim)} undercuts {comparison.step(undercut.link)}"


def _basis_words(claim: Claim, how: How, comparison: Comparison) -> str:
    if how is not How.CHANGED:
        return BASES[claim.own].with_article
    was, now = (each.groundings[claim.iri].own for each in (comparison.before, comparison.after))
    return f"{BASES[was].with_article} before, {BASES[now].with_article} after"


def _told(thing: Claim | Source | Link | Undercut | Topic, comparison: Comparison) -> Told:
    match thing:
        case Claim():
            return Told(thing.id, thing.text)
        case Source():
            return Told(thing.id, source_phrase(thing))
        case Topic():
            return Told(thing.id, thing.label)
        case Link():
            return Told(comparison.step(thing), "; ".join(thing.notes))
        case Undercut():
            return Told(f"{comparison.name(thing.claim)} undercuts {comparison.step(thing.link)}", "")


def _rewritten(pair: ChangedRecord[Any], comparison: Comparison) -> Told:
    """A thing that was changed, with each field as it was and as it is."""
    told = _told(pair.after, comparison)
    more = []
    for field in pair.fields:
        was, now = (_value(getattr(each, field), comparison) for each in (pair.before, pair.after))
        more += [f"{field.replace('_', ' ')} was: {was}", f"{field.replace('_', ' ')} is: {now}"]
    return Told(told.id, "", tuple(more))


def _value(value: object, comparison: Comparison) -> str:
    match value:
        case None | ():
            return "none"
        case Rank():
            return BASES[value].with_article
        case SourceKind() | RatedDown():
            return value.id
        case Quote():
            place = f"characters {value.start} to {value.end}, sha256 {value.digest}"
            return place if value.words is None else f'"{value.words}"'
        case tuple():
            return ", ".join(_value(each, comparison) for each in value)
        case _:
            return comparison.name(str(value))
