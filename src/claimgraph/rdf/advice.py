"""Remedies for texts that the parser rejects, for the mistakes that curators make most often."""

from __future__ import annotations

import re

from claimgraph.errors import Location
from claimgraph.file_kinds import RECORDS, TURTLE, recognise
from claimgraph.model import Document, Syntax
from claimgraph.source import LineIndex, TurtleText
from claimgraph.vocabulary import CG

_TYPOGRAPHIC = "\u201c\u201d\u201e\u2018\u2019\u201a\xab\xbb"
_BY_MESSAGE = {
    "No scheme": "Write the full IRI, or prefix:name.",
    "Unexpected end": "Close the string or end the block with a dot.",
    "Line jumps are not allowed": 'Close the string on its line, or use triple quotation marks: """.',
    "A dot is expected": "Add ';' (inside a block) or '.' (at its end) before this place.",
    "is not a valid": "Look for a missing ';', '.' or closing quote just before this place.",
}
_RESOLVE = "Resolve this conflict: keep what is right, and delete the <<<<<<< ======= >>>>>>> lines."
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")


_FIRST_LINES = 5
"""A mistake in the first few lines may be that the file is of another kind."""


def advice(message: str, document: Document, location: Location) -> str:
    """A remedy for a parser message at a location; the line itself often shows more than the message."""
    if location.line <= _FIRST_LINES and (kind := recognise(document.text)) in RECORDS:
        return f"This looks like {kind}: take its records with `claimgraph import`."
    if location.line <= _FIRST_LINES and kind and kind != TURTLE:
        return f"This looks like {kind}, not like a claim map."
    line = LineIndex(document.text).line(location.line)
    if remedy := _remedy_for_line(line, location.column - 1):
        return remedy
    if "has not been declared" in message:
        return _about_prefixes(document)
    if "RDF object" in message and (bare := re.match(r"[A-Za-z][\w-]*", line[location.column - 1 :])):
        return f"Write a name with its prefix, such as :{bare.group()}, or put text between quotation marks."
    remedy = next((remedy for part, remedy in _BY_MESSAGE.items() if part in message), None)
    return remedy or f"Correct the {document.syntax.value} at this place, or just before it."


def _remedy_for_line(line: str, at: int) -> str | None:
    """A remedy for a mistake that the line shows at index ``at``; None if it shows none."""
    before, rest = line[:at], line[at:]
    quotes = rest[:1] and rest[0] in _TYPOGRAPHIC
    directive = rest.startswith(".") and re.match(r"\s*(?:prefix|base)\s", line, re.IGNORECASE)
    remedies = {
        _RESOLVE: _CONFLICT.match(line),
        "Put web addresses between < and >.": re.match(r"https?://", rest),
        'Use straight quotation marks: ".': quotes,
        'Inside a text, write a quotation mark as \\".': before.endswith('"') and rest[:1].isalpha(),
        "End @prefix and @base with a dot, but PREFIX and BASE without one.": directive,
    }
    return next((remedy for remedy, fits in remedies.items() if fits), None)


def _about_prefixes(document: Document) -> str:
    """A remedy for a prefix that is not declared."""
    declared = TurtleText(document.text).prefixes.labels()
    if not declared or document.syntax is Syntax.JSON_LD:
        return f"Add a line such as: @prefix cg: <{CG}> ."
    known = ", ".join(declared[:8])
    return f"Use a declared prefix ({known}), or declare this one."
