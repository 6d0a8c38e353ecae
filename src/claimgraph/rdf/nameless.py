"""Stable names for blank nodes: the same in two texts wherever the same triple leads to the node.

A blank node is named after the first triple that leads to it: the subject, the predicate, and the position
of the node among the blank nodes that share both. If no triple leads to it, or only triples of its own
descendants do, it is named after its own statements. So the names stay the same if the text changes
elsewhere or its blocks are reordered. The time is linear in the number of triples.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import pyoxigraph as ox

_ParsedSubject = ox.NamedNode | ox.BlankNode | ox.Triple


class _Way(NamedTuple):
    """The first triple that leads to a blank node: its subject and predicate.

    ``number`` counts from 1 among the blank nodes that this subject and predicate lead to.
    """

    subject: _ParsedSubject
    predicate: ox.NamedNode
    number: int


def names_of_nameless(quads: Sequence[ox.Quad]) -> Mapping[ox.BlankNode, ox.BlankNode]:
    """The new name of each blank node in some triples; the names are blank nodes as well."""
    ways, statements = _ways(quads), _own_statements(quads)
    names: dict[ox.BlankNode, ox.BlankNode] = {}
    used: Counter[str] = Counter()
    for node in statements:
        for each in reversed(_unnamed_on_the_way(node, ways, names)):
            way = ways.get(each)
            start = (
                names.get(way.subject)
                if way and isinstance(way.subject, ox.BlankNode)
                else way and way.subject
            )
            if way and start:
                names[each] = _name(str(start), way.predicate.value, way.number)
            else:
                words = "\n".join(sorted(statements[each]))
                used[words] += 1
                names[each] = _name(words, "", used[words])
    return names


def _ways(quads: Sequence[ox.Quad]) -> Mapping[ox.BlankNode, _Way]:
    """The first triple that leads to each blank node; nodes that no triple leads to are missing."""
    ways: dict[ox.BlankNode, _Way] = {}
    numbers: Counter[tuple[_ParsedSubject, ox.NamedNode]] = Counter()
    for quad in quads:
        for node in blank_nodes(quad.object):
            if node not in ways:
                numbers[quad.subject, quad.predicate] += 1
                ways[node] = _Way(quad.subject, quad.predicate, numbers[quad.subject, quad.predicate])
    return ways


def _own_statements(quads: Sequence[ox.Quad]) -> Mapping[ox.BlankNode, Sequence[str]]:
    """For each blank node, its predicates with objects that contain no blank node, in reading order."""
    statements: dict[ox.BlankNode, list[str]] = {}
    for quad in quads:
        if isinstance(quad.subject, ox.BlankNode):
            words = statements.setdefault(quad.subject, [])
            if not any(blank_nodes(quad.object)):
                words.append(f"{quad.predicate} {quad.object}")
        for node in blank_nodes(quad.object):
            statements.setdefault(node, [])
    return statements


def blank_nodes(term: object) -> Iterator[ox.BlankNode]:
    """The blank nodes in a term: the term itself, or those inside a triple term, at any depth."""
    waiting = [term]
    while waiting:
        each = waiting.pop()
        if isinstance(each, ox.BlankNode):
            yield each
        elif isinstance(each, ox.Triple):
            waiting += [each.object, each.subject]


def _unnamed_on_the_way(
    node: ox.BlankNode, ways: Mapping[ox.BlankNode, _Way], names: Mapping[ox.BlankNode, ox.BlankNode]
) -> Sequence[ox.BlankNode]:
    """A node and the unnamed blank nodes found by following ``ways`` backwards from it, each once."""
    unnamed: dict[ox.BlankNode, None] = {}
    at: object = node
    while isinstance(at, ox.BlankNode) and at not in names and at not in unnamed:
        unnamed[at] = None
        at = ways[at].subject if at in ways else None
    return list(unnamed)


def _name(start: str, predicate: str, number: int) -> ox.BlankNode:
    digest = hashlib.blake2b(f"{start}\n{predicate}\n{number}".encode(), digest_size=16)
    return ox.BlankNode("b" + digest.hexdigest())
