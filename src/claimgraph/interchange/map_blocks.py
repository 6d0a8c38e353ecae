"""The statements that an import makes, and their text in Turtle."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from claimgraph import vocabulary as vocab
from claimgraph.identifiers import read_number_address
from claimgraph.rdf import Blank, Literal, Term, spelled_literal
from claimgraph.source import is_iri_text, is_local_name
from claimgraph.vocabulary import local_name

LINKING = frozenset((*vocab.RELATIONS, vocab.UNDERCUTS))
"""The properties that link a claim to another thing."""

_KEPT = vocab.KEPT
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST = 60


@dataclass(slots=True)
class Blocks:
    """Statements by subject and predicate, in the order in which they were added, without repetitions."""

    namespace: str
    rows: dict[str, dict[str, dict[Term, None]]] = field(default_factory=dict)

    def say(self, subject: str, predicate: str, *terms: Term) -> None:
        """Add statements with one subject and predicate; without terms, none."""
        if terms:
            row = self.rows.setdefault(subject, {})
            if predicate in row:
                row[predicate].update(dict.fromkeys(terms))
            else:
                row[predicate] = dict.fromkeys(terms)

    def words(self, subject: str, predicate: str, *words: str) -> None:
        """Add statements with plain literals as objects."""
        self.say(subject, predicate, *map(Literal, words))

    def address(self, subject: str, address: str) -> None:
        """Add a web address: as DOI or PubMed number if it stands for one, since a map compares these."""
        doi, pmid = read_number_address(address)
        if doi or pmid:
            self.words(subject, vocab.DOI if doi else vocab.PMID, doi or pmid)
        else:
            self.say(subject, vocab.URL, address)

    def link(self, premises: Iterable[str], relation: str, target: str, name: str | None = None) -> None:
        """Add a link or an undercut from some claims, and its description if it has a name."""
        starts = tuple(premises)
        for start in starts:
            self.say(start, relation, target)
        if name is not None:
            self.say(name, vocab.RDF_TYPE, vocab.CG + "Link")
            self.say(name, vocab.FROM, *starts)
            self.say(name, vocab.RELATION, relation)
            self.say(name, vocab.TO, target)

    def count(self, *classes: str) -> int:
        """The number of subjects with one of these classes, given as local names in cg:."""
        wanted = {vocab.CG + each for each in classes}
        return sum(not wanted.isdisjoint(row.get(vocab.RDF_TYPE, ())) for row in self.rows.values())

    @property
    def size(self) -> int:
        """The number of statements."""
        return sum(len(terms) for row in self.rows.values() for terms in row.values())

    def things(self) -> Counter[str]:
        """The numbers of claims, sources, links and undercuts, without kinds that do not occur."""
        found: Counter[str] = Counter()
        found["claims"] = self.count("Claim")
        found["sources"] = self.count(*(kind.id for kind in vocab.SOURCE_KINDS.values()))
        linking = (*vocab.RELATIONS, vocab.UNDERCUTS)
        for row in self.rows.values():
            for predicate in linking:
                if predicate in row:
                    found["undercuts" if predicate == vocab.UNDERCUTS else "links"] += len(row[predicate])
        found["links of several claims"] = sum(len(row.get(vocab.FROM, ())) > 1 for row in self.rows.values())
        return +found

    def parts(self) -> tuple[Blocks, Blocks]:
        """The statements with a meaning in a map, and those that are only kept, each in their order.

        Both share the objects of their statements with these blocks.
        """
        meant, kept = Blocks(self.namespace), Blocks(self.namespace)
        for subject, row in self.rows.items():
            data = {each: terms for each, terms in row.items() if each.startswith(_KEPT)}
            if data:
                kept.rows[subject] = data
            if len(data) < len(row):
                meant.rows[subject] = {each: terms for each, terms in row.items() if each not in data}
        return meant, kept

    def kept_turtle(self) -> str:
        """The statements of kept data as Turtle, with prefixes for their namespaces; "" without statements.

        The prefix is ``kept`` or, if there are several namespaces, ``kept-bib`` and the like.
        """
        names = dict.fromkeys(each for row in self.rows.values() for each in row)
        spaces = [f"{each}#" for each in dict.fromkeys(name.partition("#")[0] for name in names)]
        labels = {f"kept-{local_name(each.removesuffix('#'))}": each for each in spaces}
        return self.to_turtle(labels if len(spaces) > 1 else {"kept": spaces[0]}) if spaces else ""

    def to_turtle(self, prefixes: Mapping[str, str] | None = None) -> str:
        """The statements as Turtle, in the order in which they were added."""
        labels = {**vocab.PREFIXES, **(prefixes or {}), "": self.namespace}
        return "".join(_text(self, Speller(labels)))


def _text(blocks: Blocks, speller: Speller) -> Iterator[str]:
    bodies = [block_text(subject, row, speller) for subject, row in blocks.rows.items()]
    yield from speller.prefix_lines()
    for body in bodies:
        yield f"\n{body}"


def to_trig(graphs: Mapping[str, Blocks], namespace: str, prefixes: Mapping[str, str] | None = None) -> str:
    """Named graphs as TriG, in order; ``namespace`` is that of the empty prefix."""
    speller = Speller({**vocab.PREFIXES, **(prefixes or {}), "": namespace})
    bodies = [
        f"{speller.term(name)} {{\n"
        + "".join(block_text(subject, row, speller) for subject, row in blocks.rows.items())
        + "}\n"
        for name, blocks in graphs.items()
    ]
    return "".join([*speller.prefix_lines(), *(f"\n{body}" for body in bodies)])


def block_text(
    subject: str, row: Mapping[str, Mapping[Term, None]], speller: Speller, more: Iterable[str] = ()
) -> str:
    """The statements about a subject as a block of Turtle, its class first; ``more`` are written pairs."""
    if vocab.RDF_TYPE in row and next(iter(row)) != vocab.RDF_TYPE:
        row = {vocab.RDF_TYPE: row[vocab.RDF_TYPE], **row}
    pairs = [pair_text(predicate, terms, speller) for predicate, terms in row.items()]
    body = " ;\n    ".join([*pairs, *more])
    return f"{speller.term(subject)} {body} .\n"


def pair_text(predicate: str, terms: Iterable[Term], speller: Speller) -> str:
    """A predicate and its objects as Turtle."""
    verb = "a" if predicate == vocab.RDF_TYPE else speller.term(predicate)
    return f"{verb} {', '.join([speller.term(each) for each in terms])}"


@dataclass(slots=True)
class Speller:
    """Writes terms with prefixes, and records the namespaces used."""

    labels: Mapping[str, str]
    used: set[str] = field(default_factory=set)
    _by_namespace: dict[str, str] = field(default_factory=dict)
    _known: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._by_namespace = {namespace: label for label, namespace in self.labels.items()}

    def prefix_lines(self) -> Iterator[str]:
        """The declarations of the prefixes that have been used, and of the empty prefix."""
        for label, namespace in self.labels.items():
            if namespace in self.used or not label:
                yield f"@prefix {label}: <{namespace}> .\n"

    def term(self, term: Term) -> str:
        """The text of a term."""
        if isinstance(term, str):
            return self._known.get(term) or self._spelt(term)
        if isinstance(term, Blank):
            return f"_:b{term.number[0]}-{term.number[1]}"
        return spelled_literal(term, self.term)

    def _spelt(self, iri: str) -> str:
        local = local_name(iri)
        namespace = iri[: len(iri) - len(local)]
        if iri.startswith("_:"):
            name = iri
        elif namespace in self._by_namespace and is_local_name(local):
            self.used.add(namespace)
            name = f"{self._by_namespace[namespace]}:{local}"
        else:
            name = f"<{iri if is_iri_text(iri) else safe_iri(iri)}>"
        self._known[iri] = name
        return name


def safe_iri(text: str) -> str:
    """A text in which the characters that an IRI cannot contain are percent-encoded."""
    return "".join(
        each if is_iri_text(each) else "".join(f"%{byte:02X}" for byte in each.encode()) for each in text
    )


@dataclass(slots=True)
class NamesGiven:
    """Allocates unique names in a namespace, ignoring case."""

    namespace: str
    taken: set[str] = field(default_factory=lambda: {"map"})

    def new(self, wanted: str, otherwise: str = "thing") -> str:
        """A new IRI: ``wanted`` as a plain id, with a number appended if the id is taken."""
        plain = _UNSAFE.sub("-", wanted).strip("-")[:_LONGEST].strip("-") or otherwise
        name, number = plain, 1
        while name.casefold() in self.taken:
            number += 1
            name = f"{plain}-{number}"
        self.taken.add(name.casefold())
        return self.namespace + name
