"""Pin the quotes of a source again after its stored text has changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from claimgraph import vocabulary as vocab
from claimgraph.curation.batch import Edits
from claimgraph.curation.draft import Draft
from claimgraph.curation.quote_lookup import Passage, find_passage, page_of
from claimgraph.curation.setting import replace_values, set_quote
from claimgraph.curation.typed_commands import command_on
from claimgraph.errors import EditError
from claimgraph.identifiers import text_digest
from claimgraph.quote_places import cut_word, list_places, pinned_places
from claimgraph.rdf import Literal, Term, offset, typed
from claimgraph.vocabulary import local_name


class Pin(NamedTuple):
    """The pin of a claim: its offsets in the stored text, and the digest of the characters between them."""

    start: int
    end: int
    digest: str


def pin_terms(passage: Passage | Pin) -> Mapping[str, Sequence[Term]]:
    """A passage as the properties of a claim that is pinned to it."""
    return {
        vocab.QUOTE_START: [typed(str(passage.start), vocab.XSD_INTEGER)],
        vocab.QUOTE_END: [typed(str(passage.end), vocab.XSD_INTEGER)],
        vocab.QUOTE_DIGEST: [Literal(passage.digest)],
    }


def page_terms(passage: Passage | Pin, text: str) -> Mapping[str, Sequence[Term]]:
    """The page of a passage as the place of a claim; nothing if its text has no pages."""
    page = page_of(text, passage.start, passage.end)
    return {vocab.PLACE: [Literal(page)]} if page else {}


class ChangedText(NamedTuple):
    """The text of a source: its file name, and the folder that it is in."""

    text: str
    name: str
    folder: str


class _Repinned(NamedTuple):
    """A note about the quote of a claim, empty if nothing changed; ``is_open`` if a curator has to act."""

    note: str = ""
    is_open: bool = False


def repin(edits: Edits, source: str, new: ChangedText, tell: Callable[[str], None]) -> list[str]:
    """Look for every quote of a source in its new text, and record the digest of that text.

    Quotes from another source of the same claim stay as they are. A pin whose characters moved within the
    text is moved with them, unless they are in several places; places inside a longer word do not count. If
    there is none, the claim is pinned to its quote, if that occurs in the text. ``tell`` is called with a
    note for each claim whose pin changed or is lost. Returns the ids of the claims that a curator has to look
    at, in the order of the map: the quote is not found or is in several places, or several sources of the
    claim have a stored text.
    """
    unsettled = []
    for claim in edits.draft.subjects(vocab.SOURCE, source):
        stored = [each for each in quoted_in(edits.draft, claim) if _has_text(edits.draft, each)]
        found = _look_for(edits, claim, new, len(stored)) if source in stored else _Repinned()
        if found.note:
            tell(f"{local_name(claim)}: {found.note}")
        if found.is_open:
            unsettled.append(local_name(claim))
    digest = Literal(text_digest(new.text))
    replace_values(edits, source, vocab.SNAPSHOT_DIGEST, [digest])
    return unsettled


def _look_for(edits: Edits, claim: str, new: ChangedText, texts: int) -> _Repinned:
    """Look for the quote of a claim, which may be from any of a number of ``texts``."""
    pin, words = _pin_of(edits.draft, claim), next(iter(edits.draft.words(claim, vocab.QUOTE)), "")
    if texts > 1 and (pin is not None or words):
        how = command_on(edits.draft, "set", local_name(claim), "quoteSource", "SOURCE")
        note = f"left as it is: several of its sources have a stored text. Say which it quotes: {how}"
        return _Repinned(note, is_open=True)
    if pin is not None:
        return _move(edits, claim, pin, new)
    passage, why = _search(words, new.text, new.name) if words else (None, "")
    return _Repinned(why, is_open=bool(why) and passage is None)


def _move(edits: Edits, claim: str, pin: Pin, new: ChangedText) -> _Repinned:
    """Move the pin of a claim to its only place in the new text."""
    text, name, folder = new
    is_there = text_digest(text[pin.start : pin.end]) == pin.digest
    cut = cut_word(text, pin.start, pin.end) if is_there else ""
    if is_there and not cut:
        return _Repinned()
    length, words = pin.end - pin.start, next(iter(edits.draft.words(claim, vocab.QUOTE)), "")
    kept = {vocab.QUOTE: edits.draft.objects(claim, vocab.QUOTE)}
    again = f"Pin it again: {command_on(edits.draft, 'set', local_name(claim), 'quote', '…', texts=folder)}"
    starts = pinned_places(text, length, pin.digest, words)
    if starts and len(starts) > 1:
        where = list_places(starts, length)
        return _Repinned(f"left as it is: its words are at {where} of {name}. {again}", is_open=True)
    if starts:
        moved = Pin(starts[0], starts[0] + length, pin.digest)
        set_quote(edits, claim, {**kept, **pin_terms(moved), **page_terms(moved, text)})
        return _Repinned(f"moved from {pin.start} to {moved.start}.")
    passage, why = _search(words, text, name) if words else (None, "")
    if passage is not None:
        set_quote(edits, claim, {**kept, **pin_terms(passage), **page_terms(passage, text)})
        return _Repinned(f"changed; pinned to its quote at {passage.start}.")
    gone = "gone from the new text." if not cut else f"left as it is: it {cut}."
    if starts is None and not cut:
        gone = "not at its place; the text is too long to search."
    return _Repinned(" ".join(filter(None, (gone, why, again))), is_open=True)


def _search(words: str, text: str, name: str) -> tuple[Passage | None, str]:
    """The passage that contains some words, or the reason why there is none."""
    try:
        return find_passage(words, text, name), ""
    except EditError as problem:
        return None, " ".join([problem.for_shell, *(each.strip() for each in problem.details[:1])])


def quoted_in(draft: Draft, claim: str) -> Sequence[Term]:
    """The sources that the quote of a claim may be from, as ``Claim.quoted_in``."""
    return draft.objects(claim, vocab.QUOTE_SOURCE) or draft.objects(claim, vocab.SOURCE)


def _has_text(draft: Draft, source: Term) -> bool:
    return isinstance(source, str) and bool(draft.objects(source, vocab.SNAPSHOT))


def _pin_of(draft: Draft, claim: str) -> Pin | None:
    start, end = (
        next(map(offset, draft.objects(claim, predicate)), None)
        for predicate in (vocab.QUOTE_START, vocab.QUOTE_END)
    )
    digest = next(iter(draft.objects(claim, vocab.QUOTE_DIGEST)), None)
    if start is None or end is None or not isinstance(digest, Literal):
        return None
    return Pin(start, end, digest.value)
