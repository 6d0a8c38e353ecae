"""What a rule is: a code, a severity, and a generator function whose docstring documents it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from claimgraph.errors import Location
from claimgraph.findings import Finding, Severity
from claimgraph.model import Claim, ClaimMap
from claimgraph.rdf import Literal, Row, Statements, Subject, SubjectTable, Term, to_claim_map
from claimgraph.rules.stored_texts import LookedUp, look_up_quotes
from claimgraph.vocabulary import CG, CLASSES, PREFIXES, ProfileClass


@dataclass(frozen=True, slots=True)
class Hit:
    """One hit of a rule: the statement it is about, what is wrong, and what to do."""

    subject: Subject
    predicate: str | None
    term: Term | None
    message: str
    remedy: str
    location: Location | None = None
    """Where it is, if that is no statement."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment that tells ``check`` something, and the lines of the block that it is about.

    ``problem`` says why it cannot be followed; it is empty for an order that can.
    """

    location: Location
    codes: frozenset[str]
    first_line: int
    last_line: int
    problem: str = ""

    def covers(self, finding: Finding) -> bool:
        """Whether a finding is one that this order says to ignore."""
        return (
            finding.code in self.codes
            and finding.location.file == self.location.file
            and self.first_line <= finding.location.line <= self.last_line
        )


@dataclass(frozen=True)
class Subjects:
    """What the rules look at: the statements, and what can be read out of them, made when asked for.

    ``snapshots`` holds the stored texts by file name, or None where none were given. ``suppressions`` are the
    comments that tell ``check`` something, ``idle`` those that had nothing to ignore.
    """

    statements: Statements
    snapshots: Mapping[str, str] | None = None
    suppressions: Sequence[Suppression] = ()
    idle: Sequence[Suppression] = ()

    @cached_property
    def tables(self) -> Sequence[tuple[Sequence[ProfileClass], SubjectTable]]:
        """The sorts of subjects with their kinds, without repetition; foreign classes are no kind.

        Rules that only ask what a thing is and which properties it has look at each sort once.
        """
        return [
            (tuple(dict.fromkeys(CLASSES[str(each)] for each in sort.classes if each in CLASSES)), sort)
            for sort in self.statements.tables
        ]

    @cached_property
    def named(self) -> Mapping[ProfileClass, Collection[Subject]]:
        """The subjects of each kind, sort by sort; quick to look up in."""
        found: dict[ProfileClass, dict[Subject, None]] = {kind: {} for kind in ProfileClass}
        for kinds, sort in self.tables:
            for kind in kinds:
                found[kind].update(dict.fromkeys(sort.subjects))
        return found

    @cached_property
    def unclassed(self) -> Collection[Subject]:
        """The subjects that our properties describe, or a misspelt class, but no class of the profile."""
        return {
            subject
            for kinds, sort in self.tables
            if not kinds and any(str(each).startswith(CG) for each in (*sort.classes, *sort.columns))
            for subject in sort.subjects
        }

    def of(self, predicate: str) -> Iterator[tuple[Subject, Term]]:
        """Each subject of a predicate with each of its objects."""
        return self.statements.of(predicate)

    def objects(self, predicate: str) -> set[Term]:
        """The objects of a predicate, each once, in no order."""
        return self.statements.objects(predicate)

    def row(self, subject: Subject) -> Row:
        """What is said of one of the subjects. Raises KeyError if nothing is said of it."""
        return self.statements.row(subject)

    @cached_property
    def claim_map(self) -> ClaimMap:
        """The records, as far as the statements give them."""
        return to_claim_map(self.statements)

    @cached_property
    def quotes(self) -> Sequence[tuple[Claim, str, LookedUp]]:
        """Each quote and locator by claim and predicate, and what came of looking it up in the snapshots."""
        return () if self.snapshots is None else tuple(look_up_quotes(self.claim_map, self.snapshots))


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
        return inspect.cleandoc(self.find.__doc__ or "")


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
