"""Merge two changed versions of a Turtle file, so that the result keeps the changes of both.

The texts are merged block by block and line by line. Then the result is verified: it must contain exactly the
statements that both sides kept or either side added, and must not break a rule of structure that both sides
follow. A result with conflicts is verified as resolved to either side. What cannot be merged so becomes a
conflict, because a merge that silently loses a triple is worse than a conflict that the curator resolves.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import chain, starmap
from typing import NamedTuple

from claimgraph.curation.merging_blocks import merge_blocks
from claimgraph.curation.merging_links import changed_links, counted_links, may_differ
from claimgraph.curation.merging_versions import Merged, Versions, conflict, rendered, resolutions
from claimgraph.errors import MalformedError
from claimgraph.findings import Finding, errors_in
from claimgraph.graph import grouped
from claimgraph.model import Document
from claimgraph.rdf import ANYWHERE, Facts, facts, merged_facts, parse, read_triples
from claimgraph.rules import STRUCTURE, check
from claimgraph.source import TurtleText
from claimgraph.source.lines import LineIndex
from claimgraph.vocabulary import local_name

__all__ = ["Merged", "merge"]


class _Read(NamedTuple):
    """The facts of the three versions."""

    base: Facts
    ours: Facts
    theirs: Facts


def merge(base: str, ours: str, theirs: str) -> Merged:
    """Merge two changed versions of a Turtle text.

    A block becomes a conflict, with all its versions between conflict markers like git's, in these cases:
    both sides changed the same lines in different ways; both sides gave the same name to something new, with
    different statements; or the changes of both sides together break a rule of structure, or make a link or
    an undercut count in another way than the side that wrote it. If the result still fails the
    verification, or if a version cannot be parsed, the whole text becomes one conflict. Line ends are those
    of the versions.
    """
    sides = Versions(base, ours, theirs)
    if "\r\n" in ours and all(text.count("\n") == text.count("\r\n") for text in sides):
        merged = merge(*(text.replace("\r\n", "\n") for text in sides))
        return replace(merged, text=merged.text.replace("\n", "\r\n"))
    if theirs in (base, ours):
        return Merged(ours, 0)
    if base == ours:
        return Merged(theirs, 0)
    read = _read(sides)
    if read is None:
        return conflict(sides)
    contested, broken = frozenset(_named_twice(read)), frozenset[str]()
    unlike = frozenset(_subjects(fact for fact, _ in read.ours.items() ^ read.theirs.items()))
    links = sides.map(counted_links) if may_differ(*read) else None
    for _ in range(2):
        parts = merge_blocks(sides, contested, broken)
        texts = resolutions(parts)
        errors = {text: _new_errors(text, sides) for text in dict.fromkeys(texts)}
        linked = {text: changed_links(counted_links(text), links) if links else {} for text in errors}
        found = frozenset[str]().union(*starmap(_subjects_at, errors.items()))
        found |= unlike.intersection(chain.from_iterable(linked.values()))
        if found <= broken & unlike:  # all between markers, where the curator sees them
            merged = rendered(parts) if _is_proved(texts, read) else conflict(sides)
            wrong = {
                text: [*(each.message for each in errors[text]), *linked[text].values()] for text in texts
            }
            return replace(merged, reasons=_reasons(texts, wrong, read))
        broken |= found
    return conflict(sides)


def _read(sides: Versions[str]) -> _Read | None:
    """The facts of all versions; None if one has invalid syntax or ambiguous blank nodes."""
    found = [_facts_of(text) for text in sides]
    known = [each for each in found if each is not None]
    return _Read(*known) if len(known) == len(found) else None


def _facts_of(text: str) -> Facts | None:
    try:
        return facts(read_triples(Document("merge", text), ANYWHERE))
    except MalformedError:
        return None


def _is_proved(texts: tuple[str, str], read: _Read) -> bool:
    """Whether a merge, resolved to ours and to theirs, has the facts that it should.

    Each fact is there as often as in the merge of all facts, or as on the side to which conflicts are
    resolved. So what is outside the conflicts neither loses a fact nor brings back a removed one.
    """
    wanted = merged_facts(*read)
    if wanted is None:
        return False
    if texts[0] == texts[1]:
        return _facts_of(texts[0]) == wanted
    for text, side in zip(texts, (read.ours, read.theirs), strict=True):
        found = _facts_of(text)
        if found is None:
            return False
        for fact in {**wanted, **side, **found}:
            ends = wanted.get(fact, 0), side.get(fact, 0)
            if not min(ends) <= found.get(fact, 0) <= max(ends):
                return False
    return True


def _named_twice(read: _Read) -> Iterator[str]:
    """The IRIs that both sides introduce as subjects, with different statements."""
    known = {fact[0] for fact in read.base}
    ours, theirs = ({fact for fact in side if fact[0] not in known} for side in (read.ours, read.theirs))
    both = {fact[0] for fact in ours} & {fact[0] for fact in theirs}
    yield from _subjects(fact for fact in ours ^ theirs if fact[0] in both)


def _subjects(facts_of: Iterable[tuple[str, str, str, str]]) -> Iterator[str]:
    """The subjects of facts that are IRIs."""
    yield from (subject[1:-1] for subject, *_ in facts_of if subject.startswith("<"))


def _reasons(texts: tuple[str, str], messages: Mapping[str, Sequence[str]], read: _Read) -> tuple[str, ...]:
    """What is wrong with each resolution of a merge, and which names one of the sides has changed."""
    wrong = [
        f"If you keep {side}: {each}"
        for side, text in zip(("ours", "theirs"), texts, strict=True)
        for each in messages[text]
    ]
    if not wrong:
        return ()
    renamed = chain(
        (("Theirs", *names) for names in _renamed(read.base, read.theirs)),
        (("Ours", *names) for names in _renamed(read.base, read.ours)),
    )
    advice = [
        f'{side} renamed "{old}" to "{new}": use the new name.'
        for side, old, new in renamed
        if any(re.search(rf'[:/#"]{re.escape(old)}(?![\w-])', each) for each in wrong)
    ]
    return tuple(dict.fromkeys([*wrong, *advice]))


def _renamed(base: Facts, side: Facts) -> Iterator[tuple[str, str]]:
    """The old and new ids of the subjects that one side renamed: all that they say is the same."""
    old, new = (grouped((fact[0], fact[1:]) for fact in each) for each in (base, side))
    come = grouped((frozenset(said), name) for name, said in new.items() if name not in old)
    for name, said in old.items():
        names = come.get(frozenset(said), []) if name not in new else []
        if len(names) == 1:
            yield local_name(name[1:-1]), local_name(names[0][1:-1])


def _new_errors(text: str, sides: Versions[str]) -> Sequence[Finding]:
    """The places where a merged text breaks rules of structure that both sides follow."""
    found = {(each.code, each.message): each for each in _errors(text)}
    if not found:
        return []
    known = {(each.code, each.message) for each in chain(_errors(sides.ours), _errors(sides.theirs))}
    return [each for key, each in found.items() if key not in known]


def _errors(text: str) -> Sequence[Finding]:
    """The errors of structure of a text; none if only the merge can read it, with its relative IRIs."""
    try:
        statements = parse([Document("merge", text)])
    except MalformedError:
        return []
    return errors_in(check(statements, rules=STRUCTURE).findings)


def _subjects_at(text: str, errors: Iterable[Finding]) -> AbstractSet[str]:
    """The subjects of the blocks in which some errors are."""
    stretches, index = TurtleText(text).stretches, LineIndex(text)
    found = set()
    for each in errors:
        end = index.offset(each.location.line + 1)
        number = bisect_left(stretches, end, key=lambda stretch: stretch.block_start)
        found |= {stretch.subject for stretch in stretches[max(0, number - 1) : number]}
    return found
