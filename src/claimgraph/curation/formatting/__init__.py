"""The canonical layout of Turtle, and the proof that it says what the text said before.

- A block stands alone: one thing, then what is said of it, one predicate on a line.
- The profile's properties come in the profile's order, others after them as they were written. A block with
  comments, brackets or blank nodes inside keeps its order: a comment may speak of several lines.
- Blocks keep their order, terms their spelling, comments their place and their words.
- Between blocks of several lines there is an empty line; two empty lines at the most are kept.
"""

from __future__ import annotations

from msgspec.structs import replace

from claimgraph.curation.formatting.printing import laid_out
from claimgraph.curation.formatting.statement_printer import DeepBracketsError
from claimgraph.errors import Location, MalformedError, UnreadableError
from claimgraph.model import Document, Syntax
from claimgraph.rdf import ANYWHERE, read_triples, say_the_same
from claimgraph.source import LineIndex, TurtleText
from claimgraph.source.statement_parser import BRACKET_LIMIT

__all__ = ["format_turtle"]


def format_turtle(document: Document) -> str:
    """The text of a Turtle document in the canonical layout; formatting that again changes nothing.

    Line ends are CR LF where the first one is, else LF. Raises MalformedError for text that is not Turtle or
    nests too deep, and UnreadableError for another format, or if the result would not say the same (then
    claimgraph has a bug, and nothing has happened).
    """
    if document.syntax is not Syntax.TURTLE:
        raise UnreadableError(
            f"{document.name}: this is {document.syntax.value}, but only Turtle can be formatted."
        )
    said = read_triples(document, ANYWHERE)
    line_end = "\r\n" if document.text.partition("\n")[0].endswith("\r") else "\n"
    try:
        text = laid_out(TurtleText(document.text), line_end)
    except DeepBracketsError as problem:
        raise MalformedError(
            LineIndex(document.text).location(document.name, problem.offset),
            f"brackets are nested more than {BRACKET_LIMIT} levels deep here.",
            "Name the inner nodes instead of nesting them.",
        ) from problem
    if not say_the_same(said, read_triples(replace(document, text=text), ANYWHERE)):
        raise UnreadableError(
            f"{Location(document.name, 1, 1)}: formatting would change the meaning of this file, so it was"
            " left unchanged. Please report this as a bug, and attach the file."
        )
    return text
