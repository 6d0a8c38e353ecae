"""Read the sources, web addresses and basis that the data of an Argdown statement or argument gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from claimgraph.address_words import not_an_address
from claimgraph.identifiers import canonical_address
from claimgraph.interchange.argdown.argdown_model import ArgdownEntry
from claimgraph.interchange.argdown.argdown_text import words_of
from claimgraph.interchange.json_input import pack_json
from claimgraph.scale import DEFAULT_SCALE

_KEYS = ("source", "url", "basis")
_STEPS = {each.id.casefold(): each for each in DEFAULT_SCALE.steps}
_NOTHING_FOUND = min(DEFAULT_SCALE.steps, key=lambda step: step.rank)


class EvidenceRemark(NamedTuple):
    """A remark on evidence that cannot be used as it is given, and the line that gives it."""

    what: str
    why: str
    line: int


@dataclass(frozen=True, slots=True)
class GivenEvidence:
    """The evidence that data gives: its sources by title and web address, and the IRI of the basis or "".

    Without sources, the basis does not count.
    ``used`` are the keys that this was read from. ``kept`` is the data, in which the sources and the basis
    replace those of the last place if several places give different ones.
    """

    sources: Sequence[tuple[str, str]] = ()
    basis: str = ""
    used: frozenset[str] = frozenset()
    remarks: Sequence[EvidenceRemark] = ()
    kept: Any = None


def read_evidence(entry: ArgdownEntry) -> GivenEvidence:
    """The evidence of a statement or an argument.

    Places that complement each other are read together. Where they differ, or one has only the address of a
    source, each is read by itself: all sources count, with the weakest basis, so that none gets the address
    or the basis of another one.
    """
    given = _places_with(entry, _KEYS)
    if not (differing_line(entry, _KEYS) or _has_lone_address(given)):
        return _read_one(entry.data, given[0][1] if given else entry.line)
    found = [_read_one(data, line) for data, line in given]
    return _together(entry.data, found, given[-1][1])


def differing_line(entry: ArgdownEntry, keys: Sequence[str]) -> int:
    """The line of the first place whose data differs from another place under one of the keys; else 0."""
    said: dict[str, str] = {}
    for data, line in _places_with(entry, keys):
        for key in data.keys() & set(keys):
            if said.setdefault(key, pack_json(data[key])) != pack_json(data[key]):
                return line
    return 0


def _has_lone_address(given: Sequence[tuple[Mapping[str, Any], int]]) -> bool:
    """Whether a place has only the address of a source that is none of those which other places name."""
    named = [source for data, line in given if data.get("source") for source in _read_one(data, line).sources]
    lone = [
        source for data, line in given if not data.get("source") for source in _read_one(data, line).sources
    ]
    return bool(named) and not {address for _, address in lone} <= {address for _, address in named}


def _places_with(entry: ArgdownEntry, keys: Sequence[str]) -> list[tuple[Mapping[str, Any], int]]:
    """The data of the places of an entry that have one of the keys, with their lines."""
    given = [(each.data, each.line) for each in entry.places if isinstance(each.data, dict)]
    return [(data, line) for data, line in given if not data.keys().isdisjoint(keys)]


def _together(data: Any, found: Sequence[GivenEvidence], line: int) -> GivenEvidence:
    """The evidence of several places that differ; ``line`` is that of the last one."""
    named = dict.fromkeys(source for each in found for source in each.sources)
    with_address = {title for title, address in named if address}
    sources = [each for each in named if each[1] or each[0] not in with_address]
    steps = [each for each in DEFAULT_SCALE.steps if each.iri in {one.basis for one in found}]
    weakest = min(steps, key=lambda step: step.rank, default=_NOTHING_FOUND)
    remarks = [
        remark
        for each in found
        for remark in each.remarks
        if each.sources or remark.what.startswith("url")  # another place has the source of the basis
    ]
    if not sources:
        return GivenEvidence(remarks=remarks, kept=data)
    why = f"several places differ: all sources are used, with the weakest basis, {weakest.id}"
    kept = {key: value for key, value in data.items() if key not in _KEYS}
    kept |= {"source": [title for title, _ in sources], "basis": weakest.id}
    used = data.keys() & {"source", "basis", *(key for each in found for key in each.used)}
    return GivenEvidence(
        sources, weakest.iri, frozenset(used), [*remarks, EvidenceRemark("evidence", why, line)], kept
    )


def _read_one(data: Any, line: int) -> GivenEvidence:
    """The evidence in data that belongs together. The basis of a source that has none is an assertion."""
    if not isinstance(data, Mapping):
        return GivenEvidence(kept=data)
    named = data.get("source")
    titles = [words_of(each) for each in (named if isinstance(named, list) else [named])]
    words = words_of(data.get("url"))
    address = canonical_address(words)
    titles = list(dict.fromkeys(filter(None, titles))) or [address] * bool(address)
    alone = address if len(titles) == 1 else ""
    sources = list(dict.fromkeys((each, alone or canonical_address(each)) for each in titles))
    basis = words_of(data.get("basis"))
    step = _STEPS.get(basis.replace(" ", "").casefold())
    is_counted = step is not None and bool(sources)
    remarks = [
        *_on_address(words, alone, len(titles), line),
        *_on_basis(basis, len(titles), line, is_used=is_counted),
    ]
    keys = [("source", bool(titles)), ("url", bool(alone)), ("basis", is_counted)]
    used = frozenset(key for key, is_used in keys if is_used and key in data)
    known = step or (_NOTHING_FOUND if sources else None)
    return GivenEvidence(sources, known.iri if known else "", used, remarks, data)


def _on_address(words: str, used: str, sources: int, line: int) -> Iterable[EvidenceRemark]:
    if words and not used:
        why = f"'{words}' cannot be that of {sources} sources" if sources > 1 else not_an_address(words)
        yield EvidenceRemark("url", f"kept, but not used: {why.removesuffix('.')}", line)


def _on_basis(basis: str, sources: int, line: int, *, is_used: bool) -> Iterable[EvidenceRemark]:
    if basis and not is_used:
        why = "is not a step of the scale" if sources else "needs a source"
        yield EvidenceRemark(f'basis "{basis}"', f"{why}: kept, but not counted", line)
