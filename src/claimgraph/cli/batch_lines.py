"""Read the lines of a batch: each is an editing command, parsed as on the command line."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click

from claimgraph.cli.edit_options import BATCH
from claimgraph.cli.mistakes import explained
from claimgraph.cli.session import standard_input
from claimgraph.errors import ClaimgraphError, EditError
from claimgraph.lookup import either, unknown_name
from claimgraph.source.lines import split_lines

MapChange = Callable[[Any], object]
"""A change of a map, given its editor."""


def read_batch(
    ctx: click.Context, path: str, commands: Mapping[str, click.Command], texts: str | None
) -> list[MapChange]:
    """The changes that the lines of a file describe, in its order; "-" is standard input.

    ``texts`` is the folder of the stored texts for lines that name none.

    The change of a line that is no command, or has wrong arguments, raises EditError with the line.
    """
    changes: list[MapChange] = []
    for number, line in enumerate(split_lines(_read(path)), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            place = f"{'standard input' if path == '-' else path}:{number}"
            try:
                changes.append(_located(_parsed(ctx, line, place, (commands, texts)), place))
            except EditError as problem:
                changes.append(_refused(problem))
    return changes


def _refused(problem: EditError) -> MapChange:
    def refuse(_: Any) -> object:
        raise problem

    return refuse


def change_all(changes: Sequence[MapChange], editor: Any) -> list[object]:
    """Make all changes; returns what each of them returns.

    Raises EditError if any fails, after trying all of them, with the problem of every line.
    """
    made, problems = [], list[ClaimgraphError]()
    for change in changes:
        try:
            made.append(change(editor))
        except ClaimgraphError as problem:
            problems.append(problem)
    if len(problems) == 1:
        raise problems[0]
    if problems:
        first, *others = [
            line for each in problems for line in (each.for_shell, *getattr(each, "details", ()))
        ]
        wrong = f"{len(problems)} lines of the batch cannot be carried out; nothing was written."
        raise EditError(first, [*others, f"{wrong} A line can fail because a line above it does."])
    return made


def _read(path: str) -> str:
    from claimgraph.files import read_bytes
    from claimgraph.interchange import decode

    return standard_input("The batch") if path == "-" else decode(read_bytes(path), path)[0]


def _parsed(
    ctx: click.Context, line: str, place: str, known: tuple[Mapping[str, click.Command], str | None]
) -> MapChange:
    """The change that a line describes, by running its command up to where it would make the change."""
    commands, texts = known
    kept: list[MapChange] = []
    ctx.meta[BATCH] = kept
    try:
        name, *arguments = shlex.split(line)
        command = commands.get(name)
        if command is None:
            otherwise = f"Choose {either(commands)}."
            raise unknown_name(f'"{name}" is not a command of a batch.', name, commands, otherwise)
        with command.make_context(name, arguments, parent=ctx, default_map={"sources": texts}) as inner:
            command.invoke(inner)
    except click.ClickException as problem:
        raise EditError(f"{place}: {explained(problem).format_message()}") from problem
    except click.exceptions.Exit as problem:
        raise EditError(f"{place}: a line cannot ask for help. Remove --help.") from problem
    except ClaimgraphError as problem:
        raise EditError(f"{place}: {problem.for_shell}") from problem
    except ValueError as problem:
        raise EditError(f"{place}: a quotation mark is never closed.") from problem
    finally:
        del ctx.meta[BATCH]
    return kept[0]


def _located(change: MapChange, place: str) -> MapChange:
    """The change, with the line of the batch in front of its errors and its notes."""

    def located(editor: Any) -> object:
        before = len(editor.notes)
        try:
            made = change(editor)
        except ClaimgraphError as problem:
            details = getattr(problem, "details", ())
            raise EditError(f"{place}: {problem.for_shell}", details) from problem
        editor.notes[before:] = [each.about(place) for each in editor.notes[before:]]
        return made

    return located
