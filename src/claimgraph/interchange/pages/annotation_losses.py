"""What annotations cannot hold of a map: details of claims and links, and all but the page of a source."""

from __future__ import annotations

from collections.abc import Mapping

from claimgraph import vocabulary as vocab
from claimgraph.interchange.losses import lost_properties
from claimgraph.interchange.map_blocks import LINKING
from claimgraph.interchange.map_formats import MapContent
from claimgraph.interchange.raw_records import LeftOut
from claimgraph.model import Source, SourceKind

_ONE_PAGE = "an annotation is about one page, of which it has an address and the title"
_NO_DETAILS = "an annotation has only a quote, its page, a note and tags"
_HELD = frozenset(
    (
        *LINKING,
        *(vocab.RDF_TYPE, vocab.TEXT, vocab.SOURCE, vocab.BASIS, vocab.TOPIC, vocab.PREF_LABEL, vocab.TITLE),
        *(vocab.QUOTE, vocab.QUOTE_START, vocab.QUOTE_END, vocab.QUOTE_DIGEST, vocab.QUOTE_SOURCE),
        *(vocab.URL, vocab.DOI, vocab.PMID, vocab.FROM, vocab.RELATION, vocab.TO),
    )
)
"""The properties that annotations hold, or whose things are counted in another way."""


def lost_in_annotations(content: MapContent, sources: Mapping[str, Source | None]) -> list[LeftOut]:
    """The sources and details that annotations do not hold.

    ``sources`` has the source of the annotation of each claim to show, by the IRI of the claim; None for a
    claim without an annotation.
    """
    claim_map, lost, written = content.claim_map, list[LeftOut](), set[str]()
    for iri, source in sources.items():
        if source is not None:
            written.add(source.iri)
            further = len(claim_map.claims[iri].sources) - 1
            lost += [LeftOut("sources", "further sources of claims", _ONE_PAGE, iri)] * further
    for iri, record in claim_map.sources.items():
        if iri not in written:
            lost.append(LeftOut("sources", "sources without an annotation", _ONE_PAGE, iri))
        elif record.kind is not SourceKind.WEB_PAGE:
            lost.append(LeftOut("sources", "kinds of sources", _ONE_PAGE, iri))
        if record.url and record.doi:
            lost.append(LeftOut("sources", "DOIs", _ONE_PAGE, iri))
        if record.pmid and (record.url or record.doi):
            lost.append(LeftOut("sources", "PubMed numbers", _ONE_PAGE, iri))
    return [*lost, *lost_properties(content, _HELD, _NO_DETAILS)]
