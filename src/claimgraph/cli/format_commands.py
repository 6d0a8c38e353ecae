"""The commands for files under git: fmt, merge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from claimgraph.cli.default_map import named_files
from claimgraph.cli.edit_options import show_diff
from claimgraph.cli.options import examples, files_argument
from claimgraph.cli.output import put, say, tell
from claimgraph.cli.session import FOUND, read, standard_input

if TYPE_CHECKING:
    from claimgraph.curation.edit import Edited
    from claimgraph.model import Document


@click.command(
    epilog=examples(
        "claimgraph fmt data",
        "claimgraph fmt --diff data/claims.ttl",
        "claimgraph fmt - < data/claims.ttl",
    )
)
@files_argument
@click.option(
    "--check",
    "mode",
    flag_value="check",
    help="Write nothing; print the names of files that would change, and exit with 1 if there are any.",
)
@click.option(
    "--diff",
    "mode",
    flag_value="diff",
    help="Write nothing; print the changes, and exit with 1 if there are any.",
)
@click.pass_context
def fmt(ctx: click.Context, files: Sequence[str], mode: str | None) -> None:
    """Format claim maps, so that diffs show only real changes.

    Puts each predicate on a line, in the order of the profile, and keeps comments, the order of blocks and
    the spelling of terms. A file is written only if its statements stay the same. FILE is a Turtle file or a
    folder of them; "-" reads standard input and prints the result. The default is $CLAIMGRAPH_FILE,
    claims.ttl or data/claims.ttl.
    """
    from claimgraph.workspace.editing import format_documents, format_files

    if list(files) == ["-"]:
        document = _standard_input()
        put(next((each.text for each in format_documents([document])), document.text), "turtle")
        return
    if "-" in files:
        raise click.UsageError('"-", standard input, cannot be combined with files.')
    if mode:
        documents = read(files)
        changed: Sequence[Edited] = format_documents(documents)
    else:
        documents, changed = format_files(named_files(files))
    for each in changed:
        _show(each, mode)
    tell(_counts_phrase(len(changed), len(documents) - len(changed), mode))
    if mode and changed:
        ctx.exit(FOUND)


def _standard_input() -> Document:
    from claimgraph.model import Document

    return Document("-", standard_input("the text"))


def _show(edited: Edited, mode: str | None) -> None:
    """Print the name of a file that was or would be formatted, or how it would change."""
    from claimgraph.curation.diffs import to_diff

    if mode == "diff":
        show_diff(to_diff(edited))
    else:
        say(edited.document.name if mode else f"Formatted {edited.document.name}")


def _counts_phrase(changed: int, same: int, mode: str | None) -> str:
    """How many files changed and how many did not, in words."""
    from claimgraph.wording import counted

    parts = [
        f"{counted(count, 'file')} {words}"
        for count, words in (
            (changed, "would be reformatted" if mode else "reformatted"),
            (same, "already formatted"),
        )
        if count
    ]
    return ", ".join(parts)


@click.command(epilog=examples("claimgraph merge old.ttl mine.ttl theirs.ttl"))
@click.argument("base", type=click.Path(dir_okay=False, path_type=str))
@click.argument("ours", type=click.Path(dir_okay=False, path_type=str))
@click.argument("theirs", type=click.Path(dir_okay=False, path_type=str))
@click.pass_context
def merge(ctx: click.Context, base: str, ours: str, theirs: str) -> None:
    """Merge two changed versions of a map block by block, for git.

    BASE is the version that both started from. The result replaces OURS. Where both changed the same line,
    the result holds both versions of the block between conflict markers, and the exit code is 1. For git to
    use it on files that .gitattributes marks with "merge=claimgraph", set merge.claimgraph.driver to
    "claimgraph merge %O %A %B".
    """
    from claimgraph.wording import counted
    from claimgraph.workspace.editing import merge_files

    merged = merge_files(base, ours, theirs)
    tell(f"Merged; {counted(merged.conflicts, 'conflict')} left.")
    for reason in merged.reasons:
        tell(reason)
    if merged.conflicts:
        ctx.exit(FOUND)
