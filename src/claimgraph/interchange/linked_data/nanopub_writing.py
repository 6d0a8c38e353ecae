"""Write a map as plain nanopublications, one for each claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from claimgraph import vocabulary as vocab
from claimgraph.graph import grouped, reachable
from claimgraph.identifiers import read_address
from claimgraph.interchange.drawings.outlines import address_of
from claimgraph.interchange.linked_data.nanopub_graphs import NANOPUBLICATION, NP, PARTS
from claimgraph.interchange.linked_data.nanopub_reading import (
    DERIVED_FROM,
    INTRODUCES,
    NPX,
    PART_OF,
    PROV,
    PUBLICATION,
    TEMPORARY,
    nanopub_blocks,
    part_names,
    to_blocks,
)
from claimgraph.interchange.linked_data.rdf_reading import to_rdf_document
from claimgraph.interchange.map_blocks import Blocks, NamesGiven, to_trig
from claimgraph.interchange.map_formats import GivenFile, MapContent, WrittenMap
from claimgraph.interchange.raw_records import LeftOut
from claimgraph.interchange.remainder import find_nameless, from_statements
from claimgraph.rdf import Literal, Term, date_literal, plain_words, read_graphs
from claimgraph.vocabulary import local_name

_PREFIXES = {"np": NP, "npx": NPX, "prov": PROV}
_IN_PROVENANCE = frozenset(
    (
        vocab.SOURCE,
        vocab.BASIS,
        vocab.QUOTE,
        vocab.QUOTE_START,
        vocab.QUOTE_END,
        vocab.QUOTE_DIGEST,
        vocab.QUOTE_SOURCE,
        vocab.PLACE,
    )
)
"""The properties of a claim that say where it comes from."""


def write_nanopubs(content: MapContent) -> WrittenMap:
    """The map as nanopublications under temporary IRIs; those of an import are given back if unchanged.

    What belongs to no claim, such as the title of the map, is in the publication info of the first one. A map
    without claims is left out.
    """
    document = _NanopubDocument(content)
    return WrittenMap(document.text(), document.lost)


@dataclass(slots=True)
class _Parts:
    """The graphs of a nanopublication that is being written."""

    iri: str
    assertion: Blocks = field(default_factory=lambda: Blocks(""))
    provenance: Blocks = field(default_factory=lambda: Blocks(""))
    publication_info: Blocks = field(default_factory=lambda: Blocks(""))

    def graphs(self) -> dict[str, Blocks]:
        """The four graphs by name, the head first."""
        names = list(part_names(self.iri))
        head = Blocks("")
        head.say(self.iri, vocab.RDF_TYPE, NANOPUBLICATION)
        for predicate, name in zip(PARTS, names[1:], strict=True):
            head.say(self.iri, predicate, name)
        return dict(zip(names, (head, self.assertion, self.provenance, self.publication_info), strict=True))


class _NanopubDocument:
    """Distributes the statements of a map among nanopublications."""

    def __init__(self, content: MapContent) -> None:
        self.content = content
        self.all = from_statements(content.statements, content.namespace, content.statements.subjects)
        self.rows = self.all.rows
        self.lost = find_nameless(content)
        self.placed: set[str] = set()
        self.names = NamesGiven(TEMPORARY)
        self.links = grouped(
            (str(start), name)
            for name, row in self.rows.items()
            for start in list(row.get(vocab.FROM, ()))[:1]
        )
        self.reports = grouped(
            (name, str(each)) for name, row in self.rows.items() for each in row.get(vocab.REPORTS, ())
        )

    def text(self) -> str:
        """The nanopublications as TriG."""
        graphs: dict[str, Blocks] = {}
        claims = self.content.claim_map.claims
        changed = [iri for iri in claims if iri not in self.placed and not self._give_back(iri, graphs)]
        fresh = [self._nanopub(iri) for iri in changed]
        rest = [name for name in self.rows if name not in self.placed]
        if fresh:
            for name in rest:
                self._put(fresh[0].publication_info, name)
        else:
            why = "a nanopublication needs a claim that it can go with"
            place = self.content.namespace
            self.lost += [
                LeftOut("statements", local_name(predicate), why, place)
                for name in rest
                for predicate, terms in self.rows[name].items()
                for _ in terms
            ]
        for each in fresh:
            graphs |= each.graphs()
        prefixes = {**_PREFIXES, **self.content.statements.prefixes}
        return to_trig(graphs, self.content.namespace, prefixes)

    def _put(self, blocks: Blocks, name: str, predicates: Iterable[str] | None = None) -> None:
        """Add the statements about a thing, or those with some predicates, to a graph."""
        self.placed.add(name)
        for predicate in self.rows[name] if predicates is None else predicates:
            blocks.say(name, predicate, *self.rows[name][predicate])

    def _nanopub(self, iri: str) -> _Parts:
        """A new nanopublication of a claim."""
        row = self.rows[iri]
        parts = _Parts(f"{self.names.new(local_name(iri), 'claim')}/")
        _, assertion, *_ = part_names(parts.iri)
        where = [each for each in row if each in _IN_PROVENANCE]
        self._put(parts.assertion, iri, [each for each in row if each not in (*where, PUBLICATION)])
        for name in self.links.get(iri, ()):
            self._put(parts.assertion, name)
        if where:
            self._put(parts.provenance, iri, where)
        named = [str(each) for each in row.get(vocab.SOURCE, ())]
        for name in named:
            source = self.content.claim_map.sources.get(name)
            parts.provenance.say(
                assertion, DERIVED_FROM, (read_address(address_of(source)) if source else "") or name
            )
        if not named:
            parts.provenance.say(assertion, DERIVED_FROM, self._map())
        around = reachable(named, self.reports.get)
        for name in self.rows:
            if name in around:
                self._put(parts.provenance, name)
        self._publication_info(parts, iri, row)
        return parts

    def _map(self) -> str:
        """The IRI of the claim map."""
        kind = vocab.CG + "ClaimMap"
        maps = [name for name, row in self.rows.items() if kind in row.get(vocab.RDF_TYPE, ())]
        return maps[0] if maps else f"{self.content.namespace}map"

    def _publication_info(self, parts: _Parts, iri: str, row: Mapping[str, Mapping[Term, None]]) -> None:
        info, given = parts.publication_info, self.content.publication
        info.say(parts.iri, INTRODUCES, iri)
        info.say(parts.iri, PART_OF, self._map())
        if given.created:
            info.say(parts.iri, vocab.CREATED, date_literal(given.created))
        if given.creator:
            info.say(parts.iri, vocab.CREATOR, given.creator)
        if given.license:
            info.say(parts.iri, vocab.LICENSE, given.license)
        for topic in row.get(vocab.TOPIC, ()):
            if str(topic) in self.rows and str(topic) not in self.content.claim_map.claims:
                self._put(info, str(topic))

    def _give_back(self, iri: str, graphs: dict[str, Blocks]) -> bool:
        """Add the nanopublication that a claim was imported from, if the map still says the same."""
        kept = plain_words(self.rows[iri], PUBLICATION)
        if not kept:
            return False
        files = [GivenFile(f"{number}.trig", text) for number, text in enumerate(kept)]
        read = nanopub_blocks(files, self.content.namespace)
        own = [read_graphs(to_rdf_document(file), number) for number, file in enumerate(files)]
        names = [name for each in own for name in each]
        is_same = all(name in self.rows and self._covers(name, row) for name, row in read.rows.items())
        if not is_same or len(set(names)) < len(names) or not graphs.keys().isdisjoint(names):
            why = "the claim has changed since: it is written as a new nanopublication"
            self.lost.append(LeftOut("nanopublications", "imported nanopublications", why, iri))
            return False
        self.placed |= {name for name in read.rows if not self._is_more(name, read.rows[name])}
        for each in own:
            graphs |= {name: to_blocks(triples) for name, triples in each.items()}
        return True

    def _covers(self, name: str, row: Mapping[str, Mapping[Term, None]]) -> bool:
        """Whether the map says of a thing what a nanopublication says, and no more if it is a claim.

        References to things that the map does not have are no part of it.
        """
        own = self.rows[name]
        is_claim = vocab.CG + "Claim" in own.get(vocab.RDF_TYPE, ())
        missing = [
            term
            for predicate, terms in row.items()
            for term in terms.keys() - own.get(predicate, {}).keys()
            if predicate != PUBLICATION and (isinstance(term, Literal) or term in self.rows)
        ]
        return not missing and not (is_claim and self._is_more(name, row))

    def _is_more(self, name: str, row: Mapping[str, Mapping[Term, None]]) -> bool:
        """Whether the map says more of a thing than a nanopublication does."""
        return any(
            terms.keys() - row.get(predicate, {}).keys() for predicate, terms in self.rows[name].items()
        )
