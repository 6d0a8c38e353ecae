"""Finds names in a query that exist neither in the vocabulary nor in the map, so cannot match anything."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources

from claimgraph.lookup import did_you_mean, nearest
from claimgraph.model import ClaimMap, Document
from claimgraph.profile import CLASSES, PROPERTIES
from claimgraph.query.gate import CheckedQuery, QueryToken
from claimgraph.rdf.scales import SHIPPED
from claimgraph.source import unescape
from claimgraph.terminal import printable
from claimgraph.vocabulary import CG, DCT, SKOS, local_name

_TERM = re.compile(r"^cg:([A-Za-z]+) a ", re.MULTILINE)

KnownNames = Mapping[str, Collection[str]]
"""The local names that exist, by namespace."""


def find_hints(
    checked: CheckedQuery,
    prefixes: Mapping[str, str],
    claim_map: ClaimMap,
    documents: Sequence[Document],
) -> tuple[str, ...]:
    """A hint for each unknown name in a query, with the most similar known names, in the query's order.

    Only names in the namespaces of the vocabulary and of the map are checked. The template of a CONSTRUCT is
    skipped, because it may introduce new names.
    """
    known = _known_names(claim_map)
    spaces = {**prefixes, **checked.declared}
    unknown = {
        token.text: parts
        for token in _outside_template(checked.tokens)
        if (parts := _unknown_parts(token, spaces, known))
    }
    if unknown:  # parse only now, because parsing a large map takes a while
        mentioned = _mentioned(documents)
        unknown = {text: parts for text, parts in unknown.items() if "".join(parts) not in mentioned}
    return tuple(_hint(text, space, local, known[space]) for text, (space, local) in unknown.items())


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


def _unknown_parts(token: QueryToken, spaces: Mapping[str, str], known: KnownNames) -> tuple[str, str] | None:
    """The namespace and local name of an unknown name or IRI; None for any other token."""
    match token.kind:
        case "name":
            prefix, _, local = token.text.partition(":")
            iri = spaces.get(prefix, "") + unescape(local)
        case "iri":
            iri = token.text[1:-1]
        case _:
            return None
    for space, names in known.items():
        if iri.startswith(space):
            local = iri.removeprefix(space)
            return None if not local or local in names else (space, local)
    return None


def _hint(text: str, space: str, local: str, names: Collection[str]) -> str:
    where = "The vocabulary has no term" if space == CG else "Nothing in the map is called"
    end = text.rindex(local) if local in text else 0
    near = [text[:end] + name + text[end + len(local) :] for name in nearest(local, names)] if end else []
    return printable(f"{where} {text}. {did_you_mean(near)}" if near else f"{where} {text}.")


def _known_names(claim_map: ClaimMap) -> dict[str, set[str]]:
    """The local names of the vocabulary and of the map, by namespace; the longest namespace comes first."""
    described = (link.iri for link in claim_map.links if link.iri)
    things = (*claim_map.claims, *claim_map.sources, *claim_map.topics, *described)
    known: dict[str, set[str]] = {CG: set(_vocabulary()), DCT: set(), SKOS: set()}
    for iri in (*PROPERTIES, *CLASSES, *things):
        if (space := iri.removesuffix(local_name(iri))) in known or iri in things:
            known.setdefault(space, set()).add(local_name(iri))
    return {space: known[space] for space in sorted(known, key=len, reverse=True) if space}


@cache
def _vocabulary() -> frozenset[str]:
    """The local names of all terms that the claimgraph ontology defines."""
    folder = resources.files("claimgraph.ontology")
    texts = ((folder / name).read_text(encoding="utf-8") for name in SHIPPED)
    return frozenset(name for text in texts for name in _TERM.findall(text))


def _mentioned(documents: Sequence[Document]) -> set[str]:
    """All IRIs in the statements of some documents."""
    from claimgraph.rdf import parse  # noqa: PLC0415 only needed if a name is unknown

    statements = parse(documents)
    terms: set[object] = {*statements.subjects}
    for table in statements.tables:
        terms.update(table.columns)
        terms.update(*(column for columns in table.columns.values() for column in columns))
    return {term for term in terms if isinstance(term, str)}
