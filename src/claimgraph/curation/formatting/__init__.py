"""The canonical format of Turtle, and the proof that formatting keeps every triple.

- Each block begins a new line with its subject; each predicate after the first is on its own line.
- Properties of the profile come in the order of the profile, then all others in the order of the text. A
  block with comments, brackets or blank nodes keeps its order: a comment may refer to several lines.
- Blocks keep their order, terms their spelling, comments their position and wording.
- An empty line separates blocks of several lines; at most two empty lines in a row are kept.
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
    """The text of a Turtle document in the canonical format; formatting the result again changes nothing.

    All line ends become CR LF if the first one is, else LF. The result is parsed again and must contain the
    same triples: the printer moves pairs and comments, and a mistake there would change a map silently.

    Raises MalformedError for text that is not Turtle or is nested too deeply, and UnreadableError for another
    format, or if the triples differ (a bug in claimgraph; the file is not changed).
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
