"""CG3xx: how claims are worded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimgraph import vocabulary as vocab
from claimgraph.rdf import Literal
from claimgraph.rules.registry import Hit, RuleInput
from claimgraph.rules.written_names import name_of

_QUOTES = "\"'\u2018\u2019\u201c\u201d\u201e\xab\xbb()[]"
_FULL_STOPS = "\u3002\uff01\uff1f"
"""The marks that end a sentence in Chinese and Japanese, where no space follows."""

_SENTENCE_END = re.compile(rf"(?<![.!?])[.!?]++[{re.escape(_QUOTES)}]*+\s+|[{_FULL_STOPS}](?=.)")
_WORD = re.compile(r"[^\s(]*\Z")
_LONGEST_WORD = 100
_ABBREVIATIONS = frozenset(
    "approx corp dept etc fig figs inc jan feb mar apr jun jul aug sep sept oct nov dec ltd mrs prof ref refs"
    " univ vol vols bspw bzw evtl ggf inkl sog vgl zzgl".split()
)
"""Words of three letters or more after which a dot does not end a sentence."""
_BEFORE_NUMBERS = frozenset("abb abs art chap kap para sec sect tab".split())
"""Words of which the same is true before a number, as in "Art. 5"."""
_SHORT_WORDS = frozenset("am as at be by do go he if in is it me my of ok on or so to up us we".split())
"""Words of two letters after which a dot can end a sentence; others, and "US", are abbreviations."""

_NEGATION = re.compile(
    r"\b(?:not(?! only)|cannot|never|no|none|nobody|nothing|neither|\w+n['\u2019]t)\b", re.IGNORECASE
)
"""A word that turns an English sentence round."""


def find_double_sentences(given: RuleInput) -> Iterator[Hit]:
    """A claim of two sentences: evidence for one of them would count for both.

    A claim is one sentence that can be true or false. Make the second one a claim of its own, or join them if
    they only say it together.
    """
    for subject, term in given.of(vocab.TEXT):
        if isinstance(term, Literal) and (second := _second_sentence(term.value)):
            message = f'{name_of(subject)} has a second sentence: "{second[:40]}".'
            yield Hit(subject, vocab.TEXT, term, message, "Make it a claim of its own, or join the two.")


def _second_sentence(text: str) -> str:
    """The text after the first sentence; empty if there is only one sentence."""
    is_plain = text.isascii() and not any(mark in text[:-1] for mark in ".!?")
    return "" if is_plain else next((text[start:] for start in sentence_starts(text)), "")


def sentence_starts(text: str) -> Iterator[int]:
    """The offset at which each sentence after the first begins.

    A dot ends a sentence only after a word that is not an abbreviation, and before a capital letter.
    """
    for end in _SENTENCE_END.finditer(text):
        first = text[end.end() : end.end() + 1 + len(_QUOTES)].lstrip(_QUOTES)[:1]
        word = _WORD.search(text, max(0, end.start() - _LONGEST_WORD), end.start() + 1)
        written = word[0].strip(_QUOTES + ".!?") if word else ""
        bare = written.casefold()
        is_abbreviated = end[0].startswith(".") and (
            (len(bare) < 3 and written not in _SHORT_WORDS)
            or "." in bare
            or bare in _ABBREVIATIONS
            or (bare in _BEFORE_NUMBERS and first.isdigit())
        )
        if first and not is_abbreviated and (first.isupper() or first.isdigit() or end[0] in _FULL_STOPS):
            yield end.end()


def find_negative_main_claims(given: RuleInput) -> Iterator[Hit]:
    """A main claim that is worded negatively: its verdict then reads backwards.

    If the main claim says that a treatment does not help, then "The evidence supports it" misleads readers
    who have only the title in mind. Word it positively, and let the evidence against it contradict it. The
    rule checks English texts and texts without a language tag.
    """
    main = given.objects(vocab.MAIN_CLAIM)
    for subject, term in given.of(vocab.TEXT):
        if subject not in main or not isinstance(term, Literal) or not _is_english(term):
            continue
        if found := _NEGATION.search(term.value):
            message = f'{name_of(subject)} is the main claim, and is worded negatively: "{found[0]}".'
            remedy = "Word it positively, and swap what supports it and what contradicts it."
            yield Hit(subject, vocab.TEXT, term, message, remedy)


def _is_english(text: Literal) -> bool:
    return not text.language or text.language.casefold().partition("-")[0] == "en"
