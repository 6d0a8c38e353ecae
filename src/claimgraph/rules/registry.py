"""What a rule is: a code, a severity, and a generator function whose docstring documents it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from claimgraph.findings import Severity
from claimgraph.model import ClaimMap
from claimgraph.turtle import Literal, Row, Statements, Subject, Term, to_claim_map
from claimgraph.vocabulary import CLASSES, PREFIXES, RDF_TYPE, Kind


@dataclass(frozen=True, slots=True)
class Hit:
    """One hit of a rule: the statement it is about, what is wrong, and what to do."""

    subject: Subject
    predicate: str | None
    term: Term | None
    message: str
    remedy: str


Shape = tuple[tuple[Kind, ...], tuple[str, ...]]
"""The kinds of a subject, without repetition and without foreign classes, and its predicates."""


@dataclass(frozen=True)
class Subjects:
    """What the rules look at: the statements, and what can be read out of them, made when asked for.

    ``snapshots`` holds the stored texts by file name, or None where none were given.
    """

    statements: Statements
    snapshots: Mapping[str, str] | None = None

    @cached_property
    def groups(self) -> Mapping[Shape, Sequence[Subject]]:
        """The subjects by kinds and predicates: a map has few sorts of rows, and many of each.

        Rules that only ask what a thing is and which properties it has look at each sort once.
        """
        found: dict[Shape, list[Subject]] = {}
        kinds_of: dict[tuple[Term, ...], tuple[Kind, ...]] = {}
        for subject, row in self.statements.rows.items():
            types = tuple(row.get(RDF_TYPE, ()))
            kinds = kinds_of.get(types)
            if kinds is None:
                known = [CLASSES[term] for term in types if isinstance(term, str) and term in CLASSES]
                kinds = kinds_of[types] = tuple(dict.fromkeys(known))
            shape = (kinds, tuple(row))
            if shape in found:
                found[shape].append(subject)
            else:
                found[shape] = [subject]
        return found

    @cached_property
    def _by_predicate(self) -> Mapping[str, Sequence[tuple[Subject, Sequence[Term]]]]:
        found: dict[str, list[tuple[Subject, Sequence[Term]]]] = {}
        for subject, row in self.statements.rows.items():
            for predicate, terms in row.items():
                if predicate in found:
                    found[predicate].append((subject, terms))
                else:
                    found[predicate] = [(subject, terms)]
        return found

    def pairs(self, predicate: str) -> Sequence[tuple[Subject, Sequence[Term]]]:
        """The subjects of one predicate with their objects, in reading order."""
        return self._by_predicate.get(predicate, ())

    def row(self, subject: Term) -> Row:
        """What is said of a subject, maybe nothing."""
        return {} if isinstance(subject, Literal) else self.statements.rows.get(subject, {})

    @cached_property
    def named(self) -> Mapping[Kind, Collection[Subject]]:
        """The subjects of each kind, in reading order as far as they are alike."""
        found: dict[Kind, dict[Subject, None]] = {kind: {} for kind in Kind}
        for (kinds, _), subjects in self.groups.items():
            for kind in kinds:
                found[kind].update(dict.fromkeys(subjects))
        return found

    @cached_property
    def claim_map(self) -> ClaimMap:
        """The records, as far as the statements give them."""
        return to_claim_map(self.statements)


RuleFunction = Callable[[Subjects], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that ``check`` looks for."""

    code: str
    severity: Severity
    find: RuleFunction = field(compare=False)

    @property
    def title(self) -> str:
        """The first line of the rule's documentation."""
        return self.documentation.partition("\n")[0]

    @property
    def documentation(self) -> str:
        """What the rule looks for, why, and what to do: the docstring of its function."""
        return (self.find.__doc__ or "").strip()


def name_of(term: Term) -> str:
    """A thing as a curator would write it: ``cg:text``, ``:suzy-clot``, ``"words"``."""
    if isinstance(term, Literal):
        text = term.value if len(term.value) <= 60 else term.value[:57] + "…"
        return f'"{text}"'
    if not isinstance(term, str):
        return "[]"
    for prefix, namespace in PREFIXES.items():
        if term.startswith(namespace):
            return f"{prefix}:{term.removeprefix(namespace)}"
    name = term.rpartition("#")[2] if "#" in term else term.rpartition("/")[2]
    return f":{name}" if "/" in term and name else f"<{term}>"
