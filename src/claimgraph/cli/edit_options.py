"""What the editing commands share: their options, carrying out a change, and showing it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from claimgraph.cli.completion import complete_claims
from claimgraph.cli.default_map import named_files
from claimgraph.cli.options import Seconds, file_option
from claimgraph.cli.output import put, tell
from claimgraph.errors import EditError
from claimgraph.file_kinds import RECORD_LABELS
from claimgraph.scale import Relation

if TYPE_CHECKING:
    from claimgraph.curation.draft import Draft
    from claimgraph.curation.edit import Edited
    from claimgraph.workspace.editor import MapEditor

_Made = TypeVar("_Made")
_Command = TypeVar("_Command", bound=Callable[..., Any])


BATCH = "claimgraph.batch"
"""The key of a click context under which a batch keeps the changes of its lines."""

_WAIT = 30.0


@dataclass(frozen=True, slots=True)
class Setting:
    """Where to edit and how: the files, whether to write at all, how long to wait for others."""

    files: Sequence[str]
    dry_run: bool
    wait: float


def has_options(ctx: click.Context) -> bool:
    """Whether any option or argument of a command was typed, and not only taken from the environment."""
    return any(ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE for name in ctx.params)


_SETTING_NAMES = ("files", "dry_run", "wait")
"""The names of the parameters that make up a Setting."""


def edit_options(command: _Command) -> _Command:
    """The options of every command that edits: ``--file``, ``--dry-run`` and ``--wait``, as a Setting."""

    def gathered(files: Sequence[str], wait: float, *arguments: Any, dry_run: bool, **options: Any) -> Any:
        return command(Setting(files, dry_run, wait), *arguments, **options)

    gathered.__name__, gathered.__doc__ = command.__name__, command.__doc__
    made: Any = gathered
    made.__click_params__ = getattr(command, "__click_params__", [])
    for decorate in (
        click.option(
            "--wait",
            metavar="SECONDS",
            type=Seconds(0),
            default=_WAIT,
            show_default=True,
            help="How long to wait for a file that another process is editing.",
        ),
        click.option("--dry-run", is_flag=True, help="Show the changes without writing them."),
        file_option,
    ):
        made = decorate(made)
    return made  # type: ignore[no-any-return]  # the same command with options gathered


def relation_options(command: _Command) -> _Command:
    """An option for each relation, such as ``--supports``; their claims, by relation, as ``links``."""

    def gathered(*arguments: Any, **options: Any) -> Any:
        links = {relation: options.pop(relation.id) for relation in Relation}
        return command(*arguments, links=links, **options)

    gathered.__name__, gathered.__doc__ = command.__name__, command.__doc__
    made: Any = gathered
    made.__click_params__ = getattr(command, "__click_params__", [])
    for relation in reversed(Relation):
        made = click.option(
            relation.option,
            relation.id,
            multiple=True,
            metavar="CLAIM",
            shell_complete=complete_claims,
            help=relation.value.option_help,
        )(made)
    return made  # type: ignore[no-any-return]  # the same command with options gathered


def record_options(command: _Command) -> _Command:
    """An option for each format of literature records, such as ``--bib``; gathered as ``records``."""

    def gathered(*arguments: Any, **options: Any) -> Any:
        given = {form: options.pop(form.replace("-", "_")) for form in RECORD_LABELS}
        records = {form: path for form, path in given.items() if path}
        return command(*arguments, records=records, **options)

    gathered.__name__, gathered.__doc__ = command.__name__, command.__doc__
    made: Any = gathered
    made.__click_params__ = getattr(command, "__click_params__", [])
    for form, label in reversed(tuple(RECORD_LABELS.items())):
        made = click.option(f"--{form}", metavar="FILE", help=f"Import the source from {label}.")(made)
    return made  # type: ignore[no-any-return]  # the same command with options gathered


into_option = click.option(
    "--into",
    metavar="FILE",
    help="The file to add to, if there are several.  [default: the first]",
)


def id_option(example: str) -> Callable[[_Command], _Command]:
    """The option for the id of a new record."""
    return click.option(
        "--id", "name", metavar="ID", help=f"Its id, such as {example}.  [default: made from its words]"
    )


def carry_out(
    setting: Setting,
    change: Callable[[MapEditor], _Made],
    done: Callable[[_Made], str] = lambda _: "Changed",
    confirm: Callable[[], bool] | None = None,
    *,
    unchanged: str = "the map already says this",
) -> _Made | None:
    """Make a change, write it and show it; then print what ``done`` says, and the notes for the curator.

    Returns what the change returned, or None if it was not carried out. If nothing changes, ``unchanged``
    says why.

    With ``confirm``, the change is shown first and written only if that returns True. In a batch the change
    is only kept: all changes of a batch are made, proved and written together.
    """
    kept = click.get_current_context().meta.get(BATCH)
    if kept is not None:
        ctx = click.get_current_context()
        if any(ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE for name in _SETTING_NAMES):
            raise click.UsageError("Give --file, --dry-run and --wait to the batch, not to a line of it.")
        kept.append(change)
        return None
    from claimgraph.workspace.editing import edit_files

    files = _edited_files(setting)
    only_shows = setting.dry_run or confirm is not None
    made = edit_files(files, change, dry_run=only_shows, patience=setting.wait)
    _show_diffs(made.edited, "" if only_shows else "Changed")
    if confirm is not None and made.edited and not setting.dry_run:
        if not confirm():
            tell("Nothing was written.")
            return None
        made = edit_files(files, change, patience=setting.wait)
    if not made.edited:
        tell(f"Nothing to change: {unchanged}.")
    else:
        tell(_outcome(made.edited, done(made.given), dry_run=setting.dry_run))
    for note in made.notes:
        tell(note.shell)
    return made.given


def read_draft(setting: Setting) -> Draft:
    """The files as they are now, for prompts to choose from; an edit reads them again."""
    from claimgraph.curation.draft import Draft
    from claimgraph.files import read_documents

    return Draft(read_documents(_edited_files(setting)))


def _edited_files(setting: Setting) -> Sequence[str]:
    """The files to edit. Raises UsageError for standard input."""
    if "-" in setting.files:
        raise click.UsageError("An edit is written to the file that it changes. Name that with -f.")
    return named_files(setting.files)


def _outcome(edited: Sequence[Edited], done: str, *, dry_run: bool) -> str:
    names = ", ".join(each.document.name for each in edited)
    if dry_run:
        return f"Dry run: {names} {'was' if len(edited) == 1 else 'were'} not changed."
    return f"{done} {names}."


def _show_diffs(edited: Sequence[Edited], done: str) -> None:
    """Print changes; ``done`` says what was already written. Raises EditError if that cannot be shown."""
    from claimgraph.curation.diffs import to_diff

    try:
        for each in edited:
            show_diff(to_diff(each))
    except OSError as problem:
        if not done:
            raise
        outcome = _outcome(edited, done, dry_run=False)
        if isinstance(problem, BrokenPipeError):
            tell(outcome)
            raise
        raise EditError(
            f"The output cannot be written: {problem.strerror or problem}. {outcome}"
        ) from problem


_COLOURS = {"-": "red", "+": "green", "@": "cyan"}


def show_diff(diff: str) -> None:
    """Print a change, in colour on a terminal; control characters are printed as escapes."""
    from claimgraph.terminal import printable

    for line in diff.split("\n")[:-1]:
        ended = "\r" if line.endswith("\r") else ""
        shown = "\t".join(printable(part) for part in line.removesuffix("\r").split("\t")) + ended
        colour = None if line.startswith(("---", "+++")) else _COLOURS.get(line[:1])
        put(f"{click.style(shown, fg=colour) if colour else shown}\n")


def can_ask() -> bool:
    """Whether the command runs in a terminal, so that it can prompt; a line of a batch cannot."""
    context = click.get_current_context(silent=True)
    if context is not None and BATCH in context.meta:
        return False
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))
