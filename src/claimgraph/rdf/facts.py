"""The facts that a document states, comparable between documents whatever labels their blank nodes have.

A fact is a statement in which each blank node is replaced by a name derived from the statements about it. A
blank node that is the object of only one statement is treated like a value: its name is a hash of its own
statements, which are then not facts of their own. All other blank nodes (labels used twice, circles) get
their names by colour refinement, as in graph isomorphism (McKay and Piperno, Practical graph isomorphism II,
2014, section 2): the name is a hash of all statements around the node, up to a few steps away. If two nodes
get the same name, the facts of the document are unknown.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyoxigraph as ox

from claimgraph.rdf.nameless import blank_nodes
from claimgraph.rdf.triples import Triples

_STEPS = 8

Facts = Mapping[tuple[str, str, str, str], int]
"""The number of times a document states each fact (subject, predicate, object, graph); see ``facts``."""


@dataclass(slots=True)
class _Around:
    """The quads from and to each blank node, and the blank nodes that are objects of its quads."""

    out: dict[ox.BlankNode, list[ox.Quad]] = field(default_factory=dict)
    into: dict[ox.BlankNode, list[ox.Quad]] = field(default_factory=dict)
    children: dict[ox.BlankNode, set[ox.BlankNode]] = field(default_factory=dict)


def facts(triples: Triples) -> Facts | None:
    """The facts of a document; None if two blank nodes get the same name."""
    quads = dict.fromkeys(triples.quads())
    around = _around(quads)
    names = _values(around)
    others = [node for node in {**around.out, **around.into} if node not in names]
    if others:
        colours = _colours(others, around, names)
        if len(set(colours.values())) < len(others):
            return None
        names |= colours
    values = names.keys() - set(others)
    found: Counter[tuple[str, str, str, str]] = Counter()
    for quad in quads:
        if quad.subject not in values:
            fact = _fact(quad, names)
            found[fact] = found[fact] + 1 if any(blank_nodes(quad.object)) else 1
    for node in values - around.into.keys():  # the object of no statement: a fact of its own
        found["", "", names[node], ""] += 1
    return found


def _around(quads: Iterable[ox.Quad]) -> _Around:
    around = _Around()
    for quad in quads:
        targets = list(blank_nodes(quad.object))
        if isinstance(quad.subject, ox.BlankNode):
            around.out.setdefault(quad.subject, []).append(quad)
            around.children.setdefault(quad.subject, set()).update(targets)
        for node in targets:
            around.into.setdefault(node, []).append(quad)
    return around


def _values(around: _Around) -> dict[ox.BlankNode, str]:
    """The names of the value-like nodes: they and all nodes below them are the object of at most one quad."""
    names: dict[ox.BlankNode, str] = {}
    nodes = {**around.out, **around.into}
    waiting = {node: len(around.children.get(node, ())) for node in nodes}
    ready = [node for node, count in waiting.items() if not count]
    while ready:
        node = ready.pop()
        leading = around.into.get(node, [])
        if len(leading) > 1 or any(isinstance(quad.object, ox.Triple) for quad in leading):
            continue
        names[node] = _hash(sorted(_words(quad, names, None) for quad in around.out.get(node, ())))
        for quad in leading:
            parent = quad.subject
            if isinstance(parent, ox.BlankNode):
                waiting[parent] -= 1
                if not waiting[parent]:
                    ready.append(parent)
    return names


def _colours(
    nodes: Iterable[ox.BlankNode], around: _Around, values: Mapping[ox.BlankNode, str]
) -> dict[ox.BlankNode, str]:
    colours = dict.fromkeys(nodes, "")
    for _ in range(_STEPS):
        names = {**values, **colours}
        colours = {
            node: _hash(
                [
                    names[node],
                    *sorted(_words(quad, names, node) for quad in around.out.get(node, ())),
                    "",
                    *sorted(_words(quad, names, node) for quad in around.into.get(node, ())),
                ]
            )
            for node in colours
        }
    return colours


def _words(quad: ox.Quad, names: Mapping[ox.BlankNode, str], here: ox.BlankNode | None) -> str:
    """A quad in text form, as seen from one of its nodes (written as a star) or, without one, its subject."""
    subject = "*" if here is None else _term(quad.subject, names, here)
    return "\n".join((subject, *_rest(quad, names, here)))


def _fact(quad: ox.Quad, names: Mapping[ox.BlankNode, str]) -> tuple[str, str, str, str]:
    predicate, term, graph = _rest(quad, names, None)
    return _term(quad.subject, names, None), predicate, term, graph


def _rest(
    quad: ox.Quad, names: Mapping[ox.BlankNode, str], here: ox.BlankNode | None
) -> tuple[str, str, str]:
    return str(quad.predicate), _term(quad.object, names, here), _term(quad.graph_name, names, here)


def _term(term: Any, names: Mapping[ox.BlankNode, str], here: ox.BlankNode | None) -> str:
    if isinstance(term, ox.BlankNode):
        return "*" if term == here else f"_:{names.get(term, '')}"
    if isinstance(term, ox.Triple):
        parts = (_term(each, names, here) for each in (term.subject, term.predicate, term.object))
        return f"<<{' '.join(parts)}>>"
    return str(term)


def _hash(words: Iterable[str]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for each in words:
        digest.update(each.encode())
        digest.update(b"\0")
    return digest.hexdigest()


def merged_facts(base: Facts, ours: Facts, theirs: Facts) -> Facts | None:
    """The facts of a three-way merge: the facts that both sides kept, and those that either side added.

    Returns None if both sides changed the number of times a fact is stated, to different numbers.
    """
    found = {}
    for fact in {**base, **ours, **theirs}:
        old, one, other = (each.get(fact, 0) for each in (base, ours, theirs))
        if one not in (old, other) and other != old:
            return None
        found[fact] = other if one == old else one
    return {fact: count for fact, count in found.items() if count}
