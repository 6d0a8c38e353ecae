"""Markdown on one line as plain words, and plain words as Markdown."""

from __future__ import annotations

import re

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_HIDDEN = 0x10FF00
"""The first of 128 private characters that stand for escaped ones while the markup is removed."""
_RESTORED = re.compile("[\U0010ff00-\U0010ff7f]")
_LINE_MARKS = re.compile(
    r"^[ \t]{0,8}(?:(?:#{1,6}|>|[-*+](?:[ \t]+\[[ xX]\])?)[ \t]+)+|^[ \t]*(?:[-*_][ \t]*){3,}$", re.MULTILINE
)
"""What begins a heading, a quotation or an item of a list, and a line that only separates."""
_MARKUP = (
    (re.compile(r"(`{1,9})([^`\n]+)\1"), 2),
    (re.compile(r"!?\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]+)\]\]"), 1),
    (re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:[ \t]+\"[^\"\n]*\")?\)"), 1),
    (re.compile(r"<(https?://[^\s<>]+)>"), 1),
    (re.compile(r"(\*\*|~~|==)(?=\S)([^\n]{1,2000}?)(?<=\S)\1"), 2),
    (re.compile(r"(?<!\w)__(?=\S)([^\n]{1,2000}?)(?<=\S)__(?!\w)"), 1),
    (re.compile(r"\*(?=\S)([^*\n]+?)(?<=\S)\*"), 1),
    (re.compile(r"(?<!\w)_(?=\S)([^_\n]+?)(?<=\S)_(?!\w)"), 1),
)
"""Markup inside a line, and the group of its words: code, links of a vault, links, addresses, emphasis.

Emphasis is at most 2,000 characters long, so that a text with many unpaired marks costs no more.
"""
_SPECIAL = re.compile(r"([\\`*_\[\]~=#>+<-])")


def plain_markdown(text: str) -> str:
    """The words of a Markdown text on one line: of a link its words, of emphasis and code what is inside.

    >>> plain_markdown("# Tea **calms**, says [a study](https://tea.example/1)")
    'Tea calms, says a study'
    """
    if _RESTORED.search(text):
        return " ".join(text.split())
    words = _ESCAPED.sub(lambda found: chr(_HIDDEN + ord(found[1])), text)
    words = _LINE_MARKS.sub("", words)
    for pattern, group in _MARKUP:
        words = pattern.sub(lambda found, group=group: found[group], words)  # type: ignore[misc]  # bound at once
    return " ".join(_RESTORED.sub(lambda found: chr(ord(found[0]) - _HIDDEN), words).split())


def as_markdown(words: str) -> str:
    r"""Plain words as Markdown that shows them as they are, and that :func:`plain_markdown` reads back.

    >>> as_markdown("Tea *calms*.")
    'Tea \\*calms\\*.'
    """
    return words if plain_markdown(words) == " ".join(words.split()) else _SPECIAL.sub(r"\\\1", words)
