"""Which documents a link is written in: a link of several premises takes no link of another document away."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from claimgraph import vocabulary as vocab
from claimgraph.rdf.subject_tables import Collected, Subject, Term

_LINKING = frozenset((*vocab.RELATIONS, vocab.UNDERCUTS, vocab.FROM))

_DocumentLinks = tuple[int, frozenset[tuple[str, Term]]]
"""The number of a document, from 0, and the links that it writes of a subject, by predicate and object."""


class WrittenPlaces:
    """The documents of links and of the premises of descriptions, by the numbers of the documents.

    ``starts`` has for each document how many subjects come before its new ones in reading order. ``parts``
    has the subjects with links that are written in several documents; the number of their first one is -1.
    """

    def __init__(self) -> None:
        self.starts = [0]
        self.parts: dict[Subject, list[_DocumentLinks]] = {}

    def merge(self, collected: dict[Subject, Collected], added: Mapping[Subject, Collected]) -> None:
        """Add the statements of the next document to those collected from the documents before it."""
        number = len(self.starts)
        self.starts.append(len(collected))
        for subject, statements in added.items():
            known = collected.setdefault(subject, statements)
            if known is not statements:
                if subject not in self.parts and not _LINKING.isdisjoint(statements[0]):
                    self.parts[subject] = [(-1, _links(known))]
                if subject in self.parts:
                    self.parts[subject].append((number, _links(statements)))
                known[0].extend(statements[0])
                known[1].extend(statements[1])

    def find(self, order: Mapping[Subject, int], subject: Subject, predicate: str, term: Term) -> set[int]:
        """The numbers of the documents that write a statement; ``order`` is the order of the subjects."""
        first = bisect_right(self.starts, order[subject]) - 1
        parts: Sequence[_DocumentLinks] = self.parts.get(subject, ())
        found = {first if number < 0 else number for number, said in parts if (predicate, term) in said}
        return found or {first}


def _links(statements: Collected) -> frozenset[tuple[str, Term]]:
    return frozenset(pair for pair in zip(*statements, strict=True) if pair[0] in _LINKING)
