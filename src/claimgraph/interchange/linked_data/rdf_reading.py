"""Read maps in claimgraph's own vocabulary from any RDF syntax, with links that RDF 1.2 annotates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath

from claimgraph import vocabulary as vocab
from claimgraph.errors import EditError
from claimgraph.files import SYNTAXES
from claimgraph.interchange.admissible import leave_out_errors
from claimgraph.interchange.map_blocks import Blocks, NamesGiven
from claimgraph.interchange.map_formats import GivenFile, ReadMap, account_for
from claimgraph.interchange.raw_records import LeftOut, RecordRemark
from claimgraph.model import Document, Syntax
from claimgraph.rdf import Blank, Literal, Statements, Subject, Term, parse
from claimgraph.vocabulary import local_name

ITEM = "statements"
_JSON = re.compile(r'\A\s*(?:\{\s*"|\[\s*[{\]])')


def to_rdf_document(file: GivenFile) -> Document:
    """A file as a document; its syntax is that of its extension, otherwise JSON-LD or TriG by its text.

    TriG includes Turtle and N-Triples.
    """
    otherwise = Syntax.JSON_LD if _JSON.match(file.text) else Syntax.TRIG
    syntax = SYNTAXES.get(PurePath(file.name).suffix.casefold(), otherwise)
    return Document(file.name, file.text, Syntax.TRIG if syntax is Syntax.TURTLE else syntax)


def read_rdf(files: Sequence[GivenFile], namespace: str, title: str) -> ReadMap:  # noqa: ARG001 - the map keeps its own title
    """The claim map in some RDF files, under its own IRIs.

    Things without a name get one. Statements that would be errors in a map are left out. Raises EditError for
    files without a claim map, and MalformedError, with the location, for invalid files.
    """
    statements = parse([to_rdf_document(file) for file in files])
    blocks, lost = named_blocks(statements, statements.prefixes.get("") or namespace)
    first = files[0].name
    if not any(str(each).startswith(vocab.CG) for row in blocks.rows.values() for each in _words_of(row)):
        raise EditError(
            f"{first}: nothing in this file is in claimgraph's vocabulary."
            " `claimgraph formats` lists the vocabularies that can be imported."
        )
    imported = account_for("RDF", files)
    imported.leave_out([LeftOut(ITEM, "terms without a name", "only RDF can hold them", first)] * lost)
    imported.remark(direction_remarks(triples_of(blocks), first))
    imported.leave_out(leave_out_errors(blocks, first))
    meant, kept = blocks.parts()
    imported.make(ITEM, meant.size)
    imported.keep(ITEM, kept.size)
    imported.things = blocks.things()
    return ReadMap(blocks, imported)


def triples_of(blocks: Blocks) -> list[tuple[str, str, Term]]:
    """All statements of blocks, in order."""
    return [
        (name, predicate, term)
        for name, row in blocks.rows.items()
        for predicate, terms in row.items()
        for term in terms
    ]


def direction_remarks(triples: Iterable[tuple[str, str, Term]], place: str) -> Iterator[RecordRemark]:
    """A remark for each text with a base direction, such as ``"…"@he--rtl``, which is written without it."""
    why = "is left out: a map has texts with a language only"
    for name, _, term in triples:
        if isinstance(term, Literal) and term.language and term.direction:
            yield RecordRemark("text direction", why, f"{place}, {local_name(name)}")


def _words_of(row: Mapping[str, Iterable[Term]]) -> list[Term]:
    """The properties and classes of a thing."""
    return [*row, *row.get(vocab.RDF_TYPE, ())]


def named_blocks(statements: Statements, namespace: str) -> tuple[Blocks, int]:
    """Statements as blocks with names for things of claimgraph's classes that have none.

    Also returns how many statements have objects without a name that are no subjects, which no block holds.
    """
    names = _names(statements, namespace)
    subjects = set(statements.subjects)
    blocks, lost = Blocks(namespace), 0
    for subject in statements.subjects:
        for predicate, terms in statements.row(subject).items():
            held = [each for each in terms if not isinstance(each, Blank) or each in subjects]
            lost += len(terms) - len(held)
            if held:
                blocks.say(named(subject, names), predicate, *(_named_term(each, names) for each in held))
    return blocks, lost


def named(subject: Subject, names: Mapping[Blank, str]) -> str:
    """The name of a subject: its IRI, the name given to it, or its label as a blank node."""
    if isinstance(subject, Blank):
        return names.get(subject) or f"_:b{subject.number[0]}-{subject.number[1]}"
    return subject


def _named_term(term: Term, names: Mapping[Blank, str]) -> str | Literal:
    return term if isinstance(term, Literal) else named(term, names)


def _names(statements: Statements, namespace: str) -> dict[Blank, str]:
    """A name for each blank node of a class of claimgraph: a link is called after its ends."""
    known = {local_name(each).casefold() for each in statements.subjects if isinstance(each, str)}
    given = NamesGiven(namespace, {"map", *known})
    found: dict[Blank, str] = {}
    for subject in statements.subjects:
        if isinstance(subject, Blank):
            row = statements.row(subject)
            kinds = [
                local_name(str(each))
                for each in row.get(vocab.RDF_TYPE, ())
                if str(each).startswith(vocab.CG)
            ]
            ends = [
                each for key in (vocab.FROM, vocab.TO) for each in row.get(key, ()) if isinstance(each, str)
            ]
            if kinds:
                found[subject] = given.new("--".join(map(local_name, ends)) or kinds[0].casefold())
    return found
