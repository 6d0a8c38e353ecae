"""The words of an Argdown text: without markup and with it, and its tags."""

from __future__ import annotations

import re
from collections.abc import Mapping

from claimgraph.interchange.argdown.argdown_lexer import ArgdownToken
from claimgraph.interchange.argdown.argdown_patterns import Mark
from claimgraph.interchange.argdown.argdown_syntax import ArgdownText

_LINK = re.compile(r"\[(.+)\]\((.+)\)", re.DOTALL)


class TextParts:
    """Collects the words of a text, with and without markup."""

    def __init__(self, line: int, shortcodes: Mapping[str, str], *, drops_tags: bool) -> None:
        self.line, self.shortcodes, self.drops_tags = line, shortcodes, drops_tags
        self.words = self.raw = ""
        self.tags: list[str] = []
        self.ending = (0, 0)

    def add(self, token: ArgdownToken, *, is_last: bool) -> None:
        """Add a token; a line end becomes a space, unless it ``is_last``."""
        before = len(self.words), len(self.raw)
        if token.mark is Mark.NEW_LINE:
            if not is_last and not self.words.endswith(" "):
                self.words += " "
            self.raw += " "
            return
        if token.mark is Mark.TAG:
            self.tags.append(tag_of(token.image))
        if token.mark is not Mark.TAG or not self.drops_tags:
            self.words += plain_words_of(token, self.shortcodes)
        is_comment = self.raw.endswith("/") and token.image.startswith("/")
        self.raw += "\\" + token.image if is_comment else token.image
        if token.mark is not Mark.TAG:
            self.ending = len(self.words), len(self.raw)
        elif not before[0]:
            self.ending = 0, 0

    def wording(self) -> ArgdownText:
        """The text without the tags at its end, and with white space folded."""
        words, raw = self.words[: self.ending[0]], self.raw[: self.ending[1]]
        folded = " ".join(words.split())
        marked = " ".join(raw.split())
        return ArgdownText(folded, marked, list(dict.fromkeys(self.tags)), line=self.line)


def tag_of(image: str) -> str:
    """The words of a tag."""
    return image.strip(" \t").removeprefix("#").removeprefix("(").removesuffix(")")


def plain_words_of(token: ArgdownToken, shortcodes: Mapping[str, str]) -> str:
    """The words that a token adds to a text."""
    image = token.image
    if token.mark is Mark.ESCAPED:
        return image[1:]
    if token.mark is Mark.SHORTCODE:
        known = shortcodes.get(image.strip())
        return image if known is None else known + " " * image.endswith(" ")
    if token.mark is Mark.LINK:
        found = _LINK.match(image)
        return (found[1] if found else image) + " " * image.endswith(" ")
    if token.mark is Mark.EMPHASIS_START:
        return ""
    if token.mark is Mark.EMPHASIS_END:
        return " " * image.endswith(" ")
    return image
