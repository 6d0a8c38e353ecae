"""CG2xx: whether the words that a claim quotes stand in the stored texts (checked with --sources)."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph import vocabulary as vocab
from claimgraph.rules.registry import Hit, Subjects, name_of
from claimgraph.rules.stored_texts import Outcome


def find_wrong_quotes(subjects: Subjects) -> Iterator[Hit]:
    """A quote or locator whose words are not those of the stored text (checked with --sources).

    A cg:quote holds the source's own words. Offsets count the characters of its snapshot, read as UTF-8; the
    digest is the sha256 of those from cg:quoteStart up to, not including, cg:quoteEnd. Correct what is
    wrong, or read the claim against the text again and take the digest anew.
    """
    for claim, predicate, found in subjects.quotes:
        name = name_of(claim.iri)
        if found.outcome is Outcome.NOT_FOUND and predicate == vocab.QUOTE:
            message = f"{name} quotes words that its source does not have."
            yield Hit(claim.iri, predicate, None, message, f"{found.told}Quote the source's own words.")
        elif found.outcome is Outcome.NOT_FOUND:
            message = f"{name} is pinned to {found.told}, but the digest is not that of these characters."
            yield Hit(claim.iri, predicate, None, message, "Correct the offsets, or take the digest anew.")
        elif found.outcome is Outcome.MOVED:
            message = f"{name} is pinned to a place at which its words do not stand."
            yield Hit(
                claim.iri, predicate, None, message, f"They stand at {found.told}: correct the offsets."
            )


def find_misattributed_quotes(subjects: Subjects) -> Iterator[Hit]:
    """A quote that stands in the text of another source than the claim's (checked with --sources).

    Then the claim names the wrong source, or the source the wrong snapshot.
    """
    for claim, predicate, found in subjects.quotes:
        if found.outcome is Outcome.ELSEWHERE:
            message = f"the words of {name_of(claim.iri)} stand in {found.told}, not in its own source."
            yield Hit(claim.iri, predicate, None, message, "Correct cg:source, or the source's cg:snapshot.")


def find_reshaped_quotes(subjects: Subjects) -> Iterator[Hit]:
    """A quote with other white space or quotation marks than the stored text (checked with --sources).

    Most often the text was copied from a screen or a page with line breaks. It does no harm; copy the
    words from the stored text if they are to be found by a plain search.
    """
    for claim, predicate, found in subjects.quotes:
        if found.outcome is Outcome.NORMALISED:
            message = (
                f"the quote of {name_of(claim.iri)} has other white space or quotation marks than its source."
            )
            yield Hit(claim.iri, predicate, None, message, "Nothing to do, or copy it from the stored text.")


def find_unchecked_quotes(subjects: Subjects) -> Iterator[Hit]:
    """A quote or locator that cannot be checked, because the stored text is not there (with --sources).

    Put the text into the folder that --sources names, under the name in cg:snapshot.
    """
    for claim, predicate, found in subjects.quotes:
        if found.outcome is Outcome.UNCHECKED and found.source:
            message = f"the stored text {found.told} of {name_of(found.source)} is not there."
            remedy = "Put it into the folder named with --sources."
            yield Hit(claim.iri, predicate, None, message, remedy)
        elif found.outcome is Outcome.UNCHECKED:
            message = f"no source of {name_of(claim.iri)} has a cg:snapshot to find its quote in."
            remedy = "Store the source's text, and name the file with cg:snapshot."
            yield Hit(claim.iri, predicate, None, message, remedy)
