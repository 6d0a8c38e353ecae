"""The text of a document: its lines, tokens and syntax trees, and the position of everything in it.

Nothing here depends on an RDF parser: values are plain strings.
"""

from claimgraph.source.escapes import is_bare, is_iri_text, is_local_name, quoted, unescape
from claimgraph.source.lines import LineIndex
from claimgraph.source.positions import Positions
from claimgraph.source.prefixes import Prefixes
from claimgraph.source.syntax_tree import (
    NAMELESS,
    Atom,
    Brackets,
    Directive,
    ObjectTerm,
    Statement,
    SyntaxTerm,
    TriplesBlock,
    VerbObjects,
    WrittenLiteral,
    WrittenValue,
)
from claimgraph.source.tokens import Comment, Token, TokenKind
from claimgraph.source.turtle_text import Stretch, TurtleText

__all__ = [
    "NAMELESS",
    "Atom",
    "Brackets",
    "Comment",
    "Directive",
    "LineIndex",
    "ObjectTerm",
    "Positions",
    "Prefixes",
    "Statement",
    "Stretch",
    "SyntaxTerm",
    "Token",
    "TokenKind",
    "TriplesBlock",
    "TurtleText",
    "VerbObjects",
    "WrittenLiteral",
    "WrittenValue",
    "is_bare",
    "is_iri_text",
    "is_local_name",
    "quoted",
    "unescape",
]
