"""What all commands that edit share: their options, holding the files, showing what changed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from claimgraph.cli.completion import complete_claims
from claimgraph.cli.options import DEFAULT_FILE, file_option
from claimgraph.scale import Relation

if TYPE_CHECKING:
    from claimgraph.curation.draft import Draft, Page
    from claimgraph.curation.edit import Edited

_Command = TypeVar("_Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Setting:
    """Where to edit and how: the files, whether to write at all, how long to wait for others."""

    files: Sequence[str]
    dry_run: bool
    wait: float


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
            type=click.FloatRange(min=0),
            default=30,
            show_default=True,
            help="How long to wait for a file that somebody else is editing.",
        ),
        click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing."),
        file_option,
    ):
        made = decorate(made)
    return made  # type: ignore[no-any-return]  # the same command with options gathered


def relation_options(command: _Command) -> _Command:
    """An option for each relation, such as ``--supports``; the claims named, by relation, as ``links``."""

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


into_option = click.option(
    "--into",
    metavar="FILE",
    help="Which of several files to add to.  [default: the first]",
)


def id_option(example: str) -> Callable[[_Command], _Command]:
    """The option that names a new thing."""
    return click.option("--id", "name", metavar="ID", help=f"Its id, such as {example}.  [default: made]")


def carry_out(
    setting: Setting, make: Callable[[Draft], Sequence[Edited]], done: Callable[[], str] = lambda: "Wrote"
) -> None:
    """Make an edit, write it, and show what changed; the files are held from reading to writing.

    ``done`` gives what to say afterwards, on stderr like all but the change itself.
    """
    from claimgraph.curation.diffs import to_diff
    from claimgraph.curation.draft import Draft
    from claimgraph.files import hold, read_documents

    if setting.dry_run:
        edited = make(Draft(read_documents(_files(setting))))
    else:
        with hold(_files(setting), setting.wait) as held:
            edited = make(Draft(held.documents))
            held.write({each.document.name: each.text for each in edited})
    for each in edited:
        show_diff(to_diff(each))
    click.echo(_outcome(edited, done(), dry_run=setting.dry_run), err=True)


def _files(setting: Setting) -> Sequence[str]:
    if not setting.files and not Path(DEFAULT_FILE).exists():
        raise click.UsageError(
            "name a claim map with -f, or set CLAIMGRAPH_FILE;"
            f" without either {DEFAULT_FILE} is edited, which is not here."
            " `claimgraph init` starts a new map."
        )
    return setting.files or [DEFAULT_FILE]


def read_draft(setting: Setting) -> Draft:
    """The files as they are now, to ask a curator about; an edit reads them again."""
    from claimgraph.curation.draft import Draft
    from claimgraph.files import read_documents

    return Draft(read_documents(_files(setting)))


def _outcome(edited: Sequence[Edited], done: str, *, dry_run: bool) -> str:
    names = ", ".join(each.document.name for each in edited)
    if not edited:
        return "Nothing to change: the map says so already."
    if dry_run:
        return f"Nothing is written; without --dry-run {names} would be."
    return f"{done} {names}."


_COLOURS = {"-": "red", "+": "green", "@": "cyan"}


def show_diff(diff: str) -> None:
    """Print a change, with colours on a terminal; what steers a terminal comes out as escapes."""
    from claimgraph.terminal import printable

    for line in diff.split("\n")[:-1]:
        ended = "\r" if line.endswith("\r") else ""
        shown = "\t".join(printable(part) for part in line.removesuffix("\r").split("\t")) + ended
        colour = None if line.startswith(("---", "+++")) else _COLOURS.get(line[:1])
        click.echo(click.style(shown, fg=colour) if colour else shown)


def page_for(draft: Draft, into: str | None) -> Page:
    """The document that something new goes into: the one named, else the first.

    Raises EditError for one that was not read.
    """
    return draft.pages[0] if into is None else draft.page_of(into)


def can_ask() -> bool:
    """Whether somebody sits at a terminal who can be asked."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))
