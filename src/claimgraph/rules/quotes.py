"""CG2xx: rules about quotes, checked against the stored texts (with --sources)."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph import vocabulary as vocab
from claimgraph.rules.registry import Hit, RuleInput
from claimgraph.rules.stored_texts import QuoteLookup, QuoteMatch
from claimgraph.rules.written_names import name_of


def find_wrong_quotes(given: RuleInput) -> Iterator[Hit]:
    """A quote or locator that does not match the stored text (checked with --sources).

    A cg:quote holds the exact words of the source, whole: words cut off in front, as in "effective" for
    "ineffective", can say the opposite. Offsets count the characters of its stored text, read as
    UTF-8; the digest is the sha256 of the characters from cg:quoteStart up to, but not including,
    cg:quoteEnd. Correct what is wrong, or pin the claim again with `claimgraph set CLAIM quote "…"
    --sources FOLDER`.
    """
    for claim, predicate, found in given.quotes:
        message, remedy = _wrong(name_of(claim.iri), predicate, found)
        if message:
            yield Hit(claim.iri, predicate, None, message, remedy)


def _wrong(name: str, predicate: str, found: QuoteLookup) -> tuple[str, str]:
    """The message and remedy for a quote that does not match its text; both empty for any other."""
    match found.match:
        case QuoteMatch.NOT_FOUND if predicate == vocab.QUOTE:
            message = f"{name} quotes words that are not in its source."
            return message, f"{found.detail}Quote the source's own words."
        case QuoteMatch.NOT_FOUND:
            message = f"{name} is pinned to {found.detail}, but the digest does not match these characters."
            return message, "Correct the offsets, or pin the quote again."
        case QuoteMatch.TOO_LONG:
            message = f"{name} is pinned to {found.detail}, but the digest does not match these characters."
            return message, "The text is too long to search for them: pin the quote again."
        case QuoteMatch.MOVED:
            message = f"{name} is pinned to the wrong place in its source."
            return message, f"Its words are at {found.detail}: correct the offsets."
        case QuoteMatch.IN_WORD:
            what = "The quote" if predicate == vocab.QUOTE else "The pinned passage"
            return f"{what} of {name} {found.detail}.", "Quote whole words."
    return "", ""


def find_misattributed_quotes(given: RuleInput) -> Iterator[Hit]:
    """A quote that is in the text of another source than the claim's own (checked with --sources).

    The claim names the wrong source, or its source names the wrong snapshot.
    """
    for claim, predicate, found in given.quotes:
        if found.match is QuoteMatch.ELSEWHERE:
            message = f"The words of {name_of(claim.iri)} are in {found.detail}, not in its own source."
            yield Hit(claim.iri, predicate, None, message, "Correct cg:source, or the source's cg:snapshot.")


def find_reshaped_quotes(given: RuleInput) -> Iterator[Hit]:
    """A quote that its stored text writes differently, such as with ligatures (checked with --sources).

    Usually the words were copied from a page with line breaks or from a PDF: white space, quotation marks,
    dashes, ligatures, accents or words broken at line ends differ. This does no harm; copy the words from the
    stored text if a plain search should find them.
    """
    for claim, predicate, found in given.quotes:
        if found.match is QuoteMatch.NORMALISED:
            message = f"The quote of {name_of(claim.iri)} is written differently in its source."
            yield Hit(
                claim.iri,
                predicate,
                None,
                message,
                "Nothing needs to be done; or copy it from the stored text.",
            )


def find_unchecked_quotes(given: RuleInput) -> Iterator[Hit]:
    """A quote or locator that cannot be checked, because the stored text is missing (with --sources).

    Put the text into the folder that --sources names, under the name in cg:snapshot.
    """
    for claim, predicate, found in given.quotes:
        if found.match is QuoteMatch.UNCHECKED and found.source:
            message = f"The stored text {found.detail} of {name_of(found.source)} is missing."
            remedy = "Put it into the folder that --sources names."
            yield Hit(claim.iri, predicate, None, message, remedy)
        elif found.match is QuoteMatch.UNCHECKED:
            message = f"No source of {name_of(claim.iri)} has a cg:snapshot in which to look up its quote."
            remedy = "Store the text of the source and name the file with cg:snapshot."
            yield Hit(claim.iri, predicate, None, message, remedy)
