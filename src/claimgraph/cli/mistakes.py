"""What someone means who types a command, an option or arguments that do not exist."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator

import click
from click.exceptions import NoSuchCommand

from claimgraph.lookup import did_you_mean
from claimgraph.similar_names import meant_names, nearest


def explained(problem: click.ClickException) -> click.ClickException:
    """The problem, with what is meant by a command or an option that does not exist."""
    ctx = problem.ctx if isinstance(problem, click.UsageError) else None
    if isinstance(problem, NoSuchCommand) and ctx and (meant := _meant_command(problem.command_name, ctx)):
        return NoSuchCommand(problem.command_name, f"{problem.message} {meant}", ctx=ctx)
    if isinstance(problem, click.NoSuchOption) and ctx:
        # The guesses of click are left out: it takes --refutes for --restates, and --date for --grant.
        message = f"{problem.message} {_meant_option(problem.option_name, ctx.command)}".rstrip()
        return click.NoSuchOption(problem.option_name, message, ctx=ctx)
    return problem


def _meant_command(name: str, ctx: click.Context) -> str:
    """What someone means by the name of a command that a group does not have; "" if that is not known."""
    known, all_commands = (
        each.commands if isinstance(each, click.Group) else {}
        for each in (ctx.command, ctx.find_root().command)
    )
    if meant := meant_names(name, known):
        return _question(meant)
    if name in all_commands:
        return f"Use `claimgraph {name}`."
    return f"Use `claimgraph --{name}`." if name in ("help", "version") else ""


def _meant_option(name: str, command: click.Command) -> str:
    """What someone means by an option that a command does not have; "" if that is not known."""
    bare = name.lstrip("-")
    for parameter in command.params:
        is_argument = isinstance(parameter, click.Argument)
        if is_argument and bare in (parameter.name, *(parameter.metavar or "").lower().split("|")):
            return f"Give it without {name}."
        if isinstance(parameter.type, click.Choice) and bare in parameter.type.choices:
            return f"Write {bare} without hyphens." if is_argument else f"Use {parameter.opts[-1]} {bare}."
    known = {option.removeprefix("--"): option for option in _long_options(command)}
    if near := nearest(bare, known):
        return _question(known[each] for each in near)
    return "Put options after the command." if name in _options_below(command) else ""


def _options_below(command: click.Command) -> Iterator[str]:
    """The options of the commands of a group, at any depth."""
    for each in command.commands.values() if isinstance(command, click.Group) else ():
        yield from (option for parameter in each.params for option in parameter.opts)
        yield from _options_below(each)


def _question(names: Iterable[str]) -> str:
    return did_you_mean(f"'{each}'" for each in names)


def _long_options(command: click.Command) -> Iterator[str]:
    yield "--help"
    for parameter in command.params:
        yield from (option for option in parameter.opts if option.startswith("--"))


def hint(problem: click.ClickException) -> str:
    """How a command takes a map, several words or an output, if that may be the mistake; else ""."""
    if not isinstance(problem, click.UsageError) or problem.ctx is None:
        return ""
    command = problem.ctx.command
    if isinstance(problem, click.NoSuchOption):
        return _hint_at_file(problem.option_name, command)
    extra = re.fullmatch(r"Got unexpected extra arguments? \((.+)\)", problem.message)
    options = {name for each in command.params for name in each.opts}
    if extra and "-f" in options and os.path.exists(extra[1].rpartition(" ")[2]):  # noqa: PTH110 - never raises
        return "Name a claim map with -f."
    takes_words = any(isinstance(each, click.Argument) for each in command.params)
    return "Put words that belong together in quotation marks." if extra and takes_words else ""


_BARE = {"files": "the map", "source": "the file", "base": "the files", "folder": "the folder or file"}
"""What an argument takes that some name with -f, by the argument's name."""


def _hint_at_file(option: str, command: click.Command) -> str:
    """How a command takes the file that someone names with an option that it does not have."""
    known = {name for each in command.params for name in each.opts}
    if option in {"-o", "--output", "--out"} and "--format" in known and "--output" not in known:
        return "To keep the answer in a file, end the line with > FILE."
    if option not in {"-f", "--file"}:
        return ""
    if "--into" in known:
        return "Name the map with --into."
    bare = (_BARE[each.name] for each in command.params if each.name in _BARE)
    return next((f"Name {what} without -f." for what in bare), "")
