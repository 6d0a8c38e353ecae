"""CG2xx: rules about claims and their sources. What a curator may decide to keep is a warning."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from claimgraph import graph
from claimgraph import vocabulary as vocab
from claimgraph.lookup import either
from claimgraph.model import Issued
from claimgraph.rdf import Subject, Term, issued
from claimgraph.rules.registry import Hit, RuleInput, name_of
from claimgraph.scale import Basis
from claimgraph.vocabulary import CG, ProfileClass


def find_ungraded(given: RuleInput) -> Iterator[Hit]:
    """A claim with a source but no basis: it counts as a bare assertion.

    Add what the source based the claim on. A position has no source and needs no basis.
    """
    example = given.scale.hearsay.iri
    for kinds, sort in given.tables:
        if ProfileClass.CLAIM in kinds and vocab.SOURCE in sort.columns and vocab.BASIS not in sort.columns:
            for subject in sort.subjects:
                message = f"{name_of(subject)} has a source but no cg:basis, so it counts as an assertion."
                remedy = f"Add what the source based it on, such as: cg:basis {name_of(example)} ;"
                yield Hit(subject, vocab.SOURCE, None, message, remedy)


def find_basis_without_source(given: RuleInput) -> Iterator[Hit]:
    """A claim with a basis but no source: the basis does not count.

    Evidence needs somebody who has it. Name the source, or remove the basis and keep the claim as a position.
    """
    for kinds, sort in given.tables:
        if ProfileClass.CLAIM in kinds and vocab.BASIS in sort.columns and vocab.SOURCE not in sort.columns:
            for subject in sort.subjects:
                message = f"{name_of(subject)} has a basis but no cg:source, so the basis does not count."
                yield Hit(subject, vocab.BASIS, None, message, "Name its source, or remove the basis.")


def find_basis_above_design(given: RuleInput) -> Iterator[Hit]:
    """A claim graded above the design of every study it comes from.

    This may be right if a paper also reviews other studies. More often, the paper's own result was meant:
    then lower the basis, or correct the design.
    """
    steps = given.bases
    designs: dict[Term, Basis] = {source: steps[str(design)] for source, design in given.of(vocab.DESIGN)}
    for subject, basis, sources in _graded(given) if designs else ():
        found = [designs[source] for source in sources if source in designs]
        best = max(found, key=lambda design: design.rank, default=basis)
        if basis.rank > best.rank:
            message = (
                f"{name_of(subject)} is graded {basis.id},"
                f" which is above the design of its source, {best.id}."
            )
            remedy = "Lower the basis, or correct cg:design of the source."
            yield Hit(subject, vocab.BASIS, basis.iri, message, remedy)


def find_comments_above_opinion(given: RuleInput) -> Iterator[Hit]:
    """A claim that comes from comments alone but is graded above what hearsay counts as.

    A comment tells what happened to somebody, or what somebody thinks. If it reports a study, add the study
    as a source.
    """
    comments = {
        subject for _, sort in given.tables if CG + "Comment" in sort.classes for subject in sort.subjects
    }
    limit = given.scale.hearsay.rank
    lower = [basis.iri for basis in given.scale.steps if 0 < basis.rank <= limit]
    for subject, basis, sources in _graded(given) if comments else ():
        if basis.rank > limit and comments.issuperset(sources):
            message = f"{name_of(subject)} comes from a comment but is graded {basis.id}."
            remedy = f"Grade it {either(map(name_of, lower))}, or name the study that it reports."
            yield Hit(subject, vocab.BASIS, basis.iri, message, remedy)


def _graded(given: RuleInput) -> Iterator[tuple[Subject, Basis, Sequence[Term]]]:
    """Each claim that has both a basis and a source, with the step that the basis is and its sources."""
    steps = given.bases
    for _, sort in given.tables:
        basis, sources = sort.objects(vocab.BASIS), sort.objects(vocab.SOURCE)
        for subject, bases, said_in in zip(sort.subjects, basis, sources, strict=True):
            if bases and said_in:
                yield subject, steps[str(bases[0])], said_in


def find_unused_sources(given: RuleInput) -> Iterator[Hit]:
    """A source without claims that no other source reports or replies to.

    Add what it claims, or remove it: it only makes the list of sources longer.
    """
    using = (vocab.SOURCE, vocab.REPORTS, vocab.OVERLAPS, vocab.REPLY_TO)
    used = set().union(*map(given.objects, using))
    for source in given.named[ProfileClass.SOURCE]:
        if source not in used:
            message = f"No claim comes from {name_of(source)}."
            yield Hit(source, None, None, message, "Add what it claims, or remove the source.")


def find_circles_of_reports(given: RuleInput) -> Iterator[Hit]:
    """Sources that report one another in a circle, so that nobody is the origin.

    They count as one origin. Keep cg:reports only where one source passes on what the other found.
    """
    reports = [(str(source), str(other)) for source, other in given.of(vocab.REPORTS)]
    for first, *others in graph.find_empty_circles(reports, evident=()):
        names = ", ".join(map(name_of, others))
        message = f"{name_of(first)} and {names} report one another; together they are one origin."
        remedy = "Keep cg:reports from the source that passes on to the one that found it."
        yield Hit(first, vocab.REPORTS, None, message, remedy)


def find_used_retracted(given: RuleInput) -> Iterator[Hit]:
    """A claim that comes from a retracted source: it does not count from that day on.

    Nothing needs to be done. If another source makes the same claim, add that source too.
    """
    days: dict[Term, Issued | None] = {source: issued(day) for source, day in given.of(vocab.RETRACTED)}
    for subject, source in given.of(vocab.SOURCE) if days else ():
        if source in days:
            message = (
                f"{name_of(subject)} comes from {name_of(source)}, which was retracted on {days[source]}."
            )
            remedy = "Nothing needs to be done, unless another source makes the claim too."
            yield Hit(subject, vocab.SOURCE, source, message, remedy)


def find_unplaced_quotes(given: RuleInput) -> Iterator[Hit]:
    """Offsets that could refer to several stored texts, or to none.

    Offsets count the characters of the stored text of the claim's source, so exactly one of its sources
    needs one.
    """
    stored = {source for source, _ in given.of(vocab.SNAPSHOT)}
    for _, sort in given.tables:
        having = sort.subjects if vocab.QUOTE_START in sort.columns else ()
        for subject, sources in zip(having, sort.objects(vocab.SOURCE), strict=False):
            count = sum([source in stored for source in sources])
            if count != 1:
                message = f"{name_of(subject)} has offsets, but {count} of its sources have a stored text."
                remedy = "Offsets need exactly one source with a cg:snapshot."
                yield Hit(subject, vocab.QUOTE_START, None, message, remedy)


def find_changed_snapshots(given: RuleInput) -> Iterator[Hit]:
    """A stored text that has changed since the source was recorded (checked with --sources).

    Restore the text with the digest that the map records. If the source itself has changed, re-check each
    quote from it and update the digest.
    """
    if given.snapshots is None:
        return
    for source in given.claim_map.sources.values():
        text = given.snapshots.get(source.snapshot or "")
        if text is None or source.snapshot_digest is None:
            continue
        if hashlib.sha256(text.encode("utf-8")).hexdigest() != source.snapshot_digest:
            message = f"{source.snapshot} has changed since {name_of(source.iri)} was recorded."
            remedy = "Restore the old text, or re-check the quotes and update cg:snapshotDigest."
            yield Hit(source.iri, vocab.SNAPSHOT_DIGEST, source.snapshot_digest, message, remedy)
