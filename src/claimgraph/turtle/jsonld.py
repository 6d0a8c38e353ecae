"""JSON-LD, with the shipped context only: no context is ever looked up elsewhere."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from claimgraph.errors import Location, MalformedError
from claimgraph.model import Document
from claimgraph.vocabulary import CONTEXT_IRI

DEPTH_LIMIT = 100
"""JSON nested deeper than this is refused: the parser underneath would crash on it."""


def embed_context(document: Document) -> str:
    """The JSON text with the shipped context put in where the document names it.

    Raises MalformedError for text that is not JSON, for nesting past DEPTH_LIMIT, and for any context
    but the shipped one, wherever it stands.
    """
    root = _parsed(document)
    _refuse_foreign_contexts(document, root)
    shipped = json.loads(shipped_context())["@context"]
    for part in root if isinstance(root, list) else [root]:
        if isinstance(part, dict) and "@context" in part:
            part["@context"] = shipped
    return json.dumps(root, ensure_ascii=False)


def _parsed(document: Document) -> Any:
    try:
        root = json.loads(document.text, parse_constant=_refuse_constant)
        json.dumps(root, ensure_ascii=False, allow_nan=False).encode("utf-8")
    except json.JSONDecodeError as problem:
        location = Location(document.name, problem.lineno, problem.colno)
        raise MalformedError(
            location, f"not JSON: {problem.msg}.", "Correct the JSON at this place."
        ) from problem
    except RecursionError as problem:
        raise _too_deep(document) from problem
    except ValueError as problem:  # NaN, 1e999, a number of thousands of digits, half a surrogate pair
        raise MalformedError(
            Location(document.name, 1, 1),
            "it holds a number or a character that cannot be read.",
            "Look for NaN, Infinity, very long numbers and lone \\ud800 to \\udfff.",
        ) from problem
    return root


def _refuse_constant(name: str) -> float:
    raise ValueError(name)


def shipped_context() -> str:
    """The text of the context that claimgraph publishes."""
    return (resources.files("claimgraph.ontology") / "context.jsonld").read_text(encoding="utf-8")


def _refuse_foreign_contexts(document: Document, root: Any) -> None:
    """Walk the JSON without recursion; a context is welcome at the top only, as the shipped IRI."""
    level = [root]
    for depth in range(DEPTH_LIMIT):
        below: list[Any] = []
        for part in level:
            if isinstance(part, dict):
                if "@context" in part and (part["@context"] != CONTEXT_IRI or depth > 1):
                    raise _foreign_context(document, part["@context"])
                below.extend(part.values())
            elif isinstance(part, list):
                below.extend(part)
        if not below:
            return
        level = below
    raise _too_deep(document)


def _foreign_context(document: Document, context: Any) -> MalformedError:
    before = document.text.partition('"@context"')[0]
    location = Location(document.name, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
    return MalformedError(
        location,
        f"the context {json.dumps(context)[:80]} is not the one claimgraph ships;"
        " others are refused, because reading them would fetch from elsewhere or change meanings.",
        f'Write "@context": "{CONTEXT_IRI}" once, at the top.',
    )


def _too_deep(document: Document) -> MalformedError:
    return MalformedError(
        Location(document.name, 1, 1),
        f"the JSON is nested deeper than {DEPTH_LIMIT} levels.",
        "Flatten it: one object per claim, source and link.",
    )
