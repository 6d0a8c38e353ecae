"""Read nanopublications: claims of claimgraph, and sentences that an AIDA IRI says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claimgraph import vocabulary as vocab
from claimgraph.errors import EditError
from claimgraph.identifiers import read_address, read_doi
from claimgraph.interchange.admissible import leave_out_errors
from claimgraph.interchange.imported import Imported
from claimgraph.interchange.linked_data.aida_sentences import read_sentence, stated_sentence
from claimgraph.interchange.linked_data.nanopub_graphs import Nanopub, find_nanopubs
from claimgraph.interchange.linked_data.rdf_reading import (
    ITEM,
    direction_remarks,
    named,
    to_rdf_document,
    triples_of,
)
from claimgraph.interchange.map_blocks import Blocks, NamesGiven, to_trig
from claimgraph.interchange.map_formats import GivenFile, ReadMap, account_for
from claimgraph.interchange.raw_records import LeftOut, RecordRemark
from claimgraph.rdf import Blank, Literal, Term, Triple, read_graphs
from claimgraph.vocabulary import local_name

PROV = "http://www.w3.org/ns/prov#"
NPX = "http://purl.org/nanopub/x/"
TEMPORARY = "http://purl.org/nanopub/temp/"
"""What the IRIs of nanopublications begin with that nobody has published."""

PUBLICATION = vocab.KEPT + "nanopub#publication"
"""The whole nanopublication in which a claim was made, as TriG, unless it says no more than the map."""

DERIVED_FROM = PROV + "wasDerivedFrom"
INTRODUCES = NPX + "introduces"
PART_OF = vocab.DCT + "isPartOf"
_PRIMARY = (DERIVED_FROM, PROV + "hadPrimarySource")
_REVISES = {NPX + name: words for name, words in (("retracts", "retracts"), ("supersedes", "replaces"))}
_SIGNATURE = NPX + "hasSignature"
_CLAIM = (vocab.RDF_TYPE, vocab.CG + "Claim")


def read_nanopubs(files: Sequence[GivenFile], namespace: str, title: str) -> ReadMap:  # noqa: ARG001 - a nanopublication has its own
    """The claims in some files of nanopublications.

    Raises EditError for a file without nanopublications, and MalformedError for one that is not RDF.
    """
    reader = _NanopubStatements(Blocks(namespace), account_for("nanopublications", files))
    for file in files:
        reader.read(file)
    reader.settle(files[0].name)
    return ReadMap(reader.blocks, reader.imported)


def nanopub_blocks(files: Sequence[GivenFile], namespace: str) -> Blocks:
    """All that some valid nanopublications say, even links to claims that are not there."""
    reader = _NanopubStatements(Blocks(namespace), account_for("", files))
    for file in files:
        reader.read(file)
    return reader.blocks


class _NanopubStatements:
    """Collects the statements of nanopublications, and accounts for each."""

    def __init__(self, blocks: Blocks, imported: Imported) -> None:
        self.blocks, self.imported = blocks, imported
        self.names = NamesGiven(blocks.namespace)
        self.sentences: dict[str, str] = {}
        self.sources: dict[str, str] = {}
        self.count = 0

    def read(self, file: GivenFile) -> None:
        """Add the nanopublications of a file."""
        found, strays = find_nanopubs(read_graphs(to_rdf_document(file), self.count))
        self.count += 1
        if not found:
            raise EditError(f"{file.name}: this file has no nanopublications.")
        why = "outside of every nanopublication"
        self._leave_out(strays.values(), "statements", why, file.name)
        for each in found:
            place = f"{file.name}, {each.iri}"
            if each.problem:
                self._leave_out_whole(each, "invalid nanopublications", each.problem, place)
            elif any(triple[1:] == _CLAIM for triple in each.assertion):
                self._claims(each)
            elif (sentence := stated_sentence(each.assertion)).iri:
                self._sentence(each, sentence.iri)
            else:
                self._leave_out_whole(each, _kind(each), sentence.why, place)
            self.imported.remark(_revisions(each, place))
            if not each.problem and any(one.predicate == _SIGNATURE for one in each.publication_info):
                self.imported.remark([RecordRemark("signature", "not checked", place)])

    def _leave_out(self, graphs: Iterable[Sequence[Triple]], what: str, why: str, place: str) -> None:
        size = sum(map(len, graphs))
        if size:
            self.imported.leave_out([LeftOut(ITEM, what, why, place)], size)

    def _leave_out_whole(self, given: Nanopub, what: str, why: str, place: str) -> None:
        self.imported.leave_out([LeftOut("nanopublications", what, why, place)])
        self._leave_out(given.graphs.values(), f"statements of {what}", why, place)

    def _claims(self, given: Nanopub) -> None:
        """Add a nanopublication with claims: all it says, except about itself and its graphs."""
        said = [*given.assertion, *given.provenance, *given.publication_info]
        own = {given.iri, given.head, *given.parts}
        about_itself = [each for each in said if each.subject in own]
        for subject, predicate, term in said:
            if subject not in own:
                self.blocks.say(named(subject, {}), predicate, _plain(term))
        claims = [each.subject for each in given.assertion if each[1:] == _CLAIM]
        self.imported.make("nanopublications")
        self.imported.make(ITEM, given.size - len(about_itself) - len(given.graphs[given.head]))
        if is_implied(given, about_itself):
            self.imported.make(ITEM, len(about_itself) + len(given.graphs[given.head]))
            return
        self.imported.keep(ITEM, len(about_itself) + len(given.graphs[given.head]))
        self.blocks.words(named(claims[0], {}), PUBLICATION, to_text(given))

    def _sentence(self, given: Nanopub, iri: str) -> None:
        """Add the claim that an AIDA sentence says, with the sources it was derived from."""
        words = read_sentence(iri)
        claim = self.sentences.get(words)
        if claim is None:
            claim = self.sentences[words] = self.names.new("-".join(words.split()[:6]).casefold(), "claim")
            self.blocks.say(claim, vocab.RDF_TYPE, vocab.CG + "Claim")
            self.blocks.words(claim, vocab.TEXT, words)
        derived = [
            each
            for each in given.provenance
            if each.subject == given.parts[0] and each.predicate in _PRIMARY and _address(each.term)
        ]
        for each in derived:
            self.blocks.say(claim, vocab.SOURCE, self._source(_address(each.term)))
            self.blocks.say(claim, vocab.BASIS, vocab.CG + "Assertion")
        made = 1 + len(derived)
        self.imported.make("nanopublications")
        self.imported.make(ITEM, made)
        self.imported.keep(ITEM, given.size - made)
        self.blocks.words(claim, PUBLICATION, to_text(given))

    def _source(self, address: str) -> str:
        """The source with an address, made when it is first named."""
        if address not in self.sources:
            doi = read_doi(address)
            self.sources[address] = name = self.names.new(f"source-{len(self.sources) + 1}")
            self.blocks.say(name, vocab.RDF_TYPE, vocab.CG + "Source")
            self.blocks.words(name, vocab.TITLE, f"doi:{doi}" if doi else address)
            if doi:
                self.blocks.words(name, vocab.DOI, doi)
            else:
                self.blocks.address(name, address)
        return self.sources[address]

    def settle(self, place: str) -> None:
        """Leave out what would be an error in a map, and finish the account."""
        self.imported.remark(direction_remarks(triples_of(self.blocks), place))
        lost = leave_out_errors(self.blocks, place)
        for each in lost:
            self.imported.made[ITEM] -= 1
            self.imported.read[ITEM] -= 1
            self.imported.leave_out([each])
        self.imported.things = self.blocks.things()


def is_implied(given: Nanopub, about_itself: Iterable[Triple]) -> bool:
    """Whether a nanopublication is as an export of the map would write it again."""
    plain = {DERIVED_FROM, INTRODUCES, PART_OF}
    return (
        given.iri.startswith(TEMPORARY)
        and (given.head, *given.parts) == tuple(part_names(given.iri))
        and len(given.graphs[given.head]) == 4
        and all(each.predicate in plain for each in about_itself)
    )


def part_names(iri: str) -> Iterator[str]:
    """The names of the four graphs of a nanopublication of ours, the head first."""
    return (iri + name for name in ("Head", "assertion", "provenance", "pubinfo"))


def to_text(given: Nanopub) -> str:
    """A nanopublication as TriG on its own."""
    return to_trig({name: to_blocks(triples) for name, triples in given.graphs.items()}, given.iri)


def to_blocks(triples: Iterable[Triple]) -> Blocks:
    """Triples as blocks, with blank nodes under their labels."""
    blocks = Blocks("")
    for subject, predicate, term in triples:
        blocks.say(named(subject, {}), predicate, _plain(term))
    return blocks


def _plain(term: Term) -> str | Literal:
    return named(term, {}) if isinstance(term, Blank) else term


def _address(term: Term) -> str:
    return read_address(term) if isinstance(term, str) else ""


def _kind(given: Nanopub) -> str:
    """What kind of nanopublications it is one of, for the report: by what its assertion says."""
    if any(each.predicate in _REVISES for each in given.assertion):
        return "nanopublications about other nanopublications"
    classes = [local_name(str(each.term)) for each in given.assertion if each.predicate == vocab.RDF_TYPE]
    return f"nanopublications about a {classes[0]}" if classes else "nanopublications of another kind"


def _revisions(given: Nanopub, place: str) -> Iterator[RecordRemark]:
    """A remark for each other nanopublication that this one retracts or replaces."""
    for triples in given.graphs.values():
        for each in triples:
            if each.predicate in _REVISES:
                words = f"{_REVISES[each.predicate]} {each.term}: decide whether its claims can stay"
                yield RecordRemark("nanopublication", words, place)
