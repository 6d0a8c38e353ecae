"""CG2xx: rules about whether a claim's basis fits its sources, so that no evidence is laundered upward."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph import vocabulary as vocab
from claimgraph.lookup import either
from claimgraph.model import SourceKind
from claimgraph.rdf import SourcedClaim
from claimgraph.rules.registry import Hit, RuleInput
from claimgraph.rules.written_names import name_of
from claimgraph.scale import Basis
from claimgraph.worth import find_hearsay, find_worths


def find_basis_above_worth(given: RuleInput) -> Iterator[Hit]:
    """A claim graded above what its best source is worth: its design, or what it reports.

    On a basis that needs a study, it counts no higher than that. A study is worth its design, a review at
    most one rank more than the best study that it reports, and a post what it reports. The basis may be right
    if a paper also reviews other studies: then name those as sources. More often, the paper's own result was
    meant: lower the basis, or correct the design.
    """
    sources = given.sources
    worth, hearsay = find_worths(sources, sources, given.scale).worth, find_hearsay(sources)
    for claim, basis in _graded(given):
        known: Sequence[str] = claim.sources
        if basis.own_words:  # a post that reports a study may well speak for itself
            known = [iri for iri in known if sources[iri].design]
        elif not basis.needs_study or hearsay.issuperset(known):
            known = [iri for iri in known if iri not in hearsay]
        best = max((worth.get(iri, 0) for iri in known), default=basis.rank)
        if basis.rank > best:
            said = f"{name_of(claim.iri)} is graded {basis.id}"
            message = f"{said}, but its best source is worth {given.scale.step(best).id}."
            remedy = "Lower the basis, or correct cg:design or cg:reports of the source."
            yield Hit(claim.iri, vocab.BASIS, basis.iri, message, remedy)


def find_comments_above_opinion(given: RuleInput) -> Iterator[Hit]:
    """A claim from comments that report no study, but graded above what hearsay counts as.

    A comment tells what happened to somebody, or what somebody thinks. If it reports a study, add the study
    as a source, or say so with cg:reports.
    """
    hearsay, limit = find_hearsay(given.sources), given.scale.hearsay.rank
    fitting = [step for step in given.scale.steps if step.rank <= limit]
    lower = either(name_of(step.iri) for step in fitting[1:] or fitting)
    for claim, basis in _graded(given):
        is_above = basis.rank > limit and _are_comments(given, claim)
        if is_above and hearsay.issuperset(claim.sources):
            message = f"{name_of(claim.iri)} comes from a comment but is graded {basis.id}."
            remedy = f"Grade it {lower}, or name the study that it reports."
            yield Hit(claim.iri, vocab.BASIS, basis.iri, message, remedy)


def find_studies_by_hearsay(given: RuleInput) -> Iterator[Hit]:
    """A claim graded as that of a study, though none of its sources is a study or reports one.

    A shop's blog that says "a trial found" is hearsay until the trial is named; in the default scale, hearsay
    counts as an expert's opinion. Add the study, and let the source report it with cg:reports, or lower the
    basis.
    """
    hearsay = find_hearsay(given.sources)
    for claim, basis in _graded(given):
        if basis.needs_study and hearsay.issuperset(claim.sources) and not _are_comments(given, claim):
            said = f"{name_of(claim.iri)} is graded {basis.id}"
            message = f"{said}, but none of its sources is a study or reports one."
            remedy = "Name the study with cg:source or cg:reports, or lower the basis."
            yield Hit(claim.iri, vocab.BASIS, basis.iri, message, remedy)


def find_studies_without_design(given: RuleInput) -> Iterator[Hit]:
    """A study without a design: nothing limits how high a claim from it is graded.

    Add cg:design, what the study is on the basis scale.
    """
    sources = given.sources.values()
    without = [each.iri for each in sources if each.kind is SourceKind.STUDY and each.design is None]
    leaning: dict[str, str] = {}
    order = given.statements.order
    for claim, basis in sorted(_graded(given), key=lambda pair: order[pair[0].iri]) if without else ():
        for source in claim.sources if basis.needs_study else ():
            leaning.setdefault(source, claim.iri)
    example = next((step for step in given.scale.steps if step.needs_study), given.scale.hearsay)
    for study in without:
        so = f", so nothing limits the grade of {name_of(leaning[study])}" if study in leaning else ""
        message = f"{name_of(study)} has no cg:design{so}."
        yield Hit(study, None, None, message, f"Add its design, such as: cg:design {name_of(example.iri)} ;")


def _graded(given: RuleInput) -> Iterator[tuple[SourcedClaim, Basis]]:
    """Each claim that has both a basis and a source, with its basis."""
    for claim in given.sourced:
        if claim.basis is not None:
            yield claim, claim.basis


def _are_comments(given: RuleInput, claim: SourcedClaim) -> bool:
    """Whether a claim comes from comments alone."""
    return all(given.sources[iri].kind is SourceKind.COMMENT for iri in claim.sources)
