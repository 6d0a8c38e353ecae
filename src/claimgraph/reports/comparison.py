"""The report of ``diff``: what changed between two maps or views, as text and JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimgraph.analysis import Cause, RecordChanges, Turn
from claimgraph.model import Claim, Link, OtherValue, Source, Topic, Undercut
from claimgraph.reports.cause_words import Comparison
from claimgraph.reports.changed_values import value_json
from claimgraph.reports.changes import Section, change_sentence, find_sections
from claimgraph.reports.claim_table import grounding_json
from claimgraph.reports.json_output import VERSION
from claimgraph.reports.json_output import to_json as dump_json
from claimgraph.reports.step_json import named_link_json, named_undercut_json
from claimgraph.reports.view_words import view_json, view_words
from claimgraph.terminal import PLAIN, Ink, wrapped

LONGEST = 20
"""The most entries of a section that the text lists; JSON lists all."""


def to_text(comparison: Comparison, width: int, ink: Ink = PLAIN) -> str:
    """The changes as text: a sentence, the views, then one section for each sort of change."""
    lines = [
        wrapped(change_sentence(comparison), width),
        *(wrapped(line, width) for line in view_lines(comparison)),
    ]
    for section in find_sections(comparison):
        lines += ["", ink.title(f"{section.title} ({len(section.entries)})")]
        lines += _entries(section, width)
    return "".join(f"{line}\n" for line in lines)


def view_lines(comparison: Comparison) -> list[str]:
    """The view of each map, such as "View of the first map: as of 2011-12-31."; none if everything counts.

    Where :func:`change_sentence` names the view of the second map already, only the first is left.
    """
    before, after = (view_words(each.view, each.whole) for each in (comparison.before, comparison.after))
    is_named = bool(comparison.difference.counting or comparison.difference.dropped)
    if before == after:
        views = [("both maps", before)]
    else:
        views = [("the first map", before), ("the second map", "" if is_named else after)]
    return [f"View of {name}: {words}." for name, words in views if words]


def _entries(section: Section, width: int) -> Iterator[str]:
    for entry in section.entries[:LONGEST]:
        yield wrapped(f"{entry.id}: {entry.text}" if entry.text else entry.id, width, "  ", "    ")
        yield from (wrapped(line, width, "    ", "      ") for line in entry.more)
    if (left := len(section.entries) - LONGEST) > 0:
        yield f"  and {left} more (--format json lists all)"


def to_json(comparison: Comparison) -> str:
    """The changed outcomes with their causes, then the added, removed and changed records of each sort."""
    return dump_json(comparison_json(comparison))


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """The same as the value to encode, for use in another report."""
    difference = comparison.difference
    claims, sources = comparison.after.whole.claims, comparison.after.whole.sources
    return {
        "version": VERSION,
        "before": view_json(comparison.before.view, comparison.before.whole),
        "after": view_json(comparison.after.view, comparison.after.whole),
        "sentence": change_sentence(comparison),
        "verdicts": [_turn_json(turn, comparison) for turn in difference.turns],
        "claims": {
            **_changes_json(difference.claims, comparison),
            "appearing": [claims[iri].id for iri in difference.appearing],
            "vanishing": [claims[iri].id for iri in difference.vanishing],
        },
        "sources": {
            **_changes_json(difference.sources, comparison),
            "counting": [sources[iri].id for iri in difference.counting],
            "dropped": [sources[iri].id for iri in difference.dropped],
        },
        "links": _changes_json(difference.links, comparison),
        "undercuts": _changes_json(difference.undercuts, comparison),
        "topics": _changes_json(difference.topics, comparison),
        "heading": list(difference.heading),
        "others": [
            {
                "id": comparison.name(each.iri),
                "iri": each.iri,
                "removed": [_other_json(value) for value in each.removed],
                "added": [_other_json(value) for value in each.added],
            }
            for each in difference.others
        ],
    }


def _other_json(other: OtherValue) -> dict[str, str | None]:
    return {
        "property": other.property,
        "value": other.value,
        "language": other.language,
        "datatype": other.datatype,
    }


def _turn_json(turn: Turn, comparison: Comparison) -> dict[str, Any]:
    claim = comparison.after.whole.claims[turn.claim]
    return {
        "id": claim.id,
        "iri": claim.iri,
        "text": claim.text,
        "before": grounding_json(turn.before),
        "after": grounding_json(turn.after),
        "because": [cause_json(cause, comparison) for cause in turn.causes],
    }


def cause_json(cause: Cause, comparison: Comparison) -> dict[str, Any]:
    """A cause of a changed verdict: the kind of record, what happened to it, and its id."""
    kind = type(cause.thing).__name__.lower()
    return {"kind": kind, "how": cause.how.value, **_named_json(cause.thing, comparison)}


def _changes_json(changes: RecordChanges[Any], comparison: Comparison) -> dict[str, Any]:
    return {
        "added": [_named_json(each, comparison) for each in changes.added],
        "removed": [_named_json(each, comparison) for each in changes.removed],
        "changed": [
            {
                **_named_json(pair.after, comparison),
                "fields": {
                    field: {
                        "before": value_json(getattr(pair.before, field)),
                        "after": value_json(getattr(pair.after, field)),
                    }
                    for field in pair.fields
                },
            }
            for pair in changes.changed
        ],
    }


def _named_json(thing: Claim | Source | Link | Undercut | Topic, comparison: Comparison) -> dict[str, Any]:
    match thing:
        case Claim():
            return {"id": thing.id, "iri": thing.iri, "text": thing.text}
        case Source():
            return {"id": thing.id, "iri": thing.iri, "title": thing.title}
        case Topic():
            return {"id": thing.id, "iri": thing.iri, "label": thing.label}
        case Link():
            return named_link_json(thing, comparison.steps_of(thing))
        case Undercut():
            return named_undercut_json(thing, comparison.steps_of(thing))
