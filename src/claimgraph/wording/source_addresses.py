"""The web addresses at which a source can be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from claimgraph.identifiers import doi_address, pmid_address, read_doi, read_pmid
from claimgraph.model import Source

SCHEMES = ("http", "https", "mailto")
"""The only schemes that become links."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a source can be read: the address and the text of the link."""

    href: str
    words: str


def addresses_of(source: Source) -> Iterator[Address]:
    """The addresses of a source that may become links: its own, DOI and PubMed page, each page once."""
    if source.url is not None and is_safe(source.url) and not _is_identifier(source.url, source):
        yield Address(source.url, "read the source")
    if source.doi is not None:
        yield Address(doi_address(source.doi), f"DOI {source.doi}")
    if source.pmid is not None:
        yield Address(pmid_address(source.pmid), f"PubMed {source.pmid}")


def _is_identifier(url: str, source: Source) -> bool:
    """Whether an address is the page of the source's own DOI or PubMed number."""
    doi = read_doi(url) if "doi.org/" in url.casefold() else ""
    return (doi != "" and doi.casefold() == (source.doi or "").casefold()) or (
        source.pmid is not None and read_pmid(url) == source.pmid
    )


def is_safe(address: str) -> bool:
    """Whether an address may become a link: http, https or mailto, and no control characters.

    >>> is_safe("https://example.org/post"), is_safe("javascript:alert(1)")
    (True, False)
    """
    if any(letter <= " " or letter == "\x7f" for letter in address):
        return False
    try:
        return urlsplit(address).scheme in SCHEMES
    except ValueError:
        return False
