"""The tokens of Argdown: their kinds, and the patterns that the official Argdown program defines them by."""

from __future__ import annotations

import re
from enum import Enum, auto


class Mark(Enum):
    """The kinds of tokens."""

    FRONT_MATTER = auto()
    DATA = auto()
    TEXT = auto()
    ESCAPED = auto()
    SHORTCODE = auto()
    EMPTY_LINE = auto()
    NEW_LINE = auto()
    INDENT = auto()
    DEDENT = auto()
    INFERENCE_START = auto()
    INFERENCE_END = auto()
    COMMA = auto()
    RELATION = auto()
    HEADING = auto()
    NUMBER = auto()
    ORDERED_ITEM = auto()
    UNORDERED_ITEM = auto()
    EMPHASIS_START = auto()
    EMPHASIS_END = auto()
    LINK = auto()
    TAG = auto()
    STATEMENT_DEFINITION = auto()
    STATEMENT_REFERENCE = auto()
    ARGUMENT_DEFINITION = auto()
    ARGUMENT_REFERENCE = auto()
    MENTION = auto()
    END = auto()


SPACE = "\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
AFTER_EMPHASIS = r"(?:[ \t]|(?=[\n)}_.,!?;:*-]|\Z))"
BREAKS = "\n\u2028\u2029"
ESCAPED = re.compile(rf"\\[^{BREAKS}] *")
SHORTCODE = re.compile(rf"\.[^{SPACE}]+?\.[ \t]?|:[^{SPACE}]+?:[ \t]?")
EMPTY_LINE = re.compile(r"(?:[ \t]*\n){2,}")
NEW_LINE = re.compile(r"[ \t]*\n")
INFERENCE = re.compile(r"[' \t]*--")
RELATION = re.compile(rf"([' \t]*)(\+>|->|<?\+|<?-|><|_>|<_|_(?=[{SPACE}]))")
HEADING = re.compile(r"#+ ")
NUMBER = re.compile(r"[' \t]*\([0-9]+\)")
ITEM = re.compile(rf"([' \t]*)(?:([0-9]+\.)|\*)(?=[{SPACE}])")
TAG = re.compile(r"#(?:\([^)]+\)|[a-zA-z0-9\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF-]+)[ \t]?")
SPACES = re.compile(r"[ \t]+")
TEXT = re.compile(r"[^\\@#*_\[\],.:;</>\n(){}-]+")
CONTROL = re.compile(r"[@#*_\[\],.:;</>(){}-][ \t]?")
LINE_STARTERS = frozenset("' \t-+<>_#(*0123456789")


DASHES = re.compile(r"-{2,}")
LINE_ENDS = re.compile(r"\n*")
ONE_NEW_LINE = re.compile(r"[ \t]*\n(?![ \t]*\n)")
BRACE = re.compile(r"\}")
BRACE_STOP = re.compile(rf"\}}[{SPACE}][^,}}]")
BRACE_INSIDE = re.compile(rf"\}}[{SPACE}]*[,}}]")
EMPHASIS_STARTS = {mark: re.compile(rf"{re.escape(mark)}(?![{SPACE}])") for mark in ("**", "__", "*", "_")}
EMPHASIS_ENDS = {mark: re.compile(re.escape(mark) + AFTER_EMPHASIS) for mark in ("**", "__", "*", "_")}

ARGDOWN_LOOKS = (
    r"\A\s*===+[ \t]*\r?\n\s*[\"'\w]"
    r"|(?m:^(?:[ \t]+(?:[-+_]>?|<[-+_]|><)[ \t]+)?(?:\[[^\]\n]+\]|<[^->!/?\n][^>\n]*>):[ \t\r\n])"
    r"|(?m:^\(1\)[ \t][^\n]+\n(?:[^\n]+\n){0,99}?--)"
)
"""What Argdown files have near their beginning: front matter, a title with a text, or a structure."""
