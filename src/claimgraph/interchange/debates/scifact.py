"""Read SciFact: claims about science, with the sentences of abstracts that support or contradict them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from claimgraph import vocabulary as vocab
from claimgraph.errors import EditError
from claimgraph.interchange.imported import Imported
from claimgraph.interchange.json_input import pack_json, read_json
from claimgraph.interchange.map_blocks import Blocks, NamesGiven
from claimgraph.interchange.map_formats import GivenFile, ReadMap, account_for, head_of
from claimgraph.interchange.natural_order import natural
from claimgraph.interchange.raw_records import NO_PLACE, LeftOut, RecordRemark

SCIFACT = vocab.KEPT + "scifact#"
CITED, FIELDS = (SCIFACT + name for name in ("cited", "fields"))

RELATION_OF = {
    "SUPPORT": "supports",
    "SUPPORTS": "supports",
    "CONTRADICT": "contradicts",
    "CONTRADICTS": "contradicts",
    "REFUTE": "contradicts",
    "REFUTES": "contradicts",
}
_CLAIM = ("id", "claim", "evidence", "cited_doc_ids", "doc_ids")
_DOCUMENT = ("doc_id", "title", "abstract")


@dataclass(frozen=True, slots=True)
class Rationale:
    """Sentences of an abstract, by their sorted numbers from 0, and what they say about a claim."""

    sentences: tuple[int, ...]
    label: str

    @property
    def is_passage(self) -> bool:
        """Whether the sentences follow one another, so that they can be quoted together."""
        return self.sentences == tuple(range(self.sentences[0], self.sentences[-1] + 1))


@dataclass(frozen=True, slots=True)
class ReviewedClaim:
    """A claim with the rationales in the documents it cites, by document id; ``more`` holds other fields."""

    id: str
    text: str
    rationales: Mapping[str, Sequence[Rationale]]
    more: Mapping[str, Any]
    place: str


@dataclass(frozen=True, slots=True)
class Abstract:
    """A document of the corpus: its title, and the sentences of its abstract; ``more`` names other fields."""

    id: str
    title: str
    sentences: Sequence[str]
    more: Sequence[str]
    place: str


@dataclass(slots=True)
class _Corpus:
    claims: dict[str, ReviewedClaim] = field(default_factory=dict)
    documents: dict[str, Abstract] = field(default_factory=dict)


def read_scifact(files: Sequence[GivenFile], namespace: str, title: str) -> ReadMap:
    """The claims in some files, with the documents of a corpus if it is among the files.

    Raises EditError, with the place, for a line that is neither a claim nor a document, and for files without
    a claim.
    """
    corpus = _Corpus()
    for file in files:
        for place, given in _lines(file):
            if "claim" in given:
                _add_once(corpus.claims, _claim(given, place))
            elif "doc_id" in given:
                _add_once(corpus.documents, _document(given, place))
            else:
                raise EditError(f"{place}: this is neither a claim nor a document of SciFact.")
    if not corpus.claims:
        raise EditError(f"{files[0].name}: there is no claim here. Name the file with the claims as well.")
    blocks = Blocks(namespace)
    head_of(blocks, title)
    return _SciFactStatements(blocks, account_for("SciFact", files), corpus).read()


def _lines(file: GivenFile) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The JSON object on each line, with its place."""
    for number, line in enumerate(file.text.split("\n"), 1):
        if not line.strip():
            continue
        place = f"{file.name}:{number}"
        try:
            given = read_json(line, place)
        except EditError:
            given = read_json("\n" * (number - 1) + line, file.name)  # this error names the line in the file
        if not isinstance(given, dict):
            raise EditError(f"{place}: this is not an object.")
        yield place, given


def _add_once(known: dict[str, Any], new: ReviewedClaim | Abstract) -> None:
    if new.id in known:
        raise EditError(f'{new.place}: the id "{new.id}" is already in use at {known[new.id].place}.')
    known[new.id] = new


def _id(value: Any, place: str) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
        raise EditError(f"{place}: an id is missing, or neither text nor a whole number.")
    return str(value)


def _claim(given: Mapping[str, Any], place: str) -> ReviewedClaim:
    evidence = given.get("evidence") or {}
    cited = given.get("cited_doc_ids") or given.get("doc_ids") or []
    if not isinstance(evidence, dict) or not isinstance(cited, list):
        raise EditError(f'{place}: "evidence" must be an object, and "cited_doc_ids" a list.')
    found: dict[str, Sequence[Rationale]] = {_id(each, place): [] for each in cited}
    for document, items in evidence.items():
        listed = items if isinstance(items, list) else [items]
        rationales = [_rationale(each, given.get("label"), place) for each in listed]
        found[_id(document, place)] = sorted(rationales, key=lambda each: (each.sentences, each.label))
    more = {key: value for key, value in given.items() if key not in _CLAIM}
    return ReviewedClaim(_id(given.get("id"), place), _words(given["claim"]), found, more, place)


def _rationale(given: Any, label: Any, place: str) -> Rationale:
    numbers = given.get("sentences", []) if isinstance(given, dict) else None
    if not isinstance(numbers, list) or not all(type(each) is int and each >= 0 for each in numbers):
        raise EditError(f'{place}: a rationale must have "sentences", a list of whole numbers from 0.')
    said = given.get("label", label)
    return Rationale(tuple(sorted(set(numbers))), said if isinstance(said, str) else "")


def _document(given: Mapping[str, Any], place: str) -> Abstract:
    abstract = given.get("abstract") or []
    sentences = abstract if isinstance(abstract, list) else [abstract]
    more = [key for key in given if key not in _DOCUMENT]
    name, title = _id(given["doc_id"], place), _words(given.get("title"))
    return Abstract(name, title, [_words(each) for each in sentences], more, place)


def _words(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


class _SciFactStatements:
    """Converts claims to statements, in the natural order of their ids."""

    def __init__(self, blocks: Blocks, imported: Imported, corpus: _Corpus) -> None:
        self.blocks, self.imported, self.corpus = blocks, imported, corpus
        self.names = NamesGiven(blocks.namespace)
        self.studies: dict[str, str] = {}

    def read(self) -> ReadMap:
        claims = [self.corpus.claims[each] for each in sorted(self.corpus.claims, key=natural)]
        for name in sorted({each for claim in claims for each in claim.rationales}, key=natural):
            self._study(name)
        for claim in claims:
            self._position(claim)
        for document in self.corpus.documents.values():
            self._account(document)
        self.imported.things = self.blocks.things()
        return ReadMap(self.blocks, self.imported)

    def _study(self, name: str) -> None:
        self.studies[name] = iri = self.names.new(f"doc{name}")
        self.blocks.say(iri, vocab.RDF_TYPE, vocab.CG + "Study")
        self.blocks.words(iri, vocab.TITLE, self._title(name))

    def _title(self, name: str) -> str:
        known = self.corpus.documents.get(name)
        return (known.title if known else "") or f"Document {name} of the S2 corpus"

    def _position(self, claim: ReviewedClaim) -> None:
        blocks, iri = self.blocks, self.names.new(f"c{claim.id}")
        blocks.say(iri, vocab.RDF_TYPE, vocab.CG + "Claim")
        blocks.words(iri, vocab.TEXT, claim.text or f"Claim {claim.id}, which has no text")
        self.imported.make("claims")
        for document in sorted(claim.rationales, key=natural):
            rationales = claim.rationales[document]
            if not rationales:
                blocks.say(iri, CITED, self.studies[document])
                self.imported.keep("citations")
                continue
            self.imported.make("citations")
            for number, rationale in enumerate(rationales, 1):
                self._rationale(claim, iri, document, rationale, f"c{claim.id}-{document}-{number}")
        if claim.more:
            blocks.words(iri, FIELDS, pack_json(claim.more))
            self.imported.keep("fields", len(claim.more))

    def _rationale(
        self, claim: ReviewedClaim, position: str, document: str, rationale: Rationale, name: str
    ) -> None:
        blocks, iri = self.blocks, self.names.new(name)
        numbers = ", ".join(map(str, rationale.sentences))
        which = f"{'Sentence' if len(rationale.sentences) == 1 else 'Sentences'} {numbers}"
        words = self._sentences(document, rationale, claim.place)
        blocks.say(iri, vocab.RDF_TYPE, vocab.CG + "Claim")
        where = f'{which if numbers else "A passage"} of "{self._title(document)}"'
        blocks.words(iri, vocab.TEXT, words or where)
        blocks.say(iri, vocab.SOURCE, self.studies[document])
        if words and rationale.is_passage:
            blocks.words(iri, vocab.QUOTE, words)
        if numbers:
            blocks.words(iri, vocab.PLACE, f"{which.lower()} of the abstract, counted from 0")
        relation = RELATION_OF.get(rationale.label.upper())
        if relation is None:
            why = f'has the label "{rationale.label}", which is neither for nor against: not linked'
            self.imported.remark([RecordRemark("rationale", why, claim.place)])
        else:
            blocks.say(iri, vocab.CG + relation, position)
        self.imported.make("rationales")

    def _sentences(self, document: str, rationale: Rationale, place: str) -> str:
        """The words of the sentences of a rationale; empty if they are unknown."""
        known = self.corpus.documents.get(document)
        if known is None or not rationale.sentences:
            return ""
        if max(rationale.sentences) >= len(known.sentences):
            why = f"names a sentence that the abstract of document {document} does not have"
            self.imported.remark([RecordRemark("rationale", why, place)])
            return ""
        return " ".join(known.sentences[each] for each in rationale.sentences).strip()

    def _account(self, document: Abstract) -> None:
        if document.id not in self.studies:
            uncited = LeftOut("documents", "documents", "no claim cites them", document.place)
            self.imported.leave_out([uncited])
            return
        self.imported.make("documents")
        self.imported.leave_out(LeftOut("fields", each, NO_PLACE, document.place) for each in document.more)
