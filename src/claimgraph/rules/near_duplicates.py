"""CG3xx: near-duplicates, claims in nearly the same words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, combinations

from claimgraph import vocabulary as vocab
from claimgraph.profile import ProfileClass
from claimgraph.rdf import Literal, Subject, Term
from claimgraph.rules.registry import Hit, RuleInput
from claimgraph.rules.written_names import name_of
from claimgraph.vocabulary import RELATIONS

ALIKE = 93
"""Wordings less similar than this, out of 100, are not reported (insertion and deletion distance)."""

COMMON = 50
"""A more frequent word does not make candidates, because the number of pairs grows with its square."""

_RARE = 3
"""Claims are candidates if they share one of this many of their rarest words; two words in twelve may then
differ (Chaudhuri, Ganti and Kaushik, A Primitive Operator for Similarity Joins, ICDE 2006)."""

_MANY = 50_000
"""From this many candidates on, comparing their letters first pays for loading numpy."""

_WORD = re.compile(r"\w+")
_TELLING = re.compile(r"no|not|none|never|nobody|nothing|without|cannot|neither|nor|t|\w*\d\w*")
"""Negations and figures: claims that differ in these are different claims."""


def find_near_duplicates(given: RuleInput) -> Iterator[Hit]:
    """Two claims in nearly the same words that are not linked to each other.

    If they say the same, merge them: evidence for one does not count for the other. If they differ, or
    different sources say it on a different basis, word the difference.
    """
    said = {
        subject: term
        for kinds, sort in given.tables
        for column in (sort.columns.get(vocab.TEXT, ()) if ProfileClass.CLAIM in kinds else ())
        for subject, term in zip(sort.subjects, column, strict=True)
        if isinstance(term, Literal)
    }
    texts = {subject: term.value.casefold() for subject, term in said.items()}
    for one, other in dict.fromkeys(_alike(texts)):
        if _telling(texts[one]) == _telling(texts[other]) and not _are_linked(given, one, other):
            first, second = sorted((one, other), key=given.statements.order.__getitem__)
            message = f"{name_of(second)} says nearly the same as {name_of(first)}."
            remedy = "Merge the two claims, or word the difference."
            yield Hit(second, vocab.TEXT, said[second], message, remedy)


def _alike(texts: Mapping[Subject, str]) -> Iterator[tuple[Subject, Subject]]:
    """Pairs of claims in nearly the same words, ignoring punctuation; a pair may come more than once.

    Claims in exactly the same words are each paired with the first of them only.
    """
    first: dict[str, Subject] = {}
    for subject, text in texts.items():
        same = first.setdefault(text, subject)
        if same is not subject:
            yield same, subject
    different, subjects = list(first), list(first.values())
    for one, other in _near(different, _candidates(different)):
        yield subjects[one], subjects[other]


def _near(texts: Sequence[str], candidates: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The candidates that are nearly the same, ignoring punctuation."""
    words = cache(lambda number: " ".join(_WORD.findall(texts[number])))
    return ((one, other) for one, other in candidates if _is_near(words(one), words(other)))


def _is_near(one: str, other: str) -> bool:
    from rapidfuzz import fuzz  # noqa: PLC0415 - slow to import, and small maps share few words

    return fuzz.ratio(one, other, score_cutoff=ALIKE) > 0


def _candidates(texts: Sequence[str]) -> Iterable[tuple[int, int]]:
    """The pairs of texts that share a rare word, by number, the smaller number first."""
    uses = Counter(chain.from_iterable(map(str.split, texts)))
    shared = sorted((count, word) for word, count in uses.items() if 1 < count <= COMMON)
    place = {word: number for number, (_, word) in enumerate(shared)}
    bringing: list[list[int]] = [[] for _ in shared]
    for number, text in enumerate(texts) if shared else ():
        for rare in sorted([place[word] for word in set(text.split()) if word in place])[:_RARE]:
            bringing[rare].append(number)
    groups = [group for group in bringing if len(group) > 1]
    if sum(len(group) * (len(group) - 1) // 2 for group in groups) < _MANY:
        return chain.from_iterable(combinations(group, 2) for group in groups)
    from claimgraph.analysis.survey.letter_counts import find_plausible  # noqa: PLC0415 - loads numpy

    return find_plausible(texts, groups, ALIKE)


def _telling(text: str) -> Sequence[str]:
    """The negations and figures of a sentence, in order of occurrence."""
    return [word for word in _WORD.findall(text) if _TELLING.fullmatch(word)]


def _are_linked(given: RuleInput, one: Subject, other: Subject) -> bool:
    def leads(start: Subject, end: Term) -> bool:
        row = given.row(start)
        return any(end in row.get(predicate, ()) for predicate in RELATIONS)

    return leads(one, other) or leads(other, one)
