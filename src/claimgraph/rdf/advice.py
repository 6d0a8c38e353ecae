"""Remedies for texts that the parser rejects, for the mistakes that curators make most often."""

from __future__ import annotations

import re

from claimgraph.errors import Location
from claimgraph.file_kinds import RECORDS, TURTLE, recognise
from claimgraph.lookup import did_you_mean
from claimgraph.model import Document, Syntax
from claimgraph.profile import CLASSES, PROPERTIES
from claimgraph.scale import DEFAULT_SCALE
from claimgraph.similar_names import nearest
from claimgraph.source import LineIndex, TurtleText
from claimgraph.vocabulary import CG, PREFIXES, local_name

_TYPOGRAPHIC = "\u201c\u201d\u201e\u2018\u2019\u201a\xab\xbb"
_BY_MESSAGE = {
    "No scheme": "Write the full IRI, or prefix:name.",
    "Invalid IRI code point ' '": "Close the IRI with >, or write %20 for a space in it.",
    "Expecting a datatype": "Write a datatype with its prefix, as in ^^xsd:date.",
    "Unexpected escape": "Write \\\\ for a backslash.",
    "Unexpected end": "Close the string or end the block with a dot.",
    "Line jumps are not allowed": 'Close the string on its line, or use triple quotation marks: """.',
    "A dot is expected": (
        "Add ';' (inside a block), ',' (between values) or '.' (at its end) before this place."
    ),
    "is not a valid": "Look for a missing ';', '.' or closing quote just before this place.",
}
_NO_DOT = "End the statement before this one with a dot."
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")
_NAME_BEFORE = re.compile(r"(?:^|[\s;,\[(])([A-Za-z][\w.-]*)?:[\w.-]*$")
"""A prefixed name right before a place."""
_UNDECLARED = re.compile(r"prefix (\S*): has not been declared")
_BEGINS = re.compile(r"\s*\S+\s+a\s")
"""A line that begins the block of a thing."""
_NOT_IN_A_NAME = re.compile(r"[^\w\s.;,\])}|-]")
_WORD = re.compile(r"[^\W\d_][\w-]*(?![\w:-])")
_YEAR_BEFORE, _MONTH = re.compile(r"\s\d{4}$"), re.compile(r"-\d")

_PROPERTIES, _VALUES = (
    {
        local_name(iri).casefold(): f"{prefix}:{local_name(iri)}"
        for iri in iris
        for prefix, namespace in PREFIXES.items()
        if iri.startswith(namespace)
    }
    for iris in (PROPERTIES, (*CLASSES, *(CG + step.id for step in DEFAULT_SCALE.steps)))
)
"""The properties of the profile, and the classes and bases, with prefixes, by their names in lower case."""

_FIRST_LINES = 5
"""A mistake in the first few lines may be that the file is of another kind."""


def is_conflict_marker(document: Document, location: Location) -> bool:
    """Whether the line at a location is one of those that a merge writes around a conflict."""
    return _CONFLICT.match(LineIndex(document.text).line(location.line)) is not None


def advice(message: str, document: Document, location: Location) -> str:
    """A remedy for a parser message at a location; the line itself often shows more than the message."""
    if location.line <= _FIRST_LINES and (kind := recognise(document.text)) in RECORDS:
        return f"This looks like {kind}: take its records with `claimgraph import`."
    if location.line <= _FIRST_LINES and kind and kind != TURTLE:
        return f"This looks like {kind}, not like a claim map."
    lines = LineIndex(document.text)
    line, at = lines.line(location.line), location.column - 1
    if remedy := _about_line(line, at):
        return remedy
    if unknown := _UNDECLARED.search(message):
        return _about_prefix(unknown[1], document)
    if "A dot is expected" in message and not line[:at].strip():
        above = lines.line(location.line - 1).lstrip()
        if above.startswith(("@prefix", "@base")) or _BEGINS.match(line):
            return _NO_DOT
    if document.syntax in (Syntax.TURTLE, Syntax.TRIG):
        remedy = _about_part(message, line[:at], line[at:])
    remedy = remedy or next((remedy for part, remedy in _BY_MESSAGE.items() if part in message), None)
    return remedy or f"Correct the {document.syntax.value} at this place, or just before it."


def _about_line(line: str, at: int) -> str | None:
    """A remedy for a mistake that the line shows at index ``at``; None if it shows none."""
    before, rest = line[:at], line[at:]
    is_word = _WORD.match(rest)
    directive = rest.startswith(".") and re.match(r"\s*(?:prefix|base)\s", line, re.IGNORECASE)
    remedies = {
        "Resolve this conflict: keep what is right, and delete the <<<<<<< ======= >>>>>>> lines.":
            _CONFLICT.match(line),
        "Delete the lines with ```, which belong to Markdown.": rest.startswith("```"),
        "Begin a comment with #.": not before.strip() and rest.startswith(("//", "/*")),
        "Put web addresses between < and >.": re.match(r"https?:", rest),
        'Use straight quotation marks: ".': rest[:1] and rest[0] in _TYPOGRAPHIC,
        "Write the character itself, not its name in HTML.": re.match(r"&#?\w+;", rest),
        'Inside a text, write a quotation mark as \\".': before.endswith('"') and is_word,
        "Put a text with an apostrophe between double quotation marks.": before.endswith("'") and is_word,
        'Write a day as in "2011-06-30"^^xsd:date.': _YEAR_BEFORE.search(before) and _MONTH.match(rest),
        "End @prefix and @base with a dot, but PREFIX and BASE without one.": directive,
    }  # fmt: skip
    return next((remedy for remedy, fits in remedies.items() if fits), None)


def _about_part(message: str, before: str, rest: str) -> str | None:
    """A remedy for the part of a statement at which ``rest`` begins; None if it shows no known mistake."""
    word = _WORD.match(rest)
    bare = word.group() if word else ""
    if _NOT_IN_A_NAME.match(rest) and _NAME_BEFORE.search(before):
        whole = "use letters, digits, - and _, or write the whole IRI between < and >"
        return f"A name cannot contain {rest[0]}: {whole}."
    if "valid predicate" in message:
        return _about_predicate(bare, before)
    if "valid RDF object" in message:
        return _about_object(bare, before, rest)
    if "valid subject" in message and bare == "a":
        return "Begin a statement with a name, as in: :warm a cg:Claim ."
    is_text = bare and before.rstrip().endswith('"')
    return 'Inside a text, write a quotation mark as \\".' if is_text else None


def _about_predicate(bare: str, before: str) -> str | None:
    if bare.casefold() in ("a", "is", "isa", "is-a", "type"):
        return "Write a for the class, as in: :warm a cg:Claim ."
    if term := _PROPERTIES.get(bare.casefold()) or _PROPERTIES.get(bare.casefold().removeprefix("cg")):
        return f"Write {term}."
    if bare and _NAME_BEFORE.search(before.rstrip()):
        return "Join the words of a name with hyphens, as in :heavy-blankets."
    return None


def _about_object(bare: str, before: str, rest: str) -> str | None:
    if bare == "a":
        return _NO_DOT
    if term := _VALUES.get(bare.casefold()) or _VALUES.get(bare.casefold().removeprefix("cg")):
        return f"Write {term}."
    if bare:
        return f"Write a name with its prefix, such as :{bare}, or put text between quotation marks."
    if rest[:1] in (".", ";", ",") and "(" in before:
        return "Separate values with commas, without brackets around them."
    return "Give a value before this place." if rest[:1] in (".", ";", ",") else None


def _about_prefix(label: str, document: Document) -> str:
    """A remedy for a prefix, without its colon, that is not declared."""
    is_json = document.syntax is Syntax.JSON_LD
    if label in PREFIXES and not is_json:
        return f"Add the line: @prefix {label}: <{PREFIXES[label]}> ."
    if not label and not is_json:
        return "Add a line such as: @prefix : <https://example.org/map#> ."
    declared = TurtleText(document.text).prefixes.labels()
    if not declared or is_json:
        return f"Add a line such as: @prefix cg: <{CG}> ."
    if near := nearest(label, [each.removesuffix(":") for each in declared]):
        return f"{did_you_mean(f'{each}:' for each in near)} If not, declare this prefix."
    return f"Use a declared prefix ({', '.join(declared[:8])}), or declare this one."
