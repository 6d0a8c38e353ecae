"""Gather what a reader of another format may use of the map that it adds to."""

from __future__ import annotations

from claimgraph import vocabulary as vocab
from claimgraph.curation.draft import Draft
from claimgraph.files import read_snapshots
from claimgraph.identifiers import address_key, doi_address, pmid_address, text_digest
from claimgraph.interchange.known_map import KnownMap
from claimgraph.profile import ProfileClass
from claimgraph.rdf import Literal
from claimgraph.vocabulary import local_name


def known_map(draft: Draft, texts: str | None) -> KnownMap:
    """The claims, sources and topics of a map, and the stored texts of its sources in the folder ``texts``.

    A text that has changed since its source was recorded is left out, as new pins in it would not fit the old
    ones. Raises UnreadableError for a folder that does not exist.
    """
    kinds = draft.kinds
    of_kind = {
        kind: [iri for iri, each in kinds.items() if each is kind]
        for kind in (ProfileClass.CLAIM, ProfileClass.SOURCE, ProfileClass.TOPIC)
    }
    sources: dict[str, str] = {}
    for iri in of_kind[ProfileClass.SOURCE]:
        for address in draft.objects(iri, vocab.URL):
            if isinstance(address, str):
                sources.setdefault(address_key(address), iri)
        for predicate, page_of in ((vocab.DOI, doi_address), (vocab.PMID, pmid_address)):
            for number in draft.objects(iri, predicate):
                if isinstance(number, Literal):
                    sources.setdefault(address_key(page_of(number.value)), iri)
    topics = {
        " ".join(label.value.split()).casefold(): iri
        for iri in of_kind[ProfileClass.TOPIC]
        for label in draft.objects(iri, vocab.PREF_LABEL)
        if isinstance(label, Literal)
    }
    return KnownMap(
        {local_name(iri): iri for iri in of_kind[ProfileClass.CLAIM]},
        sources,
        topics,
        _stored_texts(draft, of_kind[ProfileClass.SOURCE], texts) if texts is not None else {},
        frozenset(each.casefold() for each in draft.ids),
        draft.scale,
    )


def _stored_texts(draft: Draft, sources: list[str], folder: str) -> dict[str, str]:
    names = {
        iri: name.value
        for iri in sources
        for name in draft.objects(iri, vocab.SNAPSHOT)
        if isinstance(name, Literal)
    }
    found = read_snapshots(folder, names.values())
    return {
        iri: found[name]
        for iri, name in names.items()
        if name in found
        and draft.objects(iri, vocab.SNAPSHOT_DIGEST) in ([], [Literal(text_digest(found[name]))])
    }
