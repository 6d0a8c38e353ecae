"""CG2xx: how claims and sources hang together. What a judgement may allow is a warning."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import networkx as nx

from claimgraph import vocabulary as vocab
from claimgraph.model import Claim, Rank, Source, SourceKind
from claimgraph.rules.registry import Hit, Subjects, name_of


def find_ungraded(subjects: Subjects) -> Iterator[Hit]:
    """A claim that a source makes, without a basis: it counts as a bare assertion.

    A position, which has no source, needs no basis.
    """
    for claim in subjects.claim_map.claims.values():
        if claim.sources and vocab.BASIS not in subjects.row(claim.iri):
            yield Hit(
                claim.iri,
                vocab.SOURCE,
                claim.sources[0],
                f"{name_of(claim.iri)} has a source but no cg:basis, and counts as an assertion.",
                "Say what the source had to say it, such as: cg:basis cg:ExpertOpinion ;",
            )


def find_basis_without_source(subjects: Subjects) -> Iterator[Hit]:
    """A basis on a claim without a source: it counts for nothing.

    Evidence is somebody's. Name the source, or take the basis out and keep the claim as a position.
    """
    for claim in subjects.claim_map.claims.values():
        if claim.basis is not None and vocab.SOURCE not in subjects.row(claim.iri):
            message = f"{name_of(claim.iri)} has a basis but no cg:source, and the basis counts for nothing."
            yield Hit(claim.iri, vocab.BASIS, None, message, "Name its source, or take the basis out.")


def find_basis_above_design(subjects: Subjects) -> Iterator[Hit]:
    """A claim graded above the design of every study it comes from.

    It may be right, where a paper also reviews others; more often the paper's own result was meant.
    """
    sources = subjects.claim_map.sources
    for claim in subjects.claim_map.claims.values():
        designs = [design for iri in claim.sources if (design := sources[iri].design) is not None]
        if claim.basis is not None and designs and claim.basis > max(designs):
            yield Hit(
                claim.iri,
                vocab.BASIS,
                vocab.CG + claim.basis.id,
                f"{name_of(claim.iri)} is graded {claim.basis.id}, above its source's design,"
                f" {max(designs).id}.",
                "Lower the basis, or correct cg:design of the source.",
            )


def find_comments_above_opinion(subjects: Subjects) -> Iterator[Hit]:
    """A claim that comes from comments alone, graded above an expert's opinion.

    A reader's comment holds what happened to somebody, or what somebody thinks. If it reports a
    study, make the study a source of its own.
    """
    sources = subjects.claim_map.sources
    for claim in subjects.claim_map.claims.values():
        if (
            claim.basis is not None
            and claim.basis > Rank.EXPERT_OPINION
            and claim.sources
            and all(sources[iri].kind is SourceKind.COMMENT for iri in claim.sources)
        ):
            yield Hit(
                claim.iri,
                vocab.BASIS,
                vocab.CG + claim.basis.id,
                f"{name_of(claim.iri)} comes from a comment, and is graded {claim.basis.id}.",
                "Grade it cg:Anecdote or cg:ExpertOpinion, or name the study it tells of.",
            )


def find_unused_sources(subjects: Subjects) -> Iterator[Hit]:
    """A source that no claim comes from, and that no other source reports or answers."""
    claim_map = subjects.claim_map
    used = {iri for claim in claim_map.claims.values() for iri in claim.sources}
    for source in claim_map.sources.values():
        used.update((*source.reports, *source.overlaps, *filter(None, [source.reply_to])))
    for iri in claim_map.sources:
        if iri not in used:
            message = f"no claim comes from {name_of(iri)}."
            yield Hit(iri, None, None, message, "Add what it says, or take the source out.")


def find_circles_of_reports(subjects: Subjects) -> Iterator[Hit]:
    """Sources that report one another in a circle, so that nobody is the origin."""
    reports = nx.DiGraph()
    for source in subjects.claim_map.sources.values():
        reports.add_edges_from((source.iri, other) for other in source.reports)
    for circle in nx.strongly_connected_components(reports):
        if len(circle) > 1:
            first, *others = sorted(circle)
            names = ", ".join(map(name_of, others))
            message = f"{name_of(first)} and {names} report one another; together they count as one origin."
            remedy = "Keep cg:reports from the one that passes on to the one that found out."
            yield Hit(first, vocab.REPORTS, None, message, remedy)


def find_used_retracted(subjects: Subjects) -> Iterator[Hit]:
    """A claim that comes from a retracted source: it does not count from that day on."""
    sources = subjects.claim_map.sources
    for claim in subjects.claim_map.claims.values():
        for iri in claim.sources:
            if (day := sources[iri].retracted) is not None:
                message = f"{name_of(claim.iri)} comes from {name_of(iri)}, retracted {day.isoformat()}."
                remedy = "Nothing to do, unless another source says it too."
                yield Hit(claim.iri, vocab.SOURCE, iri, message, remedy)


def find_moved_quotes(subjects: Subjects) -> Iterator[Hit]:
    """A locator whose characters are not those of the stored text (checked with --sources).

    Offsets count the characters of the source's snapshot, read as UTF-8; the digest is the sha256 of
    those from cg:quoteStart up to, not including, cg:quoteEnd.
    """
    for claim, source, text in _pinned(subjects):
        quote = claim.quote
        if quote is None or quote.start is None or quote.end is None or text is None:
            continue
        words = text[quote.start : quote.end]
        if hashlib.sha256(words.encode("utf-8")).hexdigest() != quote.digest:
            yield Hit(
                claim.iri,
                vocab.QUOTE_START,
                None,
                f"{name_of(claim.iri)} is pinned to {source.snapshot} from {quote.start} to"
                f" {quote.end}, but the digest is not that of these characters.",
                "Correct the offsets, or take the digest anew.",
            )


def find_changed_snapshots(subjects: Subjects) -> Iterator[Hit]:
    """A stored text that is not the one the map was made from (checked with --sources)."""
    for source in subjects.claim_map.sources.values():
        text = (subjects.snapshots or {}).get(source.snapshot or "")
        if text is None or source.snapshot_digest is None:
            continue
        if hashlib.sha256(text.encode("utf-8")).hexdigest() != source.snapshot_digest:
            message = f"{source.snapshot} is not the text {name_of(source.iri)} was read from."
            remedy = "Find the text with this digest, or check each quote and take the digest anew."
            yield Hit(source.iri, vocab.SNAPSHOT_DIGEST, source.snapshot_digest, message, remedy)


def find_uncheckable_quotes(subjects: Subjects) -> Iterator[Hit]:
    """A locator that cannot be checked, because no one stored text belongs to it."""
    for claim, source, text in _pinned(subjects):
        if text is None and subjects.snapshots is not None:
            message = f"the stored text {source.snapshot} of {name_of(source.iri)} is not there."
            remedy = "Put it into the folder named with --sources."
            yield Hit(claim.iri, vocab.QUOTE_START, None, message, remedy)
    sources = subjects.claim_map.sources
    for claim in subjects.claim_map.claims.values():
        stored = [iri for iri in claim.sources if sources[iri].snapshot]
        if claim.quote is not None and claim.quote.start is not None and len(stored) != 1:
            message = f"{name_of(claim.iri)} has offsets, and {len(stored)} of its sources have a snapshot."
            remedy = "Offsets need exactly one source with a cg:snapshot."
            yield Hit(claim.iri, vocab.QUOTE_START, None, message, remedy)


def _pinned(subjects: Subjects) -> Iterator[tuple[Claim, Source, str | None]]:
    """Each claim with offsets and one stored source, with that source and its text if it is there."""
    sources = subjects.claim_map.sources
    for claim in subjects.claim_map.claims.values():
        if claim.quote is None or claim.quote.start is None:
            continue
        stored = [sources[iri] for iri in claim.sources if sources[iri].snapshot]
        if len(stored) == 1:
            text = (subjects.snapshots or {}).get(stored[0].snapshot or "")
            yield claim, stored[0], text
