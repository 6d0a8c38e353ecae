"""Patches that add to a Turtle text: objects to a pair, a pair to a block, blocks to the text.

A pair is a verb with its objects.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from claimgraph import vocabulary as vocab
from claimgraph.curation.patches import Patch, has_comment, indent_at, inserted, rest_of_line
from claimgraph.curation.spelling import spelled, spelled_name
from claimgraph.curation.style import WIDTH, Style, are_apart, learn_marks, line_width, style_of
from claimgraph.profile import CLASSES
from claimgraph.rdf import Term
from claimgraph.source import TriplesBlock, TurtleText, VerbObjects
from claimgraph.source.lines import end_of_line_above, line_end

Described = Mapping[str, Sequence[Term]]
"""The description of a thing: its objects by predicate."""


class NewBlock(NamedTuple):
    """A block to write: its subject, and the description of it."""

    subject: str
    said: Described


def best_block(blocks: Sequence[TriplesBlock], predicate: str) -> TriplesBlock:
    """Of the blocks about one subject, the one to which a new triple with a predicate belongs.

    That is the last block with the same predicate, else the first that gives a class of the profile, else
    the first.
    """
    same = [block for block in blocks if any(pair.predicate == predicate for pair in block.lists)]
    typed = [block for block in blocks if any(name in CLASSES for name in block.classes)]
    return same[-1] if same else (typed or blocks)[0]


def add_terms(
    turtle: TurtleText, block: TriplesBlock, predicate: str, terms: Sequence[Term]
) -> tuple[list[Patch], Sequence[Term]]:
    """Add terms to a block: to its last pair with the same predicate, else in a new pair.

    Returns the patches, and the terms to add once the text is patched: a new pair gets only the first term,
    because line breaks between objects depend on where that ends.
    """
    same = [pair for pair in block.lists if pair.predicate == predicate]
    if same and predicate != vocab.RDF_TYPE and _is_free(turtle.text, block, same[-1]):
        return [_behind_objects(turtle, block, same[-1], terms)], ()
    style = style_of(turtle, next(iter(block.classes), None), block.start)
    learn_marks(style, turtle.text, [block])
    after = same[-1] if same else _pair_before(block, predicate, style)
    words = _words(turtle, predicate, terms[:1], block.start, style)
    after = _last_on_line(turtle.text, block, after)
    if _goes_on(turtle.text, block, predicate, style) and _has_room(turtle.text, block, after, words):
        return [inserted(after.end, f"{style.semicolon} {words}")], terms[1:]
    return _below_pair(turtle.text, block, after, words, style), terms[1:]


def _goes_on(text: str, block: TriplesBlock, predicate: str, style: Style) -> bool:
    """Whether, by the style of the text, a new pair continues the line of the pair before it.

    A block on one line stays on one line. In other blocks a pair begins a new line, unless pairs with its
    predicate mostly do not.
    """
    if "\n" in text[block.start : block.dot.start]:
        return style.own_line[predicate] < 0
    return len(block.lists) > 1 or not style.begins_line(predicate)


def _has_room(text: str, block: TriplesBlock, after: VerbObjects, words: str) -> bool:
    """Whether a new pair fits on the line after another pair, without separating it from a comment."""
    return _is_free(text, block, after) and line_width(text, after.end) + len(words) + 4 <= WIDTH


def _is_free(text: str, block: TriplesBlock, pair: VerbObjects) -> bool:
    """Whether an object can follow a pair's last one without separating that from its comment."""
    mark = _mark_behind(block, pair)
    if has_comment(text[pair.end : mark]):
        return False
    rest = rest_of_line(text, mark + 1)
    return rest is None or not has_comment(rest)


def _mark_behind(block: TriplesBlock, pair: VerbObjects) -> int:
    """The offset of the semicolon or dot that ends a pair."""
    return (*pair.semicolons, block.dot)[0].start


def _behind_objects(
    turtle: TurtleText, block: TriplesBlock, pair: VerbObjects, terms: Sequence[Term]
) -> Patch:
    """Add objects to a pair: on the line of its last object or, if that begins a line, each on a new line."""
    text = turtle.text
    newline = "\r\n" if "\r\n" in text else "\n"
    comma = " ," if pair.commas and text[pair.commas[-1].start - 1].isspace() else ","
    indent = indent_at(text, pair.objects[-1].start)
    width, added = line_width(text, pair.end), ""
    for term in terms:
        words = spelled(term, turtle, pair.start)
        width += len(words) + 2
        if indent is None and width + 2 > WIDTH:
            indent = (indent_at(text, pair.start) or _indent(text, block)) + "    "
        added += f"{comma} {words}" if indent is None else f"{comma}{newline}{indent}{words}"
    return inserted(pair.end, added)


def _indent(text: str, block: TriplesBlock) -> str:
    """The indentation of the first pair of a block that begins a line and is indented; else four spaces."""
    found = [indent_at(text, pair.start) for pair in block.lists]
    return next((indent for indent in found if indent), "    ")


def _pair_before(block: TriplesBlock, predicate: str, style: Style) -> VerbObjects:
    """The pair after which a pair with a predicate goes: the last one that the style puts before it.

    That is the first pair of the block if the style puts none before it.
    """
    earlier = [pair for pair in block.lists if style.compare(pair.predicate, predicate) <= 0]
    return earlier[-1] if earlier else block.lists[0]


def _below_pair(text: str, block: TriplesBlock, after: VerbObjects, words: str, style: Style) -> list[Patch]:
    """Add a pair on a new line below another pair and the comment at the end of its line."""
    indents = [indent_at(text, pair.start) for pair in (after, *block.lists)]
    deeper = (indent_at(text, block.start) or "") + style.indent
    start = style.newline + next((each for each in indents if each), deeper)
    if not after.semicolons:
        return _before_dot(text, block, after, start + words, style.semicolon)
    mark = after.semicolons[-1].start
    goes_on = rest_of_line(text, mark + 1) is None or has_comment(text[after.end : mark])
    at = mark + 1 if goes_on else line_end(text, mark)
    return [inserted(at, f"{start}{words}{style.semicolon}")]


def _before_dot(text: str, block: TriplesBlock, last: VerbObjects, words: str, semicolon: str) -> list[Patch]:
    """Add a pair at the end of a block, before the dot; comments stay with the pair they follow."""
    gap = text[last.end : block.dot.start]
    rest = rest_of_line(text, block.dot.end)
    if has_comment(gap):
        return [inserted(last.end, semicolon), inserted(end_of_line_above(text, block.dot.start), words)]
    if rest is not None and has_comment(rest):
        mark = ";" if text[block.dot.start - 1].isspace() else semicolon
        return [
            Patch(block.dot.start, block.dot.end, mark),
            inserted(line_end(text, block.dot.start), f"{words} ."),
        ]
    return [inserted(last.end, f"{semicolon}{words}")]


def _last_on_line(text: str, block: TriplesBlock, pair: VerbObjects) -> VerbObjects:
    """The last pair that begins on the line where ``pair`` ends; in a block on one line, ``pair`` itself."""
    if "\n" not in text[block.start : block.dot.start]:
        return pair
    end = line_end(text, pair.end)
    return [each for each in block.lists if each.start <= end and each.start >= pair.start][-1]


def _words(turtle: TurtleText, predicate: str, terms: Sequence[Term], at: int, style: Style) -> str:
    comma = " , " if style.space_before_comma else ", "
    is_a = predicate == vocab.RDF_TYPE and style.writes_a
    verb = "a" if is_a else spelled_name(predicate, turtle, at)
    return f"{verb} {comma.join(spelled(each, turtle, at) for each in terms)}"


def add_blocks(turtle: TurtleText, new: Sequence[NewBlock], behind: TriplesBlock | None) -> Patch:
    """Add blocks after a block or at the end of the text, in the style of nearby blocks of their classes."""
    text = turtle.text
    at = _place_behind(text, behind)
    styles: dict[str | None, tuple[Style, int]] = {}
    added, there = "", 0 if behind else _newlines_at_end(text)
    for each in new:
        kind = next((term for term in each.said.get(vocab.RDF_TYPE, ()) if isinstance(term, str)), None)
        if kind not in styles:
            styles[kind] = style_of(turtle, kind, at), 1 + are_apart(turtle, kind, at)
        style, newlines = styles[kind]
        added += style.newline * max(0, newlines - there) + _block_text(turtle, each, at, style)
        there = 0
    ends_line = _newlines_at_end(text) > 0 if behind is None else rest_of_line(text, behind.end) is None
    newline = "\r\n" if "\r\n" in text else "\n"
    return inserted(at, added + (newline if ends_line else ""))


def _newlines_at_end(text: str) -> int:
    """The number of line ends at the end of a text, at most 2; also 2 for a blank text."""
    if not text.strip() or text.endswith(("\n\n", "\r\n\r\n")):
        return 2
    return int(text.endswith("\n"))


def _place_behind(text: str, behind: TriplesBlock | None) -> int:
    """The offset at which to insert after a block: after the comment on its last line, if there is one."""
    if behind is None:
        return len(text)
    return behind.end if rest_of_line(text, behind.end) is None else line_end(text, behind.end)


def _block_text(turtle: TurtleText, new: NewBlock, at: int, style: Style) -> str:
    """The text of a block, without a line end after it."""
    line, lines = spelled_name(new.subject, turtle, at), []
    for number, predicate in enumerate(style.in_order(new.said)):
        words = _words(turtle, predicate, new.said[predicate], at, style)
        breaks = number > 0 and (style.begins_line(predicate) or len(line) + len(words) + 4 > WIDTH)
        line += style.semicolon if number else ""
        if breaks:
            lines.append(line)
            line = style.indent + words
        else:
            line += " " + words
    dot = style.newline + "." if style.dot_on_own_line and lines else " ." if style.space_before_dot else "."
    return style.newline.join([*lines, line]) + dot
