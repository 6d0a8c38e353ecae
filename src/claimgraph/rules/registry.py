"""The parts of a rule: a code, a severity, and a generator function whose docstring documents it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from claimgraph import graph
from claimgraph import vocabulary as vocab
from claimgraph.errors import Location
from claimgraph.findings import Finding, Severity
from claimgraph.model import Claim, ClaimMap, Link, Source
from claimgraph.profile import ProfileClass, kinds_of
from claimgraph.rdf import (
    FoundScale,
    Row,
    SourcedClaim,
    Statements,
    Subject,
    SubjectTable,
    Term,
    find_map_scale,
    read_claim_links,
    read_scales,
    read_sourced_claims,
    read_sources,
    to_claim_map,
)
from claimgraph.rules.stored_texts import QuoteLookup, look_up_quotes
from claimgraph.scale import DEFAULT_SCALE, Basis, Scale
from claimgraph.vocabulary import CG


@dataclass(frozen=True, slots=True)
class Hit:
    """One hit of a rule: the statement, what is wrong with it, and what to do.

    The names in ``message`` and ``remedy`` are marked by :func:`written_names.name_of`.
    """

    subject: Subject
    predicate: str | None
    term: Term | None
    message: str
    remedy: str
    location: Location | None = None
    """The location, if the hit is not about a statement."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment that tells ``check`` which findings to ignore, and the lines of the block that it covers.

    ``problem`` says why ``check`` cannot follow the comment; it is empty if ``check`` can.
    """

    location: Location
    codes: frozenset[str]
    first_line: int
    last_line: int
    problem: str = ""

    def covers(self, finding: Finding) -> bool:
        """Whether this suppression applies to a finding."""
        return (
            finding.code in self.codes
            and finding.location.file == self.location.file
            and self.first_line <= finding.location.line <= self.last_line
        )


class LinkBlock(NamedTuple):
    """The link that one cg:Link describes."""

    subject: Subject
    premises: Sequence[Term]
    relation: Term
    end: Term


@dataclass(frozen=True)
class RuleInput:
    """The input of rules: the statements, and the data derived from them when a rule first needs them.

    ``snapshots`` holds the stored texts by file name, or is None if none were given. ``suppressions`` are the
    comments that tell ``check`` what to ignore; ``idle`` are those that matched no finding.
    """

    statements: Statements
    snapshots: Mapping[str, str] | None = None
    suppressions: Sequence[Suppression] = ()
    idle: Sequence[Suppression] = ()

    @cached_property
    def tables(self) -> Sequence[tuple[Sequence[ProfileClass], SubjectTable]]:
        """The tables of subjects, each with those of its classes that are in the profile, without repetition.

        Rules that depend only on the classes and properties of a subject need to visit each table only once.
        """
        return [(kinds_of(sort.classes), sort) for sort in self.statements.tables]

    @cached_property
    def named(self) -> Mapping[ProfileClass, Collection[Subject]]:
        """The subjects of each class, table by table, as collections with fast lookup."""
        found: dict[ProfileClass, dict[Subject, None]] = {kind: {} for kind in ProfileClass}
        for kinds, sort in self.tables:
            for kind in kinds:
                found[kind].update(dict.fromkeys(sort.subjects))
        return found

    @cached_property
    def unclassed(self) -> Collection[Subject]:
        """The subjects without a class of the profile that have one of its properties or a misspelt class."""
        return {
            subject
            for kinds, sort in self.tables
            if not kinds and any(str(each).startswith(CG) for each in (*sort.classes, *sort.columns))
            for subject in sort.subjects
        }

    @cached_property
    def link_blocks(self) -> Sequence[LinkBlock]:
        """Each cg:Link that has all its ends, table by table."""
        found: list[LinkBlock] = []
        for kinds, sort in self.tables:
            parts = [sort.columns.get(predicate, ()) for predicate in (vocab.FROM, vocab.RELATION, vocab.TO)]
            if ProfileClass.LINK in kinds and all(parts):
                rows = zip(sort.subjects, sort.objects(vocab.FROM), parts[1][0], parts[2][0], strict=True)
                found.extend(map(LinkBlock._make, rows))
        return found

    def of(self, predicate: str) -> Iterator[tuple[Subject, Term]]:
        """The pairs of subject and object of a predicate."""
        return self.statements.of(predicate)

    def objects(self, predicate: str) -> set[Term]:
        """The distinct objects of a predicate, in no particular order."""
        return self.statements.objects(predicate)

    def row(self, subject: Subject) -> Row:
        """The statements about a subject. Raises KeyError if there are none."""
        return self.statements.row(subject)

    @cached_property
    def reports(self) -> Mapping[Term, Sequence[Term]]:
        """The sources that each source reports; sources that report none are absent."""
        return graph.grouped(self.of(vocab.REPORTS))

    @cached_property
    def claim_map(self) -> ClaimMap:
        """All records that can be read from the statements: slow for large maps, so few rules need it."""
        return to_claim_map(self.statements)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The sources in reading order, by IRI; their ids are not those of the map."""
        return read_sources(self.statements, self.scale)

    @cached_property
    def sourced(self) -> Sequence[SourcedClaim]:
        """The claims that have a known source, table by table."""
        return list(read_sourced_claims(self.statements, self.sources, self.scale))

    @cached_property
    def links(self) -> Sequence[Link]:
        """The links between claims, in the order of the claims that they start from."""
        return read_claim_links(self.statements)

    @cached_property
    def scales(self) -> Mapping[str, FoundScale]:
        """The scales that the statements define, by IRI."""
        return read_scales(self.statements)

    @cached_property
    def known_scale(self) -> Scale | None:
        """The scale that the map uses; None if it names one that is unknown or unusable."""
        return find_map_scale(self.statements)

    @property
    def scale(self) -> Scale:
        """The scale of bases and designs: the map's own or, if that is unusable, the default scale."""
        return self.known_scale or DEFAULT_SCALE

    @cached_property
    def bases(self) -> Mapping[str, Basis]:
        """The steps of the scale by IRI, weakest first."""
        return {basis.iri: basis for basis in self.scale.steps}

    @cached_property
    def quotes(self) -> Sequence[tuple[Claim, str, QuoteLookup]]:
        """Each quote and locator by claim and predicate, and the result of looking it up."""
        return () if self.snapshots is None else tuple(look_up_quotes(self.claim_map, self.snapshots))


RuleFunction = Callable[[RuleInput], Iterator[Hit]]


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
