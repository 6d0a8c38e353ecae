"""The statements of a map that another format cannot express, as JSON that other programs ignore.

A writer writes what the format can express, reads the result back, and adds the difference. The reader
therefore restores exactly the same statements.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from claimgraph import vocabulary as vocab
from claimgraph.errors import EditError
from claimgraph.interchange.map_blocks import LINKING, Blocks
from claimgraph.interchange.map_formats import MapContent
from claimgraph.interchange.raw_records import LeftOut
from claimgraph.rdf import Blank, Literal, Statements, Subject, Term, is_iri, typed

Remainder = dict[str, Any]
"""``things``: all objects by subject and predicate; ``links``, ``absent``: triples to add and to remove."""


def find_remainder(statements: Statements, said: Blocks) -> Remainder:
    """The changes that turn ``said`` into exactly the statements of a map; empty if there are none."""
    things: dict[str, dict[str, list[Any]]] = {}
    links: list[list[str]] = []
    absent: list[list[str]] = []
    subjects = {_name(subject): statements.row(subject) for subject in statements.subjects}
    for name in (*subjects, *(each for each in said.rows if each not in subjects)):
        old, new = said.rows.get(name, {}), subjects.get(name, {})
        for predicate in dict.fromkeys((*new, *old)):
            terms, there = [_named(each) for each in new.get(predicate, ())], set(old.get(predicate, ()))
            if set(terms) == there:
                continue
            if predicate in LINKING:
                links += [[name, predicate, str(each)] for each in terms if each not in there]
                absent += [
                    [name, predicate, str(each)] for each in old.get(predicate, ()) if each not in terms
                ]
            else:
                things.setdefault(name, {})[predicate] = [_to_json(each) for each in terms]
    parts = {"things": things, "links": links, "absent": absent}
    return {key: value for key, value in parts.items() if value}


def has_remainder(data: Any) -> bool:
    """Whether the data that a file has for claimgraph changes the map that the rest of the file is."""
    return isinstance(data, dict) and not data.keys().isdisjoint(("things", "links", "absent"))


def apply_remainder(blocks: Blocks, remainder: Any, place: str) -> None:
    """Apply a remainder from ``find_remainder`` to blocks. Raises EditError if it is malformed.

    A text that has been edited since in the other format stays as it was edited, and what has been removed
    there stays away.
    """
    try:
        for subject, row in remainder.get("things", {}).items():
            for predicate, terms in () if _is_gone(blocks, subject, row) else row.items():
                if is_edited(blocks, subject, predicate, terms):
                    continue
                blocks.rows.get(_iri(subject), {}).pop(_iri(predicate), None)
                if terms:
                    blocks.say(_iri(subject), predicate, *map(_to_term, terms))
        for subject, predicate, end in remainder.get("absent", ()):
            blocks.rows.get(subject, {}).get(predicate, {}).pop(end, None)
        for subject, predicate, end in remainder.get("links", ()):
            if subject in blocks.rows and end in blocks.rows:
                blocks.say(_iri(subject), _iri(predicate), _iri(end))
    except (AttributeError, KeyError, TypeError, ValueError) as problem:
        raise EditError(
            f'{place}: the data under "claimgraph" is damaged. Export the map again.'
        ) from problem
    _drop_empty(blocks)


def _is_gone(blocks: Blocks, subject: str, row: Mapping[str, Any]) -> bool:
    """Whether a thing that the other format holds is no longer there: only its properties are left over."""
    is_held = vocab.RDF_TYPE not in row and any(each.startswith(vocab.CG) for each in row)
    return is_held and subject not in blocks.rows


def is_edited(blocks: Blocks, subject: str, predicate: str, terms: Any) -> bool:
    """Whether a text that was written has other words now than the first of those that it stands for."""
    there = blocks.rows.get(subject, {}).get(predicate, ())
    now = [term.value.split() for term in there if isinstance(term, Literal)]
    return predicate == vocab.TEXT and bool(now and terms) and now[0] != str(terms[0].get("@value")).split()


def _drop_empty(blocks: Blocks) -> None:
    for subject, row in list(blocks.rows.items()):
        for predicate in [each for each, terms in row.items() if not terms]:
            del row[predicate]
        if not row:
            del blocks.rows[subject]


def find_nameless(content: MapContent) -> list[LeftOut]:
    """The blank objects that are not subjects: triple terms, which no writer of a map can name."""
    why, subjects = "a triple term, which this format cannot hold", set(content.statements.subjects)
    return [
        LeftOut("terms", "terms without a name", why, content.namespace)
        for table in content.statements.tables
        for columns in table.columns.values()
        for column in columns
        for each in column
        if isinstance(each, Blank) and each not in subjects
    ]


def _name(subject: Subject) -> str:
    return subject if isinstance(subject, str) else f"_:b{subject.number[0]}-{subject.number[1]}"


def _named(term: Term) -> str | Literal:
    return _name(term) if isinstance(term, Blank) else term


def _to_json(term: Term) -> Any:
    if isinstance(term, Literal):
        kind = {"@language": term.language} if term.language else {"@type": term.datatype.value}
        return {"@value": term.value, **kind}
    return {"@id": _named(term)}


def _to_term(given: Mapping[str, str]) -> Term:
    if "@id" in given:
        return _iri(given["@id"])
    if "@language" in given:
        return Literal(given["@value"], language=given["@language"])
    return typed(given["@value"], given["@type"])


def _iri(text: str) -> str:
    if not is_iri(text):
        raise ValueError(text)
    return text


def from_statements(statements: Statements, namespace: str, subjects: Iterable[Subject]) -> Blocks:
    """The statements about these subjects as blocks, in the order of the subjects."""
    blocks = Blocks(namespace)
    for subject in subjects:
        for predicate, terms in statements.row(subject).items():
            blocks.say(_name(subject), predicate, *map(_named, terms))
    return blocks
