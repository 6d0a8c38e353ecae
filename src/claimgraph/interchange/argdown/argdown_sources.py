"""The sources that the data of Argdown claims names."""

from __future__ import annotations

from collections.abc import Mapping

from claimgraph import vocabulary as vocab
from claimgraph.graph import grouped
from claimgraph.identifiers import canonical_address, read_number_address
from claimgraph.interchange.map_blocks import Blocks, NamesGiven
from claimgraph.interchange.natural_order import natural
from claimgraph.interchange.raw_records import RecordRemark

NamedSource = tuple[str, str]
"""The title of a source, and its web address or an empty string."""


def say_sources(
    blocks: Blocks, names: NamesGiven, wanted: Mapping[NamedSource, str]
) -> tuple[Mapping[NamedSource, str], list[RecordRemark]]:
    """Add sources in the order of their titles, and return the IRI of each and a remark on each unused title.

    ``wanted`` has the place where each source is named first, in the order of the file. Those with one DOI or
    PubMed number are one source, with the first title in the file that is not its address.
    """
    by_work = grouped((address, title) for title, address in wanted if any(read_number_address(address)))
    titles = {
        address: next((each for each in its if canonical_address(each) != address), its[0])
        for address, its in by_work.items()
    }
    meant = {source: (titles.get(source[1], source[0]), source[1]) for source in wanted}
    iris: dict[NamedSource, str] = {}
    for title, address in sorted(set(meant.values()), key=lambda each: (natural(each[0]), each[1])):
        iri = iris[title, address] = names.new(title, "source")
        blocks.say(iri, vocab.RDF_TYPE, vocab.CG + ("WebPage" if address else "Source"))
        blocks.words(iri, vocab.TITLE, title)
        if address:
            blocks.address(iri, address)
    remarks = [
        RecordRemark(f'title "{title}"', f'is kept, but the source has its first title, "{used}"', place)
        for (title, address), place in wanted.items()
        if title != (used := meant[title, address][0]) and canonical_address(title) != address
    ]
    return {source: iris[its] for source, its in meant.items()}, remarks
