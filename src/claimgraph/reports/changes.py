"""The difference between two maps or views in words, as sections that every output format shares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from claimgraph.analysis import ChangedRecord, Difference, OtherChange, RecordChanges
from claimgraph.lookup import both
from claimgraph.model import (
    Claim,
    Imprint,
    Link,
    Source,
    Topic,
    Undercut,
)
from claimgraph.profile import has_meaning
from claimgraph.reports.cause_words import Comparison, reasons
from claimgraph.reports.changed_values import value_words
from claimgraph.reports.view_words import view_words
from claimgraph.scale import Scale
from claimgraph.source.short_names import ShortNames
from claimgraph.vocabulary import PREFIXES, local_name
from claimgraph.wording import (
    counted,
    ground_phrase,
    source_phrase,
)


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
    """What changed, such as "2 claims come out differently; 3 claims and 1 link added.".

    A claim comes out differently if its verdict changed, or the kind or certainty of the side that wins.

    A second sentence counts the sources that only one of the two maps counts, such as
    "The second map (as of 2021-07-01) gains 1 source and loses 13.".
    """
    difference = comparison.difference
    if difference.is_empty:
        return "Nothing changed."
    turns = len(difference.turns)
    parts = [f"{counted(turns, 'claim')} {'comes' if turns == 1 else 'come'} out differently"]
    parts = parts if turns else ["No claim comes out differently"]
    parts += [
        f"{counted(len(iris), 'claim')} {'is' if len(iris) == 1 else 'are'} there only in the {which} view"
        for which, iris in _by_presence(difference)
        if iris
    ]
    for what in ("added", "removed", "changed"):
        counts = [(name, len(getattr(changes, what))) for name, changes in _records(difference)]
        if things := [counted(count, name) for name, count in counts if count]:
            parts.append(f"{both(things)} {what}")
    if difference.others:
        parts.append(f"other texts or properties of {counted(len(difference.others), 'thing')} changed")
    if reworded := [field for field in difference.heading if field != "scale"]:
        parts.append(f"{both(reworded)} reworded")
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
    """The changes as sections: outcomes with their causes, then records added, removed and changed."""
    found = [
        ("Claims that come out differently", _turns(comparison)),
        *_presence(comparison),
        *_counting(comparison),
        *_heading(comparison),
    ]
    for name, changes in _records(comparison.difference):
        found += [
            (f"{name.capitalize()}s added", (_entry_of(each, comparison) for each in changes.added)),
            (f"{name.capitalize()}s removed", (_entry_of(each, comparison) for each in changes.removed)),
            (
                f"{name.capitalize()}s changed",
                (
                    _rewritten(each, _entry_of(each.after, comparison).id, comparison)
                    for each in changes.changed
                ),
            ),
        ]
    others = (_other_entry(each, comparison) for each in comparison.difference.others)
    found.append(("Other texts and properties changed", others))
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


def _by_presence(difference: Difference) -> list[tuple[str, tuple[str, ...]]]:
    return [("second", difference.appearing), ("first", difference.vanishing)]


def _turns(comparison: Comparison) -> Iterator[ChangeEntry]:
    """The changed outcomes, positions first: other claims usually change only because their source did."""
    claims = comparison.after.whole.claims
    for turn in sorted(comparison.difference.turns, key=lambda turn: not claims[turn.claim].is_position):
        claim = claims[turn.claim]
        before = ground_phrase(turn.before, comparison.before.whole.scale)
        after = ground_phrase(turn.after, comparison.after.whole.scale)
        yield ChangeEntry(
            claim.id, claim.text, (f"from: {before}", f"to: {after}", *reasons(turn, comparison))
        )


def _presence(comparison: Comparison) -> Iterator[tuple[str, Iterator[ChangeEntry]]]:
    claims = comparison.after.whole.claims
    for which, iris in _by_presence(comparison.difference):
        entries = (_entry_of(claims[iri], comparison) for iri in iris)
        yield f"Claims there only in the {which} view", entries


def _counting(comparison: Comparison) -> Iterator[tuple[str, Iterator[ChangeEntry]]]:
    sources = comparison.after.whole.sources
    for words, iris in _by_counting(comparison.difference):
        yield f"Sources {words}", (_entry_of(sources[iri], comparison) for iri in iris)


def _heading(comparison: Comparison) -> Iterator[tuple[str, Iterator[ChangeEntry]]]:
    before, after = comparison.before.whole, comparison.after.whole
    entries = []
    for field in comparison.difference.heading:
        was, now = getattr(before, field), getattr(after, field)
        if isinstance(was, Imprint):
            entries.append(_rewritten(ChangedRecord(was, now), "imprint", comparison))
        elif field != "scale":
            entries.append(ChangeEntry(field, now, (f"from: {was or 'none'}",)))
    yield "Reworded", iter(entries)
    if "scale" in comparison.difference.heading:
        steps = (_steps_words(each.scale) for each in (after, before))
        yield "Scale", iter([ChangeEntry("scale", next(steps), (f"from: {next(steps)}",))])


def _steps_words(scale: Scale) -> str:
    """A scale with its steps, strongest first: "law (8 ConstitutionalProvision, 7 Statute, …)"."""
    return f"{scale.label} ({', '.join(f'{basis.rank} {basis.id}' for basis in scale.strongest_first)})"


def _entry_of(thing: Claim | Source | Link | Undercut | Topic, comparison: Comparison) -> ChangeEntry:
    match thing:
        case Claim():
            return ChangeEntry(thing.id, thing.text)
        case Source():
            return ChangeEntry(thing.id, source_phrase(thing))
        case Topic():
            return ChangeEntry(thing.id, thing.label)
        case Link():
            return ChangeEntry(comparison.words(thing), "; ".join(thing.notes))
        case Undercut():
            return ChangeEntry(comparison.words(thing), "; ".join(thing.notes))


def _other_entry(change: OtherChange, comparison: Comparison) -> ChangeEntry:
    """The entry for values that no record has: texts with their language, terms as prefixed names.

    Datatypes are shown only where the values are otherwise the same.
    """
    names, more = ShortNames(PREFIXES), []
    alike = {each.value for each in change.removed} & {each.value for each in change.added}
    for verb, values in (("was", change.removed), ("is", change.added)):
        for each in values:
            name = local_name(each.property) if has_meaning(each.property) else names.short(each.property)
            tag = f"@{each.language}" if each.language else ""
            kind = f" ({names.short(each.datatype)})" if each.datatype and each.value in alike else ""
            more.append(f"{name}{tag} {verb}: {comparison.name(each.value)}{kind}")
    return ChangeEntry(comparison.name(change.iri), "", tuple(more))


def _rewritten(pair: ChangedRecord[Any], id_: str, comparison: Comparison) -> ChangeEntry:
    """The entry for a changed record, with the old and the new value of each changed field."""
    more = []
    for field in pair.fields:
        was, now = (value_words(getattr(each, field), comparison.name) for each in (pair.before, pair.after))
        more += [f"{field.replace('_', ' ')} was: {was}", f"{field.replace('_', ' ')} is: {now}"]
    return ChangeEntry(id_, "", tuple(more))
