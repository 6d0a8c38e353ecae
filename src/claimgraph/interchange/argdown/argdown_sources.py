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


def named_sources(data: Any) -> list[NamedSource]:
    """The sources that data names; both keys ``source`` and ``url`` do so."""
    if not isinstance(data, dict):
        return []
    named = data.get("source")
    titles = [words_of(each) for each in (named if isinstance(named, list) else [named])]
    address = canonical_address(words_of(data.get("url")))
    titles = [each for each in titles if each] or [address] * bool(address)
    alone = address if len(titles) == 1 else ""
    return list(dict.fromkeys((each, alone or canonical_address(each)) for each in titles))


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


def words_of(value: Any) -> str:
    """A value of data as words: a text or a number; "" for anything else."""
    is_plain = isinstance(value, str | int | float) and not isinstance(value, bool)
    return " ".join(str(value).split()) if is_plain else ""
