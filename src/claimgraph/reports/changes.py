"""The difference between two maps or views in words, as sections that every output format shares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from claimgraph.analysis import Assessment, Cause, ChangedRecord, Difference, How, RecordChanges, Turn
from claimgraph.model import Claim, Link, Quote, Source, SourceKind, Topic, Undercut
from claimgraph.reports.view_words import view_words
from claimgraph.scale import Basis, RatedDown, Scale
from claimgraph.wording import counted, ground_phrase, source_phrase

MOST = 8
"""The most causes of one sort that a line names; JSON lists all."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two assessments, and what changed from the first to the second."""

    before: Assessment
    after: Assessment
    difference: Difference

    def name(self, iri: str) -> str:
        """The id of a claim, source or topic, from the second map if possible; else the IRI."""
        return next((things[iri].id for things in self._things() if iri in things), iri)

    def _things(self) -> Iterator[Mapping[str, Claim | Source | Topic]]:
        for whole in (self.after.whole, self.before.whole):
            yield from (whole.claims, whole.sources, whole.topics)

    def step(self, link: Link) -> str:
        """A link in terms of ids, such as "smith-null contradicts helps"."""
        return f"{self.name(link.from_)} {link.relation.id} {self.name(link.to)}"


@dataclass(frozen=True, slots=True)
class ChangeEntry:
    """One changed thing in words: its id, its text, and further lines such as the old and new values."""

    id: str
    text: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """The entries for one sort of change; the main section holds the verdicts."""

    title: str
    entries: tuple[ChangeEntry, ...]
    is_main: bool = False


def change_sentence(comparison: Comparison) -> str:
    """What changed, such as "2 verdicts changed; 3 claims and 1 link added.".

    A second sentence counts the sources that only one of the two maps counts, such as
    "The second map (as of 2021-07-01) gains 1 source and loses 13.".
    """
    difference = comparison.difference
    if difference.is_empty:
        return "Nothing changed."
    turns = len(difference.turns)
    parts = [f"{counted(turns, 'verdict')} changed" if turns else "No verdict changed"]
    for what in ("added", "removed", "changed"):
        counts = [(name, len(getattr(changes, what))) for name, changes in _records(difference)]
        if things := [counted(count, name) for name, count in counts if count]:
            parts.append(f"{_listed(things)} {what}")
    if reworded := [field for field in difference.heading if field != "scale"]:
        parts.append(f"{_listed(reworded)} reworded")
    if "scale" in difference.heading:
        parts.append("scale changed")
    return f"{'; '.join(parts)}. {_counting_sentence(comparison)}".rstrip()


def _counting_sentence(comparison: Comparison) -> str:
    """How many sources the second map gains and loses, with its view; empty if there are none."""
    gained, lost = len(comparison.difference.counting), len(comparison.difference.dropped)
    before, after = comparison.before, comparison.after
    words = view_words(after.view, after.whole) if after.view != before.view else ""
    second = f"The second map ({words})" if words else "The second map"
    if gained and lost:
        return f"{second} gains {counted(gained, 'source')} and loses {lost}."
    if gained or lost:
        return f"{second} {'gains' if gained else 'loses'} {counted(gained or lost, 'source')}."
    return ""


def find_sections(comparison: Comparison) -> list[Section]:
    """The changes as sections: verdicts with their causes, then records added, removed and changed."""
    found = [("Verdicts that changed", _turns(comparison)), *_counting(comparison), *_heading(comparison)]
    for name, changes in _records(comparison.difference):
        found += [
            (f"{name.capitalize()}s added", (_entry_of(each, comparison) for each in changes.added)),
            (f"{name.capitalize()}s removed", (_entry_of(each, comparison) for each in changes.removed)),
            (f"{name.capitalize()}s changed", (_rewritten(each, comparison) for each in changes.changed)),
        ]
    sections = (Section(title, tuple(things), title is found[0][0]) for title, things in found)
    return [section for section in sections if section.entries]


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


def _turns(comparison: Comparison) -> Iterator[ChangeEntry]:
    """The changed verdicts, positions first: other claims usually change only because their source did."""
    claims = comparison.after.whole.claims
    for turn in sorted(comparison.difference.turns, key=lambda turn: not claims[turn.claim].is_position):
        claim = claims[turn.claim]
        before = ground_phrase(turn.before, comparison.before.whole.scale)
        after = ground_phrase(turn.after, comparison.after.whole.scale)
        yield ChangeEntry(
            claim.id, claim.text, (f"from: {before}", f"to: {after}", *reasons(turn, comparison))
        )


def reasons(turn: Turn, comparison: Comparison) -> Iterator[str]:
    """What changed a verdict, one line for each sort of cause: "because of sources added: smith-2024"."""
    by_sort: dict[str, list[str]] = {}
    for cause in turn.causes:
        by_sort.setdefault(_sort_words(cause), []).append(_cause_words(cause, comparison))
    for sort, words in by_sort.items():
        left = f" and {len(words) - MOST} more" if len(words) > MOST else ""
        yield f"because of {sort}: {', '.join(words[:MOST])}{left}"


def _counting(comparison: Comparison) -> Iterator[tuple[str, Iterator[ChangeEntry]]]:
    sources = comparison.after.whole.sources
    for words, iris in _by_counting(comparison.difference):
        yield f"Sources {words}", (_entry_of(sources[iri], comparison) for iri in iris)


def _heading(comparison: Comparison) -> Iterator[tuple[str, Iterator[ChangeEntry]]]:
    before, after = comparison.before.whole, comparison.after.whole
    entries = (
        ChangeEntry(field, getattr(after, field), (f"from: {getattr(before, field) or 'none'}",))
        for field in comparison.difference.heading
        if field != "scale"
    )
    yield "Reworded", entries
    if "scale" in comparison.difference.heading:
        steps = (_steps_words(each.scale) for each in (after, before))
        yield "Scale", iter([ChangeEntry("scale", next(steps), (f"from: {next(steps)}",))])


def _steps_words(scale: Scale) -> str:
    """A scale with its steps, strongest first: "law (8 ConstitutionalProvision, 7 Statute, …)"."""
    return f"{scale.label} ({', '.join(f'{basis.rank} {basis.id}' for basis in scale.strongest_first)})"


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
        return comparison.after.whole.scale.step(claim.own).with_article
    was, now = (
        each.whole.scale.step(each.groundings[claim.iri].own).with_article
        for each in (comparison.before, comparison.after)
    )
    return f"{was} before, {now} after"


def _entry_of(thing: Claim | Source | Link | Undercut | Topic, comparison: Comparison) -> ChangeEntry:
    match thing:
        case Claim():
            return ChangeEntry(thing.id, thing.text)
        case Source():
            return ChangeEntry(thing.id, source_phrase(thing))
        case Topic():
            return ChangeEntry(thing.id, thing.label)
        case Link():
            return ChangeEntry(comparison.step(thing), "; ".join(thing.notes))
        case Undercut():
            return ChangeEntry(f"{comparison.name(thing.claim)} undercuts {comparison.step(thing.link)}", "")


def _rewritten(pair: ChangedRecord[Any], comparison: Comparison) -> ChangeEntry:
    """The entry for a changed record, with the old and the new value of each changed field."""
    id_ = _entry_of(pair.after, comparison).id
    more = []
    for field in pair.fields:
        was, now = (_value(getattr(each, field), comparison) for each in (pair.before, pair.after))
        more += [f"{field.replace('_', ' ')} was: {was}", f"{field.replace('_', ' ')} is: {now}"]
    return ChangeEntry(id_, "", tuple(more))


def _value(value: object, comparison: Comparison) -> str:
    match value:
        case None | ():
            return "none"
        case Basis():
            return value.with_article
        case SourceKind() | RatedDown():
            return value.id
        case Quote():
            place = f"characters {value.start} to {value.end}, sha256 {value.digest}"
            return place if value.words is None else f'"{value.words}"'
        case tuple():
            return ", ".join(_value(each, comparison) for each in value)
        case _:
            return comparison.name(str(value))
