"""Adding to a text: an object to a pair, a pair to a block, a block to the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimgraph import vocabulary as vocab
from claimgraph.curation.patches import (
    Patch,
    end_of_line_above,
    has_comment,
    indent_at,
    inserted,
    line_end,
    rest_of_line,
)
from claimgraph.curation.spelling import spelled, spelled_name
from claimgraph.curation.style import WIDTH, Style, are_apart, learn_marks, line_width, style_of
from claimgraph.rdf import Term
from claimgraph.source.syntax import BlockLayout, Layout, Pair

Said = Mapping[str, Sequence[Term]]
"""What is to be said of something: the objects of each predicate."""


def add_term(layout: Layout, block: BlockLayout, predicate: str, term: Term) -> list[Patch]:
    """Say one thing more in a block: behind what is said with the same predicate, else on its own."""
    same = [pair for pair in block.pairs if pair.predicate == predicate]
    if same and predicate != vocab.RDF_TYPE and _is_free(layout.text, block, same[-1]):
        return [_behind_objects(layout, block, same[-1], term)]
    style = style_of(layout, next(iter(block.classes), None), block.start)
    learn_marks(style, layout.text, [block])
    after = same[-1] if same else _pair_before(block, predicate, style)
    words = _words(layout, predicate, [term], block.start, style)
    after = _last_on_line(layout.text, block, after)
    if _goes_on(layout.text, block, predicate, style) and _has_room(layout.text, block, after, words):
        return [inserted(after.end, f"{style.semicolon} {words}")]
    return _below_pair(layout.text, block, after, words, style)


def _goes_on(text: str, block: BlockLayout, predicate: str, style: Style) -> bool:
    """Whether a new pair belongs on the line of the one before it, as far as the style goes.

    A block that is all on one line stays so; in another, pairs begin lines unless this one seldom does.
    """
    if "\n" in text[block.start : block.dot]:
        return style.own_line[predicate] < 0
    return len(block.pairs) > 1 or not style.begins_line(predicate)


def _has_room(text: str, block: BlockLayout, after: Pair, words: str) -> bool:
    """Whether a pair has room on the line of another, and comes between nothing there."""
    return _is_free(text, block, after) and line_width(text, after.end) + len(words) + 4 <= WIDTH


def _is_free(text: str, block: BlockLayout, pair: Pair) -> bool:
    """Whether an object can be put behind a pair's last one without coming between it and a comment."""
    mark = _mark_behind(block, pair)
    if has_comment(text[pair.end : mark]):
        return False
    rest = rest_of_line(text, mark + 1)
    return rest is None or not has_comment(rest)


def _mark_behind(block: BlockLayout, pair: Pair) -> int:
    """The offset of the semicolon or dot that ends a pair."""
    return pair.semicolons[0] if pair.semicolons else block.dot


def _behind_objects(layout: Layout, block: BlockLayout, pair: Pair, term: Term) -> Patch:
    """An object more in a list, on the line of the last one or, as that, on a line of its own."""
    text = layout.text
    words = spelled(term, layout, pair.start)
    last = pair.objects[-1]
    newline = layout.newline
    spaced = text[pair.commas[-1] - 1].isspace() if pair.commas else False
    comma = " ," if spaced else ","
    own = indent_at(text, last.start)
    if own is not None:
        return inserted(pair.end, f"{comma}{newline}{own}{words}")
    if line_width(text, pair.end) + len(words) + 4 <= WIDTH:
        return inserted(pair.end, f"{comma} {words}")
    indent = (indent_at(text, pair.start) or _indent(text, block)) + "    "
    return inserted(pair.end, f"{comma}{newline}{indent}{words}")


def _indent(text: str, block: BlockLayout) -> str:
    """The white space before the first pair of a block that begins a line."""
    found = [indent_at(text, pair.start) for pair in block.pairs]
    return next((indent for indent in found if indent), "    ")


def _pair_before(block: BlockLayout, predicate: str, style: Style) -> Pair:
    """The pair behind which one with a predicate belongs: the last that comes before it in the style.

    Then the last that begins on the same line, so that lines stay whole.
    """
    earlier = [pair for pair in block.pairs if style.compare(pair.predicate, predicate) <= 0]
    return earlier[-1] if earlier else block.pairs[0]


def _below_pair(text: str, block: BlockLayout, after: Pair, words: str, style: Style) -> list[Patch]:
    """A new pair on a line of its own below another, and below the comment that stands there."""
    indents = [indent_at(text, pair.start) for pair in (after, *block.pairs)]
    deeper = (indent_at(text, block.start) or "") + style.indent
    start = style.newline + next((each for each in indents if each), deeper)
    if not after.semicolons:
        return _before_dot(text, block, after, start + words, style.semicolon)
    mark = after.semicolons[-1]
    goes_on = rest_of_line(text, mark + 1) is None or has_comment(text[after.end : mark])
    at = mark + 1 if goes_on else line_end(text, mark)
    return [inserted(at, f"{start}{words}{style.semicolon}")]


def _before_dot(text: str, block: BlockLayout, last: Pair, words: str, semicolon: str) -> list[Patch]:
    """A pair as the last of its block."""
    gap = text[last.end : block.dot]
    rest = rest_of_line(text, block.dot + 1)
    if has_comment(gap):
        return [inserted(last.end, semicolon), inserted(end_of_line_above(text, block.dot), words)]
    if rest is not None and has_comment(rest):
        mark = ";" if text[block.dot - 1].isspace() else semicolon
        return [Patch(block.dot, block.dot + 1, mark), inserted(line_end(text, block.dot), f"{words} .")]
    return [inserted(last.end, f"{semicolon}{words}")]


def _last_on_line(text: str, block: BlockLayout, pair: Pair) -> Pair:
    """The last pair that begins on the line on which another ends; all on one line: that one itself."""
    if "\n" not in text[block.start : block.dot]:
        return pair
    end = line_end(text, pair.end)
    return [each for each in block.pairs if each.start <= end and each.start >= pair.start][-1]


def _words(layout: Layout, predicate: str, terms: Sequence[Term], at: int, style: Style) -> str:
    comma = " , " if style.space_before_comma else ", "
    is_a = predicate == vocab.RDF_TYPE and style.writes_a
    verb = "a" if is_a else spelled_name(predicate, layout, at)
    return f"{verb} {comma.join(spelled(each, layout, at) for each in terms)}"


def add_blocks(layout: Layout, new: Sequence[tuple[str, Said]], behind: BlockLayout | None) -> list[Patch]:
    """New blocks, behind another or at the end of the text, as blocks of their class are written there."""
    text = layout.text
    at = _place_behind(text, behind)
    kinds = [_kind(said) for _, said in new]
    styles = {kind: style_of(layout, kind, at) for kind in dict.fromkeys(kinds)}
    gaps = {kind: style.newline * (2 if are_apart(layout, kind, at) else 1) for kind, style in styles.items()}
    newline = styles[kinds[0]].newline
    parts = [
        part
        for kind, (subject, said) in zip(kinds, new, strict=True)
        for part in (gaps[kind], _block_text(layout, subject, said, at, styles[kind]))
    ]
    if behind is None:
        ends = not text.strip() or text.endswith("\n")
        parts[0] = _gap_at_end(text, parts[0], newline)
        return [inserted(at, "".join([*parts, newline if ends else ""]))]
    tail = "" if rest_of_line(text, behind.end) is not None else newline
    return [inserted(at, "".join([*parts, tail]))]


def _kind(said: Said) -> str | None:
    """The first class of a new thing."""
    return next((term for term in said.get(vocab.RDF_TYPE, ()) if isinstance(term, str)), None)


def _gap_at_end(text: str, gap: str, newline: str) -> str:
    """What goes between the end of a text and a new block."""
    if not text.strip() or text.endswith(("\n\n", "\r\n\r\n")):
        return ""
    return gap[len(newline) :] if text.endswith("\n") else gap


def _place_behind(text: str, behind: BlockLayout | None) -> int:
    """Where to go on behind a block: at the end of its last line, with the comment there, if any."""
    if behind is None:
        return len(text)
    return behind.end if rest_of_line(text, behind.end) is None else line_end(text, behind.end)


def _block_text(layout: Layout, subject: str, said: Said, at: int, style: Style) -> str:
    """A block as a text without a line break at its end."""
    line, lines = spelled_name(subject, layout, at), []
    for number, predicate in enumerate(style.in_order(said)):
        words = _words(layout, predicate, said[predicate], at, style)
        breaks = number > 0 and (style.begins_line(predicate) or len(line) + len(words) + 4 > WIDTH)
        line += style.semicolon if number else ""
        if breaks:
            lines.append(line)
            line = style.indent + words
        else:
            line += " " + words
    dot = style.newline + "." if style.dot_on_own_line and lines else " ." if style.space_before_dot else "."
    return style.newline.join([*lines, line]) + dot
