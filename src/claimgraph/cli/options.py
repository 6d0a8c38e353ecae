"""Arguments and options of more than one command, each defined once."""

from __future__ import annotations

import datetime as dt
import functools
import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from claimgraph.cli.completion import complete_bases, complete_sources
from claimgraph.cli.default_map import DEFAULT_FILES
from claimgraph.errors import UnknownNameError

if TYPE_CHECKING:
    from claimgraph.workspace.view_names import ViewNames

_Command = TypeVar("_Command", bound=Callable[..., Any])
_Returned = TypeVar("_Returned")

files_argument = click.argument(
    "files",
    metavar="[FILE]...",
    nargs=-1,
    envvar="CLAIMGRAPH_FILE",
    type=click.Path(path_type=str),
)

file_option = click.option(
    "-f",
    "--file",
    "files",
    multiple=True,
    envvar="CLAIMGRAPH_FILE",
    type=click.Path(path_type=str),
    help="A claim map, or a folder of them; repeatable."
    f"  [default: $CLAIMGRAPH_FILE, {', '.join(DEFAULT_FILES)}]",
)

cache_option = click.option(
    "--no-cache",
    "uses_cache",
    flag_value=False,
    default=True,
    help="Read the files, and leave the cache of large maps alone.",
)

sources_option = click.option(
    "--sources",
    metavar="FOLDER",
    help="The folder with the stored texts of sources.",
)


class Seconds(click.FloatRange):
    """A waiting time in seconds, from a least one up to a week: a system cannot wait forever."""

    def __init__(self, least: float) -> None:
        super().__init__(min=least, max=7 * 24 * 3600)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The seconds that ``value`` says. Raises BadParameter for what is no number or out of range."""
        seconds: float = super().convert(value, param, ctx)
        if math.isnan(seconds):
            self.fail(f"{value!r} is not a number of seconds.", param, ctx)
        return seconds


def output_option(metavar: str, what: str) -> Callable[[_Command], _Command]:
    """The option ``--output`` of commands that otherwise print; "-" is standard output, too."""
    return click.option(
        "-o",
        "--output",
        metavar=metavar,
        callback=lambda _context, _parameter, path: None if path == "-" else path,
        help=f"The file to write {what}.  [default: stdout]",
    )


def tables_option(help_text: str) -> Callable[[_Command], _Command]:
    """The option ``--tables`` of commands that also look at tables."""
    return click.option("--tables", metavar="TABLES", help=help_text)


def refuse_with_tables(*names: str) -> None:
    """Raise UsageError if the command line has one of some options or arguments that tables do not take."""
    context = click.get_current_context()
    for parameter in context.command.params:
        source = context.get_parameter_source(parameter.name or "")
        if parameter.name in names and source is ParameterSource.COMMANDLINE:
            raise click.UsageError(f"--tables cannot be combined with {parameter.get_error_hint(context)}.")


def examples(*lines: str) -> str:
    """The examples below the help of a command, as lines to copy."""
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)])


def format_option(*formats: str) -> Callable[[_Command], _Command]:
    """The ``--format`` option with the formats a command offers, the first as default."""
    return click.option(
        "--format",
        "output_format",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="The output format.",
    )


def day(text: str) -> dt.date:
    """The day that is written in ``text``. Raises BadParameter."""
    from claimgraph.dates import to_day

    try:
        return to_day(text)
    except UnknownNameError as problem:
        raise click.BadParameter(problem.for_shell) from problem


def view_options(command: Callable[..., _Returned]) -> Callable[..., _Returned]:
    """The options that make a view, passed on as one ``view``."""

    @functools.wraps(command)
    def gathered(
        *,
        as_of: dt.date | None,
        without: Sequence[str],
        bar: str | None,
        grant: str | None,
        **others: object,
    ) -> _Returned:
        from claimgraph.workspace.view_names import ViewNames

        return command(view=ViewNames(as_of, without, bar, grant), **others)

    for decorate in (
        click.option(
            "--grant",
            metavar="BASIS",
            shell_complete=complete_bases,
            help="Count claims that have no source and no support as if they had this basis.",
        ),
        click.option(
            "--bar",
            metavar="BASIS",
            shell_complete=complete_bases,
            help="Ignore evidence weaker than this basis (a name, or its rank).",
        ),
        click.option(
            "--without",
            multiple=True,
            metavar="SOURCE",
            shell_complete=complete_sources,
            help="Ignore a source; repeatable.",
        ),
        click.option("--as-of", type=day, metavar="DATE", help="Count only sources published by this day."),
    ):
        gathered = decorate(gathered)
    return gathered


def lang_option(command: Callable[..., _Returned]) -> Callable[..., _Returned]:
    """The option ``--lang`` of commands with ``view_options``, which becomes part of their ``view``."""

    @functools.wraps(command)
    def gathered(*, lang: str | None, view: ViewNames, **others: object) -> _Returned:
        return command(view=replace(view, lang=lang), **others)

    return click.option(
        "--lang", metavar="TAG", help="Show texts in this language where the map has several, such as de."
    )(gathered)


def as_options(view: ViewNames) -> list[str]:
    """A view as options of the command line."""
    return [word for named in view.options for word in named]
