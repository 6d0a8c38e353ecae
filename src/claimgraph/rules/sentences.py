"""CG3xx: claims of more than one sentence."""

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

_SENTENCE_END = re.compile(rf"[.!?]+[{re.escape(_QUOTES)}]*\s+|[{_FULL_STOPS}](?=.)")
_ABBREVIATIONS = frozenset(
    "approx corp dept etc fig figs inc jan feb mar apr jun jul aug sep sept oct nov dec ltd mrs prof ref refs"
    " univ vol vols bzw evtl inkl zzgl".split()
)
"""Words of three letters or more after which a dot does not end a sentence; shorter ones never do."""


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
    """The text after the first sentence; empty if there is only one sentence.

    A dot ends a sentence only after a word that is not an abbreviation, and before a capital letter.
    """
    for end in _SENTENCE_END.finditer(text):
        rest = text[end.end() :].lstrip(_QUOTES)
        word = re.split(r"[\s(]", text[: end.start() + 1])[-1].strip(_QUOTES + ".!?").casefold()
        is_abbreviated = end[0].startswith(".") and (len(word) < 3 or "." in word or word in _ABBREVIATIONS)
        if rest and not is_abbreviated and (rest[0].isupper() or rest[0].isdigit() or end[0] in _FULL_STOPS):
            return text[end.end() :]
    return ""
