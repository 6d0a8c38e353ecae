"""DOIs, PubMed numbers and web addresses: one reader for what people type and what databases write.

Each ``read_`` function gives the canonical form of what a text holds, or an empty text. Whatever is in
canonical form is read as itself.
"""

from __future__ import annotations

import re

_DOI = re.compile(r"10\.[0-9]{4,9}/[^\s\"<>]+")
_PMID = re.compile(
    r"(?:pmid\s*:?\s*|https?://(?:www\.)?(?:pubmed\.ncbi|ncbi)\.nlm\.nih\.gov/(?:pubmed/)?)?([0-9]+)/?"
)
_ADDRESS = re.compile(r"https?://[^\s/?#<>\"{}|\\^`]+[^\s<>\"{}|\\^`]*", re.IGNORECASE)


def read_doi(text: str) -> str:
    """The DOI in a text such as ``https://doi.org/10.1000/182``, ``doi:10.1000/182`` or ``10.1000/182.``.

    Marks of the sentence around it do not belong to it. The form is that of the DOI Handbook, 2.2: ``10.``,
    digits, a slash, a suffix.
    """
    found = _DOI.search(text)
    return found[0].rstrip(".,;") if found else ""


def read_pmid(text: str) -> str:
    """The PubMed number in a text such as ``24975855``, ``PMID: 24975855`` or an address at PubMed."""
    found = _PMID.fullmatch(text.strip().casefold())
    return found[1] if found and found[1].isascii() else ""


def read_address(text: str) -> str:
    """The web address in a text, with or without ``<>`` around it; only http and https have one."""
    bare = text.strip().removeprefix("<").removesuffix(">")
    return bare if _ADDRESS.fullmatch(bare) else ""


def is_doi(text: str) -> bool:
    """Whether a text is a DOI and nothing else."""
    return bool(re.fullmatch(r"10\.[0-9]{4,9}/\S+", text, re.ASCII))


def is_pmid(text: str) -> bool:
    """Whether a text is a PubMed number and nothing else."""
    return text.isascii() and text.isdigit()


def is_address(iri: str) -> bool:
    """Whether an IRI is a web address."""
    return re.match(r"https?://[^\s/?#]+", iri, re.IGNORECASE) is not None
