"""The layout of help texts: no line ends within an option."""

from __future__ import annotations

from collections.abc import Iterable

import click

_HYPHEN = "\N{NON-BREAKING HYPHEN}"


class _WholeWords(click.HelpFormatter):
    """Help in which no word is broken at a hyphen; click wraps lines there, at "--as-of" too.

    While lines are wrapped, hyphens are characters of the same width at which no line may end.
    """

    def write_text(self, text: str) -> None:
        """Write a wrapped text."""
        super().write_text(text.replace("-", _HYPHEN))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of options, or of commands, beside what they do."""
        whole = [(name.replace("-", _HYPHEN), words.replace("-", _HYPHEN)) for name, words in rows]
        super().write_dl(whole, col_max, col_spacing)

    def write(self, string: str) -> None:
        """Write text that is wrapped already."""
        super().write(string.replace(_HYPHEN, "-"))


class _HelpContext(click.Context):
    formatter_class = _WholeWords


def with_whole_words(command: click.Command) -> click.Command:
    """The command, and those of a group, changed so that their help breaks no word at a hyphen."""
    command.context_class = _HelpContext
    if isinstance(command, click.Group) and isinstance(command.commands, dict):
        for each in command.commands.values():
            with_whole_words(each)
    return command
