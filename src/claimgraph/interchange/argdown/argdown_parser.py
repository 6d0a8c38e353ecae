"""Parse an Argdown text: the grammar of the official Argdown program, without its recovery from errors."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from claimgraph.errors import EditError
from claimgraph.extras import MissingLibraryError
from claimgraph.interchange.argdown.argdown_lexer import ArgdownToken, tokenize
from claimgraph.interchange.argdown.argdown_patterns import Mark
from claimgraph.interchange.argdown.argdown_shortcodes import SHORTCODES
from claimgraph.interchange.argdown.argdown_syntax import (
    ArgdownBlock,
    ArgdownHeading,
    ArgdownText,
    Inference,
    Mentioned,
    ParsedArgdown,
    Related,
    Structure,
)
from claimgraph.interchange.argdown.argdown_words import TextParts, plain_words_of, tag_of
from claimgraph.interchange.json_input import DEEPEST
from claimgraph.interchange.yaml_input import read_yaml

_WORDS = {
    Mark.EMPTY_LINE: "an empty line",
    Mark.NEW_LINE: "the end of the line",
    Mark.END: "the end of the file",
    Mark.INDENT: "a relation that is indented deeper",
    Mark.DEDENT: "the end of an indented part",
}
_INNER = frozenset(
    (
        Mark.TEXT,
        Mark.ESCAPED,
        Mark.SHORTCODE,
        Mark.LINK,
        Mark.TAG,
        Mark.MENTION,
        Mark.NEW_LINE,
        Mark.EMPHASIS_START,
    )
)
"""The tokens with which a text can begin or go on."""

_TITLES = {False: re.compile(r"\[([^\n]+)\]"), True: re.compile(r"<([^\n]+)>")}
"""The titles in references to statements and to arguments: on the last line, if there are two."""
_BLOCK_DATA = re.compile(r"\{[ \t]*\n")


def parse_argdown(text: str, name: str) -> ParsedArgdown:
    """The parts of an Argdown text. Raises EditError, with the line, for what Argdown does not accept."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    tokens, remarks = tokenize(plain, name)
    parser = _ArgdownParser(tokens, name)
    front_matter, blocks = parser.document()
    return ParsedArgdown(
        front_matter,
        blocks,
        [each.image for each in remarks if not each.cuts],
        [(each.image, each.line) for each in remarks if each.cuts],
    )


class _ArgdownParser:
    """A parser by descent: each method reads one part, and leaves the next token to its caller."""

    def __init__(self, tokens: Sequence[ArgdownToken], name: str) -> None:
        last = tokens[-1].line if tokens else 1
        self.tokens = [*tokens, ArgdownToken(Mark.END, "", last)]
        self.name, self.at, self.depth = name, 0, 0
        self.shortcodes: Mapping[str, str] = SHORTCODES
        self.drops_tags = False

    @property
    def upcoming(self) -> ArgdownToken:
        return self.tokens[self.at]

    def _take(self, mark: Mark, wanted: str) -> ArgdownToken:
        token = self.upcoming
        if token.mark is not mark:
            raise self._refused(wanted)
        self.at += 1
        return token

    def _at(self, mark: Mark) -> bool:
        return self.upcoming.mark is mark

    def _skip(self, *marks: Mark) -> bool:
        """Go past the next token if it is of one of these kinds."""
        if self.upcoming.mark in marks:
            self.at += 1
            return True
        return False

    def _refused(self, wanted: str) -> EditError:
        token = self.upcoming
        found = _WORDS.get(token.mark) or f'"{" ".join(token.image.split())[:40]}"'
        remedy = "Correct the line; `\\` before a character takes away its meaning."
        return EditError(f"{self.name}:{token.line}: {found} stands where {wanted} should. {remedy}")

    def document(self) -> tuple[Any, Sequence[ArgdownBlock]]:
        self._skip(Mark.NEW_LINE)
        self._skip(Mark.EMPTY_LINE)
        front_matter = None
        if self._at(Mark.FRONT_MATTER):
            token = self._take(Mark.FRONT_MATTER, "")
            words = token.image.strip("=")
            front_matter = self._yaml(words, token.line)
            self._set_up(front_matter)
            self._skip(Mark.NEW_LINE)
            if not self._at(Mark.END):
                self._take(Mark.EMPTY_LINE, "an empty line after the front matter")
        blocks: list[ArgdownBlock] = []
        while not self._at(Mark.END):
            blocks += self._block()
            if not self._at(Mark.END):
                self._take(Mark.EMPTY_LINE, "an empty line")
        return front_matter, blocks

    def _set_up(self, front_matter: Any) -> None:
        """Apply the settings of the front matter that change how texts are read."""
        settings = front_matter.get("model") if isinstance(front_matter, dict) else None
        if isinstance(settings, dict):
            self.drops_tags = settings.get("removeTagsFromText") is True
            codes = settings.get("shortcodes")
            self.shortcodes = {
                **SHORTCODES,
                **{
                    code: str(sign["unicode"])
                    for code, sign in (codes.items() if isinstance(codes, dict) else ())
                    if isinstance(sign, dict) and "unicode" in sign
                },
            }

    def _block(self) -> list[ArgdownBlock]:
        token = self.upcoming
        if token.mark is Mark.HEADING:
            return [self._heading()]
        if token.mark is Mark.NUMBER:
            return [self._structure()]
        if token.mark is Mark.INDENT:
            return [*self._list()]
        return [self._mentioned()]

    def _heading(self) -> ArgdownHeading:
        token = self._take(Mark.HEADING, "a heading")
        words = self._text("the words of the heading")
        words.data = self._data()
        return ArgdownHeading(len(token.image) - 1, words)

    def _list(self) -> list[Mentioned]:
        self._take(Mark.INDENT, "a list")
        item = self.upcoming.mark
        if item not in (Mark.ORDERED_ITEM, Mark.UNORDERED_ITEM):
            raise self._refused("a statement or an argument")
        items = []
        while self._skip(item):
            items.append(self._mentioned())
        self._take(Mark.DEDENT, "another item of the same list")
        return items

    def _mentioned(self) -> Mentioned:
        token = self.upcoming
        found = Mentioned(token.mark in (Mark.ARGUMENT_DEFINITION, Mark.ARGUMENT_REFERENCE))
        if self._skip(Mark.STATEMENT_DEFINITION, Mark.ARGUMENT_DEFINITION):
            found.title = token.image[1:-2]
            found.wording = self._text("a text after the title")
        elif self._skip(Mark.STATEMENT_REFERENCE, Mark.ARGUMENT_REFERENCE):
            title = _TITLES[found.is_argument].search(token.image)
            found.title, found.is_reference = title and title[1], title is not None
            while self._at(Mark.TAG):
                found.wording.tags.append(tag_of(self._take(Mark.TAG, "").image))
            self._skip(Mark.NEW_LINE)
        elif token.mark in _INNER:
            found.wording = self._text("a text")
        else:
            raise self._refused("a statement or an argument")
        found.wording.line = token.line
        found.wording.data = self._data()
        if self._at(Mark.INDENT):
            found.relations = self._relations(is_inference=False)
        return found

    def _relations(self, *, is_inference: bool) -> list[Related]:
        self._take(Mark.INDENT, "a relation")
        self.depth += 1
        if self.depth > DEEPEST:
            raise EditError(
                f"{self.name}:{self.upcoming.line}: this is indented deeper than {DEEPEST} levels."
            )
        wanted = "an undercut such as <_" if is_inference else "a relation such as + or -"
        found: list[Related] = []
        while not found or self._at(Mark.RELATION):
            token = self._take(Mark.RELATION, wanted)
            mark = token.image.strip(" \t'")
            if is_inference and mark not in ("_", "<_"):
                self.at -= 1
                raise self._refused(wanted)
            found.append(Related(mark, self._mentioned(), token.line))
            if mark == "><" and found[-1].other.is_argument:
                self.at -= 1
                raise self._refused("a statement after ><")
        self._take(Mark.DEDENT, wanted)
        self.depth -= 1
        return found

    def _structure(self) -> Structure:
        line = self.upcoming.line
        statements: list[tuple[Mentioned, Inference | None]] = [(self._premise(), None)]
        while self.upcoming.mark in (Mark.NUMBER, Mark.INFERENCE_START) or len(statements) < 2:
            while self._at(Mark.NUMBER):
                statements.append((self._premise(), None))
            inference = self._inference()
            statements.append((self._premise(), inference))
        return Structure(statements, line)

    def _premise(self) -> Mentioned:
        self._take(Mark.NUMBER, "a number such as (1)")
        if self.upcoming.mark in (Mark.ARGUMENT_DEFINITION, Mark.ARGUMENT_REFERENCE):
            raise self._refused("a statement")
        return self._mentioned()

    def _inference(self) -> Inference:
        start = self._take(Mark.INFERENCE_START, "the line above a conclusion, ----,")
        found = Inference(line=start.line)
        self._skip(Mark.NEW_LINE)
        while self.upcoming.mark in (Mark.TEXT, Mark.ESCAPED, Mark.SHORTCODE):
            words = ""
            while self.upcoming.mark in (Mark.TEXT, Mark.ESCAPED, Mark.SHORTCODE):
                words += plain_words_of(self.upcoming, self.shortcodes)
                self.at += 1
            found.rules.append(words.strip())
            if self._skip(Mark.COMMA) and self.upcoming.mark not in (Mark.TEXT, Mark.ESCAPED, Mark.SHORTCODE):
                raise self._refused("another rule")
        self._skip(Mark.NEW_LINE)
        found.data = self._data()
        self._take(Mark.INFERENCE_END, "the line above a conclusion, ----,")
        self._take(Mark.NEW_LINE, "the end of the line")
        if self._at(Mark.INDENT):
            found.relations = self._relations(is_inference=True)
        return found

    def _data(self) -> Any:
        token = self.upcoming
        if not self._skip(Mark.DATA):
            return None
        self._skip(Mark.NEW_LINE)
        block = _BLOCK_DATA.match(token.image)
        if block:
            return self._yaml(token.image[block.end() :].rstrip()[:-1], token.line + 1)
        return self._yaml(token.image, token.line)

    def _yaml(self, text: str, line: int) -> Any:
        try:
            return read_yaml(text, self.name, line)
        except MissingLibraryError:
            raise
        except EditError as problem:
            remedy = "Correct it, or export JSON with Argdown and import that."
            raise EditError(f"{problem} {remedy}") from problem

    def _text(self, wanted: str) -> ArgdownText:
        """A text up to its data, its relations or an empty line; emphasis may be nested to any depth."""
        if self.upcoming.mark not in _INNER:
            raise self._refused(wanted)
        found = TextParts(self.upcoming.line, self.shortcodes, drops_tags=self.drops_tags)
        depth = 0
        while self.upcoming.mark in _INNER or (depth and self._at(Mark.EMPHASIS_END)):
            token = self._take(self.upcoming.mark, wanted)
            depth += (token.mark is Mark.EMPHASIS_START) - (token.mark is Mark.EMPHASIS_END)
            is_last = self.upcoming.mark not in _INNER
            found.add(token, is_last=is_last)
        if depth:
            raise self._refused("the closing mark of an emphasis, * or _,")
        return found.wording()
