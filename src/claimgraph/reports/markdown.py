"""The report of ``diff`` as Markdown, for a comment on a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimgraph.reports.cause_words import Comparison
from claimgraph.reports.changes import Section, change_sentence, find_sections
from claimgraph.reports.comparison import view_lines
from claimgraph.terminal import printable

LONGEST = 40
"""The most entries of a section, since comments are limited in length; JSON lists all."""

_MARKS = re.compile(r"[\\`*_{}\[\]<>|~&$!]|(?<=:)//|(?<=www)\.", re.IGNORECASE)
_CALLS = re.compile(r"([@#])(?=\w)")
_NO_BREAK = "\u2060"


def to_markdown(comparison: Comparison) -> str:
    """The changes: a sentence, then a list for each sort of change; long lists are folded."""
    return "\n".join(_lines(comparison)) + "\n"


def _lines(comparison: Comparison) -> Iterator[str]:
    yield f"**{plain(change_sentence(comparison))}**"
    yield from (f"\n{plain(line)}" for line in view_lines(comparison))
    for section in find_sections(comparison):
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    is_long = len(section.entries) > 10 and not section.is_main
    title = f"{section.title} ({len(section.entries)})"
    yield f"\n<details><summary>{title}</summary>\n" if is_long else f"\n### {title}\n"
    for entry in section.entries[:LONGEST]:
        yield f"- {_code(entry.id)}{': ' + plain(entry.text) if entry.text else ''}"
        yield from (f"  - {plain(line)}" for line in entry.more)
    if (left := len(section.entries) - LONGEST) > 0:
        yield f"- and {left} more (`--format json` lists all)"
    if is_long:
        yield "\n</details>"


def plain(text: str) -> str:
    """Text escaped so that Markdown shows it literally: no markup, links, mentions or issue references."""
    return _CALLS.sub(rf"\1{_NO_BREAK}", _MARKS.sub(r"\\\g<0>", printable(text)))


def _code(text: str) -> str:
    shown = printable(text)
    return plain(text) if "`" in shown else f"`{shown}`"
