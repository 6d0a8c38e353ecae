"""The Turtle text of names and literals, with the prefixes in force at an offset."""

from __future__ import annotations

import re
from collections.abc import Collection

from claimgraph import vocabulary as vocab
from claimgraph.curation.patches import Patch, inserted, rest_of_line
from claimgraph.errors import EditError
from claimgraph.rdf import Blank, Term, spelled_literal
from claimgraph.source import Prefixes, TurtleText, is_iri_text, is_local_name
from claimgraph.source.lines import line_end


def spelled_name(iri: str, turtle: TurtleText, at: int) -> str:
    """The text of an IRI at an offset: with the prefix of the longest namespace, else in full.

    Raises EditError for an IRI with characters that Turtle does not allow.
    """
    found = [
        (len(namespace), label)
        for label, namespace in turtle.prefixes.at(at).items()
        if iri.startswith(namespace) and is_local_name(iri[len(namespace) :])
    ]
    if found:
        length, label = max(found, key=lambda each: (each[0], -len(each[1])))
        return label + iri[length:]
    if not is_iri_text(iri):
        raise EditError(
            f"<{iri}> contains characters that an IRI cannot contain. Percent-encode them (a space is %20)."
        )
    return f"<{iri}>"


def spelled(term: Term, turtle: TurtleText, at: int) -> str:
    """The text of an IRI or a literal at an offset. Raises EditError for a blank node."""
    if isinstance(term, Blank):
        raise EditError("An edit cannot write a blank node. Give it a name first.")
    if isinstance(term, str):
        return spelled_name(term, turtle, at)
    return spelled_literal(term, lambda datatype: spelled_name(datatype, turtle, at))


def missing_prefixes(iris: Collection[str], turtle: TurtleText) -> list[Patch]:
    """The directives to add at the top so that well-known IRIs can be abbreviated, as at most one patch.

    A prefix that the text declares anywhere, even for another namespace, is left alone. A text with blocks
    but without prefixes gets none: its author writes IRIs in full.
    """
    if turtle.stretches and not turtle.prefixes.labels():
        return []
    wanted = [label for label, space in vocab.PREFIXES.items() if any(iri.startswith(space) for iri in iris)]
    lines = [_directive(label, turtle) for label in wanted if _is_free(label, turtle.prefixes)]
    newline = "\r\n" if "\r\n" in turtle.text else "\n"
    if not lines:
        return []
    at = turtle.head_end or len(turtle.text)
    if turtle.head_end and rest_of_line(turtle.text, at) is not None:
        at = line_end(turtle.text, at)
    return [inserted(at, "".join(newline + line for line in lines))]


def _is_free(label: str, prefixes: Prefixes) -> bool:
    return f"{label}:" not in prefixes.labels() and vocab.PREFIXES[label] not in prefixes.namespaces()


def _directive(label: str, turtle: TurtleText) -> str:
    sparql = turtle.head_end and not re.search(r"@prefix\b", turtle.text[: turtle.head_end])
    words = f"{label}: <{vocab.PREFIXES[label]}>"
    return f"PREFIX {words}" if sparql else f"@prefix {words} ."
