"""The sources that the data of Argdown claims names."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from claimgraph import vocabulary as vocab
from claimgraph.identifiers import canonical_address, read_number_address
from claimgraph.interchange.map_blocks import Blocks, NamesGiven
from claimgraph.interchange.natural_order import natural

NamedSource = tuple[str, str]
"""The title of a source, and its web address or an empty string."""


def say_sources(
    blocks: Blocks, names: NamesGiven, wanted: Collection[NamedSource]
) -> Mapping[NamedSource, str]:
    """Add sources in the order of their titles, and return the IRI of each.

    Those with one DOI or PubMed number are one source, with the first title that is not its address.
    """
    found: dict[NamedSource, str] = {}
    works: dict[str, str] = {}

    def order(source: NamedSource) -> tuple[bool, Any, str]:
        title, address = source
        return bool(address) and canonical_address(title) == address, natural(title), address

    for title, address in sorted(wanted, key=order):
        if address in works:
            found[title, address] = works[address]
            continue
        iri = found[title, address] = names.new(title, "source")
        blocks.say(iri, vocab.RDF_TYPE, vocab.CG + ("WebPage" if address else "Source"))
        blocks.words(iri, vocab.TITLE, title)
        if address:
            blocks.address(iri, address)
        if any(read_number_address(address)):
            works[address] = iri
    return found
