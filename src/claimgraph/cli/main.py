"""The command group, and the one boundary at which errors become exit codes."""

from __future__ import annotations

import gc
import io
import os
import sys
import traceback
from collections import UserDict
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any, NoReturn

import click

from claimgraph.cli.help_layout import with_whole_words
from claimgraph.cli.options import examples
from claimgraph.cli.output import put, tell
from claimgraph.cli.session import BUG, CANNOT_RUN, CLOSED_PIPE, FOUND, INTERRUPTED
from claimgraph.errors import ClaimgraphError
from claimgraph.findings import BrokenMapError

_COMMANDS = {
    **dict.fromkeys(("link", "unlink", "undercut", "remove", "rename", "repin", "retract"), "edit_commands"),
    **dict.fromkeys(("sources", "topics", "summary", "matrix", "query"), "survey_commands"),
    **dict.fromkeys(("show", "why", "history"), "explain_commands"),
    **dict.fromkeys(("export", "convert", "formats"), "export_commands"),
    **dict.fromkeys(("check", "rules"), "check_commands"),
    **dict.fromkeys(("fmt", "merge"), "format_commands"),
    **dict.fromkeys(("tables", "ground"), "tables_commands"),
    **{
        name: f"{name}_command"
        for name in ("build", "diff", "ingest", "init", "scales", "schemas", "serve", "upgrade")
    },
    "add": "add_commands",
    "completion": "completion_command:completion_command",
    "import": "import_commands:import_command",
    "list": "survey_commands:list_command",
    "set": "edit_commands:set_command",
}
"""The module of each command, with the name of its function there if that is another one."""


class _Commands(UserDict[str, Any]):
    """The commands by name; the module of a command is imported when the command is looked up.

    Importing all of them takes longer than many a command runs.
    """

    def __getitem__(self, name: str) -> click.Command:
        module, _, function = self.data[name].partition(":")
        found: click.Command = getattr(import_module(f"claimgraph.cli.{module}"), function or name)
        return with_whole_words(found)


@click.group(
    commands=_Commands(_COMMANDS),
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=examples(
        "claimgraph build data/claims.ttl -o claims.html",
        "claimgraph list --help",
    ),
)
@click.version_option(package_name="claimgraph", message="%(prog)s %(version)s")
def cli() -> None:
    """Take a contested question apart into claims, and show what each claim rests on."""


with_whole_words(cli)


def run() -> NoReturn:
    """The ``claimgraph`` command: run ``main``, then end the process at once.

    Skip interpreter teardown: freeing a large map takes longer than most commands. End quietly when the
    reader of the output, such as ``head``, has left. The signal of that, SIGPIPE, stays ignored: it would
    also kill claimgraph when a child process ends before it has read its input.
    """
    _buffer_output()
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else BUG
    except BrokenPipeError:
        code = CLOSED_PIPE
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError):
            stream.flush()
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and raise SystemExit with its exit code.

    0: nothing to report; 1: findings; 2: cannot run (usage, unreadable, not Turtle); 3: a bug in
    claimgraph; 130: interrupted. Raises BrokenPipeError if the reader of the output has left.
    """
    _prepare()
    kept: list[object] = []
    try:
        result = _carry_out(arguments, kept)
    except BrokenPipeError:
        raise
    except click.Abort:
        sys.exit(INTERRUPTED)
    except click.ClickException as problem:
        _show(problem)
        sys.exit(CANNOT_RUN)
    except BrokenMapError as problem:
        _print_errors(problem)
        sys.exit(FOUND)
    except ClaimgraphError as problem:
        for line in (problem.for_shell, *getattr(problem, "details", ())):
            tell(line)
        sys.exit(CANNOT_RUN)
    except OSError as problem:
        why = problem.strerror or problem
        tell(f"{problem.filename}: {why}." if problem.filename else f"The output cannot be written: {why}.")
        sys.exit(CANNOT_RUN)
    except Exception as problem:  # noqa: BLE001 - the one broad except: whatever gets here is a bug of ours
        tell(_bug_report(problem))
        sys.exit(BUG)
    sys.exit(result if isinstance(result, int) else 0)


def _carry_out(arguments: Sequence[str] | None, kept: list[object]) -> object:
    """Carry out a command and return its result. Raises what it raises."""
    try:
        result = cli.main(arguments, prog_name="claimgraph", standalone_mode=False, obj=kept)
    except SystemExit as end:
        if end.code == 1:  # click's end after a BrokenPipeError, but 1 means findings here
            raise BrokenPipeError from end
        raise
    if sys.stdout is not None:
        sys.stdout.flush()
    return result


def _show(problem: click.ClickException) -> None:
    """Print a usage error as click does, whatever the arguments contain, with what may be meant."""
    from claimgraph.cli.mistakes import explained, hint

    text = io.StringIO()
    explained(problem).show(text)
    put(text.getvalue(), err=True)
    if told := hint(problem):
        tell(told)


def _print_errors(problem: BrokenMapError) -> None:
    """Print the errors for which a map is refused."""
    from claimgraph.reports import finding_list as report

    put(report.to_lines(problem.findings), err=True)
    tell(f"{report.counts_phrase(problem.findings)}. Correct the map first.")


def _prepare() -> None:
    """Set up the process for one short run.

    Write UTF-8 with line feeds on every platform. Turn the cycle collector off, since a run makes millions of
    small records and discards none. Keep numpy from starting a thread for each core: the threads are for
    multiplying matrices, which never happens here.
    """
    gc.disable()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _buffer_output() -> None:
    """Buffer what is written even with PYTHONUNBUFFERED.

    Without a buffer, Python drops the rest of what a full disk or a leaving reader takes only in part.
    """
    for name in ("stdout", "stderr"):
        raw = getattr(getattr(sys, name), "buffer", None)
        if isinstance(raw, io.RawIOBase):
            setattr(sys, name, io.TextIOWrapper(io.BufferedWriter(raw), line_buffering=True))


def _bug_report(problem: Exception) -> str:
    frame = traceback.extract_tb(problem.__traceback__)[-1]
    what = f"{type(problem).__name__}: {problem}"
    return (
        f"claimgraph has a bug: {what} ({frame.name}, line {frame.lineno})."
        " Your files are unchanged. Please report it with the command and the map."
    )
