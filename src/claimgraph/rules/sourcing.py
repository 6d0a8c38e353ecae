"""CG2xx: rules about claims and their sources. What a curator may decide to keep is a warning."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph import vocabulary as vocab
from claimgraph.identifiers import text_digest
from claimgraph.profile import ProfileClass
from claimgraph.rules.registry import Hit, RuleInput
from claimgraph.rules.written_names import name_of


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


def find_unplaced_quotes(given: RuleInput) -> Iterator[Hit]:
    """Offsets that could refer to several stored texts, or to none.

    Offsets count the characters of the stored text of the claim's source, so exactly one of its sources
    needs one. If several have one, name the right one with cg:quoteSource.
    """
    stored = {source for source, _ in given.of(vocab.SNAPSHOT)}
    for _, sort in given.tables:
        having = sort.subjects if vocab.QUOTE_START in sort.columns else ()
        named = sort.objects(vocab.QUOTE_SOURCE)
        for subject, sources, chosen in zip(having, sort.objects(vocab.SOURCE), named, strict=False):
            count = sum([source in stored for source in chosen or sources])
            if count != 1:
                message = f"{name_of(subject)} has offsets, but {count} of its sources have a stored text."
                if chosen:
                    message = f"{name_of(subject)} has offsets, but {name_of(chosen[0])} has no stored text."
                remedy = "Offsets need exactly one source with a cg:snapshot; cg:quoteSource says which."
                yield Hit(subject, vocab.QUOTE_START, None, message, remedy)


def find_changed_snapshots(given: RuleInput) -> Iterator[Hit]:
    """A stored text that has changed since the source was recorded (checked with --sources).

    Restore the text with the digest that the map records. If the source itself has changed, re-check each
    quote from it and update the digest.
    """
    if given.snapshots is None:
        return
    for source in given.sources.values():
        text = given.snapshots.get(source.snapshot or "")
        if text is None or source.snapshot_digest is None:
            continue
        if text_digest(text) != source.snapshot_digest:
            message = f"{source.snapshot} has changed since {name_of(source.iri)} was recorded."
            remedy = "Restore the old text, or re-check the quotes and update cg:snapshotDigest."
            yield Hit(source.iri, vocab.SNAPSHOT_DIGEST, source.snapshot_digest, message, remedy)
