"""Finds names in a query that exist neither in the vocabulary nor in the map, so cannot match anything."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import NamedTuple

from claimgraph.lookup import did_you_mean
from claimgraph.model import Document
from claimgraph.profile import CLASSES, PROPERTIES, Value
from claimgraph.query.gate import CheckedQuery, QueryToken, one_line, place_in
from claimgraph.query.queried import Queried
from claimgraph.rdf.scales import SHIPPED
from claimgraph.similar_names import nearest
from claimgraph.source import unescape
from claimgraph.terminal import printable
from claimgraph.vocabulary import CG, DCT, SKOS, local_name

_TERM = re.compile(r"^cg:([A-Za-z]+) a ", re.MULTILINE)

_VOCABULARY_SPACES = (CG, DCT, SKOS)

_NAMES = (
    Value.BASIS,
    Value.RELATION,
    Value.REASON,
    Value.REASON_UP,
    Value.CLAIM,
    Value.SOURCE,
    Value.TOPIC,
    Value.STEP,
)
_NAMING = {
    *(CG + name for name in ("verdict", "kind", "kindAgainst", "certainty", "band")),
    *(iri for iri, each in PROPERTIES.items() if each.value in _NAMES),
}
"""The properties whose values are always names."""

_Hint = tuple[int, str]
"""The offset of what a hint is about, and the hint."""


class _Mention(NamedTuple):
    """A name in a query: its namespace, its local name, and the offset at which it is first written."""

    space: str
    local: str
    start: int

    @property
    def iri(self) -> str:
        """The IRI that the name means."""
        return self.space + self.local


def find_hints(checked: CheckedQuery, prefixes: Mapping[str, str], queried: Queried) -> tuple[str, ...]:
    """A hint for each unknown name in a query, with the most similar known names.

    There are also hints for texts where there are only names, as in ``?claim cg:verdict "rests"``. Each
    begins with its place in the query, that of a name with the first of several; they are in this order.

    Only names in the namespaces of the vocabulary and of the map are checked. The template of a CONSTRUCT is
    skipped, because it may introduce new names. What takes long in a large map is asked last, and only of
    names that are still unknown then.
    """
    spaces = {**prefixes, **checked.declared}
    tokens = [*_outside_template(checked.tokens)]
    hints = (*_hints_about_texts(tokens, spaces), *_hints_about_names(tokens, spaces, queried))
    return tuple(f"{place_in(checked.text, start)} {hint}" for start, hint in sorted(hints))


def _hints_about_texts(tokens: Sequence[QueryToken], spaces: Mapping[str, str]) -> Iterator[_Hint]:
    """A hint for each text that is the value of a property whose values are names."""
    for name, text in pairwise(tokens):
        mention = _named(name, spaces, [CG]) if text.kind == "string" else None
        if mention and CG + mention.local in _NAMING:
            near = [f"cg:{each}" for each in _near(text.text.strip("\"'"), _local_names(_vocabulary(), CG))]
            wrong = f"The value of {name.text} is a name, never a text such as {one_line(text.text)}."
            yield text.start, printable(f"{wrong} {did_you_mean(near)}" if near else wrong)


def _hints_about_names(
    tokens: Sequence[QueryToken], spaces: Mapping[str, str], queried: Queried
) -> Iterator[_Hint]:
    ours = sorted({*_VOCABULARY_SPACES, *queried.namespaces} - {""}, key=len, reverse=True)
    names: dict[str, _Mention] = {}
    for token in tokens:
        if name := _named(token, spaces, ours):
            names.setdefault(token.text, name)
    terms = _vocabulary()
    unknown = _without(names, terms)
    if unknown:
        unknown = _without(unknown, queried.ids_of({name.iri for name in unknown.values()}))
    if not unknown:
        return
    things = {*terms, *queried.things()}
    unknown = _without(unknown, things)
    if unknown:
        unknown = _without(unknown, _mentioned(queried.documents))
    for text, name in unknown.items():
        yield name.start, _hint(text, name, _local_names(things, name.space))


def _without(names: Mapping[str, _Mention], known: Collection[str]) -> dict[str, _Mention]:
    """The names whose IRIs are not among those that are known."""
    return {text: name for text, name in names.items() if name.iri not in known}


def _outside_template(tokens: Sequence[QueryToken]) -> Iterator[QueryToken]:
    """The tokens of a query, without the template in braces after CONSTRUCT."""
    depth, before = 0, ""
    for token in tokens:
        if depth:
            depth += (token.kind == "open") - (token.kind == "close")
        elif token.kind == "open" and before == "CONSTRUCT":
            depth = 1
        else:
            yield token
        before = token.text.upper()


def _named(token: QueryToken, prefixes: Mapping[str, str], spaces: Sequence[str]) -> _Mention | None:
    """The name that a token is, in the first of some namespaces that it is in; None if it is in none."""
    match token.kind:
        case "name":
            prefix, _, local = token.text.partition(":")
            iri = prefixes.get(prefix, "") + unescape(local)
        case "iri":
            iri = token.text[1:-1]
        case _:
            return None
    space = next(filter(iri.startswith, spaces), iri)
    return _Mention(space, iri.removeprefix(space), token.start) if space != iri else None


def _hint(text: str, unknown: _Mention, names: Collection[str]) -> str:
    local = unknown.local
    where = "The vocabulary has no term" if unknown.space == CG else "Nothing in the map is called"
    end = text.rindex(local) if local in text else 0
    near = [text[:end] + name + text[end + len(local) :] for name in _near(local, names)] if end else []
    return printable(f"{where} {text}. {did_you_mean(near)}" if near else f"{where} {text}.")


def _near(name: str, known: Collection[str]) -> Sequence[str]:
    """The known names that differ in case only, else the most similar ones."""
    return [each for each in sorted(known) if each.casefold() == name.casefold()] or nearest(name, known)


def _local_names(iris: Iterable[str], space: str) -> set[str]:
    """The local names of those of some IRIs that are in a namespace."""
    return {local for iri in iris if space + (local := local_name(iri)) == iri}


@cache
def _vocabulary() -> frozenset[str]:
    """The IRIs of the terms that the claimgraph ontology defines, and of those of others that it uses."""
    folder = resources.files("claimgraph.ontology")
    texts = ((folder / name).read_text(encoding="utf-8") for name in SHIPPED)
    used = (iri for iri in (*PROPERTIES, *CLASSES) if iri.startswith(_VOCABULARY_SPACES))
    return frozenset([*(CG + name for text in texts for name in _TERM.findall(text)), *used])


def _mentioned(documents: Sequence[Document]) -> set[str]:
    """All IRIs in the statements of some documents."""
    from claimgraph.rdf import parse  # noqa: PLC0415 only needed if a name is unknown

    statements = parse(documents)
    terms: set[object] = {*statements.subjects}
    for table in statements.tables:
        terms.update(table.columns)
        terms.update(*(column for columns in table.columns.values() for column in columns))
    return {term for term in terms if isinstance(term, str)}
