"""Choose one record of a file: by DOI, PubMed number, key, number or words from its title."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from claimgraph.errors import EditError
from claimgraph.interchange.literature.reference import Reference, References

_SHOWN = 5


def choose(
    references: Sequence[Reference], name: str, *, doi: str = "", pmid: str = "", words: str = ""
) -> Reference:
    """The only record of the file ``name`` that fits all the given values.

    ``words`` are the key of the record, its number in the file, or words from its title. Raises EditError,
    listing the first few records, if no record or more than one fits.
    """
    if not references:
        raise EditError(f"{name}: this file contains no records. Export it again.")
    asked_for = f"{doi} {pmid} {words}".strip()
    few = references.naming(asked_for) if asked_for and isinstance(references, References) else references
    fitting = _fitting(few, doi, pmid, words) or _fitting(references, doi, pmid, words)
    if len(fitting) == 1:
        return fitting[0]
    asked = " and ".join(
        filter(None, (doi and f"the DOI {doi}", pmid and f"the PMID {pmid}", words and f'"{words}"'))
    )
    shown = [f"  {_told(each)}" for each in (fitting or references)[:_SHOWN]]
    if len(fitting or references) > _SHOWN:
        shown.append(f"  and {len(fitting or references) - _SHOWN} more")
    if not fitting:
        raise EditError(f"{name}: no record has {asked}. The file contains:", shown)
    with_asked = f" with {asked}" if asked else ""
    raise EditError(
        f"{name}: the file contains {len(fitting)} records{with_asked}."
        " Choose one by its DOI, PMID, key, number or title words:",
        shown,
    )


def _fitting(references: Sequence[Reference], doi: str, pmid: str, words: str) -> Sequence[Reference]:
    fitting = [
        each
        for each in references
        if (not doi or each.doi.casefold() == doi.casefold()) and (not pmid or each.pmid == pmid)
    ]
    return _named(fitting, words) if words else fitting


def _named(references: Sequence[Reference], words: str) -> list[Reference]:
    """The records with this key, or else this number, this title, or all these words in the title."""
    wanted = " ".join(words.split()).casefold()
    tests: list[Callable[[Reference], bool]] = [
        lambda each: each.account.key.casefold() == wanted,
        lambda each: str(each.account.number) == wanted.lstrip("#"),
        lambda each: each.title.casefold() == wanted,
        lambda each: all(word in each.title.casefold() for word in wanted.split()),
    ]
    for test in tests:
        if found := [each for each in references if test(each)]:
            return found
    return []


def _told(reference: Reference) -> str:
    account = reference.account
    number = reference.doi or (reference.pmid and f"PMID {reference.pmid}") or account.key
    title = reference.title if len(reference.title) <= 70 else reference.title[:69] + "…"
    return f"{account.number}. {number + ': ' if number else ''}{title}"
