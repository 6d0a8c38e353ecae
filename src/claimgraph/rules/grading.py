"""CG2xx: rules about whether a claim's basis fits its sources, so that no evidence is laundered upward."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from claimgraph import graph
from claimgraph import vocabulary as vocab
from claimgraph.rdf import Subject, Term
from claimgraph.rules.registry import Hit, RuleInput
from claimgraph.scale import BASES, Rank
from claimgraph.vocabulary import CG, RANKS

NEEDS_A_STUDY = Rank.UNCONTROLLED_STUDY
"""The lowest rank for which there must be a study."""

_STUDY, _COMMENT = CG + "Study", CG + "Comment"


def find_basis_above_design(given: RuleInput) -> Iterator[Hit]:
    """A claim graded above the design of every study that its sources are or report.

    It counts no higher than the best of these designs. The basis may be right if a paper also reviews other
    studies: then name those as sources. More often, the paper's own result was meant: then lower the basis,
    or correct the design.
    """
    designs: dict[Term, Rank] = {source: RANKS[str(design)] for source, design in given.of(vocab.DESIGN)}
    studies = _of_class(given, _STUDY)
    for subject, basis, sources in _graded(given) if designs else ():
        named = _studies_behind(given, sources, studies) | set(sources)
        found = [designs[source] for source in named if source in designs]
        is_limited = all(source in designs for source in named & studies)
        if found and is_limited and basis > max(found):
            best = BASES[max(found)].id
            message = (
                f"{given.name(subject)} is graded {BASES[basis].id},"
                f" which is above the design of its source, {best}."
            )
            remedy = "Lower the basis, or correct cg:design of the source."
            yield Hit(subject, vocab.BASIS, CG + BASES[basis].id, message, remedy)


def _studies_behind(given: RuleInput, sources: Iterable[Term], studies: AbstractSet[Subject]) -> set[Term]:
    """The studies among some sources, and those that the other sources report, directly or not.

    What a study reports is left out, because its own design counts.
    """

    def onward(source: Term) -> Sequence[Term]:
        return () if source in studies else given.reports.get(source, ())

    return {source for source in graph.reachable(sources, onward) if source in studies}


def find_comments_above_opinion(given: RuleInput) -> Iterator[Hit]:
    """A claim from comments that report no study, but graded above an expert's opinion.

    A comment tells what happened to somebody, or what somebody thinks. If it reports a study, add the study
    as a source, or say so with cg:reports.
    """
    comments, studies = _of_class(given, _COMMENT), _of_class(given, _STUDY)
    for subject, basis, sources in _graded(given) if comments else ():
        if basis <= Rank.EXPERT_OPINION or not comments >= set(sources):
            continue
        if not _studies_behind(given, sources, studies):
            message = f"{given.name(subject)} comes from a comment but is graded {BASES[basis].id}."
            remedy = "Grade it cg:Anecdote or cg:ExpertOpinion, or name the study that it reports."
            yield Hit(subject, vocab.BASIS, CG + BASES[basis].id, message, remedy)


def find_studies_by_hearsay(given: RuleInput) -> Iterator[Hit]:
    """A claim graded as that of a study, though none of its sources is a study or reports one.

    A shop's blog that says "a trial found" is hearsay until the trial is named: the claim counts as an
    expert's opinion. Add the study, and let the source report it with cg:reports, or lower the basis.
    """
    comments, studies = _of_class(given, _COMMENT), _of_class(given, _STUDY)
    for subject, basis, sources in _graded(given):
        if basis < NEEDS_A_STUDY or comments >= set(sources):
            continue
        if not _studies_behind(given, sources, studies):
            said = f"{given.name(subject)} is graded {BASES[basis].id}"
            message = f"{said}, but none of its sources is a study or reports one."
            remedy = "Name the study with cg:source or cg:reports, or lower the basis."
            yield Hit(subject, vocab.BASIS, CG + BASES[basis].id, message, remedy)


def find_studies_without_design(given: RuleInput) -> Iterator[Hit]:
    """A study without a design: nothing limits how high a claim from it is graded.

    Add cg:design, what the study is on the basis scale.
    """
    designed = {source for source, _ in given.of(vocab.DESIGN)}
    without = [study for study in _of_class(given, _STUDY) if study not in designed]
    leaning = {
        source: subject
        for subject, basis, sources in (_graded(given) if without else ())
        if basis >= NEEDS_A_STUDY
        for source in reversed(sources)
    }
    for study in without:
        claim = leaning.get(study)
        so = f", so nothing limits the grade of {given.name(claim)}" if claim is not None else ""
        message = f"{given.name(study)} has no cg:design{so}."
        yield Hit(study, None, None, message, "Add its design, such as: cg:design cg:UncontrolledStudy ;")


def _of_class(given: RuleInput, name: str) -> AbstractSet[Subject]:
    """The subjects of a class, table by table; lookups are fast."""
    return {
        subject: None for _, sort in given.tables if name in sort.classes for subject in sort.subjects
    }.keys()


def _graded(given: RuleInput) -> Iterator[tuple[Subject, Rank, Sequence[Term]]]:
    """Each claim that has both a basis and a source, with its rank and its sources."""
    for _, sort in given.tables:
        basis, sources = sort.objects(vocab.BASIS), sort.objects(vocab.SOURCE)
        for subject, bases, said_in in zip(sort.subjects, basis, sources, strict=True):
            if bases and said_in:
                yield subject, RANKS[str(bases[0])], said_in
