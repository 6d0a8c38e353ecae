"""Small phrases that every text shares: counts and lists."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from claimgraph.lookup import both

FEW = 3
"""The most names that a list within a sentence spells out."""

_IRREGULAR = {"analyses": "analysis", "bases": "basis", "data": "piece of data", "series": "series"}
_ENDINGS = (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("s", ""))
"""The plural endings, the first that fits, each with its singular."""

_HEAD = re.compile(
    r"(?P<head>.*?\w+)(?P<rest> (?:about|at|between|in|of|on|outside|to|with|without) .*)?", re.DOTALL
)
"""A noun phrase: what ends in its noun, and a phrase that follows."""

_TIMES = {1: "once", 2: "twice", 3: "three times"}


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """A count with its noun: "1 claim", "2 claims", "3 studies"."""
    return f"{count} {noun if count == 1 else plural or f'{noun}s'}"


def counts_of(counts: Mapping[str, int]) -> str:
    """Counts of things; the keys are noun phrases in the plural.

    >>> counts_of({"records": 1, "links of several claims": 1, "fields": 4100})
    '1 record, 1 link of several claims, 4,100 fields'
    """
    return ", ".join(f"{count:,} {_singular(noun) if count == 1 else noun}" for noun, count in counts.items())


def noun_of(phrase: str) -> str:
    """The noun of a noun phrase: "links" of "other links of several claims"."""
    return _parts(phrase)[0].rpartition(" ")[2]


def _singular(plural: str) -> str:
    """The singular of a noun phrase in the plural."""
    head, rest = _parts(plural)
    before, space, noun = head.rpartition(" ")
    singular = _IRREGULAR.get(noun)
    if singular is None:
        ending, instead = next((each for each in _ENDINGS if noun.endswith(each[0])), ("", ""))
        singular = noun.removesuffix(ending) + instead
    return f"{before}{space}{singular}{rest}"


def _parts(phrase: str) -> tuple[str, str]:
    """A noun phrase up to its noun, and what follows."""
    found = _HEAD.fullmatch(phrase)
    return (found["head"], found["rest"] or "") if found else (phrase, "")


def in_sentence(text: str) -> str:
    """The text of a claim inside a sentence or list: without its full stop.

    >>> in_sentence("It helps."), in_sentence("It helps ...")
    ('It helps', 'It helps ...')
    """
    return text if text.endswith("..") else text.removesuffix(".")


def quoted(names: Sequence[str]) -> str:
    """One or more names for a sentence, in quotes, the first few of them: '"a", "b" and 4 others'."""
    shown = [f'"{name}"' for name in names[:FEW]]
    left = len(names) - len(shown)
    return both([*shown, counted(left, "other")] if left else shown)


def by_text(sentence: str, texts: Mapping[str, str]) -> str:
    """A sentence that names claims by their ids in quotes, with their texts in place of the ids.

    >>> by_text('By way of "a", which is contested.', {"a": "It helps."})
    'By way of “It helps”, which is contested.'
    """

    def named(found: re.Match[str]) -> str:
        text = texts.get(found[1])
        return found[0] if text is None else f"“{in_sentence(text)}”"

    return re.sub(r'"([^"]*)"', named, sentence)


def times(count: int) -> str:
    """A number of repetitions: "once", "twice", "three times"."""
    return _TIMES.get(count) or f"{count} times"


def closed(phrase: str) -> str:
    """A noun phrase for use before its verb, with a closing comma if a comma opened a clause in it."""
    return f"{phrase}," if ", " in phrase else phrase
