"""CG3xx: claims that say the same in nearly the same words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain, combinations

from claimgraph import vocabulary as vocab
from claimgraph.rules.registry import Hit, Subjects, name_of
from claimgraph.turtle import Literal, Subject, Term
from claimgraph.vocabulary import RELATIONS, Kind

ALIKE = 93
"""Wordings less alike than this, of 100, are not remarked on (distance of insertions and deletions)."""

COMMON = 50
"""A word that is used more often than this brings no claims together: it would take the square of that."""

_RARE = 3
"""How many of its rarest shared words stand for a claim: of twelve words two may differ then
(Chaudhuri, Ganti and Kaushik, A Primitive Operator for Similarity Joins, ICDE 2006)."""

_WORD = re.compile(r"\w+")
_TELLING = re.compile(r"no|not|none|never|nobody|nothing|without|cannot|neither|nor|t|\w*\d\w*")
"""Words that turn a sentence round, and figures: two claims that differ in these are two claims."""


def find_near_duplicates(subjects: Subjects) -> Iterator[Hit]:
    """Two claims in nearly the same words, which are not linked to each other.

    If they say the same, make one of them: what speaks for the one does not count for the other. If
    they differ, or different sources say it on a different basis, word what differs.
    """
    said = {
        subject: term
        for kinds, sort in subjects.sorts
        for column in (sort.columns.get(vocab.TEXT, ()) if Kind.CLAIM in kinds else ())
        for subject, term in zip(sort.subjects, column, strict=True)
        if isinstance(term, Literal)
    }
    texts = {subject: term.value.casefold() for subject, term in said.items()}
    for pair in _candidates(texts):
        if _say_the_same(*(texts[each] for each in pair)) and not _are_linked(subjects, *pair):
            first, second = sorted(pair, key=subjects.statements.subjects.index)
            message = f"{name_of(second)} says nearly what {name_of(first)} says."
            remedy = "Make one claim of them, or word what differs."
            yield Hit(second, vocab.TEXT, said[second], message, remedy)


def _candidates(texts: Mapping[Subject, str]) -> Iterator[tuple[Subject, Subject]]:
    """Pairs of claims that may be in nearly the same words, each pair once.

    Those in exactly the same words come as pairs with the first of them only.
    """
    first: dict[str, Subject] = {}
    for subject, text in texts.items():
        same = first.setdefault(text, subject)
        if same is not subject:
            yield same, subject
    uses = Counter(chain.from_iterable(map(str.split, first)))
    shared = {word for word, count in uses.items() if 1 < count <= COMMON}
    bringing: dict[str, list[Subject]] = {}
    for text, subject in first.items() if shared else ():
        found = shared.intersection(text.split())
        for word in sorted(found, key=lambda word: (uses[word], word))[:_RARE]:
            bringing.setdefault(word, []).append(subject)
    yield from dict.fromkeys(pair for group in bringing.values() for pair in combinations(group, 2))


def _say_the_same(one: str, other: str) -> bool:
    """Whether two sentences are nearly the same, but for marks, and tell of the same figures."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - slow to import, and few maps have claims so alike

    words = [_WORD.findall(text) for text in (one, other)]
    telling = [[word for word in found if _TELLING.fullmatch(word)] for found in words]
    return telling[0] == telling[1] and fuzz.ratio(*map(" ".join, words), score_cutoff=ALIKE) > 0


def _are_linked(subjects: Subjects, one: Subject, other: Subject) -> bool:
    def leads(start: Subject, end: Term) -> bool:
        row = subjects.row(start)
        return any(end in row.get(predicate, ()) for predicate in RELATIONS)

    return leads(one, other) or leads(other, one)
