"""Read and write CiTO: which work supports, disputes, replies to or cites which.

Shotton, "CiTO, the Citation Typing Ontology" (Journal of Biomedical Semantics 1, Suppl 1:S6, 2010).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimgraph import vocabulary as vocab
from claimgraph.errors import EditError
from claimgraph.identifiers import read_address, read_doi
from claimgraph.interchange.drawings.outlines import address_of
from claimgraph.interchange.linked_data.foreign_rdf import (
    ForeignStatements,
    ForeignTriple,
    as_text,
    first_words,
    names_for,
    read_foreign_rdf,
    told_in_full,
    written_back,
)
from claimgraph.interchange.linked_data.rdf_reading import triples_of
from claimgraph.interchange.losses import lost_properties
from claimgraph.interchange.map_blocks import Blocks
from claimgraph.interchange.map_formats import (
    GivenFile,
    MapContent,
    ReadMap,
    WrittenMap,
    account_for,
    head_of,
)
from claimgraph.interchange.raw_records import LeftOut, RecordRemark
from claimgraph.model import Link, Source
from claimgraph.vocabulary import local_name

CITO = "http://purl.org/spar/cito/"
STATEMENTS = vocab.KEPT + "cito#statements"
IDENTIFIER = vocab.DCT + "identifier"

_TITLES = (
    vocab.TITLE, "http://purl.org/dc/elements/1.1/title", "http://schema.org/name", "https://schema.org/name",
    vocab.RDFS + "label",
)  # fmt: skip
_DOIS = ("http://prismstandard.org/namespaces/basic/2.0/doi", "http://purl.org/ontology/bibo/doi", IDENTIFIER)


def read_cito(files: Sequence[GivenFile], namespace: str, title: str) -> ReadMap:
    """The citing works in some files as sources; each relation of CiTO becomes a note on its work.

    A relation between works does not say which claim supports which, so no claim and no link is made of it.
    An export to CiTO gives it back. Raises EditError for files without CiTO, and MalformedError for files
    that are not RDF.
    """
    given, nameless = read_foreign_rdf(files, namespace)
    triples = triples_of(given)
    relations = [each for each in triples if each[1].startswith(CITO) and isinstance(each[2], str)]
    first = files[0].name
    if not relations:
        raise EditError(f"{first}: this file has no relations of {CITO} between works.")
    blocks, made = Blocks(namespace), set[ForeignTriple]()
    head = head_of(blocks, title)
    names = names_for(sorted({work for work, _, _ in relations}), namespace)
    for work, name in names.items():
        made.update(_source(given, blocks, work, name))
    for work, predicate, other in sorted(relations, key=lambda each: (each[0], each[1], str(each[2]))):
        words = f"CiTO: {local_name(predicate)} {_called(given, str(other))}"
        blocks.words(names[work], vocab.NOTE, words)
        made.add((work, predicate, other))
    imported = account_for("CiTO", files)
    why = "became a note: which claim of the work is meant has to be read in the work"
    imported.remark(RecordRemark(f"cito:{local_name(each[1])}", why, first) for each in relations)
    found = ForeignStatements(triples, made, nameless, head, relations)
    return told_in_full(blocks, files, imported, found, STATEMENTS)


def _source(given: Blocks, blocks: Blocks, work: str, name: str) -> set[ForeignTriple]:
    """Add a source for a work; returns the statements that it was made of."""
    row = given.rows[work]
    predicate, titles = first_words(row, _TITLES)
    blocks.say(name, vocab.RDF_TYPE, vocab.CG + "Source")
    found = [(each, first_words(row, [each])[1]) for each in _DOIS]
    doi_at, dois = next((pair for pair in found if _dois(pair[1])), ("", []))
    doi = read_doi(work) or next(iter(_dois(dois)), "")
    address = read_address(work) if not read_doi(work) else ""
    if titles:
        blocks.say(name, vocab.TITLE, as_text(titles[0]))
    else:
        blocks.words(name, vocab.TITLE, f"doi:{doi}" if doi else address or local_name(work))
    if doi:
        blocks.words(name, vocab.DOI, doi)
    if address:
        blocks.say(name, vocab.URL, address)
    used = [each for each in dois if read_doi(each.value) == doi]
    held = [each for each in titles[:1] if each == as_text(each)]
    return {(work, predicate, each) for each in held} | {(work, doi_at, each) for each in used}


def _dois(words: Iterable[object]) -> list[str]:
    return [doi for each in words if (doi := read_doi(str(getattr(each, "value", ""))))]


def _called(given: Blocks, work: str) -> str:
    """How a note names a work: by its title and address."""
    _, titles = first_words(given.rows.get(work, {}), _TITLES)
    return f'"{titles[0].value}" ({work})' if titles else work


_HELD = frozenset(
    [
        *(vocab.RDF_TYPE, vocab.TITLE, vocab.DOI, vocab.PMID, vocab.URL, vocab.REPLY_TO, vocab.REPORTS),
        *(vocab.SOURCE, vocab.CG + "supports", vocab.CG + "contradicts"),
        *(vocab.FROM, vocab.RELATION, vocab.TO),
    ]
)
_RELATIONS = {"supports": "supports", "contradicts": "disputes"}


def write_cito(content: MapContent) -> WrittenMap:
    """The sources, and which of them supports, disputes, replies to or reports which.

    A source supports another if one of its claims supports a claim of the other. Claims themselves and all
    other links are left out.
    """
    claim_map = content.claim_map
    blocks = Blocks(content.namespace)
    for source in claim_map.sources.values():
        _write_source(blocks, content, source)
    lost = lost_properties(content, _HELD, "CiTO relates works, not claims")
    for link in claim_map.links:
        relation = _RELATIONS.get(link.relation.id)
        works = _pairs(content, link) if relation and not link.is_joint else []
        for start, end in works:
            blocks.say(start, f"{CITO}{relation}", end)
        if relation and not works:
            why = "several claims together" if link.is_joint else "not between claims of two sources"
            lost.append(LeftOut("links", f"{link.relation.id} links", why, local_name(link.to)))
    return written_back(blocks, content, STATEMENTS, {"cito": CITO}, lost)


def _pairs(content: MapContent, link: Link) -> list[tuple[str, str]]:
    """The sources of the two ends of a link, each of the one with each other one of the other."""
    claims, sources = content.claim_map.claims, content.claim_map.sources
    starts, ends = claims[link.premises[0]].sources, claims[link.to].sources
    return [(a, b) for a in starts for b in ends if a != b and a in sources and b in sources]


def _write_source(blocks: Blocks, content: MapContent, source: Source) -> None:
    blocks.say(source.iri, vocab.TITLE, *content.statements.row(source.iri).get(vocab.TITLE, ()))
    identifiers = [f"doi:{source.doi}" if source.doi else "", f"pmid:{source.pmid}" if source.pmid else ""]
    blocks.words(source.iri, IDENTIFIER, *filter(None, identifiers))
    for address in filter(None, (read_address(address_of(source)), source.url)):
        blocks.say(source.iri, vocab.RDFS + "seeAlso", address)
    if source.reply_to:
        blocks.say(source.iri, CITO + "repliesTo", source.reply_to)
    for each in source.reports:
        blocks.say(source.iri, CITO + "citesAsEvidence", each)
