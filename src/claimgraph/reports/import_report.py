"""The report of an import: what was read, made, kept and left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from claimgraph.interchange.imported import Imported, MadeId, Share
from claimgraph.interchange.raw_records import EVERYTHING, LeftOut
from claimgraph.reports.json_output import VERSION
from claimgraph.reports.json_output import to_json as dump_json
from claimgraph.terminal import printable
from claimgraph.wording import counted, counts_of, noun_of

_SHOWN = 5
"""How many files, and how many records per reason, are listed; the others are only counted."""

_IDS_SHOWN = 20
"""How many ids of new things are listed; JSON has all of them."""

_WIDTH = 100
"""The longest line of ids or names, in characters."""


def to_text(imported: Imported) -> str:
    """The report as text: a heading, what was made, kept and left out, and notes for the curator."""
    return "".join(f"{printable(line)}\n" for line in _lines(imported))


def _lines(imported: Imported) -> Iterator[str]:
    names = ", ".join(imported.files[:_SHOWN])
    if len(imported.files) > _SHOWN:
        names += f" and {counted(len(imported.files) - _SHOWN, 'more file')}"
    yield f"{names} ({imported.format}): read {counts_of(imported.read) or 'nothing'}"
    for label, lines in (
        ("made", [counts_of(_made_things(imported))]),
        ("ids", _ids(imported.ids)),
        ("kept", _kept(imported)),
        ("left out", [*_records(imported.left_out), *_others(imported.left_out)]),
        ("note", [_note(each) for each in imported.remarks]),
    ):
        for number, line in enumerate(filter(None, lines)):
            yield f"  {label if number == 0 else '':<10}{line}"


def to_losses(left_out: Iterable[LeftOut]) -> str:
    """What an export left out: a line for each kind and reason, with the count; of statements, also of which.

    Properties without a place in a format are many, so they share a line, under the names they have in a map.
    """
    counts: dict[tuple[str, str], Counter[str]] = {}
    for each in left_out:
        kind = each.item if each.item == "statements" else each.what
        counts.setdefault((kind, each.why), Counter())[each.what] += 1
    lines: list[str] = []
    for (kind, why), found in counts.items():
        lines.append(f"left out  {counts_of({kind: found.total()})}: {why}")
        if [*found] != [kind]:
            names = _lines_of(f"{count:,} {name}" for name, count in found.items())
            lines += [f"{'':10}{line}" for line in names]
    return "".join(f"{printable(line)}\n" for line in lines)


def _ids(ids: Sequence[MadeId]) -> Iterator[str]:
    """The ids of new things with their places, on lines of at most ``_WIDTH`` characters."""
    words = [f"{each.id} ({each.place})" for each in ids[:_IDS_SHOWN]]
    more = len(ids) - _IDS_SHOWN
    return _lines_of([*words, f"and {more:,} more"] if more > 0 else words)


def _kept(imported: Imported) -> Iterator[str]:
    """What was kept and in which file, and then the names of the fields kept, with their counts."""
    counts = counts_of(imported.kept)
    yield f"{counts} ({imported.kept_in})" if counts and imported.kept_in else counts
    yield from _lines_of([f"{count:,} {name}" for name, count in imported.kept_names.items()])


def _lines_of(words: Iterable[str]) -> Iterator[str]:
    """Words separated by commas, on lines of at most ``_WIDTH`` characters."""
    line = ""
    for word in words:
        if line and len(line) + len(word) + 2 > _WIDTH:
            yield f"{line},"
            line = ""
        line += f", {word}" if line else word
    yield line


def _made_things(imported: Imported) -> dict[str, int]:
    """The counts of things made, under their names in a map: records are counted as sources."""
    if imported.things:
        return dict(imported.things)
    return {"sources" if item == "records" else item: count for item, count in imported.made.items()}


def _records(left_out: Sequence[Share]) -> Iterator[str]:
    """A line for each reason why records were left out, naming the first records."""
    by_reason: dict[str, list[Share]] = {}
    for each in left_out:
        if each.item == "records":
            by_reason.setdefault(each.why, []).append(each)
    for why, shares in by_reason.items():
        shown = ", ".join(f"{each.what} ({each.first})" for each in shares[:_SHOWN])
        more = f" and {len(shares) - _SHOWN} more" if len(shares) > _SHOWN else ""
        yield f"{counts_of({'records': sum(each.count for each in shares)})} {why}: {shown}{more}"


def _others(left_out: Sequence[Share]) -> Iterator[str]:
    for each in left_out:
        if each.item != "records":
            first = each.first if each.count == 1 else f"first at {each.first}"
            yield f"{_counted(each)}: {each.why} ({first})"


def _counted(share: Share) -> str:
    """Things of one kind with their count; the name of a field or a cell stays as the file writes it."""
    if share.what == EVERYTHING:
        return counts_of({share.item: share.count})
    is_kind = noun_of(share.what) == noun_of(share.item)
    return counts_of({share.what: share.count}) if is_kind else f"{share.count:,} {share.what}"


def _note(share: Share) -> str:
    first = share.first if share.count == 1 else f"{share.count:,} times, first at {share.first}"
    return f"{share.what} {share.why} ({first})"


def to_json(imported: Imported) -> str:
    """The report as JSON: counts by kind of item, and the groups of items left out and of notes."""
    return dump_json(
        {
            "version": VERSION,
            "format": imported.format,
            "files": list(imported.files),
            "read": dict(imported.read),
            "made": dict(imported.made),
            "kept": dict(imported.kept),
            "kept_names": dict(imported.kept_names),
            "kept_in": imported.kept_in,
            **({"things": dict(imported.things)} if imported.things else {}),
            "ids": [{"id": each.id, "place": each.place} for each in imported.ids],
            "left_out": [
                {
                    "item": each.item,
                    "what": each.what,
                    "count": each.count,
                    "why": each.why,
                    "first": each.first,
                }
                for each in imported.left_out
            ],
            "notes": [
                {"what": each.what, "count": each.count, "why": each.why, "first": each.first}
                for each in imported.remarks
            ],
        }
    )
